//! Inquiries: written with their choices and first events, read back whole.

mod rows;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::{inquiry, inquiry_choice, inquiry_engagement_type, inquiry_event};
use super::{Store, StoreError, WriteTx};
use crate::domain::inquiry::{Inquiry, InquiryEventKind};
use crate::id::{InquiryEventId, InquiryId, StaffId};

/// Hashes that stand beside an inquiry: SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashes {
    /// Of the private link's token.
    pub token: String,
    /// Of the idempotency key.
    pub idempotency_key: String,
    /// Of the form, as it was understood.
    pub body: String,
}

/// Who did something to an inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// Whoever filled in the form.
    Public,
    /// Liaison itself.
    System,
    /// A person of the district.
    Staff(StaffId),
}

/// Writes an inquiry with its choices and engagement types.
///
/// # Errors
///
/// [`StoreError::Refused`] where the reference or the idempotency key is taken.
pub async fn insert(transaction: &WriteTx, inquiry: &Inquiry, hashes: &Hashes) -> Result<(), StoreError> {
    let db = transaction.connection();
    rows::to_row(inquiry, hashes).into_active_model().insert(db).await?;
    let choices = rows::choices(inquiry.id, &inquiry.interests).into_iter().map(IntoActiveModel::into_active_model);
    inquiry_choice::Entity::insert_many(choices).exec_without_returning(db).await?;
    let kinds = inquiry.engagement_types.iter().map(|kind| {
        inquiry_engagement_type::Model { inquiry_id: inquiry.id.0, engagement_type_id: kind.0 }.into_active_model()
    });
    inquiry_engagement_type::Entity::insert_many(kinds).exec_without_returning(db).await?;
    Ok(())
}

/// Writes an entry of an inquiry's history.
///
/// # Errors
///
/// As the database says.
pub async fn insert_event(
    transaction: &WriteTx,
    id: InquiryEventId,
    inquiry: InquiryId,
    kind: InquiryEventKind,
    at: DateTime<Utc>,
    doer: Doer,
) -> Result<(), StoreError> {
    let (actor, staff_id) = match doer {
        Doer::Public => ("public", None),
        Doer::System => ("system", None),
        Doer::Staff(staff) => ("staff", Some(staff.0)),
    };
    let row = inquiry_event::Model {
        id: id.0,
        inquiry_id: inquiry.0,
        kind: kind.to_string(),
        at,
        actor: actor.to_owned(),
        staff_id,
    };
    row.into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// An inquiry, whole; `None` where there is none of this id. Whoever calls this holds a proof, or is the worker.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, id: InquiryId) -> Result<Option<Inquiry>, StoreError> {
    match inquiry::Entity::find_by_id(id.0).one(store.read()).await? {
        Some(row) => whole(store.read(), row).await.map(Some),
        None => Ok(None),
    }
}

/// The id of the inquiry whose private link's token has this hash.
///
/// # Errors
///
/// As the database says.
pub async fn id_by_token_hash(store: &Store, hash: &str) -> Result<Option<InquiryId>, StoreError> {
    let found = inquiry::Entity::find().filter(inquiry::Column::TokenHash.eq(hash)).one(store.read()).await?;
    Ok(found.map(|row| InquiryId(row.id)))
}

/// The inquiry that was made with an idempotency key, and the hash of its form.
///
/// # Errors
///
/// As the database says.
pub async fn find_by_idempotency_key(
    transaction: &WriteTx,
    key_hash: &str,
) -> Result<Option<(Inquiry, String)>, StoreError> {
    let db = transaction.connection();
    let found = inquiry::Entity::find().filter(inquiry::Column::IdempotencyKeyHash.eq(key_hash)).one(db).await?;
    let Some(row) = found else { return Ok(None) };
    let body_hash = row.body_hash.clone();
    Ok(Some((whole(db, row).await?, body_hash)))
}

async fn whole(db: &impl ConnectionTrait, row: inquiry::Model) -> Result<Inquiry, StoreError> {
    let choices = inquiry_choice::Entity::find()
        .filter(inquiry_choice::Column::InquiryId.eq(row.id))
        .order_by_asc(inquiry_choice::Column::Position)
        .all(db)
        .await?;
    let kinds = inquiry_engagement_type::Entity::find()
        .filter(inquiry_engagement_type::Column::InquiryId.eq(row.id))
        .order_by_asc(inquiry_engagement_type::Column::EngagementTypeId)
        .all(db)
        .await?;
    rows::from_rows(row, choices, kinds)
}
