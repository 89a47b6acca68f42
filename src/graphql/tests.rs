//! The catalogue's part of the graph, executed against a handful of records.

mod answers;
mod descriptions;
mod refusals;

use std::sync::Arc;

use async_graphql::Request;
use serde_json::Value;

use super::{context, schema};
use crate::domain::catalog::{Catalog, fixture};
use crate::domain::language::Language;

/// The whole response to a document.
async fn respond(document: &str, language: Language) -> Value {
    let catalog = Arc::new(Catalog::build(fixture::data()));
    let request = context::with_catalog(Request::new(document), catalog, language);
    serde_json::to_value(schema::build().finish().execute(request).await).unwrap()
}

/// The data of a document that has no error.
async fn data(document: &str, language: Language) -> Value {
    let mut response = respond(document, language).await;
    assert_eq!(response.get("errors"), None, "{response}");
    response["data"].take()
}
