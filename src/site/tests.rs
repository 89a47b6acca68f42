//! The pages' documents, against the schema as it is served.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use async_graphql::{Response, ServerError, Value};

use super::page::{Document, Failure, check, failure};
use super::*;
use crate::config::Limits;
use crate::graphql::schema;

fn gate() -> Gate<impl Executor> {
    Gate::new(schema::build().finish(), &schema::sdl(), Limits::default()).unwrap()
}

#[test]
fn every_page_asks_what_the_schema_has() {
    let gate = gate();
    for document in DOCUMENTS {
        check(&gate, document).unwrap();
    }
}

#[test]
fn every_document_is_checked_at_the_start() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site/pages");
    let files = fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path());
    let documents = files.filter(|path| path.extension().is_some_and(|extension| extension == "graphql"));
    let found: BTreeSet<_> = documents.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(found, DOCUMENTS.iter().map(|document| document.name.to_owned()).collect());
}

#[test]
fn a_page_that_asks_for_anything_else_is_refused_by_its_name() {
    let gate = gate();
    let refused =
        |text, example| check(&gate, &Document { name: "odd", text, changes: false, example }).unwrap_err().to_string();
    assert!(refused("{ district { password } }", "{}").contains("`odd` is refused"));
    assert!(refused("query($token: String!) { inquiry(token: $token) { id } }", "{}").contains("token"));
    let mutation = "mutation($input: RegisterInterestInput!) { registerInterest(input: $input) { privateToken } }";
    let input = r#"{"input":{"organisation":{"name":"A","kind":"OTHER"},"contact":{"name":"A","email":"a@a.example"},
        "interests":{"notSure":true},"consent":{"given":true,"textVersion":"1"},"idempotencyKey":"a-key-of-this-form"}}"#;
    assert!(refused(mutation, input).contains("a page is read by a query"));
}

#[test]
fn the_worst_error_decides_what_is_said() {
    let coded = |code: &str| {
        let mut error = ServerError::new("", None);
        error.extensions.get_or_insert_default().set("code", code);
        error
    };
    let said = |codes: &[&str]| {
        let errors = codes.iter().map(|code| coded(code)).collect();
        let mut response = Response::new(Value::Null);
        response.errors = errors;
        failure(&response)
    };
    assert_eq!(said(&[]), None);
    assert_eq!(said(&["UNAVAILABLE", "TIMEOUT"]), Some(Failure::Away));
    assert_eq!(said(&["INTERNAL", "UNAVAILABLE"]), Some(Failure::Ours));
    assert_eq!(said(&["UNAVAILABLE", "BAD_USER_INPUT"]), Some(Failure::Ours));
}
