//! The web pages. Each is a client of the graph like any front end: a GraphQL document and a template beside it in `pages/`,
//! and a handler that executes the one through the gate, as the visitor's own actor, and renders the answer into the other.
//!
//! No page touches the use cases or the store, so that none can show what the graph would not. No page needs JavaScript.

mod assets;
mod frame;
mod home;
mod my_inquiry;
mod page;
mod problem;
mod sign_in;
#[cfg(test)]
mod tests;
mod visit;

use std::sync::Arc;

use async_graphql::Executor;
use axum::Router;
use axum::routing::get;
use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::clock::Clock;
use crate::gate::Gate;
use crate::http::graphql::Prepare;
use crate::http::own_site::OwnSite;
use assets::Assets;
pub use page::DocumentError;
use page::{Document, Site};

/// What the site is made of.
pub struct Parts<E> {
    /// What executes the pages' documents: the same as for every other client.
    pub gate: Gate<E>,
    /// What puts the visitor into a request: the same as for every other client.
    pub prepare: Arc<dyn Prepare>,
    /// Tells which day it is.
    pub clock: Arc<dyn Clock>,
    /// The district's time zone, in which days are shown.
    pub time_zone: Tz,
    /// Where the demo shows its mails; `None` in earnest.
    pub mailbox: Option<&'static str>,
    /// Which pages are our own, and the cookie by which a visitor is known.
    pub own: OwnSite,
    /// How long a browser keeps that cookie.
    pub signed_in_for: TimeDelta,
}

/// The document of every page.
const DOCUMENTS: [&Document; 4] = [&home::DOCUMENT, &my_inquiry::DOCUMENT, &sign_in::DOCUMENT, &sign_in::COMPLETE];

/// The routes of all pages and of what they load.
///
/// # Errors
///
/// Where a page's document is not accepted by the gate: a fault of ours, found at every start.
pub fn routes<E: Executor>(parts: Parts<E>) -> Result<Router, DocumentError> {
    let assets = Assets::new();
    let files = assets.routes();
    for document in DOCUMENTS {
        page::check(&parts.gate, document)?;
    }
    let site = Arc::new(Site::new(parts, assets));
    let pages = Router::new()
        .route("/", get(home::show::<E>))
        // Whatever a mail program makes of a link, it is answered by the page and not by an error of the router's.
        .route("/my-inquiry/", get(my_inquiry::show::<E>))
        .route("/my-inquiry/{*token}", get(my_inquiry::show::<E>))
        .route("/sign-in/", get(sign_in::show::<E>).post(sign_in::complete::<E>))
        .route("/sign-in/{*token}", get(sign_in::show::<E>).post(sign_in::complete::<E>))
        .with_state(site);
    Ok(pages.merge(files))
}
