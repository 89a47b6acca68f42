//! What every answer carries, and what is refused before a handler starts.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use axum::{Extension, Json};
use serde_json::Value;
use tower::ServiceExt;

use super::super::client_address::ClientAddress;
use super::super::testing::router;
use super::*;

fn routes() -> Router {
    Router::new()
        .route(
            "/address",
            get(|Extension(ClientAddress(address)): Extension<ClientAddress>| async move { address.to_string() }),
        )
        .route("/panic", get(|| async { if true { panic!("a fault") } else { "" } }))
        .route("/echo", post(|body: String| async { body }))
        .route("/long", get(|| async { Json("x".repeat(4096)) }))
        .route("/framed", get(|| async { ([("x-frame-options", "SAMEORIGIN")], "") }))
}

async fn ask(request: Request) -> Response<Body> {
    let limits = Limits { body_bytes: 10, ..Limits::default() };
    router(routes(), limits).oneshot(request).await.unwrap()
}

fn to(path: &str) -> axum::http::request::Builder {
    Request::builder().uri(path)
}

async fn json(response: Response<Body>) -> Value {
    serde_json::from_slice(&to_bytes(response.into_body(), 1 << 20).await.unwrap()).unwrap()
}

fn id(response: &Response<Body>) -> String {
    response.headers()["x-request-id"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_given_id_is_kept_where_it_is_a_plain_word() {
    let given = |id: &'static str| ask(to("/healthz").header("x-request-id", id).body(Body::empty()).unwrap());
    assert_eq!(id(&given("abc-123").await), "abc-123");
    for bad in ["", "a b", "a\"b", &"x".repeat(65)] {
        let response = ask(to("/healthz").header("x-request-id", bad).body(Body::empty()).unwrap()).await;
        assert_eq!(id(&response).len(), 32, "{bad}");
    }
}

#[tokio::test]
async fn a_panic_is_answered_with_the_id_and_without_its_reason() {
    let response = ask(to("/panic").body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = id(&response);
    let body = json(response).await;
    assert_eq!(body["errors"][0]["extensions"]["requestId"], id);
    assert!(!body.to_string().contains("a fault"));
}

#[tokio::test]
async fn what_does_not_exist_is_said_in_the_askers_form() {
    let missing = ask(to("/nothing").body(Body::empty()).unwrap()).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    assert_eq!(json(missing).await["errors"][0]["extensions"]["code"], "NOT_FOUND");
    let page = ask(to("/nothing").header("accept", "text/html,*/*").body(Body::empty()).unwrap()).await;
    assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let method = ask(to("/echo").body(Body::empty()).unwrap()).await;
    assert_eq!(method.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(method.headers()["allow"], "POST");
    assert_eq!(json(method).await["errors"][0]["extensions"]["code"], "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn a_body_is_taken_up_to_its_limit() {
    let send = |body: Body| ask(to("/echo").method("POST").body(body).unwrap());
    assert_eq!(send(Body::from("0123456789")).await.status(), StatusCode::OK);
    assert_eq!(send(Body::from("0123456789a")).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let pieces = |count: usize| {
        Body::from_stream(futures_util::stream::iter((0..count).map(|_| Ok::<_, std::io::Error>("12345"))))
    };
    assert_eq!(send(pieces(2)).await.status(), StatusCode::OK, "of unknown length");
    let refused = send(pieces(3)).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused.headers()["connection"], "close");
}

#[tokio::test]
async fn every_answer_is_guarded_and_a_handler_may_say_otherwise() {
    for path in ["/healthz", "/nothing", "/panic"] {
        let response = ask(to(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.headers()["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(response.headers()["referrer-policy"], "no-referrer", "{path}");
        assert_eq!(response.headers()["x-frame-options"], "DENY", "{path}");
    }
    let framed = ask(to("/framed").body(Body::empty()).unwrap()).await;
    assert_eq!(framed.headers()["x-frame-options"], "SAMEORIGIN");
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_can_read_that() {
    let asked =
        |encoding: &'static str| ask(to("/long").header("accept-encoding", encoding).body(Body::empty()).unwrap());
    assert_eq!(asked("gzip").await.headers()["content-encoding"], "gzip");
    assert!(!asked("identity").await.headers().contains_key("content-encoding"));
}

#[tokio::test]
async fn handlers_see_the_trusted_address() {
    let request = to("/address").header("x-forwarded-for", "6.6.6.6, 1.2.3.4").body(Body::empty()).unwrap();
    let body = to_bytes(ask(request).await.into_body(), 100).await.unwrap();
    assert_eq!(body, "1.2.3.4");
}
