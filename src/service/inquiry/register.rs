//! Registering interest: one transaction that holds the inquiry, its first history and every notice that it causes.

mod body;

use chrono::{DateTime, TimeDelta, Utc};

use super::super::{Services, allowance, notice};
use crate::auth::link;
use crate::domain::catalog::Catalog;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::event::{Doer, Happening, NewInquiryEvent};
use crate::domain::inquiry::form::{self, Form};
use crate::domain::inquiry::reference::reference;
use crate::domain::inquiry::{Desk, Inquiry, InquiryStatus, Interests, NewInquiry};
use crate::domain::notice::{About, NewNotice, NoticeKind, Recipient};
use crate::domain::routing;
use crate::domain::staff::Staff;
use crate::domain::words::email_key;
use crate::id::{InquiryEventId, InquiryId, NoticeId};
use crate::rate_limit::TooOften;
use crate::store::inquiry::Hashes;
use crate::store::{self, Constraint, StoreError, WriteTx};

/// How often a taken reference is drawn anew before a longer one is.
const SHORT_REFERENCES: usize = 6;

/// Where a form comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The client's network: what its rate is counted by.
    pub network: String,
}

/// An inquiry that is stored for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The inquiry.
    pub inquiry: Inquiry,
    /// The token of its private link.
    pub token: String,
}

/// Why interest was not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Fields are wrong; nothing was stored.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// Too many from one network or for one address; nothing was stored.
    #[error("too often")]
    TooOften {
        /// When one more is allowed.
        retry_after: TimeDelta,
    },
    /// The database failed; `OutcomeUnknown` where it may have stored all the same.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<TooOften> for RegisterError {
    fn from(often: TooOften) -> Self {
        Self::TooOften { retry_after: often.retry_after }
    }
}

/// Registers interest. Whoever sends the same form with the same key again gets the same inquiry.
///
/// # Errors
///
/// As [`RegisterError`] says.
pub async fn register(services: &Services, asker: &Asker, form: &Form) -> Result<Registered, RegisterError> {
    let catalog = services.catalog.current();
    let checked = form::check(form, &catalog).map_err(RegisterError::Fields)?;
    let mut attempt = 0;
    loop {
        let letters = if attempt < SHORT_REFERENCES { 5 } else { 8 };
        match try_once(services, asker, &catalog, &checked, letters).await {
            // Somebody drew the same letters, or sent the same key at the same moment: look again.
            Err(RegisterError::Store(StoreError::Refused(
                Constraint::InquiryReference | Constraint::InquiryIdempotencyKey,
            ))) if attempt < 2 * SHORT_REFERENCES => attempt += 1,
            outcome => return outcome,
        }
    }
}

async fn try_once(
    services: &Services,
    asker: &Asker,
    catalog: &Catalog,
    checked: &NewInquiry,
    letters: usize,
) -> Result<Registered, RegisterError> {
    let now = services.clock.now();
    let transaction = services.store.begin().await?;
    let key = link::hash(&checked.idempotency_key);
    let body = body::hash(checked);
    // Locked before the key is looked up: of two equal sends the later one waits here, and then finds the earlier.
    let limits = [
        (format!("network {}", asker.network), services.rate_per_network),
        (format!("email {}", email_key(&checked.contact.email)), services.rate_per_email),
    ];
    let allowances = allowance::lock(services, &transaction, limits).await?;
    if let Some((inquiry, stored_body)) = store::inquiry::find_by_idempotency_key(&transaction, &key).await? {
        return replay(services, inquiry, stored_body == body);
    }
    allowance::take::<RegisterError>(allowances, &transaction, now).await?;
    let assignee = coordinator(&transaction, catalog, &checked.interests).await?;
    let letters = &services.chance.bytes::<8>()[..letters];
    let inquiry = stored(services, checked, reference(letters), assignee.as_ref(), now);
    let token = services.link_key.token(inquiry.id);
    let hashes = Hashes { token: link::hash(&token), idempotency_key: key, body };
    let targets = routing::targets(catalog, &inquiry.interests);
    store::inquiry::insert(&transaction, &inquiry, &targets, &hashes).await?;
    store::notice::insert(&transaction, &notices(services, &inquiry, assignee.as_ref(), now), now).await?;
    let routed = Happening::Routed { to: inquiry.assignee.map(|person| person.0) };
    let entries = [(Happening::Received, Doer::Public), (routed, Doer::System)].map(|(what, by)| NewInquiryEvent {
        id: InquiryEventId(services.chance.uuid(now)),
        inquiry: inquiry.id,
        what,
        at: now,
        by,
    });
    store::inquiry::append(&transaction, &entries).await?;
    transaction.commit().await?;
    services.notice_written.notify_one();
    Ok(Registered { inquiry, token })
}

fn replay(services: &Services, inquiry: Inquiry, same_body: bool) -> Result<Registered, RegisterError> {
    if !same_body {
        let conflict = FieldError::new(&["idempotencyKey"], FieldErrorCode::Conflict);
        return Err(RegisterError::Fields(vec![conflict]));
    }
    let token = services.link_key.token(inquiry.id);
    Ok(Registered { inquiry, token })
}

/// Who answers; `None` where nobody covers it.
async fn coordinator(
    transaction: &WriteTx,
    catalog: &Catalog,
    interests: &Interests,
) -> Result<Option<Staff>, StoreError> {
    let covered = store::staff::coverage(transaction).await?;
    let rules: Vec<_> = covered.iter().map(|(rule, _)| *rule).collect();
    let coordinator = routing::coordinator(&rules, &routing::targets(catalog, interests));
    Ok(covered.into_iter().map(|(_, person)| person).find(|person| Some(person.id) == coordinator))
}

fn stored(
    services: &Services,
    checked: &NewInquiry,
    reference: String,
    assignee: Option<&Staff>,
    now: DateTime<Utc>,
) -> Inquiry {
    let NewInquiry {
        organisation,
        contact,
        interests,
        engagement_types,
        message,
        consent_version,
        idempotency_key: _,
        language_said: _,
    } = checked.clone();
    Inquiry {
        id: InquiryId(services.chance.uuid(now)),
        reference,
        status: InquiryStatus::Received,
        organisation,
        contact,
        interests,
        engagement_types,
        message,
        consent_version,
        respond_by: services.promise.respond_by(now),
        assignee: assignee.map(|person| person.id),
        submitted_at: now,
        desk: Desk::default(),
    }
}

fn notices(services: &Services, inquiry: &Inquiry, assignee: Option<&Staff>, now: DateTime<Utc>) -> Vec<NewNotice> {
    let about = About::Inquiry(inquiry.id);
    let mut notices = notice::to_staff(services, NoticeKind::InterestReceived, about, assignee.as_slice(), now);
    notices.push(NewNotice {
        id: NoticeId(services.chance.uuid(now)),
        kind: NoticeKind::Confirmation,
        about,
        event: None,
        recipient: Recipient::Partner,
        language: inquiry.contact.language,
    });
    notices
}
