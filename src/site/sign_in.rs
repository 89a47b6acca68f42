//! The page behind the link that signs in. Opening it uses nothing up, for mail scanners open links too: its one button does.
//!
//! The token is in the page's own address and nowhere else: in no link, no log line and no cache.

use std::sync::Arc;

use askama::Template;
use async_graphql::Executor;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::frame::{District, Frame};
use super::page::{Document, Site};
use super::problem;
use super::visit::Visit;
use crate::http::graphiql;
use crate::text::message;

/// What the page is framed with.
pub(super) const DOCUMENT: Document =
    Document { name: "sign_in", text: include_str!("pages/sign_in.graphql"), changes: false, example: "{}" };

/// What its button does.
pub(super) const COMPLETE: Document = Document {
    name: "complete_sign_in",
    text: include_str!("pages/complete_sign_in.graphql"),
    changes: true,
    example: r#"{"token":"the token of a link"}"#,
};

/// As for every page; but its form goes to its own address.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

#[derive(Deserialize)]
struct Around {
    district: Option<District>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    complete_sign_in: Option<Completed>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Completed {
    session_token: Option<String>,
    viewer: Option<Viewer>,
}

#[derive(Deserialize)]
struct Viewer {
    name: String,
}

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
}

#[derive(Template)]
#[template(path = "pages/signed_in.html")]
struct Done<'a> {
    frame: &'a Frame<'a>,
    explorer: &'static str,
}

/// The page with the button: the same for every token, so that opening it tells nothing.
pub(super) async fn show<E: Executor>(State(site): State<Arc<Site<E>>>, visit: Visit) -> Response {
    let answer = site.ask::<Around>(&visit, &DOCUMENT, json!({})).await;
    let district = answer.data.and_then(|data| data.district);
    if let Some(failure) = answer.failure {
        return unlisted(problem::failed(&site, &visit, failure, district));
    }
    let frame = Frame::new(&site, &visit, message(visit.language, "site-sign-in", &[]), district);
    let mut response = frame.answer(StatusCode::OK, &Page { frame: &frame });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // With `no-referrer` browsers would send the form with `Origin: null`. Other sites learn no more of the address by this.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    unlisted(response)
}

/// The button: signs in, and gives the browser its cookie.
pub(super) async fn complete<E: Executor>(
    State(site): State<Arc<Site<E>>>,
    token: Result<Path<String>, PathRejection>,
    visit: Visit,
) -> Response {
    let district = site.ask::<Around>(&visit, &DOCUMENT, json!({})).await.data.and_then(|data| data.district);
    // Nobody is to be signed in as somebody else by another site's page.
    if !site.own.asks(&visit.head.headers) {
        return unlisted(problem::link_is_dead(&site, &visit, district));
    }
    let token = token.map_or_else(|_| String::new(), |Path(token)| token);
    let answer = site.ask::<Data>(&visit, &COMPLETE, json!({ "token": token })).await;
    if let Some(failure) = answer.failure {
        return unlisted(problem::failed(&site, &visit, failure, district));
    }
    let completed = answer.data.and_then(|data| data.complete_sign_in);
    let signed_in = completed.and_then(|completed| Some((completed.session_token?, completed.viewer?)));
    let Some((session, viewer)) = signed_in else {
        return unlisted(problem::link_is_dead(&site, &visit, district));
    };
    let title = message(visit.language, "site-signed-in", &[("name", viewer.name.into())]);
    let frame = Frame::new(&site, &visit, title, district);
    let mut response = frame.answer(StatusCode::OK, &Done { frame: &frame, explorer: graphiql::PATH });
    let cookie = site.own.cookie.set(&session, site.signed_in_for);
    response.headers_mut().extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    unlisted(response)
}

fn unlisted(mut response: Response) -> Response {
    let unlisted = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response.headers_mut().extend([unlisted]);
    response
}
