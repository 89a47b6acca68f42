//! What happens to an operation that passed: errors, panics, time-outs, clients who leave, streams.

use std::{sync::atomic::Ordering, time::Duration};

use async_graphql::{Executor, Response};
use futures_util::StreamExt;
use serde_json::{Value, json};

use super::{super::RequestId, answered, gate, gate_with, request};
use crate::config::limits::Limits;

fn json(response: &Response) -> Value {
    serde_json::to_value(response).unwrap()
}

#[tokio::test]
async fn a_panic_costs_one_answer() {
    let gate = gate();
    for query in ["{broken}", "mutation{broken}"] {
        let response = gate.execute(request(query, json!({})).data(RequestId("r-1".into()))).await;
        let extensions = json!({"code": "INTERNAL", "requestId": "r-1"});
        let error = json!({"message": "Something went wrong on our side", "extensions": extensions});
        assert_eq!(json(&response), json!({"data": null, "errors": [error]}));
    }
    assert_eq!(json(&gate.execute(request("{item{name}}", json!({}))).await)["data"]["item"]["name"], "item");
}

#[tokio::test]
async fn an_operation_without_end_is_cut_off() {
    let (gate, _) = gate_with(Limits { operation_timeout: Duration::from_millis(1), ..Limits::default() });
    let response = json(&gate.execute(request("{endless}", json!({}))).await);
    assert_eq!(response["errors"][0]["extensions"]["code"], "TIMEOUT");
}

#[tokio::test]
async fn a_mutation_that_takes_too_long_goes_on() {
    let (gate, seen) = gate_with(Limits { operation_timeout: Duration::from_millis(1), ..Limits::default() });
    let response = json(&gate.execute(request("mutation{wait}", json!({}))).await);
    assert_eq!(response["errors"][0]["extensions"]["code"], "OUTCOME_UNKNOWN");
    assert!(response["errors"][0]["message"].as_str().unwrap().contains("same idempotency key"));
    seen.begun.notified().await;
    seen.go_on.notify_one();
    seen.begun.notified().await;
    assert_eq!(seen.finished.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_mutation_ends_though_the_client_left() {
    let (gate, seen) = gate_with(Limits::default());
    let asked = gate.clone();
    let client = tokio::spawn(async move { asked.execute(request("mutation{wait}", json!({}))).await });
    seen.begun.notified().await;
    client.abort();
    assert!(client.await.unwrap_err().is_cancelled());
    seen.go_on.notify_one();
    seen.begun.notified().await;
    assert_eq!(seen.finished.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn an_answer_has_only_so_many_errors() {
    let response = answered("{failing item{name}}", json!({})).await;
    let errors = response["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 21);
    assert_eq!(errors[0]["extensions"]["code"], "FORBIDDEN");
    assert_eq!(errors[20]["message"], "30 more errors are not shown");
    assert_eq!(response["data"], json!({"failing": null, "item": {"name": "item"}}));
}

#[tokio::test]
async fn streams_pass_the_same_gate() {
    let gate = gate();
    let all = async |query: &str| {
        gate.execute_stream(request(query, json!({})), None).map(|response| json(&response)).collect::<Vec<_>>().await
    };
    let counted: Vec<_> = (0..3).map(|number| json!({"data": {"count": number}})).collect();
    assert_eq!(all("subscription{count}").await, counted);
    assert_eq!(all("{item{name}}").await, [json!({"data": {"item": {"name": "item"}}})]);
    assert_eq!(all("mutation{add(input:{count:4})}").await, [json!({"data": {"add": 4}})]);
    assert_eq!(all("{nothing}").await[0]["errors"][0]["extensions"]["reason"], "VALIDATION");
    assert_eq!(all("{broken}").await[0]["errors"][0]["extensions"]["code"], "INTERNAL");
    let broken = all("subscription{breaking}").await;
    assert_eq!(broken[0], json!({"data": {"breaking": 0}}));
    assert_eq!(broken[1]["errors"][0]["extensions"]["code"], "INTERNAL");
    assert_eq!(broken.len(), 2);
}

#[tokio::test]
async fn the_field_of_a_subscription_is_found_in_its_fragments() {
    let gate = gate();
    for query in [
        "subscription{...F ...F} fragment F on Events{...on Events{count}}",
        "subscription A{...{...F}} query B{item{name}} fragment F on Events{count}",
    ] {
        let asked = request(query, json!({})).operation_name("A");
        let asked = if query.contains(" A{") { asked } else { request(query, json!({})) };
        let counted: Vec<_> = gate.execute_stream(asked, None).map(|response| json(&response)).collect().await;
        assert_eq!(counted, (0..3).map(|number| json!({"data": {"count": number}})).collect::<Vec<_>>(), "{query}");
    }
}

#[tokio::test]
async fn only_so_many_subscriptions_are_open() {
    let (gate, _) = gate_with(Limits { streams: 1, ..Limits::default() });
    let mut open = gate.execute_stream(request("subscription{count}", json!({})), None);
    assert_eq!(json(&open.next().await.unwrap()), json!({"data": {"count": 0}}));
    let refused: Vec<_> = gate.execute_stream(request("subscription{count}", json!({})), None).collect().await;
    assert_eq!(refused.len(), 1);
    assert_eq!(json(&refused[0])["errors"][0]["extensions"]["code"], "UNAVAILABLE");
    assert_eq!(json(&gate.execute(request("{item{name}}", json!({}))).await)["data"]["item"]["name"], "item");
    drop(open);
    let again: Vec<_> = gate.execute_stream(request("subscription{count}", json!({})), None).collect().await;
    assert_eq!(again.len(), 3);
}

#[tokio::test]
async fn nothing_is_resolved_of_a_refused_document() {
    let (gate, seen) = gate_with(Limits::default());
    let _ = gate.execute(request("{item{name} nothing}", json!({}))).await;
    assert_eq!(seen.resolved.load(Ordering::Relaxed), 0);
    let _ = gate.execute(request("{item{name}}", json!({}))).await;
    assert_eq!(seen.resolved.load(Ordering::Relaxed), 1);
}
