//! Signing in without a password: a link is asked for, mailed, and used once.

use chrono::TimeDelta;

use super::inquiry::Asker;
use super::{Services, allowance};
use crate::auth::link::{self, LinkKey};
use crate::auth::{self, Person};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::sign_in::{self, LASTS};
use crate::domain::words::email_key;
use crate::id::{NoticeId, SignInId};
use crate::rate_limit::TooOften;
use crate::store::sign_in::NewSignIn;
use crate::store::{self, StoreError};

/// Why no link was sent, or nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Fields are wrong; nothing was stored.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// Too many from one network or for one address; nothing was stored.
    #[error("too often")]
    TooOften {
        /// When one more is allowed.
        retry_after: TimeDelta,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<TooOften> for SignInError {
    fn from(often: TooOften) -> Self {
        Self::TooOften { retry_after: often.retry_after }
    }
}

/// Sends a link to the active person of an address. For any other address it does the same work and answers the same.
///
/// # Errors
///
/// As [`SignInError`] says; none depends on whether anybody has the address.
pub async fn request(services: &Services, asker: &Asker, email: &str) -> Result<(), SignInError> {
    let email = sign_in::check(email).map_err(SignInError::Fields)?;
    let now = services.clock.now();
    let id = SignInId(services.chance.uuid(now));
    let token_hash = link::hash(&services.link_key.sign_in_token(id));
    let new = NewSignIn {
        id,
        token_hash: &token_hash,
        notice: NoticeId(services.chance.uuid(now)),
        now,
        expires_at: now + LASTS,
    };
    let limits = [
        (format!("sign-in network {}", asker.network), services.rate_per_network),
        (format!("sign-in email {}", email_key(&email)), services.rate_per_sign_in),
    ];
    let transaction = services.store.begin().await?;
    let allowances = allowance::lock(services, &transaction, limits).await?;
    allowance::take::<SignInError>(allowances, &transaction, now).await?;
    store::sign_in::insert_for(&transaction, &email, &new).await?;
    transaction.commit().await?;
    // Whether there is anything to deliver, the worker finds out.
    services.notice_written.notify_one();
    Ok(())
}

/// Uses a link up and begins a session: its secret, told once, and who has signed in.
///
/// # Errors
///
/// The one field error `INVALID_TOKEN` for every token that does not work, whatever is wrong with it.
pub async fn complete(services: &Services, token: &str) -> Result<(String, Person), SignInError> {
    let invalid = || SignInError::Fields(vec![FieldError::new(&["token"], FieldErrorCode::InvalidToken)]);
    // Anything that cannot be a token is not worth a statement.
    if !LinkKey::is_well_formed(token) {
        return Err(invalid());
    }
    let now = services.clock.now();
    let transaction = services.store.begin().await?;
    let hash = link::hash(token);
    // The person is locked first, as by whoever disables them: either this session is ended with the others, or it never is.
    let person = store::sign_in::whose(&transaction, &hash).await?.ok_or_else(invalid)?;
    let staff = store::staff::lock(&transaction, person).await?.filter(|staff| staff.disabled_at.is_none());
    let staff = staff.ok_or_else(invalid)?;
    if !store::sign_in::use_up(&transaction, &hash, now).await? {
        return Err(invalid());
    }
    let begun = auth::begin_session(&transaction, &services.chance, staff, now, services.lasting).await?;
    transaction.commit().await?;
    Ok(begun)
}
