//! From document to verdict: what every document passes before it is executed, whichever way it came.
//!
//! async-graphql executes; it does not guard. So HTTP, WebSocket and the pages are given a [`Gate`] and never the schema:
//! size, tokens and nesting, then parsing and validation by the specification, then measures and costs, each once per
//! document; then, per request, the operation's name, its variables and what their page sizes cost.
//!
//! Resolvers, actors and transports do not belong here.

mod cost;
mod document;
mod known;
mod measure;
mod refusal;
mod rulebook;
mod run;
mod subscription;
mod variables;

#[cfg(test)]
pub(crate) mod stand_in;
#[cfg(test)]
mod tests;

use std::{panic::AssertUnwindSafe, sync::Arc};

use apollo_compiler::{Schema, executable::OperationType, validation::Valid};
use async_graphql::{Data, Executor, Request, Response};
use futures_util::{
    FutureExt, StreamExt,
    stream::{self, BoxStream},
};

use self::{
    document::{Known, Verdict},
    known::Verdicts,
    subscription::Room,
};
pub use self::{
    refusal::{Reason, Refusal},
    rulebook::SchemaError,
};
use crate::config::limits::Limits;
use crate::graphql::loader::Pulse;

/// The id of the request that an operation belongs to, put into [`Request::data`] by the transport: it is named in the
/// answer to an operation that broke and in the log line about it.
#[derive(Debug, Clone)]
pub struct RequestId(pub Arc<str>);

/// The one executor that transports and pages are given: `inner`, behind all checks.
#[derive(Debug)]
pub struct Gate<E> {
    inner: E,
    rules: Arc<Rules>,
}

#[derive(Debug)]
struct Rules {
    schema: Valid<Schema>,
    limits: Limits,
    verdicts: Verdicts,
    room: Room,
}

/// A request that passed: it can only be made by [`Gate::check`].
#[derive(Debug)]
pub struct Checked {
    request: Request,
    kind: OperationType,
    id: Option<RequestId>,
    pulse: Pulse,
}

impl Checked {
    /// Whether the operation changes something.
    pub fn is_mutation(&self) -> bool {
        self.kind == OperationType::Mutation
    }

    /// Whether the operation is answered by a stream.
    pub fn is_subscription(&self) -> bool {
        self.kind == OperationType::Subscription
    }
}

/// What became of a request.
#[derive(Debug)]
pub enum Outcome {
    /// It was not executed: an answer without `data`.
    Refused(Refusal),
    /// It was executed: `data`, and perhaps errors at its fields.
    Executed(Response),
}

impl<E: Clone> Clone for Gate<E> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), rules: Arc::clone(&self.rules) }
    }
}

impl<E: Executor> Gate<E> {
    /// A gate before `inner`, whose schema has this SDL.
    ///
    /// # Errors
    /// When the SDL cannot be parsed or is not valid.
    pub fn new(inner: E, sdl: &str, limits: Limits) -> Result<Self, SchemaError> {
        let schema = rulebook::read(sdl)?;
        let (verdicts, room) = (Verdicts::new(&limits), Room::new(&limits));
        Ok(Self { inner, rules: Arc::new(Rules { schema, limits, verdicts, room }) })
    }

    /// Checks a request without executing it.
    ///
    /// # Errors
    /// The refusal to answer.
    pub fn check(&self, request: Request) -> Result<Checked, Refusal> {
        self.rules.check(request)
    }

    /// Executes a checked query or mutation.
    pub async fn execute_checked(&self, checked: Checked) -> Response {
        let limits = &self.rules.limits;
        let Checked { request, kind, id, pulse } = checked;
        let inner = self.inner.clone();
        let run = pulse.during(async move { inner.execute(request).await });
        let response = match kind {
            OperationType::Mutation => run::mutation(run, limits.operation_timeout, id.as_ref()).await,
            _ => run::query(run, limits.operation_timeout, id.as_ref()).await,
        };
        run::tidy(response, limits.errors, id.as_ref())
    }

    /// Checks and executes a query or mutation.
    pub async fn run(&self, request: Request) -> Outcome {
        match self.check(request) {
            Ok(checked) => Outcome::Executed(self.execute_checked(checked).await),
            Err(refusal) => Outcome::Refused(refusal),
        }
    }

    /// Executes what was checked, as a stream: one answer for a query or mutation, one per event for a subscription.
    pub fn stream_checked(&self, checked: Checked, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        if checked.is_subscription() {
            return self.subscribe(checked, session);
        }
        let limits = &self.rules.limits;
        let (timeout, kept) = (limits.operation_timeout, limits.errors);
        let Checked { request, kind, id, pulse } = checked;
        let mut responses = pulse.during_stream(self.inner.execute_stream(request, session));
        let one = async move { responses.next().await.unwrap_or_default() };
        let answer = async move {
            let response = match kind {
                OperationType::Mutation => run::mutation(one, timeout, id.as_ref()).await,
                _ => run::query(one, timeout, id.as_ref()).await,
            };
            run::tidy(response, kept, id.as_ref())
        };
        answer.into_stream().boxed()
    }

    fn subscribe(&self, checked: Checked, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let place = match self.rules.room.enter() {
            Ok(place) => place,
            Err(full) => return stream::once(async { *full }).boxed(),
        };
        let kept = self.rules.limits.errors;
        let Checked { request, kind: _, id, pulse } = checked;
        let responses = pulse.during_stream(self.inner.execute_stream(request, session));
        let responses = AssertUnwindSafe(responses).catch_unwind();
        let tidied = responses.map(move |response| {
            // Held as long as the stream is.
            let _ = &place;
            run::tidy(response.unwrap_or_else(|_| run::panicked(id.as_ref())), kept, id.as_ref())
        });
        tidied.boxed()
    }
}

impl Rules {
    fn check(&self, mut request: Request) -> Result<Checked, Refusal> {
        let known = match self.verdict(&request.query) {
            Verdict::Accepted(known) => known,
            Verdict::Refused(refusal) => return Err(Refusal::clone(&refusal)),
        };
        let kind = self.fit(&known, &mut request)?;
        let (id, pulse) = (carried::<RequestId>(&request), carried::<Pulse>(&request).unwrap_or_default());
        request.set_parsed_query(known.parsed.clone());
        Ok(Checked { request, kind, id, pulse })
    }

    fn verdict(&self, text: &str) -> Verdict {
        if text.len() > self.limits.body_bytes {
            // Not even hashed.
            return document::judge(text, &self.schema, &self.limits);
        }
        self.verdicts.get_or(text, || document::judge(text, &self.schema, &self.limits))
    }

    /// What depends on the request and not on the document alone.
    fn fit(&self, known: &Known, request: &mut Request) -> Result<OperationType, Refusal> {
        let operation = known.operation(request.operation_name.as_deref())?;
        let variables = &mut request.variables;
        variables::prepare(&self.schema, &known.document, operation, variables, self.limits.errors)?;
        cost::check(&known.document, operation, variables, &self.limits)?;
        Ok(operation.operation_type)
    }
}

/// What a request carries of a type.
fn carried<T: Clone + 'static>(request: &Request) -> Option<T> {
    request.data.get(&std::any::TypeId::of::<T>())?.downcast_ref::<T>().cloned()
}

impl<E: Executor> Executor for Gate<E> {
    async fn execute(&self, request: Request) -> Response {
        match self.run(request).await {
            Outcome::Refused(refusal) => Response::from_errors(refusal.errors),
            Outcome::Executed(response) => response,
        }
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        match self.check(request) {
            Ok(checked) => self.stream_checked(checked, session_data),
            Err(refusal) => stream::once(async move { Response::from_errors(refusal.errors) }).boxed(),
        }
    }
}
