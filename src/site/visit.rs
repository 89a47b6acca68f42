//! A visit: the request's head, and the language in which it is answered.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Uri};

use crate::domain::language::Language;
use crate::http::prepare::language;

/// Who visits.
pub(super) struct Visit {
    /// The request's head. It asks for [`Self::language`], so that the graph answers in it too.
    pub(super) head: Parts,
    /// By `?lang=`, else as the browser asks.
    pub(super) language: Language,
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let language = chosen(&parts.uri).unwrap_or_else(|| language(&parts.headers));
        let mut head = parts.clone();
        head.headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(language.code()));
        Ok(Self { head, language })
    }
}

fn chosen(uri: &Uri) -> Option<Language> {
    let query = uri.query().unwrap_or_default();
    let (_, code) = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang")?;
    code.parse().ok()
}
