//! The start page: whose deployment this is, and where its graph is.

use std::sync::Arc;

use askama::Template;
use async_graphql::Executor;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::frame::{self, Frame};
use super::page::{Document, Site};
use super::problem;
use super::visit::Visit;
use crate::http::{graphiql, graphql};
use crate::text::message;

pub(super) const DOCUMENT: Document =
    Document { name: "home", text: include_str!("pages/home.graphql"), changes: false, example: "{}" };

#[derive(Deserialize)]
struct Data {
    district: Option<District>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct District {
    #[serde(flatten)]
    named: frame::District,
    mission: Option<String>,
    source_note: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/home.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    mission: Option<String>,
    source_note: Option<String>,
    endpoint: &'static str,
    explorer: &'static str,
    mailbox: Option<&'static str>,
}

pub(super) async fn show<E: Executor>(State(site): State<Arc<Site<E>>>, visit: Visit) -> Response {
    let answer = site.ask::<Data>(&visit, &DOCUMENT, json!({})).await;
    let district = answer.data.and_then(|data| data.district);
    if let Some(failure) = answer.failure {
        return problem::failed(&site, &visit, failure, district.map(|district| district.named));
    }
    let (named, mission, source_note) = match district {
        Some(District { named, mission, source_note }) => (Some(named), mission, source_note),
        None => (None, None, None),
    };
    let title = message(visit.language, "site-home-title", &[]);
    let frame = Frame::new(&site, &visit, title, named);
    let page = Page {
        frame: &frame,
        mission,
        source_note,
        endpoint: graphql::PATH,
        explorer: graphiql::PATH,
        mailbox: site.mailbox,
    };
    frame.answer(StatusCode::OK, &page)
}
