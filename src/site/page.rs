//! From a page's document to its data: what the pages execute, and what can have gone wrong.

use std::sync::Arc;

use async_graphql::{Executor, Request, Response, Value, Variables};
use chrono::TimeDelta;
use chrono_tz::Tz;
use serde::de::DeserializeOwned;

use super::Parts;
use super::assets::Assets;
use super::visit::Visit;
use crate::clock::Clock;
use crate::gate::{Gate, Outcome, Refusal};
use crate::http::graphql::Prepare;
use crate::http::own_site::OwnSite;

/// What a page asks of the graph.
#[derive(Debug)]
pub(super) struct Document {
    /// The name of the page.
    pub(super) name: &'static str,
    /// The GraphQL document: one query, or one mutation.
    pub(super) text: &'static str,
    /// Whether it is a mutation, and sent by POST alone.
    pub(super) changes: bool,
    /// Variables as the page sends them, for the check at the start: a JSON object.
    pub(super) example: &'static str,
}

/// A page's document is not accepted by the gate.
#[derive(Debug, thiserror::Error)]
#[error("the document of the page `{page}` is refused: {problem}")]
pub struct DocumentError {
    page: &'static str,
    problem: String,
}

/// Why a page cannot be shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Something that is needed is away for the moment.
    Away,
    /// A fault of ours.
    Ours,
}

/// What the graph answered.
pub(super) struct Answer<D> {
    /// The data; where something failed, as far as there is any.
    pub(super) data: Option<D>,
    /// What failed.
    pub(super) failure: Option<Failure>,
}

/// What the handlers of all pages share.
pub(super) struct Site<E> {
    gate: Gate<E>,
    prepare: Arc<dyn Prepare>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) time_zone: Tz,
    pub(super) mailbox: Option<&'static str>,
    pub(super) own: OwnSite,
    pub(super) signed_in_for: TimeDelta,
    pub(super) assets: Assets,
}

impl<E: Executor> Site<E> {
    pub(super) fn new(parts: Parts<E>, assets: Assets) -> Self {
        let Parts { gate, prepare, clock, time_zone, mailbox, own, signed_in_for } = parts;
        Self { gate, prepare, clock, time_zone, mailbox, own, signed_in_for, assets }
    }

    /// Executes a page's document, as whoever visits.
    pub(super) async fn ask<D: DeserializeOwned>(
        &self,
        visit: &Visit,
        document: &Document,
        variables: serde_json::Value,
    ) -> Answer<D> {
        let request = Request::new(document.text).variables(Variables::from_json(variables));
        let request = self.prepare.prepare(&visit.head, request).await;
        match self.gate.run(request).await {
            Outcome::Executed(response) => read(document, response),
            Outcome::Refused(_) => {
                tracing::error!(page = document.name, "a page's document was refused");
                Answer { data: None, failure: Some(Failure::Ours) }
            }
        }
    }
}

/// Whether the gate accepts a document, with variables as the page sends them.
pub(super) fn check<E: Executor>(gate: &Gate<E>, document: &Document) -> Result<(), DocumentError> {
    let refused = |problem: String| DocumentError { page: document.name, problem };
    let variables = serde_json::from_str(document.example).map_err(|error| refused(error.to_string()))?;
    let request = Request::new(document.text).variables(Variables::from_json(variables));
    let checked = gate.check(request).map_err(|refusal| refused(messages(&refusal)))?;
    if checked.is_mutation() != document.changes || checked.is_subscription() {
        return Err(refused("a page is read by a query, and changes by a mutation".to_owned()));
    }
    Ok(())
}

fn messages(refusal: &Refusal) -> String {
    refusal.errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn read<D: DeserializeOwned>(document: &Document, response: Response) -> Answer<D> {
    let failure = failure(&response);
    let data = response.data.into_json().ok().and_then(|data| serde_json::from_value(data).ok());
    if data.is_none() && failure.is_none() {
        // What the data were is not said: they are somebody's.
        tracing::error!(page = document.name, "the answer does not have the page's shape");
        return Answer { data, failure: Some(Failure::Ours) };
    }
    Answer { data, failure }
}

/// The worst that an answer's errors say.
pub(super) fn failure(response: &Response) -> Option<Failure> {
    let codes = response.errors.iter().map(|error| error.extensions.as_ref().and_then(|found| found.get("code")));
    let failures = codes.map(|code| match code {
        Some(Value::String(code)) if matches!(code.as_str(), "UNAVAILABLE" | "TIMEOUT") => Failure::Away,
        _ => Failure::Ours,
    });
    failures.reduce(|worst, next| if next == Failure::Ours { next } else { worst })
}
