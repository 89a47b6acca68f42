//! What stands around every page: its language, its head, the district's name, and the headers that it is sent with.

use askama::Template;
use async_graphql::Executor;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::page::Site;
use super::visit::Visit;
use crate::domain::language::Language;
use crate::text::{self, Value};

/// Nothing is loaded but our own style and icon; nothing runs, nothing is sent, nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// The district, as the pages name it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct District {
    pub(super) name: String,
    pub(super) website: Option<String>,
}

/// What `pages/layout.html` is filled with.
pub(super) struct Frame<'a> {
    pub(super) language: Language,
    /// Stands in the browser's title and as the page's heading.
    pub(super) title: String,
    /// `None` before the first import, and where the graph could not say.
    pub(super) district: Option<District>,
    pub(super) style: &'a str,
    pub(super) icon: &'a str,
}

impl<'a> Frame<'a> {
    pub(super) fn new<E: Executor>(
        site: &'a Site<E>,
        visit: &Visit,
        title: String,
        district: Option<District>,
    ) -> Self {
        Self { language: visit.language, title, district, style: &site.assets.style.path, icon: &site.assets.icon.path }
    }

    /// A text of the site.
    pub(super) fn say(&self, key: &str) -> String {
        text::message(self.language, key, &[])
    }

    /// A text of the site with its variables.
    pub(super) fn say_with(&self, key: &str, args: &[(&'static str, Value)]) -> String {
        text::message(self.language, key, args)
    }

    /// A day, written out.
    pub(super) fn date(&self, day: NaiveDate) -> String {
        text::date(self.language, day)
    }

    /// The district's name, or ours where it has none yet.
    pub(super) fn name(&self) -> &str {
        self.district.as_ref().map_or("Liaison", |district| &district.name)
    }

    /// The district's web page, where it has one.
    pub(super) fn website(&self) -> Option<&str> {
        self.district.as_ref()?.website.as_deref()
    }

    /// The language that is not spoken here, to change to.
    pub(super) fn other(&self) -> Language {
        match self.language {
            Language::En => Language::Es,
            Language::Es => Language::En,
        }
    }

    /// The page, with the headers that every page has.
    pub(super) fn answer(&self, status: StatusCode, page: &impl Template) -> Response {
        let Ok(page) = page.render() else {
            tracing::error!("a page could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let headers: [(HeaderName, &str); 5] = [
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_LANGUAGE, self.language.code()),
            (header::VARY, "Accept-Language"),
        ];
        (status, headers, Html(page)).into_response()
    }
}
