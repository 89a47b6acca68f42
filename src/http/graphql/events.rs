//! Answers as server-sent events, each operation a response of its own: the "distinct connections" of GraphQL over SSE. An event
//! `next` for each answer, `complete` where the operation has ended by itself, a comment now and then while nothing happens.

use std::convert::Infallible;
use std::time::Duration;

use async_graphql::Response as Answer;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::answer::{accompany, json};
use crate::graphql::bookmark::Bookmark;

/// How often a client and the proxies before it are shown that the stream is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// Nginx, and others who took it over, would hold events back to send many at once.
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");
/// What a browser's `EventSource` names when it comes back by itself: the `id` of the last event that it got.
const LAST: HeaderName = HeaderName::from_static("last-event-id");

/// From where a client goes on.
pub(super) fn bookmark(headers: &HeaderMap) -> Bookmark {
    let last = headers.get(LAST).and_then(|last| last.to_str().ok());
    Bookmark::from(last.filter(|last| !last.is_empty()).map(str::to_owned))
}

/// The answers as they come. When the server is told to stop, a stream is broken off without `complete`, so that its client comes
/// back, to another process perhaps, and goes on from the last `id`.
pub(super) fn respond(
    answers: BoxStream<'static, Answer>,
    bookmark: Bookmark,
    stop: Option<CancellationToken>,
    asked: &HeaderMap,
) -> Response {
    let next = answers.map(move |answer| event("next", bookmark.at(), &json(&answer)));
    let events = next.chain(stream::once(async { event("complete", None, "") }));
    let events = match stop {
        Some(stop) => events.take_until(stop.cancelled_owned()).boxed(),
        None => events.boxed(),
    };
    let mut response = Response::new(Body::from_stream(alive(events, SIGN_OF_LIFE).map(Ok::<_, Infallible>)));
    let headers = response.headers_mut();
    accompany(headers, asked);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(BUFFERING, HeaderValue::from_static("no"));
    response
}

/// One event. Neither a cursor nor JSON as we write it has a character that ends a line. A browser passes over an event that has no
/// line of data, even an empty one.
fn event(name: &str, id: Option<String>, data: &str) -> String {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    format!("event: {name}\n{id}data: {data}\n\n")
}

/// The same events, with a comment wherever none comes for so long.
pub(super) fn alive(events: BoxStream<'static, String>, longest: Duration) -> BoxStream<'static, String> {
    let each = move |mut events: BoxStream<'static, String>| async move {
        match timeout(longest, events.next()).await {
            Ok(event) => event.map(|event| (event, events)),
            Err(_) => Some((":\n\n".to_owned(), events)),
        }
    };
    stream::unfold(events, each).boxed()
}
