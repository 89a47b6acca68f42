//! An accepted inquiry becomes partnerships: of a partner that there is, or of a new one made of what was typed.

use chrono::{DateTime, NaiveDate, Utc};

use super::start::{new_partner, write};
use super::{FieldErrorCode, Partnership, Services};
use crate::auth::Coordinator;
use crate::domain::contact::MOST;
use crate::domain::field::FieldError;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::Doer;
use crate::domain::partner::Partner;
use crate::domain::words::email_key;
use crate::id::{ContactId, EngagementTypeId, OfferingId, PartnerId, PartnershipId};
use crate::service::contact;
use crate::service::partner::count_up;
use crate::store::{self, StoreError, WriteTx};

/// What becomes of an inquiry. What it names exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The partner; `None` for a new one, made of what was typed.
    pub partner: Option<PartnerId>,
    /// What is helped: at least one, each once.
    pub offerings: Vec<OfferingId>,
    /// How: ascending by id, each once.
    pub engagement_types: Vec<EngagementTypeId>,
    /// From when on.
    pub since: NaiveDate,
}

/// What became of an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The partner.
    pub partner: Partner,
    /// The partnerships, in the order of the offerings.
    pub partnerships: Vec<Partnership>,
    /// For [`Services::show`].
    pub shown: Option<i64>,
}

/// Why nothing became of it: the transaction must be given up.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Fields are wrong: `partnerId`, `offeringIds`.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes the partnerships of an inquiry that is being accepted, and the partner and contact records where they are new. Marks the
/// inquiry as the partner's; the caller saves it, commits, and then calls [`Services::show`].
///
/// The person who wrote is the contact of the partnerships: the one with that e-mail address, else a new one. (A partner that has
/// all the contacts that one can have gets no other: the inquiry keeps what was typed.)
///
/// # Errors
///
/// As [`AcceptError`] says.
pub async fn accepted(
    services: &Services,
    transaction: &WriteTx,
    who: &Coordinator,
    inquiry: &mut Inquiry,
    acceptance: Acceptance,
    now: DateTime<Utc>,
) -> Result<Accepted, AcceptError> {
    let Acceptance { partner, offerings, engagement_types, since } = acceptance;
    let (partner, contact) = match partner {
        Some(id) => known(services, transaction, who, id, inquiry, now).await?,
        None => {
            let (organisation, person) = (inquiry.organisation.clone(), inquiry.contact.clone());
            let (partner, contact) = new_partner(services, transaction, organisation, person, now).await?;
            (partner, Some(contact.id))
        }
    };
    let shown = count_up(transaction, partner.is_public).await?;
    let taken = store::partnership::open_with(transaction, partner.id, &offerings).await?;
    let there_already = (0..).zip(&offerings).filter(|(_, offering)| taken.contains(offering));
    let errors: Vec<_> = there_already.map(|(place, _)| exists(place)).collect();
    if !errors.is_empty() {
        return Err(AcceptError::Fields(errors));
    }
    let partnership = |offering| Partnership {
        id: PartnershipId(services.chance.uuid(now)),
        partner: partner.id,
        offering,
        contact,
        inquiry: Some(inquiry.id),
        engagement_types: engagement_types.clone(),
        since,
        until: None,
        version: 1,
        created_at: now,
    };
    let partnerships: Vec<_> = offerings.into_iter().map(partnership).collect();
    write(services, transaction, &partnerships, Doer::Staff(who.staff()), now).await?;
    inquiry.desk.partner = Some(partner.id);
    Ok(Accepted { partner, partnerships, shown })
}

fn exists(place: usize) -> FieldError {
    FieldError::new(&["offeringIds", &place.to_string()], FieldErrorCode::PartnershipExists)
}

async fn known(
    services: &Services,
    transaction: &WriteTx,
    who: &Coordinator,
    id: PartnerId,
    inquiry: &Inquiry,
    now: DateTime<Utc>,
) -> Result<(Partner, Option<ContactId>), AcceptError> {
    let Some(partner) = store::partner::lock(transaction, who.reach(), id).await? else {
        return Err(AcceptError::Fields(vec![FieldError::new(&["partnerId"], FieldErrorCode::NotFound)]));
    };
    let mut contacts = store::contact::of_in(transaction, id).await?;
    let key = email_key(&inquiry.contact.email);
    if let Some(contact) = contacts.iter().find(|contact| email_key(&contact.person.email) == key) {
        return Ok((partner, Some(contact.id)));
    }
    if contacts.len() >= MOST {
        return Ok((partner, None));
    }
    let added = contact::new(services, id, inquiry.contact.clone(), now);
    store::contact::insert(transaction, &added).await?;
    let contact = added.id;
    contacts.push(added);
    Ok((contact::changed(transaction, partner, &contacts).await?, Some(contact)))
}
