//! Signing out.

use super::Services;
use crate::auth::SignedIn;
use crate::store::{self, StoreError};

/// Ends the session of whoever asks.
///
/// # Errors
///
/// As the database says.
pub async fn sign_out(services: &Services, who: SignedIn<'_>) -> Result<(), StoreError> {
    let transaction = services.store.begin().await?;
    store::session::end(&transaction, who.session(), services.clock.now()).await?;
    transaction.commit().await
}

/// Ends every session of whoever asks, this one included, and uses up the links that were mailed to them; says how many
/// sessions that was. API tokens stay.
///
/// # Errors
///
/// As the database says.
pub async fn sign_out_everywhere(services: &Services, who: SignedIn<'_>) -> Result<u64, StoreError> {
    let (now, person) = (services.clock.now(), who.staff().id);
    let transaction = services.store.begin().await?;
    store::sign_in::use_up_all(&transaction, person, now).await?;
    let ended = store::session::end_all(&transaction, person, now).await?;
    transaction.commit().await?;
    Ok(ended)
}
