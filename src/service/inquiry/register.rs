//! Registering interest: one transaction that holds the inquiry, its first history and every notice that it causes.

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::super::Services;
use crate::auth::link;
use crate::domain::catalog::Catalog;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::form::{self, Form};
use crate::domain::inquiry::reference::reference;
use crate::domain::inquiry::{Inquiry, InquiryEventKind, InquiryStatus, Interests, NewInquiry};
use crate::domain::language::Language;
use crate::domain::notice::{NewNotice, NoticeKind, Recipient};
use crate::domain::routing::{self, Target};
use crate::domain::staff::Staff;
use crate::domain::words::email_key;
use crate::id::{InquiryEventId, InquiryId, NoticeId};
use crate::rate_limit::Rate;
use crate::store::inquiry::{Doer, Hashes};
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
    let body = body_hash(checked);
    // Locked before the key is looked up: of two equal sends the later one waits here, and then finds the earlier.
    let allowances = lock_allowances(services, &transaction, asker, checked).await?;
    if let Some((inquiry, stored_body)) = store::inquiry::find_by_idempotency_key(&transaction, &key).await? {
        return replay(services, inquiry, stored_body == body);
    }
    take_from(allowances, &transaction, now).await?;
    let (assignee, told) = route(services, &transaction, catalog, &checked.interests).await?;
    let letters = &services.chance.bytes::<8>()[..letters];
    let inquiry = stored(services, checked, reference(letters), assignee.as_ref(), now);
    let token = services.link_key.token(inquiry.id);
    let hashes = Hashes { token: link::hash(&token), idempotency_key: key, body };
    store::inquiry::insert(&transaction, &inquiry, &hashes).await?;
    for (kind, doer) in [(InquiryEventKind::Received, Doer::Public), (InquiryEventKind::Routed, Doer::System)] {
        let id = InquiryEventId(services.chance.uuid(now));
        store::inquiry::insert_event(&transaction, id, inquiry.id, kind, now, doer).await?;
    }
    store::notice::insert(&transaction, &notices(services, &inquiry, told, now), now).await?;
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

/// The allowance of one key.
struct Allowance {
    key: String,
    rate: Rate,
    full_at: Option<DateTime<Utc>>,
}

/// The allowances of the network and of the address, locked until the transaction ends.
async fn lock_allowances(
    services: &Services,
    transaction: &WriteTx,
    asker: &Asker,
    checked: &NewInquiry,
) -> Result<Vec<Allowance>, StoreError> {
    let network = (format!("network {}", asker.network), services.rate_per_network);
    let email = (format!("email {}", email_key(&checked.contact.email)), services.rate_per_email);
    let mut limits = [network, email].map(|(key, rate)| (services.link_key.pseudonym(&key), rate));
    // One order for all, so that two transactions never wait for each other.
    limits.sort_by(|a, b| a.0.cmp(&b.0));
    let mut allowances = Vec::new();
    for (key, rate) in limits {
        let full_at = store::rate_limit::full_at(transaction, &key).await?;
        allowances.push(Allowance { key, rate, full_at });
    }
    Ok(allowances)
}

/// Takes one from each, or from none: a refusal rolls the transaction back. Where several are used up, all must grow back
/// before one more is allowed.
async fn take_from(allowances: Vec<Allowance>, transaction: &WriteTx, now: DateTime<Utc>) -> Result<(), RegisterError> {
    let taken = allowances.into_iter().map(|Allowance { key, rate, full_at }| (key, rate.take(full_at, now)));
    let (allowed, refused): (Vec<_>, Vec<_>) = taken.partition(|(_, taken)| taken.is_ok());
    let longest = refused.into_iter().filter_map(|(_, taken)| taken.err()).map(|often| often.retry_after).max();
    if let Some(retry_after) = longest {
        return Err(RegisterError::TooOften { retry_after });
    }
    for (key, full_at) in allowed.into_iter().filter_map(|(key, taken)| Some((key, taken.ok()?))) {
        store::rate_limit::set(transaction, &key, full_at).await?;
    }
    Ok(())
}

/// Who answers, and to whom the notices go: never nobody.
async fn route(
    services: &Services,
    transaction: &WriteTx,
    catalog: &Catalog,
    interests: &Interests,
) -> Result<(Option<Staff>, Vec<(Recipient, Language)>), StoreError> {
    let covered = store::staff::coverage(transaction).await?;
    let rules: Vec<_> = covered.iter().map(|(rule, _)| *rule).collect();
    let coordinator = routing::coordinator(&rules, &targets(catalog, interests));
    let coordinator = covered.into_iter().map(|(_, person)| person).find(|person| Some(person.id) == coordinator);
    let told = match &coordinator {
        Some(person) => vec![(Recipient::Staff(person.id), person.language)],
        None => services
            .default_recipients
            .iter()
            .map(|address| (Recipient::Address(address.clone()), Language::En))
            .collect(),
    };
    Ok((coordinator, told))
}

fn targets(catalog: &Catalog, interests: &Interests) -> Vec<Target> {
    let sector_of = |program| catalog.program(program).map(|program| program.sector);
    let offerings = interests.offerings.iter().filter_map(|id| catalog.offering(*id));
    let offerings = offerings.map(|o| Target { school: Some(o.school), sector: sector_of(o.program) });
    let programs = interests.programs.iter().map(|id| Target { school: None, sector: sector_of(*id) });
    let schools = interests.schools.iter().map(|id| Target { school: Some(*id), sector: None });
    let sectors = interests.sectors.iter().map(|id| Target { school: None, sector: Some(*id) });
    offerings.chain(programs).chain(schools).chain(sectors).collect()
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
    }
}

fn notices(
    services: &Services,
    inquiry: &Inquiry,
    told: Vec<(Recipient, Language)>,
    now: DateTime<Utc>,
) -> Vec<NewNotice> {
    let notice = |kind, recipient, language| NewNotice {
        id: NoticeId(services.chance.uuid(now)),
        kind,
        inquiry: inquiry.id,
        recipient,
        language,
    };
    let staff = told.into_iter().map(|(to, language)| notice(NoticeKind::InterestReceived, to, language));
    let partner = notice(NoticeKind::Confirmation, Recipient::Partner, inquiry.contact.language);
    staff.chain([partner]).collect()
}

/// What tells a repeated form from another one with the same key: every field, each behind its length, so that nothing
/// that is typed can pass for two fields. Stable from release to release.
fn body_hash(checked: &NewInquiry) -> String {
    let NewInquiry {
        organisation,
        contact,
        interests,
        engagement_types,
        message,
        consent_version,
        idempotency_key: _,
        language_said,
    } = checked;
    let Interests { offerings, programs, schools, sectors, not_sure } = interests;
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        organisation.name.clone(),
        organisation.kind.to_string(),
        or_empty(&organisation.website),
        organisation.sector.map(|id| id.to_string()).unwrap_or_default(),
        contact.name.clone(),
        contact.email.clone(),
        contact.phone.as_ref().map(|phone| phone.typed.clone()).unwrap_or_default(),
        or_empty(&contact.job_title),
        // The request's own language is no part of the form.
        if *language_said { contact.language.to_string() } else { String::new() },
        not_sure.to_string(),
        or_empty(message),
        consent_version.clone(),
    ];
    let choices = offerings.iter().map(ToString::to_string).chain(programs.iter().map(ToString::to_string));
    let places = schools.iter().map(ToString::to_string).chain(sectors.iter().map(ToString::to_string));
    let kinds = engagement_types.iter().map(ToString::to_string);
    let mut hash = Sha256::new();
    for field in fields.into_iter().chain(choices).chain(places).chain(kinds) {
        hash.update(format!("{}:{field}", field.len()));
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
