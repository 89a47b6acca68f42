//! Running what passed: a bound on its time, a panic that costs one answer and not the server, and mutations that a
//! client who leaves cannot cut off between commit and answer.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use async_graphql::{Response, ServerError};
use futures_util::FutureExt;
use tracing::Instrument;

use super::{
    RequestId,
    refusal::{coded, left_out},
};
use crate::graphql::error::ErrorCode;

const OUTCOME_UNKNOWN: &str = "The operation takes too long to wait for: its outcome is unknown. Send it again with the \
                               same idempotency key";

/// Runs a query, within `limit`.
pub(super) async fn query(run: impl Future<Output = Response>, limit: Duration, id: Option<&RequestId>) -> Response {
    match tokio::time::timeout(limit, AssertUnwindSafe(run).catch_unwind()).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => panicked(id),
        Err(_) => late(ErrorCode::Timeout, "The operation took too long"),
    }
}

/// Runs a mutation as a task of its own: it ends, whoever still waits for the answer.
pub(super) async fn mutation(
    run: impl Future<Output = Response> + Send + 'static,
    limit: Duration,
    id: Option<&RequestId>,
) -> Response {
    match tokio::time::timeout(limit, tokio::spawn(run.in_current_span())).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => panicked(id),
        Err(_) => late(ErrorCode::OutcomeUnknown, OUTCOME_UNKNOWN),
    }
}

/// The answer to an operation whose resolver panicked. What it panicked with can hold anybody's data: it is not logged.
pub(super) fn panicked(id: Option<&RequestId>) -> Response {
    let id = id.map(|id| id.0.as_ref());
    tracing::error!(request_id = id, "an operation panicked");
    Response::from_errors(vec![coded(ErrorCode::Internal, "Something went wrong on our side", None)])
}

fn late(code: ErrorCode, message: &str) -> Response {
    Response::from_errors(vec![coded(code, message, None)])
}

/// Caps the errors of an answer, gives a code to those that the executor made itself (a value that a scalar refused), and
/// the request's id to faults of ours, by which whoever reports one can be helped.
pub(super) fn tidy(mut response: Response, kept: usize, id: Option<&RequestId>) -> Response {
    let dropped = response.errors.len().saturating_sub(kept);
    response.errors.truncate(kept);
    response.errors.iter_mut().for_each(|error| give_code(error, id));
    if dropped > 0 {
        let like = response.errors.last().and_then(|error| error.extensions.clone());
        response.errors.push(ServerError { extensions: like, ..ServerError::new(left_out(dropped), None) });
    }
    response
}

fn give_code(error: &mut ServerError, id: Option<&RequestId>) {
    let extensions = error.extensions.get_or_insert_default();
    match (extensions.get("code"), id) {
        (None, _) => extensions.set("code", ErrorCode::BadUserInput.code()),
        (Some(code), Some(id)) if *code == ErrorCode::Internal.code().into() => {
            extensions.set("requestId", id.0.as_ref());
        }
        _ => {}
    }
}
