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

    fn named(media: &str) -> Option<Self> {
        match media {
            "application/graphql-response+json" => Some(Self::GraphQl),
            "application/json" | "application/*" | "*/*" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What a client accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accepted {
    /// What it likes best for a single answer, by quality and then by order; JSON where it says nothing, None where nothing fits.
    pub(super) single: Option<Media>,
    /// Whether it takes server-sent events.
    pub(super) events: bool,
}

impl Accepted {
    /// Reads `Accept`; `None` where there is nothing that we could answer.
    pub(super) fn by(headers: &HeaderMap) -> Option<Self> {
        let (mut said, mut events) = (false, false);
        let mut best: Option<(f32, Media)> = None;
        for value in headers.get_all(header::ACCEPT) {
            for entry in value.to_str().unwrap_or_default().split(',') {
                said |= !entry.trim().is_empty();
                let (media, quality) = entry_of(entry);
                events |= media == "text/event-stream" && quality > 0.0;
                let Some(media) = Media::named(&media) else { continue };
                if quality > best.map_or(0.0, |(best, _)| best) {
                    best = Some((quality, media));
                }
            }
        }
        let single = if said { best.map(|(_, media)| media) } else { Some(Media::Json) };
        (single.is_some() || events).then_some(Self { single, events })
    }

    /// The media type of an answer that is single in any case.
    pub(super) fn or_json(self) -> Media {
        self.single.unwrap_or(Media::GraphQl)
    }
}

/// A media type in lower case, and its quality.
fn entry_of(entry: &str) -> (String, f32) {
    let mut parts = entry.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default().to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (media, quality.map_or(1.0, |quality| quality.trim().parse().unwrap_or(0.0)))
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
