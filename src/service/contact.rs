//! The people at partners: added, and revised. Either is a change of the partner, whose version is named.

use chrono::{DateTime, Utc};

use super::Services;
use super::partner::{SeenPartner, locked};
use super::unchanged::Unchanged;
use crate::auth::Coordinator;
use crate::domain::contact::{self, Contact, MOST};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::Contact as Person;
use crate::domain::inquiry::form::ContactForm;
use crate::domain::partner::{self, Partner};
use crate::id::{ContactId, PartnerId};
use crate::store::{self, Constraint, StoreError, WriteTx};

/// The contacts of several partners, in the order in which they were added. The partners are such as the coordinator sees.
///
/// # Errors
///
/// As the database says.
pub async fn of(services: &Services, _: &Coordinator, partners: &[PartnerId]) -> Result<Vec<Contact>, StoreError> {
    store::contact::of(&services.store, partners).await
}

/// Adds a person to a partner; gives both as they then are.
///
/// # Errors
///
/// As [`Unchanged`] says; the field `contact` where there are too many, `contact.email` where it is somebody else's there.
pub async fn add(
    services: &Services,
    who: &Coordinator,
    seen: SeenPartner,
    form: &ContactForm,
) -> Result<(Partner, Contact), Unchanged<Partner>> {
    let person = contact::check(form).map_err(Unchanged::fields)?;
    let now = services.clock.now();
    let transaction = services.store.begin().await?;
    let partner = locked(&transaction, who, seen, "partnerId").await?;
    let mut contacts = store::contact::of_in(&transaction, partner.id).await?;
    if contacts.len() >= MOST {
        return Err(Unchanged::fields(vec![FieldError::with_limit(&["contact"], FieldErrorCode::TooMany, MOST)]));
    }
    let added = new(services, partner.id, person, now);
    taken(store::contact::insert(&transaction, &added).await)?;
    contacts.push(added.clone());
    let partner = changed(&transaction, partner, &contacts).await?;
    transaction.commit().await?;
    Ok((partner, added))
}

/// Revises who a contact is; gives it and its partner as they then are.
///
/// # Errors
///
/// As [`Unchanged`] says; the field `contact.email` where it is somebody else's there.
pub async fn revise(
    services: &Services,
    who: &Coordinator,
    id: ContactId,
    version: i32,
    form: &ContactForm,
) -> Result<(Partner, Contact), Unchanged<Partner>> {
    let person = contact::check(form).map_err(Unchanged::fields)?;
    let missing = || Unchanged::field(&["contactId"], FieldErrorCode::NotFound);
    let transaction = services.store.begin().await?;
    let partner = store::contact::partner_of(&transaction, id).await?.ok_or_else(missing)?;
    let partner = locked(&transaction, who, SeenPartner { id: partner, version }, "contactId").await?;
    let mut contacts = store::contact::of_in(&transaction, partner.id).await?;
    let contact = contacts.iter_mut().find(|contact| contact.id == id).ok_or_else(missing)?;
    if contact.person == person {
        return Ok((partner, contact.clone()));
    }
    contact.person = person;
    let contact = contact.clone();
    taken(store::contact::save(&transaction, &contact).await)?;
    let partner = changed(&transaction, partner, &contacts).await?;
    transaction.commit().await?;
    Ok((partner, contact))
}

/// A contact that is to be stored.
pub(super) fn new(services: &Services, partner: PartnerId, person: Person, now: DateTime<Utc>) -> Contact {
    Contact { id: ContactId(services.chance.uuid(now)), partner, person, created_at: now }
}

fn taken(written: Result<(), StoreError>) -> Result<(), Unchanged<Partner>> {
    match written {
        Err(StoreError::Refused(Constraint::ContactEmail)) => {
            Err(Unchanged::field(&["contact", "email"], FieldErrorCode::ContactExists))
        }
        other => Ok(other?),
    }
}

/// Writes what a partner is by its contacts: its domain where its website says none, its words, its version. Nothing of that is
/// shown publicly.
pub(super) async fn changed(
    transaction: &WriteTx,
    partner: Partner,
    contacts: &[Contact],
) -> Result<Partner, StoreError> {
    let domain = partner::domain(&partner.organisation, contacts.iter().map(|contact| &contact.person));
    let partner = Partner { domain, version: partner.version + 1, ..partner };
    store::partner::save(transaction, &partner).await?;
    store::partner::set_words(transaction, &partner, contacts).await?;
    Ok(partner)
}
