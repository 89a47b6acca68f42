//! The page behind the private link of the confirmation mail: where one inquiry stands, for whoever holds its link.
//!
//! It says who answers, and repeats neither who sent the inquiry nor what they wrote. The token is in the page's own address and nowhere else: in
//! no link, no log line and no cache.

mod status;

use std::sync::Arc;

use askama::Template;
use async_graphql::Executor;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::json;

use self::status::{Standing, Status};
use super::frame::{District, Frame};
use super::page::{Answer, Document, Site};
use super::problem;
use super::visit::Visit;

pub(super) const DOCUMENT: Document = Document {
    name: "my_inquiry",
    text: include_str!("pages/my_inquiry.graphql"),
    changes: false,
    example: r#"{"token":"the token of a private link"}"#,
};

#[derive(Deserialize)]
struct Data {
    inquiry: Option<Inquiry>,
    district: Option<District>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inquiry {
    reference: String,
    status: Status,
    awaits_answer: bool,
    respond_by: NaiveDate,
    answered_by: Option<String>,
    submitted_at: DateTime<Utc>,
    offerings: Vec<Offering>,
    programs: Vec<Named>,
    schools: Vec<Named>,
    sectors: Vec<Named>,
    not_sure: bool,
    engagement_types: Vec<Named>,
}

#[derive(Deserialize)]
struct Offering {
    program: Named,
    school: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// A label and what was chosen under it.
struct Choice {
    label: String,
    names: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/my_inquiry.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    standing: Standing,
    reference: &'a str,
    submitted: String,
    answered_by: Option<&'a str>,
    choices: Vec<Choice>,
    help: Vec<String>,
}

pub(super) async fn show<E: Executor>(
    State(site): State<Arc<Site<E>>>,
    token: Result<Path<String>, PathRejection>,
    visit: Visit,
) -> Response {
    // What cannot be read from the address is a token that opens nothing, like any other.
    let token = token.map_or_else(|_| String::new(), |Path(token)| token);
    let answer = site.ask::<Data>(&visit, &DOCUMENT, json!({ "token": token })).await;
    let mut response = answered(&site, &visit, answer);
    let unlisted = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response.headers_mut().extend([unlisted]);
    response
}

fn answered<E: Executor>(site: &Site<E>, visit: &Visit, answer: Answer<Data>) -> Response {
    let Answer { data, failure } = answer;
    let (inquiry, district) = data.map_or((None, None), |data| (data.inquiry, data.district));
    if let Some(failure) = failure {
        return problem::failed(site, visit, failure, district);
    }
    let Some(inquiry) = inquiry else { return problem::opens_nothing(site, visit, district) };
    let day = |at: DateTime<Utc>| at.with_timezone(&site.time_zone).date_naive();
    let owed = inquiry.awaits_answer.then_some(inquiry.respond_by);
    let standing = Standing::new(inquiry.status, owed, day(site.clock.now()), visit.language);
    let frame = Frame::new(site, visit, standing.title.clone(), district);
    let page = Page {
        frame: &frame,
        standing,
        reference: &inquiry.reference,
        submitted: frame.date(day(inquiry.submitted_at)),
        answered_by: inquiry.answered_by.as_deref(),
        choices: inquiry.choices(&frame),
        help: names(&inquiry.engagement_types),
    };
    frame.answer(StatusCode::OK, &page)
}

fn names(things: &[Named]) -> Vec<String> {
    things.iter().map(|thing| thing.name.clone()).collect()
}

impl Inquiry {
    /// What was chosen, without what was not.
    fn choices(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let at_school = |Offering { program, school }: &Offering| {
            frame.say_with("site-offering", &[("program", (*program.name).into()), ("school", (*school.name).into())])
        };
        let not_sure = self.not_sure.then(|| frame.say("site-not-sure"));
        let all = [
            (frame.say("mail-choice-offerings"), self.offerings.iter().map(at_school).collect()),
            (frame.say("mail-choice-programs"), names(&self.programs)),
            (frame.say("mail-choice-schools"), names(&self.schools)),
            (frame.say("mail-choice-sectors"), names(&self.sectors)),
            (frame.say("mail-choice-not-sure"), not_sure.into_iter().collect::<Vec<_>>()),
        ];
        all.into_iter().filter(|(_, names)| !names.is_empty()).map(|(label, names)| Choice { label, names }).collect()
    }
}
