//! The demo's mailbox: the mails in its folder, newest first; one mail with its text, its HTML and its headers. Never part of a
//! server for partners.

mod letter;
mod pages;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use self::letter::{Letter, letters};
use super::error::{INTERNAL, NOT_FOUND};

/// The page itself runs nothing and shows only itself.
const PAGE: [(HeaderName, &str); 1] = [(
    header::CONTENT_SECURITY_POLICY,
    "default-src 'none'; style-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
)];
/// A mail's HTML may style itself and open its links in a window of their own, nothing else, also where it is opened alone.
const HTML_PART: [(HeaderName, &str); 2] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'self'; \
         base-uri 'none'; form-action 'none'",
    ),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
];

/// The path of the list.
pub const PATH: &str = "/mailbox";

/// The mailbox of a folder.
pub fn routes(folder: PathBuf) -> Router {
    Router::new()
        .route(PATH, get(list))
        .route("/mailbox/style.css", get(style))
        .route("/mailbox/{name}", get(one))
        .route("/mailbox/{name}/html", get(html))
        .with_state(Arc::new(folder))
}

async fn list(State(folder): State<Arc<PathBuf>>, request: Request) -> Response {
    let Ok(letters) = letters(&folder).await else { return INTERNAL.answer_to(&request) };
    page(pages::list(&letters), &request)
}

async fn one(State(folder): State<Arc<PathBuf>>, Path(name): Path<String>, request: Request) -> Response {
    match Letter::read(&folder, &name).await {
        Some(letter) => page(pages::one(&letter), &request),
        None => NOT_FOUND.answer_to(&request),
    }
}

async fn html(State(folder): State<Arc<PathBuf>>, Path(name): Path<String>, request: Request) -> Response {
    match Letter::read(&folder, &name).await.and_then(|letter| letter.html) {
        Some(html) => (HTML_PART, axum::response::Html(outward(&html))).into_response(),
        None => NOT_FOUND.answer_to(&request),
    }
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("templates/mailbox/style.css"))
}

fn page(rendered: askama::Result<String>, request: &Request) -> Response {
    match rendered {
        Ok(text) => (PAGE, axum::response::Html(text)).into_response(),
        Err(_) => INTERNAL.answer_to(request),
    }
}

/// Links lead out of the frame.
fn outward(html: &str) -> String {
    const OUT: &str = "<base target=\"_blank\">";
    match html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{OUT}{after}"),
        None => format!("{OUT}{html}"),
    }
}
