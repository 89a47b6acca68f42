//! GraphQL over HTTP, on the stand-in schema: what clients and the audits of the specification look at.

mod events;
mod refusals;
mod sockets;

use std::sync::Arc;

use async_graphql::Request as Operation;
use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, request::Parts},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::{Prepare, routes};
use crate::{
    config::limits::Limits,
    gate::{
        Gate, RequestId,
        stand_in::{Seen, schema},
    },
};

/// Gives each operation the id in its head.
struct ById;

#[async_trait]
impl Prepare for ById {
    async fn prepare(&self, head: &Parts, operation: Operation) -> Operation {
        let id = head.headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
        operation.data(RequestId(id.into()))
    }
}

/// The endpoint, what it sees of the inside, and what stops it.
fn stoppable(limits: Limits) -> (Router, Arc<Seen>, CancellationToken) {
    let (seen, stop) = (Arc::new(Seen::default()), CancellationToken::new());
    let schema = schema(&seen);
    let sdl = schema.sdl();
    let gate = Gate::new(schema, &sdl, limits.clone()).unwrap();
    (routes(gate, Arc::new(ById), limits, stop.clone()), seen, stop)
}

fn endpoint(limits: Limits) -> Router {
    stoppable(limits).0
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    fn error(&self) -> &str {
        assert!(self.body.get("data").is_none(), "a refused request has no data entry");
        self.body["errors"][0]["message"].as_str().unwrap()
    }
}

async fn send(request: Request<Body>) -> Got {
    let response = endpoint(Limits::default()).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Got { status: head.status, headers: head.headers, body: serde_json::from_slice(&body).unwrap() }
}

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";

async fn post(accept: &str, body: impl Into<Body>) -> Got {
    let request = Request::post("/graphql").header("content-type", JSON).header("accept", accept);
    send(request.body(body.into()).unwrap()).await
}

async fn get(query: &str) -> Got {
    send(Request::get(format!("/graphql?{query}")).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_query_is_answered() {
    let got = post(GRAPHQL, r#"{"query":"{item{name}}","other":1}"#).await;
    assert_eq!((got.status, got.body.clone()), (StatusCode::OK, json!({"data": {"item": {"name": "item"}}})));
    assert_eq!(got.header("content-type"), "application/graphql-response+json; charset=utf-8");
    assert_eq!(got.header("cache-control"), "private, no-store");
    assert_eq!(got.header("vary"), "Accept, Accept-Language");
    assert_eq!(got.header("content-language"), "en");
}

#[tokio::test]
async fn the_media_type_is_negotiated() {
    for (accept, media) in [
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/json", JSON),
        ("application/json, multipart/mixed", JSON),
        ("application/graphql-response+json, application/json;q=0.9", GRAPHQL),
        ("application/json;q=0.5, application/graphql-response+json", GRAPHQL),
        ("Application/GraphQL-Response+JSON; charset=utf-8", GRAPHQL),
        ("application/graphql-response+json;q=0, application/json", JSON),
        ("text/html, */*;q=0.1", JSON),
    ] {
        let got = post(accept, r#"{"query":"{item{name}}"}"#).await;
        assert_eq!(got.header("content-type"), format!("{media}; charset=utf-8"), "{accept}");
    }
    let silent = Request::post("/graphql").header("content-type", "application/json;charset=\"UTF-8\"");
    let got = send(silent.body(r#"{"query":"{item{name}}"}"#.into()).unwrap()).await;
    assert_eq!((got.status, got.header("content-type")), (StatusCode::OK, "application/json; charset=utf-8"));
    let got = post("text/html", r#"{"query":"{item{name}}"}"#).await;
    assert_eq!(got.status, StatusCode::NOT_ACCEPTABLE);
    assert!(got.error().contains("application/json"));
}

#[tokio::test]
async fn the_status_of_a_refused_request_depends_on_the_media_type() {
    for refused in [
        json!({"query": "{"}),
        json!({"query": "{nothing}"}),
        json!({"query": "query A{item{name}}", "operationName": "B"}),
        json!({"query": "query($n:Int!){echo(number:$n)}", "variables": {"n": "x"}}),
        json!({"query": "subscription{count}"}),
    ] {
        let (new, old) = (post(GRAPHQL, refused.to_string()).await, post(JSON, refused.to_string()).await);
        assert_eq!((new.status, old.status), (StatusCode::BAD_REQUEST, StatusCode::OK), "{refused}");
        assert_eq!(new.error(), old.error());
        assert_eq!(new.body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }
}

#[tokio::test]
async fn an_executed_request_is_200_even_with_errors() {
    for media in [GRAPHQL, JSON] {
        let request = Request::post("/graphql").header("content-type", JSON).header("accept", media);
        let request = request.header("x-request-id", "r-7").body(r#"{"query":"{broken}"}"#.into()).unwrap();
        let got = send(request).await;
        assert_eq!(got.status, StatusCode::OK);
        assert_eq!(got.body["errors"][0]["extensions"], json!({"code": "INTERNAL", "requestId": "r-7"}));
        assert_eq!(got.body["data"], Value::Null);
    }
}

#[tokio::test]
async fn get_takes_queries_in_the_url() {
    let got = get("query=%7Bitem%7Bname%7D%7D&other=1").await;
    assert_eq!((got.status, got.body), (StatusCode::OK, json!({"data": {"item": {"name": "item"}}})));
    let named = "query=query+A(%24n%3AInt)%7Becho(number%3A%24n)%7D+query+B%7B__typename%7D&operationName=A";
    assert_eq!(
        get(&format!("{named}&variables=%7B%22n%22%3A3%7D&extensions=%7B%7D")).await.body["data"]["echo"],
        " Some(3) None"
    );
    assert_eq!(get(&format!("{named}&variables=")).await.body["data"]["echo"], " None None");
    for malformed in [
        "",
        "other=1",
        "query=%7Bitem%7D&query=x",
        "query=a&variables=1",
        "query=a&variables=%7B",
        "query=a&extensions=1",
    ] {
        assert_eq!(get(malformed).await.status, StatusCode::BAD_REQUEST, "{malformed}");
    }
}

#[tokio::test]
async fn a_mutation_is_not_executed_by_get() {
    let got = get("query=mutation%7Badd(input%3A%7Bcount%3A1%7D)%7D").await;
    assert_eq!((got.status, got.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    assert_eq!(got.error(), "Mutations are sent by POST");
    let got = post(JSON, r#"{"query":"mutation{add(input:{count:1})}"}"#).await;
    assert_eq!(got.body, json!({"data": {"add": 1}}));
}

#[tokio::test]
async fn the_language_of_the_answer_is_said() {
    let request = Request::get("/graphql?query=%7B__typename%7D").header("accept-language", "es-MX,en;q=0.5");
    assert_eq!(send(request.body(Body::empty()).unwrap()).await.header("content-language"), "es");
}
