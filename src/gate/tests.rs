//! Each rule of the gate, on the stand-in schema.

mod limits;
mod requests;
mod running;
mod soup;

use std::sync::Arc;

use async_graphql::{Request, Variables};
use serde_json::{Value, json};

use super::{
    Gate, Outcome, Reason, Refusal,
    stand_in::{Seen, StandIn, schema},
};
use crate::config::limits::Limits;

fn gate_with(limits: Limits) -> (Gate<StandIn>, Arc<Seen>) {
    let seen = Arc::new(Seen::default());
    let schema = schema(&seen);
    let sdl = schema.sdl();
    (Gate::new(schema, &sdl, limits).unwrap(), seen)
}

fn gate() -> Gate<StandIn> {
    gate_with(Limits::default()).0
}

fn request(query: &str, variables: Value) -> Request {
    Request::new(query).variables(Variables::from_json(variables))
}

fn refused(query: &str, variables: Value) -> Refusal {
    gate().check(request(query, variables)).unwrap_err()
}

fn reason(query: &str) -> Reason {
    refused(query, json!({})).reason
}

fn message(query: &str, variables: Value) -> String {
    refused(query, variables).errors.remove(0).message
}

fn passes(query: &str) -> bool {
    gate().check(request(query, json!({}))).is_ok()
}

async fn answered(query: &str, variables: Value) -> Value {
    match gate().run(request(query, variables)).await {
        Outcome::Executed(response) => serde_json::to_value(response).unwrap(),
        Outcome::Refused(refusal) => panic!("refused: {:?}", refusal.errors),
    }
}
