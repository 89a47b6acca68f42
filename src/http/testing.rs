//! A router around the routes of a test.

use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;

use super::own_site::OwnSite;
use super::session_cookie::SessionCookie;
use super::{Parts, health};
use crate::clock::SystemClock;
use crate::config::Limits;
use crate::id::Chance;

struct Ready;

#[async_trait]
impl health::Readiness for Ready {
    async fn database(&self) -> bool {
        true
    }

    async fn migrated(&self) -> bool {
        true
    }

    fn catalogue(&self) -> bool {
        true
    }
}

/// The routes behind the whole middleware, with one trusted proxy.
pub fn router(routes: Router, limits: Limits) -> Router {
    super::router(Parts {
        routes,
        readiness: Arc::new(Ready),
        mailbox: None,
        limits,
        trusted_proxy_hops: 1,
        site: OwnSite::new(&"https://liaison.example.org/".parse().unwrap(), SessionCookie { insecure: false }),
        clock: Arc::new(SystemClock),
        chance: Arc::new(Chance::seeded(1)),
    })
}
