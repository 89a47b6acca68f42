//! GraphiQL, to explore the graph by hand: its scripts are embedded, nothing is loaded from elsewhere. It is a client like
//! any other and knows nothing that the graph does not tell it.

#[cfg(test)]
mod tests;

use std::future::ready;

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The path of the page.
pub const PATH: &str = "/graphiql";

/// The query in the editor when somebody opens the page for the first time.
pub const START_QUERY: &str = include_str!("graphiql/start.graphql");

/// GraphiQL sets styles from its script; fonts and pictures are within its style sheet.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; \
                      img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

#[derive(Clone)]
struct Asset {
    name: &'static str,
    media: &'static str,
    gzipped: bool,
    bytes: Bytes,
}

fn assets() -> [Asset; 6] {
    let gzipped = |name, media, bytes| Asset { name, media, gzipped: true, bytes: Bytes::from_static(bytes) };
    let plain = |name, media, text: String| Asset { name, media, gzipped: false, bytes: text.into() };
    let start =
        format!("const startQuery = {};\n{}", serde_json::json!(START_QUERY), include_str!("graphiql/start.js"));
    [
        gzipped("react.js", SCRIPT, include_bytes!("graphiql/react.production.min.js.gz")),
        gzipped("react-dom.js", SCRIPT, include_bytes!("graphiql/react-dom.production.min.js.gz")),
        gzipped("graphiql.js", SCRIPT, include_bytes!("graphiql/graphiql.min.js.gz")),
        gzipped("graphiql.css", STYLE, include_bytes!("graphiql/graphiql.min.css.gz")),
        plain("page.css", STYLE, include_str!("graphiql/page.css").to_owned()),
        plain("start.js", SCRIPT, start),
    ]
}

/// The routes of the page and of what it loads, each under a path that changes with its content.
pub fn routes() -> Router {
    let mut page = include_str!("graphiql/page.html").to_owned();
    let mut router = Router::new();
    for asset in assets() {
        let print = HEXLOWER.encode(Sha256::digest(&asset.bytes).get(..8).unwrap_or_default());
        let path = format!("{PATH}/{print}/{}", asset.name);
        page = page.replace(&format!("{{{}}}", asset.name), &path);
        router = router.route(&path, get(move |headers: HeaderMap| ready(asset.answer(&headers))));
    }
    let page = Bytes::from(page);
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    router.route(PATH, get(move || ready((headers, Html(page)))))
}

impl Asset {
    fn answer(&self, asked: &HeaderMap) -> Response {
        if self.gzipped && !takes_gzip(asked) {
            return (StatusCode::NOT_ACCEPTABLE, "This file is only kept compressed with gzip").into_response();
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if self.gzipped {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        (headers, self.bytes.clone()).into_response()
    }
}

/// Without the header, any coding will do (RFC 9110, 12.5.3).
fn takes_gzip(headers: &HeaderMap) -> bool {
    let Some(accepted) = headers.get(header::ACCEPT_ENCODING) else { return true };
    accepted.to_str().unwrap_or_default().split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let coding = parts.next().is_some_and(|coding| coding == "*" || coding.eq_ignore_ascii_case("gzip"));
        let refused = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        coding && !refused
    })
}
