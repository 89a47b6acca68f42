//! Starting a partnership: with a partner that there is, or with a new one.

use chrono::{DateTime, Utc};

use super::{FieldErrorCode, Partnership, PartnershipEvent, Services};
use crate::auth::Coordinator;
use crate::domain::contact::Contact;
use crate::domain::field::FieldError;
use crate::domain::inquiry::event::Doer;
use crate::domain::inquiry::form::{ContactForm, OrganisationForm};
use crate::domain::inquiry::{Contact as Person, Organisation};
use crate::domain::partner::{self, Partner};
use crate::domain::partnership::{self, AgreementForm};
use crate::id::{ContactId, PartnerId, PartnershipEventId, PartnershipId};
use crate::service::contact;
use crate::service::partner::count_up;
use crate::service::unchanged::Unchanged;
use crate::store::{self, Constraint, StoreError, WriteTx};

/// A partnership to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The partner, if there is one already: exactly one of this and `new_partner`.
    pub partner: Option<PartnerId>,
    /// The person there who answers for it.
    pub contact: Option<ContactId>,
    /// The partner, if it is new.
    pub new_partner: Option<NewPartner>,
    /// What is agreed.
    pub agreement: AgreementForm,
}

/// A partner to be stored, with a person there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPartner {
    /// The organisation.
    pub organisation: OrganisationForm,
    /// The person.
    pub contact: ContactForm,
}

/// Whom a partnership is with.
enum With {
    Known(PartnerId),
    New(Organisation, Person),
}

/// Starts a partnership.
///
/// # Errors
///
/// As [`Unchanged`] says; the field `offeringId` where there is such a partnership already, and where the coordinator would not
/// see what they made.
pub async fn start(
    services: &Services,
    who: &Coordinator,
    start: &Start,
) -> Result<Partnership, Unchanged<Partnership>> {
    let now = services.clock.now();
    let (with, agreement) = checked(services, start, now).map_err(Unchanged::fields)?;
    let transaction = services.store.begin().await?;
    let is_new = matches!(with, With::New(..));
    let (partner, contact) = match with {
        With::Known(id) => known(&transaction, who, id, start.contact).await?,
        With::New(organisation, person) => {
            let (partner, contact) = new_partner(services, &transaction, organisation, person, now).await?;
            (partner, Some(contact.id))
        }
    };
    let shown = count_up(&transaction, partner.is_public).await?;
    let partnership = Partnership {
        id: PartnershipId(services.chance.uuid(now)),
        partner: partner.id,
        offering: agreement.offering,
        contact,
        inquiry: None,
        engagement_types: agreement.engagement_types,
        since: agreement.since,
        until: None,
        version: 1,
        created_at: now,
    };
    match write(services, &transaction, std::slice::from_ref(&partnership), Doer::Staff(who.staff()), now).await {
        Err(StoreError::Refused(Constraint::OpenPartnership)) => {
            return Err(Unchanged::field(&["offeringId"], FieldErrorCode::PartnershipExists));
        }
        other => other?,
    }
    // Nobody makes what they then do not see.
    if is_new && !who.sees_all() && !store::partner::is_reached(&transaction, who.reach(), partner.id).await? {
        return Err(Unchanged::field(&["offeringId"], FieldErrorCode::NotCovered));
    }
    transaction.commit().await?;
    services.show(shown).await;
    Ok(partnership)
}

/// Everything that can be said without the database, at once.
fn checked(
    services: &Services,
    start: &Start,
    now: DateTime<Utc>,
) -> Result<(With, partnership::Agreement), Vec<FieldError>> {
    let catalog = services.catalog.current();
    let mut errors = Vec::new();
    let with = match (start.partner, &start.new_partner) {
        (Some(id), None) => Some(With::Known(id)),
        (None, Some(NewPartner { organisation, contact })) => {
            let checked = partner::check_new(organisation, contact, &catalog);
            let under = |error: FieldError| error.under("newPartner");
            let checked = checked.map_err(|wrong| errors.extend(wrong.into_iter().map(under)));
            checked.ok().map(|(organisation, person)| With::New(organisation, person))
        }
        _ => {
            errors.push(FieldError::new(&["partnerId"], FieldErrorCode::OneOfTwo));
            None
        }
    };
    if start.partner.is_none() && start.contact.is_some() {
        errors.push(FieldError::new(&["contactId"], FieldErrorCode::NotFound));
    }
    let agreement = partnership::check(&start.agreement, &catalog, services.promise.today(now));
    match (with, agreement) {
        (Some(with), Ok(agreement)) if errors.is_empty() => Ok((with, agreement)),
        (_, agreement) => {
            errors.extend(agreement.err().into_iter().flatten());
            Err(errors)
        }
    }
}

async fn known(
    transaction: &WriteTx,
    who: &Coordinator,
    id: PartnerId,
    contact: Option<ContactId>,
) -> Result<(Partner, Option<ContactId>), Unchanged<Partnership>> {
    let partner = store::partner::lock(transaction, who.reach(), id).await?;
    let partner = partner.ok_or_else(|| Unchanged::field(&["partnerId"], FieldErrorCode::NotFound))?;
    if let Some(contact) = contact {
        let contacts = store::contact::of_in(transaction, id).await?;
        if contacts.iter().all(|known| known.id != contact) {
            return Err(Unchanged::field(&["contactId"], FieldErrorCode::NotFound));
        }
    }
    Ok((partner, contact))
}

/// Stores a partner with the person there, not shown publicly.
pub(super) async fn new_partner(
    services: &Services,
    transaction: &WriteTx,
    organisation: Organisation,
    person: Person,
    now: DateTime<Utc>,
) -> Result<(Partner, Contact), StoreError> {
    let domain = partner::domain(&organisation, [&person]);
    let id = PartnerId(services.chance.uuid(now));
    let partner = Partner { id, organisation, domain, is_public: false, version: 1, created_at: now };
    let contact = contact::new(services, id, person, now);
    store::partner::insert(transaction, &partner).await?;
    store::contact::insert(transaction, &contact).await?;
    store::partner::set_words(transaction, &partner, std::slice::from_ref(&contact)).await?;
    Ok((partner, contact))
}

/// Stores partnerships, each with the beginning of its history.
pub(super) async fn write(
    services: &Services,
    transaction: &WriteTx,
    partnerships: &[Partnership],
    by: Doer,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    store::partnership::insert(transaction, partnerships).await?;
    let started = |partnership: &Partnership| PartnershipEvent {
        id: PartnershipEventId(services.chance.uuid(now)),
        partnership: partnership.id,
        version: partnership.version,
        turn: partnership.started(),
        at: now,
        by,
    };
    let entries: Vec<_> = partnerships.iter().map(started).collect();
    store::partnership::append(transaction, &entries).await
}
