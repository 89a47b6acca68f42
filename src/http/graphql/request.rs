//! From bytes to a GraphQL request: the parameters `query`, `operationName`, `variables` and `extensions` with the types
//! that GraphQL over HTTP gives them. Other parameters are ignored, as it says.

use async_graphql::{Request, Variables};
use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, StatusCode},
};
use futures_util::StreamExt;
use serde_json::{Map, Value};

use super::media::is_json;
use crate::gate::{Reason, Refusal};

/// Why there is no request, and the status that says so in every media type.
pub(super) type Malformed = (StatusCode, Refusal);

fn malformed(message: impl Into<String>) -> Malformed {
    (StatusCode::BAD_REQUEST, Refusal::new(Reason::Request, message))
}

/// The request in a POST's body.
pub(super) async fn from_body(headers: &HeaderMap, body: Body, most: usize) -> Result<Request, Malformed> {
    if !is_json(headers) {
        let message = "The body must be application/json in UTF-8";
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, Refusal::new(Reason::Request, message)));
    }
    let bytes = read(body, most).await?;
    let body: Value = serde_json::from_slice(&bytes).map_err(|error| {
        malformed(format!("The body is not valid JSON (line {}, column {})", error.line(), error.column()))
    })?;
    match body {
        Value::Object(parameters) => from_parameters(parameters),
        Value::Array(_) => Err(malformed("One request is taken at a time: batches are not")),
        _ => Err(malformed("The body must be a JSON object")),
    }
}

async fn read(body: Body, most: usize) -> Result<Vec<u8>, Malformed> {
    let too_large = || {
        let message = format!("The body has more than {most} bytes");
        (StatusCode::PAYLOAD_TOO_LARGE, Refusal::new(Reason::TooLarge, message))
    };
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| malformed("The body could not be read"))?;
        if chunk.len() > most - bytes.len() {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The request in a GET's query string, where `variables` and `extensions` are JSON texts.
pub(super) fn from_query(query: &str) -> Result<Request, Malformed> {
    let mut parameters = Map::new();
    for (name, text) in url::form_urlencoded::parse(query.as_bytes()) {
        let value = match &*name {
            "query" | "operationName" => Value::String(text.into_owned()),
            "variables" | "extensions" if text.is_empty() => Value::Null,
            "variables" | "extensions" => {
                serde_json::from_str(&text).map_err(|_| malformed(format!("{name} is not valid JSON")))?
            }
            _ => continue,
        };
        if parameters.insert(name.clone().into_owned(), value).is_some() {
            return Err(malformed(format!("{name} is given twice")));
        }
    }
    from_parameters(parameters)
}

fn from_parameters(mut parameters: Map<String, Value>) -> Result<Request, Malformed> {
    let query = match parameters.remove("query") {
        Some(Value::String(query)) => query,
        None | Some(Value::Null) => return Err(malformed("The parameter query is missing")),
        Some(_) => return Err(malformed("query must be a string")),
    };
    let mut request = Request::new(query);
    request.operation_name = match parameters.remove("operationName") {
        Some(Value::String(name)) => Some(name),
        None | Some(Value::Null) => None,
        Some(_) => return Err(malformed("operationName must be a string")),
    };
    request.variables = match parameters.remove("variables") {
        Some(variables @ Value::Object(_)) => Variables::from_json(variables),
        None | Some(Value::Null) => Variables::default(),
        Some(_) => return Err(malformed("variables must be an object")),
    };
    match parameters.remove("extensions") {
        // None is known.
        None | Some(Value::Null | Value::Object(_)) => Ok(request),
        Some(_) => Err(malformed("extensions must be an object")),
    }
}
