//! The front door: the server loop, the middleware that every request passes, the GraphQL endpoint, health, the demo's
//! mailbox. What the graph answers is not decided here.

pub mod client_address;
pub mod error;
pub mod graphiql;
pub mod graphql;
pub mod health;
pub mod mailbox;
pub mod middleware;
pub mod own_site;
pub mod prepare;
pub mod server;
pub mod session_cookie;
#[cfg(test)]
mod testing;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use crate::clock::Clock;
use crate::config::Limits;
use crate::id::Chance;
use middleware::Edge;
use own_site::OwnSite;

/// What the router is made of.
pub struct Parts {
    /// The routes of the graph and of the pages, their state filled in.
    pub routes: Router,
    /// Tells whether requests can be answered.
    pub readiness: Arc<dyn health::Readiness>,
    /// The folder of the demo's mails; `None` in earnest.
    pub mailbox: Option<PathBuf>,
    /// The limits of requests.
    pub limits: Limits,
    /// How many proxies before the server add to `X-Forwarded-For`.
    pub trusted_proxy_hops: usize,
    /// Whose pages may change something by a cookie.
    pub site: OwnSite,
    /// For request ids.
    pub clock: Arc<dyn Clock>,
    /// For request ids.
    pub chance: Arc<Chance>,
}

/// All routes, behind the middleware: the first named here is the last that a request passes.
pub fn router(parts: Parts) -> Router {
    let Parts { routes, readiness, mailbox, limits, trusted_proxy_hops, site, clock, chance } = parts;
    let mut router = routes
        .route("/healthz", get(health::alive))
        .merge(Router::new().route("/readyz", get(health::ready)).with_state(readiness));
    if let Some(folder) = mailbox {
        router = router.merge(mailbox::routes(folder));
    }
    let edge = Arc::new(Edge { limits, trusted_proxy_hops, site, clock, chance });
    router
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::method_not_allowed)
        // The whole body is there when a handler starts, within the limit that `body` has already held it to.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Arc::clone(&edge), middleware::time))
        .layer(from_fn_with_state(Arc::clone(&edge), middleware::body))
        .layer(from_fn(middleware::catch_panic))
        .layer(from_fn_with_state(Arc::clone(&edge), middleware::own_pages))
        .layer(CompressionLayer::new())
        .layer(from_fn(middleware::headers))
        .layer(from_fn_with_state(Arc::clone(&edge), middleware::client))
        .layer(from_fn_with_state(edge, middleware::observe))
}
