//! What nobody asks for and somebody must do: forgetting what is no longer needed.

use std::time::Duration;

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

/// Forgets the rate limits that limit nothing any more; says how many.
///
/// # Errors
///
/// As the database says.
pub async fn tidy(services: &Services) -> Result<u64, StoreError> {
    let transaction = services.store.begin().await?;
    let forgotten = store::rate_limit::forget_whole(&transaction, services.clock.now()).await?;
    transaction.commit().await?;
    Ok(forgotten)
}
