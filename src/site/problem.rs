//! The pages that say why there is nothing to show, and what to do instead.

use askama::Template;
use async_graphql::Executor;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::frame::{District, Frame};
use super::page::{Failure, Site};
use super::visit::Visit;
use crate::text::message;

/// After how many seconds it is worth trying again while something is away.
const RETRY_AFTER: &str = "60";

#[derive(Template)]
#[template(path = "pages/problem.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    words: Vec<String>,
}

/// A private link that opens nothing: the same page for every token that is none, whatever is wrong with it.
pub(super) fn opens_nothing<E: Executor>(site: &Site<E>, visit: &Visit, district: Option<District>) -> Response {
    let say = |key: &str| message(visit.language, key, &[]);
    let title = say("site-opens-nothing");
    let words = vec![say("site-opens-nothing-copy"), say("site-opens-nothing-reply")];
    let frame = Frame::new(site, visit, title, district);
    frame.answer(StatusCode::NOT_FOUND, &Page { frame: &frame, words })
}

/// A link that signs nobody in: the same page whatever is wrong with it.
pub(super) fn link_is_dead<E: Executor>(site: &Site<E>, visit: &Visit, district: Option<District>) -> Response {
    let say = |key: &str| message(visit.language, key, &[]);
    let frame = Frame::new(site, visit, say("site-sign-in-dead"), district);
    frame.answer(StatusCode::NOT_FOUND, &Page { frame: &frame, words: vec![say("site-sign-in-dead-again")] })
}

/// The graph could not answer.
pub(super) fn failed<E: Executor>(
    site: &Site<E>,
    visit: &Visit,
    failure: Failure,
    district: Option<District>,
) -> Response {
    let say = |key: &str| message(visit.language, key, &[]);
    let (status, title, what) = match failure {
        Failure::Away => (StatusCode::SERVICE_UNAVAILABLE, say("site-away"), say("site-away-again")),
        Failure::Ours => (StatusCode::INTERNAL_SERVER_ERROR, say("site-broken"), say("site-broken-again")),
    };
    let frame = Frame::new(site, visit, title, district);
    let mut response = frame.answer(status, &Page { frame: &frame, words: vec![what, say("site-nothing-lost")] });
    if failure == Failure::Away {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
    }
    response
}
