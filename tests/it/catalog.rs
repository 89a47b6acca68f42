//! The catalogue over HTTP, with the sample district: what a front end asks, and what it may rely on.

mod away;
mod ids;
mod languages;
mod pages;
mod replicas;
mod search;
mod stories;

use axum::body::Body;
use axum::http::Request;
use liaison::service::import::{self, ImportReport, Mode};
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};

/// Sends a GraphQL request with this `Accept-Language`, or with none.
async fn ask_in(app: &TestApp, language: Option<&str>, query: &str, variables: Value) -> Answer {
    let mut request = Request::post("/graphql").header("content-type", "application/json");
    if let Some(language) = language {
        request = request.header("accept-language", language);
    }
    let body = json!({ "query": query, "variables": variables }).to_string();
    app.send(request.body(Body::from(body)).unwrap()).await
}

/// The values of a field of everything in a list.
fn each<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    list.iter().map(|entry| entry[field].as_str().unwrap()).collect()
}

/// Imports one file, as another process would: the app is not told.
pub async fn import(app: &TestApp, file: &str, text: &str) -> ImportReport {
    let files = [(file.to_owned(), text.as_bytes().to_vec())];
    let chance = &app.app.services().chance;
    import::run(&app.store, &files, Mode::Write, chance, app.now(), &|_| {}).await.unwrap()
}

/// Lets the app see what was imported.
async fn refresh(app: &TestApp) {
    let services = app.app.services();
    assert!(services.catalog.refresh(&services.store).await.unwrap(), "there is something new");
}
