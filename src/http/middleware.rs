//! What every request passes, outermost first: [`observe`], [`client`], [`headers`], compression,
//! [`own_pages`], [`catch_panic`], [`body`],
//! [`time`].

mod edge;
mod observe;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::own_site::OwnSite;
use crate::clock::Clock;
use crate::config::Limits;
use crate::id::Chance;

pub use edge::{body, catch_panic, client, headers, own_pages, time};
pub use observe::{RequestId, observe};

/// What the middleware needs to know.
pub struct Edge {
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
