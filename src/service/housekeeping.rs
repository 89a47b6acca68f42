//! What nobody asks for and somebody must do: forgetting what is no longer needed.

use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use super::Services;
use crate::store::{self, StoreError};

/// How often.
const PAUSE: Duration = Duration::from_secs(600);

/// Tidies up now and then until it is told to stop. Any number of replicas may do so at once.
pub async fn run(services: &Services, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.is_some() {
        if let Err(error) = tidy(services).await {
            tracing::warn!(%error, "tidying up failed; it is tried again");
        }
    }
}

/// How long a link or a session is kept after its end: whatever asks about it is told by then.
const KEPT: TimeDelta = TimeDelta::days(7);

/// Forgets the rate limits that limit nothing any more, and the links and sessions that ended long ago; says how many.
///
/// # Errors
///
/// As the database says.
pub async fn tidy(services: &Services) -> Result<u64, StoreError> {
    let transaction = services.store.begin().await?;
    let now = services.clock.now();
    let mut forgotten = store::rate_limit::forget_whole(&transaction, now).await?;
    forgotten += store::sign_in::forget_before(&transaction, now - KEPT).await?;
    forgotten += store::session::forget_before(&transaction, now - KEPT).await?;
    transaction.commit().await?;
    Ok(forgotten)
}
