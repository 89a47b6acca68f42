//! Writes down what became of a try.

use std::time::Duration;

use super::{Outcome, Parts};
use crate::domain::notice::ClaimedNotice;
use crate::domain::notice::retry::next_try;
use crate::id::InquiryEventId;
use crate::mail::SendError;
use crate::store::{StoreError, notice};

/// Between two tries to write an outcome down, the first of which double.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Marks the notice and logs the outcome. While the database is away it tries again until the lease ends, because a
/// notice that was sent and is not marked is sent twice.
pub(super) async fn mark(parts: &Parts, claimed: &ClaimedNotice, result: Result<(), SendError>) -> Outcome {
    let mut wait = SHORTEST_WAIT;
    let held = loop {
        match write(parts, claimed, &result).await {
            Err(StoreError::Unavailable(_)) if parts.clock.now() < claimed.lease_until => {
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(LONGEST_WAIT);
            }
            other => break other,
        }
    };
    let outcome = held.unwrap_or_else(|error| {
        tracing::error!(notice = %claimed.notice.id, %error, "what became of a notice cannot be written down");
        Outcome::Lost
    });
    log(claimed, &result, outcome);
    outcome
}

async fn write(parts: &Parts, claimed: &ClaimedNotice, result: &Result<(), SendError>) -> Result<Outcome, StoreError> {
    let now = parts.clock.now();
    let again = match result {
        Ok(()) => None,
        Err(SendError::Permanent(_)) => None,
        Err(SendError::Temporary(_)) => next_try(claimed.attempts, claimed.tried_since, now, fraction(parts)),
    };
    let (held, outcome) = match (result, again) {
        (Ok(()), _) => (notice::mark_sent(&parts.store, claimed, now).await?, Outcome::Sent),
        (Err(error), Some(due)) => {
            (notice::retry_at(&parts.store, claimed, due, error.reason()).await?, Outcome::Retried)
        }
        (Err(error), None) => {
            let event = InquiryEventId(parts.chance.uuid(now));
            (notice::mark_dead(&parts.store, claimed, event, now, error.reason()).await?, Outcome::Dead)
        }
    };
    Ok(if held { outcome } else { Outcome::Lost })
}

/// A number from 0 to 1.
fn fraction(parts: &Parts) -> f64 {
    f64::from(u32::from_le_bytes(parts.chance.bytes())) / f64::from(u32::MAX)
}

fn log(claimed: &ClaimedNotice, result: &Result<(), SendError>, outcome: Outcome) {
    let (notice, kind, attempt) = (claimed.notice.id, claimed.notice.kind, claimed.attempts);
    let reason = result.as_ref().err().map(SendError::reason).unwrap_or_default();
    match outcome {
        Outcome::Sent => tracing::info!(%notice, %kind, attempt, "notice sent"),
        Outcome::Retried => tracing::warn!(%notice, %kind, attempt, reason, "notice not sent; it is tried again"),
        Outcome::Dead => tracing::error!(%notice, %kind, attempt, reason, "notice given up"),
        Outcome::Lost => tracing::warn!(%notice, %kind, attempt, reason, "notice left to its lease"),
    }
}
