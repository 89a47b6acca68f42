//! Requests that are no GraphQL requests.

use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use futures_util::stream;
use serde_json::json;

use super::{GRAPHQL, JSON, post, send};

#[tokio::test]
async fn a_malformed_body_is_400_in_every_media_type() {
    for body in [
        "",
        "{",
        "nonsense",
        "null",
        "\"{item{name}}\"",
        "[]",
        r#"[{"query":"{item{name}}"}]"#,
        "{}",
        r#"{"query":null}"#,
        r#"{"query":1}"#,
        r#"{"query":{}}"#,
        r#"{"query":"{item{name}}","operationName":1}"#,
        r#"{"query":"{item{name}}","operationName":{}}"#,
        r#"{"query":"{item{name}}","variables":"{}"}"#,
        r#"{"query":"{item{name}}","variables":[]}"#,
        r#"{"query":"{item{name}}","extensions":"{}"}"#,
        r#"{"query":"{item{name}}","extensions":[]}"#,
        r#"{"query":"\uD800"}"#,
    ] {
        for media in [GRAPHQL, JSON] {
            let got = post(media, body).await;
            assert_eq!(got.status, StatusCode::BAD_REQUEST, "{body}");
            assert_eq!(got.body["errors"][0]["extensions"], json!({"code": "BAD_USER_INPUT", "reason": "REQUEST"}));
            assert!(!got.error().is_empty());
        }
    }
    let deep = format!(r#"{{"query":"{{item{{name}}}}","variables":{}1{}}}"#, "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(post(JSON, deep).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post(JSON, vec![b'"', 0xff, b'"']).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn null_parameters_are_absent_parameters() {
    let body = json!({"query": "{item{name}}", "operationName": null, "variables": null, "extensions": null});
    assert_eq!(post(JSON, body.to_string()).await.body, json!({"data": {"item": {"name": "item"}}}));
}

#[tokio::test]
async fn only_json_in_utf_8_is_read() {
    let body = r#"{"query":"mutation{add(input:{count:1})}"}"#;
    for media in
        ["text/plain", "application/graphql", "multipart/form-data; boundary=x", "application/json; charset=latin1", ""]
    {
        let request = Request::post("/graphql").header("content-type", media).body(Body::from(body)).unwrap();
        let got = send(request).await;
        assert_eq!(got.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media}");
    }
    let got = send(Request::post("/graphql").body(Body::from(body)).unwrap()).await;
    assert_eq!(got.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_body_over_the_limit_is_not_read() {
    let long = format!(r#"{{"query":"{{item{{name}}}}#{}"}}"#, "x".repeat(64 * 1024));
    let got = post(JSON, long).await;
    assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(got.error(), "The body has more than 65536 bytes");
    // Without a length, and without an end.
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1024])));
    assert_eq!(post(GRAPHQL, Body::from_stream(endless)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let broken = stream::iter([Ok(Bytes::from_static(b"{")), Err(std::io::Error::other("gone"))]);
    assert_eq!(post(GRAPHQL, Body::from_stream(broken)).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn other_methods_are_refused() {
    for method in ["PUT", "DELETE", "PATCH"] {
        let got = send(Request::builder().method(method).uri("/graphql").body(Body::empty()).unwrap()).await;
        assert_eq!((got.status, got.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, POST"));
    }
}
