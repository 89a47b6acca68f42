//! What a partner does to their inquiry by its private link: each verb one step, one entry of the history, and the mail to whoever
//! answers.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::{Services, allowance};
use super::change::{Change, ChangeError};
use super::register::Asker;
use crate::auth::{self, InquiryHolder, link};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::amendment::{self, Amendment};
use crate::domain::inquiry::event::Happening;
use crate::domain::inquiry::step::Step;
use crate::domain::inquiry::typed::Typed;
use crate::domain::inquiry::{Inquiry, InquiryStatus, desk, message as words};
use crate::domain::notice::NoticeKind;
use crate::domain::routing;
use crate::domain::words::email_key;
use crate::id::InquiryId;
use crate::rate_limit::{Rate, TooOften};
use crate::store::{self, StoreError, WriteTx};

/// Why an inquiry is as before.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// As for any change.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Too many with one private link; nothing was stored.
    #[error("too often")]
    TooOften {
        /// When one more is allowed.
        retry_after: TimeDelta,
    },
}

impl From<StoreError> for HeldError {
    fn from(error: StoreError) -> Self {
        Self::Change(error.into())
    }
}

impl From<TooOften> for HeldError {
    fn from(often: TooOften) -> Self {
        Self::TooOften { retry_after: often.retry_after }
    }
}

type Changed = Result<Inquiry, HeldError>;

/// The proof that a token of a private link gives.
///
/// # Errors
///
/// The field `token` for every token that opens nothing, or no longer.
pub async fn holder(services: &Services, token: &str) -> Result<InquiryHolder, HeldError> {
    let found = auth::inquiry_holder(&services.store, services.clock.now(), services.link_lasts, token).await?;
    let nothing = || vec![FieldError::new(&["token"], FieldErrorCode::InvalidToken)];
    found.ok_or_else(|| ChangeError::fields(nothing()).into())
}

/// Changes what was typed, while nobody has answered. Whoever answers stays the same, and is told. Where the e-mail address is
/// another, the confirmation goes there, with the same private link; the old address is told nothing, since most often it was
/// never the partner's.
///
/// # Errors
///
/// As [`HeldError`] says; the fields that are wrong.
pub async fn amend(
    services: &Services,
    asker: &Asker,
    holder: &InquiryHolder,
    version: i32,
    amendment: &Amendment,
) -> Changed {
    let catalog = services.catalog.current();
    let mut change = Change::begin_held(services, holder, Some(version), Step::Amend).await?;
    let amended = amendment::amend(&change.inquiry, amendment, &catalog).map_err(ChangeError::fields)?;
    if amended == change.inquiry {
        return Ok(change.inquiry);
    }
    let key = email_key(&amended.contact.email);
    let moved = key != email_key(&change.inquiry.contact.email);
    let mut limits = vec![per_link(services, amended.id)];
    if moved {
        // A confirmation goes to an address that somebody typed, as with a new inquiry.
        limits.push((format!("network {}", asker.network), services.rate_per_network));
        limits.push((format!("email {key}"), services.rate_per_email));
    }
    take(services, &change.transaction, limits, change.now).await?;
    let before = serde_json::to_value(Typed::of(&change.inquiry)).map_err(|error| StoreError::Other(error.into()))?;
    let targets = routing::targets(&catalog, &amended.interests);
    store::inquiry::rewrite(&change.transaction, &amended, &targets).await?;
    change.inquiry = amended;
    let event = change.record(Happening::Amended { before });
    change.tell_assignee(NoticeKind::Amended, event).await?;
    if moved {
        change.tell_partner(NoticeKind::Confirmation, event);
    }
    Ok(change.commit().await?)
}

/// Writes to whoever answers; the partner then waits for an answer. Whoever sends the same words with the same key again has sent
/// them once, whatever has become of the inquiry since.
///
/// # Errors
///
/// As [`HeldError`] says; the fields `text` and `idempotencyKey`.
pub async fn message(services: &Services, holder: &InquiryHolder, text: &str, idempotency_key: &str) -> Changed {
    let new = words::check(text, idempotency_key).map_err(ChangeError::fields)?;
    let key = link::hash(&new.idempotency_key);
    let change = Change::open_held(services, holder).await?;
    if let Some(sent) = store::inquiry::message_of_key(&change.transaction, holder.inquiry(), &key).await? {
        return if sent == new.text { Ok(change.inquiry) } else { Err(other_words(change.inquiry).into()) };
    }
    let mut change = change.stepping(Step::Message, None, "token")?;
    take(services, &change.transaction, vec![per_link(services, holder.inquiry())], change.now).await?;
    change.waits();
    let event = change.record(Happening::Message { text: new.text, key });
    change.tell_assignee(NoticeKind::PartnerMessage, event).await?;
    Ok(change.commit().await?)
}

/// Takes an inquiry back. Whoever answers is told; the partner gets no mail, since the answer to this and their page say it.
///
/// # Errors
///
/// As [`HeldError`] says; the field `reason`.
pub async fn withdraw(services: &Services, holder: &InquiryHolder, version: i32, reason: &str) -> Changed {
    let text = desk::text_if_any(&["reason"], reason).map_err(ChangeError::fields)?;
    let mut change = Change::begin_held(services, holder, Some(version), Step::Withdraw).await?;
    change.close(InquiryStatus::Withdrawn);
    let event = change.record(Happening::Withdrawn { text });
    change.tell_assignee(NoticeKind::Withdrawn, event).await?;
    Ok(change.commit().await?)
}

/// Other words were sent with this key.
fn other_words(present: Inquiry) -> ChangeError {
    let conflict = FieldError::new(&["idempotencyKey"], FieldErrorCode::Conflict);
    ChangeError::Refused { errors: vec![conflict], present: Some(Box::new(present)) }
}

/// What keeps a private link from flooding whoever answers.
fn per_link(services: &Services, inquiry: InquiryId) -> (String, Rate) {
    (format!("link {inquiry}"), services.rate_per_link)
}

/// Takes one from each allowance, or from none.
async fn take(
    services: &Services,
    transaction: &WriteTx,
    limits: Vec<(String, Rate)>,
    now: DateTime<Utc>,
) -> Result<(), HeldError> {
    let allowances = allowance::lock(services, transaction, limits).await?;
    allowance::take(allowances, transaction, now).await
}
