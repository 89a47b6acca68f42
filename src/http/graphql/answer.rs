//! Answers: the body, and the status that the media type asks for. `application/graphql-response+json` says 400 for a
//! request that was not executed; `application/json` says 200 for all that was well-formed, as old clients expect.

use async_graphql::ServerError;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::media::Media;
use crate::{
    gate::{Outcome, Reason, Refusal},
    http::prepare::language,
};

/// An answer, before its media type is decided.
#[derive(Debug)]
pub(super) struct Answer {
    outcome: Outcome,
    /// Set where the status does not depend on the media type.
    status: Option<StatusCode>,
    allow: Option<&'static str>,
}

impl Answer {
    pub(super) fn of(outcome: Outcome) -> Self {
        Self { outcome, status: None, allow: None }
    }

    pub(super) fn refused(refusal: Refusal) -> Self {
        Self::of(Outcome::Refused(refusal))
    }

    pub(super) fn method_not_allowed(allow: &'static str, message: &str) -> Self {
        let answer = Self::refused(Refusal::new(Reason::Request, message)).with_status(StatusCode::METHOD_NOT_ALLOWED);
        Self { allow: Some(allow), ..answer }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status: Some(status), ..self }
    }

    fn status(&self, media: Media) -> StatusCode {
        match (&self.outcome, media) {
            (Outcome::Executed(_), _) => StatusCode::OK,
            (Outcome::Refused(refusal), _) if refusal.reason == Reason::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            (Outcome::Refused(_), Media::Json) => StatusCode::OK,
            (Outcome::Refused(_), Media::GraphQl) => StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn into_response(self, media: Media, asked: &HeaderMap) -> Response {
        let status = self.status.unwrap_or_else(|| self.status(media));
        let (body, mut headers) = match self.outcome {
            Outcome::Refused(refusal) => (json(&Errors { errors: &refusal.errors }), HeaderMap::new()),
            Outcome::Executed(mut response) => {
                let headers = std::mem::take(&mut response.http_headers);
                (json(&response), headers)
            }
        };
        headers.insert(header::CONTENT_TYPE, media.content_type());
        accompany(&mut headers, asked);
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        (status, headers, body).into_response()
    }
}

/// A refusal by the endpoint itself.
pub(super) fn failed(status: StatusCode, media: Media, asked: &HeaderMap, message: &str) -> Response {
    Answer::refused(Refusal::new(Reason::Request, message)).with_status(status).into_response(media, asked)
}

/// An answer without `data`: [`async_graphql::Response`] always has the entry.
#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [ServerError],
}

/// What every answer carries, whatever its media type.
pub(super) fn accompany(headers: &mut HeaderMap, asked: &HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language(asked).code()));
}

pub(super) fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        r#"{"errors":[{"message":"Something went wrong on our side","extensions":{"code":"INTERNAL"}}]}"#.to_owned()
    })
}
