//! GraphQL as server-sent events.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use futures_util::{StreamExt, stream};
use serde_json::json;
use tower::ServiceExt;

use super::super::events::alive;
use super::{GRAPHQL, JSON, endpoint, stoppable};
use crate::config::limits::Limits;

const EVENTS: &str = "text/event-stream";

fn asked(accept: &str, query: &str) -> Request<Body> {
    let request = Request::post("/graphql").header("content-type", JSON).header("accept", accept);
    request.body(json!({ "query": query }).to_string().into()).unwrap()
}

async fn text(request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let (head, body) = endpoint(Limits::default()).oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (head.status, head.headers, String::from_utf8(body.into()).unwrap())
}

#[tokio::test]
async fn each_event_is_one_and_the_end_is_said() {
    let counted = "event: next\ndata: {\"data\":{\"count\":0}}\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\n\
        event: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n";
    let get = Request::get("/graphql?query=subscription%7Bcount%7D").header("accept", EVENTS);
    for request in [asked(EVENTS, "subscription{count}"), get.body(Body::empty()).unwrap()] {
        let (status, headers, body) = text(request).await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, counted));
        assert_eq!(headers["content-type"], EVENTS);
        assert_eq!(headers["cache-control"], "private, no-store");
        assert_eq!(headers["x-accel-buffering"], "no");
    }
}

#[tokio::test]
async fn whoever_takes_events_alone_gets_every_answer_as_one() {
    let (status, _, body) = text(asked(EVENTS, "{item{name}}")).await;
    let one = "event: next\ndata: {\"data\":{\"item\":{\"name\":\"item\"}}}\n\nevent: complete\ndata: \n\n";
    assert_eq!((status, body.as_str()), (StatusCode::OK, one));
    let (status, headers, _) = text(asked("application/json, text/event-stream", "{item{name}}")).await;
    assert_eq!(
        (status, headers["content-type"].to_str().unwrap()),
        (StatusCode::OK, "application/json; charset=utf-8")
    );
    let (_, headers, _) = text(asked("application/json, text/event-stream", "subscription{count}")).await;
    assert_eq!(headers["content-type"], EVENTS);
}

#[tokio::test]
async fn what_is_refused_is_no_stream() {
    for query in ["{", "subscription{nothing}", "subscription{count breaking}"] {
        let (status, headers, body) = text(asked(EVENTS, query)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(headers["content-type"], format!("{GRAPHQL}; charset=utf-8"));
        assert!(body.starts_with("{\"errors\":["), "{body}");
    }
    let get = Request::get("/graphql?query=mutation%7Badd(input%3A%7Bcount%3A1%7D)%7D").header("accept", EVENTS);
    assert_eq!(text(get.body(Body::empty()).unwrap()).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let refused = "application/json, text/event-stream;q=0";
    assert_eq!(text(asked(refused, "subscription{count}")).await.1["content-type"], "application/json; charset=utf-8");
}

#[tokio::test]
async fn at_the_stop_a_stream_is_broken_off_without_its_end() {
    let (endpoint, _, stop) = stoppable(Limits::default());
    let response = endpoint.oneshot(asked(EVENTS, "subscription{waiting}")).await.unwrap();
    let mut body = response.into_body().into_data_stream();
    assert_eq!(body.next().await.unwrap().unwrap(), "event: next\ndata: {\"data\":{\"waiting\":0}}\n\n");
    stop.cancel();
    assert!(body.next().await.is_none(), "so that its client comes back");
}

#[tokio::test]
async fn a_quiet_stream_shows_that_it_is_alive() {
    let quiet =
        alive(stream::once(async { "event".to_owned() }).chain(stream::pending()).boxed(), Duration::from_millis(1));
    assert_eq!(quiet.take(3).collect::<Vec<_>>().await, ["event", ":\n\n", ":\n\n"]);
    let over = alive(stream::empty().boxed(), Duration::from_millis(1));
    assert_eq!(over.collect::<Vec<_>>().await, [""; 0]);
}
