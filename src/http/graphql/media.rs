//! The media types of GraphQL over HTTP: what a client accepts, what a body is.

use axum::http::{HeaderMap, HeaderValue, header};

/// The media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status tells a refused request from an executed one.
    GraphQl,
    /// `application/json`: as old clients expect it, 200 for everything that was well-formed.
    Json,
}

impl Media {
    /// The value of `Content-Type`.
    pub(super) fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphQl => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }

    /// What the client likes best, by quality and then by order; JSON where it says nothing, None where nothing fits.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut said = false;
        let mut best: Option<(f32, Self)> = None;
        for value in headers.get_all(header::ACCEPT) {
            for entry in value.to_str().unwrap_or_default().split(',') {
                said |= !entry.trim().is_empty();
                let Some((quality, media)) = Self::entry(entry) else { continue };
                if quality > best.map_or(0.0, |(best, _)| best) {
                    best = Some((quality, media));
                }
            }
        }
        if said { best.map(|(_, media)| media) } else { Some(Self::Json) }
    }

    fn entry(entry: &str) -> Option<(f32, Self)> {
        let mut parts = entry.split(';').map(str::trim);
        let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "application/graphql-response+json" => Self::GraphQl,
            "application/json" | "application/*" | "*/*" => Self::Json,
            _ => return None,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        Some((quality.map_or(1.0, |quality| quality.trim().parse().unwrap_or(0.0)), media))
    }
}

/// Whether the body is said to be JSON in UTF-8.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = said.split(';').map(str::trim);
    let json = parts.next().is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    json && parts.all(|part| match part.split_once('=') {
        Some((name, charset)) if name.trim().eq_ignore_ascii_case("charset") => {
            charset.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    })
}
