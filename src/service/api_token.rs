//! API tokens: a person makes and ends them, and never a program for them.

use super::Services;
use crate::auth::{Person, SignedIn, link, secret};
use crate::domain::api_token::{self, ApiToken, ApiTokenForm, MOST};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::id::ApiTokenId;
use crate::store::{self, StoreError};

/// Why an API token was not made.
#[derive(Debug, thiserror::Error)]
pub enum ApiTokenError {
    /// Fields are wrong; nothing was stored.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes an API token: what is known of it, and its secret, told once.
///
/// # Errors
///
/// As [`ApiTokenError`] says.
pub async fn create(
    services: &Services,
    who: SignedIn<'_>,
    form: ApiTokenForm,
) -> Result<(ApiToken, String), ApiTokenError> {
    let now = services.clock.now();
    let ApiTokenForm { name, expires_at, scopes } = api_token::check(form, now).map_err(ApiTokenError::Fields)?;
    let token = ApiToken {
        id: ApiTokenId(services.chance.uuid(now)),
        staff: who.staff().id,
        name,
        scopes,
        created_at: now,
        expires_at,
        last_used_at: None,
        ended_at: None,
    };
    let drawn = secret::Kind::ApiToken.draw(&services.chance);
    let transaction = services.store.begin().await?;
    // Locked, so that two at once do not both become the last that is allowed.
    store::staff::lock(&transaction, token.staff).await?;
    if store::api_token::count_open(&transaction, token.staff, now).await? >= MOST {
        let many = FieldError::with_limit(&["name"], FieldErrorCode::TooMany, MOST);
        return Err(ApiTokenError::Fields(vec![many]));
    }
    store::api_token::insert(&transaction, &token, &link::hash(&drawn)).await?;
    transaction.commit().await?;
    Ok((token, drawn))
}

/// Ends an API token of whoever asks; gives it as it then is. Ending one that is ended changes nothing. `None` where they
/// have none of this id.
///
/// # Errors
///
/// As the database says.
pub async fn end(services: &Services, who: SignedIn<'_>, id: ApiTokenId) -> Result<Option<ApiToken>, StoreError> {
    let transaction = services.store.begin().await?;
    let ended = store::api_token::end(&transaction, who.staff().id, id, services.clock.now()).await?;
    transaction.commit().await?;
    Ok(ended)
}

/// The open API tokens of whoever asks, oldest first: no more than [`MOST`].
///
/// # Errors
///
/// As the database says.
pub async fn open(services: &Services, who: &Person) -> Result<Vec<ApiToken>, StoreError> {
    store::api_token::open_of(&services.store, who.staff().id, services.clock.now()).await
}
