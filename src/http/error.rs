//! What is answered where the graph does not answer: the shape of a GraphQL error, so that a client reads one shape only, or
//! a plain page for people.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::middleware::RequestId;

/// An answer without a graph: a status, a stable code, a message for people, and the request's id.
#[derive(Debug, Clone, Copy)]
pub struct EdgeError {
    /// The status.
    pub status: StatusCode,
    /// `extensions.code`.
    pub code: &'static str,
    /// The message.
    pub message: &'static str,
}

/// The request's body is larger than allowed.
pub const TOO_LARGE: EdgeError = EdgeError {
    status: StatusCode::PAYLOAD_TOO_LARGE,
    code: "PAYLOAD_TOO_LARGE",
    message: "The request is larger than this server accepts.",
};
/// The request's body did not arrive in time.
pub const BODY_LATE: EdgeError =
    EdgeError { status: StatusCode::REQUEST_TIMEOUT, code: "TIMEOUT", message: "The request did not arrive in time." };
/// The request's body broke off or was malformed.
pub const BODY_BROKEN: EdgeError =
    EdgeError { status: StatusCode::BAD_REQUEST, code: "BAD_REQUEST", message: "The request could not be read." };
/// The answer was not ready in time.
pub const LATE: EdgeError = EdgeError {
    status: StatusCode::GATEWAY_TIMEOUT,
    code: "TIMEOUT",
    message: "The server did not finish in time. What was sent may still have been done: send it again with the same idempotency key.",
};
/// A fault of ours.
pub const INTERNAL: EdgeError = EdgeError {
    status: StatusCode::INTERNAL_SERVER_ERROR,
    code: "INTERNAL",
    message: "Something went wrong on our side.",
};
/// A page of another site asks, with our visitor's cookie.
pub const FOREIGN: EdgeError = EdgeError {
    status: StatusCode::FORBIDDEN,
    code: "FORBIDDEN",
    message: "Only a page of this site may do this in the name of whoever is signed in.",
};
/// There is nothing at the address.
pub const NOT_FOUND: EdgeError =
    EdgeError { status: StatusCode::NOT_FOUND, code: "NOT_FOUND", message: "There is nothing at this address." };
const METHOD_NOT_ALLOWED: EdgeError = EdgeError {
    status: StatusCode::METHOD_NOT_ALLOWED,
    code: "METHOD_NOT_ALLOWED",
    message: "This address does not take that method.",
};

impl EdgeError {
    /// The answer, for whoever asks: a page where HTML is accepted, else JSON.
    pub fn answer(self, headers: &HeaderMap, id: Option<&RequestId>) -> Response {
        let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepts.contains("text/html") {
            let page = format!(
                "<!doctype html><html lang=en><meta name=viewport content=\"width=device-width\"><title>{0}</title><h1>{0}</h1>",
                self.message
            );
            return (self.status, Html(page)).into_response();
        }
        let extensions = json!({ "code": self.code, "requestId": id.map(RequestId::as_str) });
        let body = json!({ "errors": [{ "message": self.message, "extensions": extensions }] });
        (self.status, Json(body)).into_response()
    }

    /// As [`answer`](Self::answer), for the request at hand.
    pub fn answer_to(self, request: &Request) -> Response {
        self.answer(request.headers(), request.extensions().get())
    }
}

/// Answers what no route matches.
pub async fn not_found(request: Request) -> Response {
    NOT_FOUND.answer_to(&request)
}

/// Answers a method that a route does not take.
pub async fn method_not_allowed(request: Request) -> Response {
    METHOD_NOT_ALLOWED.answer_to(&request)
}
