//! What the pages load: embedded, and under a path that changes with the content, so that a browser may keep it for ever.

use std::future::ready;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A file that pages load.
pub(super) struct Asset {
    /// Its path.
    pub(super) path: String,
    media: &'static str,
    text: &'static str,
}

/// All of them.
pub(super) struct Assets {
    pub(super) style: Asset,
    pub(super) icon: Asset,
}

impl Asset {
    fn new(name: &str, media: &'static str, text: &'static str) -> Self {
        let print = HEXLOWER.encode(Sha256::digest(text).get(..8).unwrap_or_default());
        Self { path: format!("/assets/{print}/{name}"), media, text }
    }
}

impl Assets {
    pub(super) fn new() -> Self {
        Self {
            style: Asset::new("site.css", "text/css; charset=utf-8", include_str!("assets/site.css")),
            icon: Asset::new("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
        }
    }

    pub(super) fn routes(&self) -> Router {
        let route = |router: Router, asset: &Asset| {
            let headers =
                [(header::CONTENT_TYPE, asset.media), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            let text = asset.text;
            router.route(&asset.path, get(move || ready((headers, text))))
        };
        [&self.style, &self.icon].into_iter().fold(Router::new(), route)
    }
}
