//! The people at partners.

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::contact::{self, Column};
use super::{Store, StoreError, WriteTx};
use crate::domain::contact::Contact;
use crate::domain::inquiry::{Contact as Person, Phone};
use crate::domain::partner::host;
use crate::domain::words::email_key;
use crate::id::{ContactId, PartnerId};

/// Writes a contact.
///
/// # Errors
///
/// [`StoreError::Refused`] where the partner has one with this e-mail address already.
pub async fn insert(transaction: &WriteTx, contact: &Contact) -> Result<(), StoreError> {
    to_row(contact).into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// Writes who a contact is now. Its partner must be locked.
///
/// # Errors
///
/// As [`insert`].
pub async fn save(transaction: &WriteTx, changed: &Contact) -> Result<(), StoreError> {
    let row = to_row(changed).into_active_model().reset_all();
    contact::Entity::update(row).validate()?.exec(transaction.connection()).await?;
    Ok(())
}

/// The contacts of several partners, in the order in which they were added. Whoever calls this reaches the partners.
///
/// # Errors
///
/// As the database says.
pub async fn of(store: &Store, partners: &[PartnerId]) -> Result<Vec<Contact>, StoreError> {
    all(store.read(), partners).await
}

/// The contacts of a partner, as a write transaction sees them.
///
/// # Errors
///
/// As the database says.
pub async fn of_in(transaction: &WriteTx, partner: PartnerId) -> Result<Vec<Contact>, StoreError> {
    all(transaction.connection(), &[partner]).await
}

/// Whose a contact is; `None` where there is none of this id.
///
/// # Errors
///
/// As the database says.
pub async fn partner_of(transaction: &WriteTx, id: ContactId) -> Result<Option<PartnerId>, StoreError> {
    let found = contact::Entity::find_by_id(id.0).one(transaction.connection()).await?;
    Ok(found.map(|row| PartnerId(row.partner_id)))
}

async fn all(db: &impl ConnectionTrait, partners: &[PartnerId]) -> Result<Vec<Contact>, StoreError> {
    if partners.is_empty() {
        return Ok(Vec::new());
    }
    let select = contact::Entity::find().filter(Column::PartnerId.is_in(partners.iter().map(|id| id.0)));
    select.order_by_asc(Column::Id).all(db).await?.into_iter().map(from_row).collect()
}

pub(super) fn to_row(stored: &Contact) -> contact::Model {
    // Taken apart whole, so that a new field does not compile until it has a column.
    let Contact { id, partner, person: Person { name, email, phone, job_title, language }, created_at } =
        stored.clone();
    let (phone_typed, phone_e164) = phone.map_or((None, None), |phone| (Some(phone.typed), phone.e164));
    contact::Model {
        id: id.0,
        partner_id: partner.0,
        name,
        email_key: email_key(&email),
        email_domain: host::of_email(&email),
        email,
        phone_typed,
        phone_e164,
        job_title,
        language: language.to_string(),
        created_at,
    }
}

fn from_row(row: contact::Model) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: ContactId(row.id),
        partner: PartnerId(row.partner_id),
        person: Person {
            name: row.name,
            email: row.email,
            phone: row.phone_typed.map(|typed| Phone { typed, e164: row.phone_e164 }),
            job_title: row.job_title,
            language: row.language.parse().map_err(|()| StoreError::Corrupt { column: "contact.language" })?,
        },
        created_at: row.created_at,
    })
}
