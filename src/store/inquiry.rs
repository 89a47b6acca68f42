//! Inquiries: written with their choices, what they reach and what they are found by; read back whole.

pub mod bulk;
mod change;
mod event;
mod facets;
pub mod feed;
pub mod list;
mod of_partner;
mod rewrite;
mod rows;
pub(super) mod scope;
mod words;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::{inquiry, inquiry_choice, inquiry_engagement_type, inquiry_tag};
use super::{Store, StoreError, WriteTx};
use crate::domain::inquiry::Inquiry;
use crate::domain::routing::{Reach, Target};
use crate::id::InquiryId;
pub use change::{lock, save, set_tags};
pub use event::{append, count_histories, entry, histories, message_of_key, messages};
pub use of_partner::{count_of_partners, in_touch, of_partners};
pub use rewrite::rewrite;
pub use scope::targets;

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

/// An inquiry's private link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The inquiry that it opens.
    pub inquiry: InquiryId,
    /// When that was submitted.
    pub submitted_at: DateTime<Utc>,
    /// Until when it works; `None`: so long after `submitted_at` as the settings say.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Writes an inquiry with its choices, its engagement types, what it reaches, what it is filed under, and its words.
///
/// # Errors
///
/// [`StoreError::Refused`] where the reference or the idempotency key is taken.
pub async fn insert(
    transaction: &WriteTx,
    inquiry: &Inquiry,
    targets: &[Target],
    hashes: &Hashes,
) -> Result<(), StoreError> {
    let db = transaction.connection();
    rows::to_row(inquiry, hashes).into_active_model().insert(db).await?;
    attach(db, inquiry, targets).await
}

/// Writes what hangs on an inquiry by what was typed.
async fn attach(db: &impl ConnectionTrait, inquiry: &Inquiry, targets: &[Target]) -> Result<(), StoreError> {
    let choices = rows::choices(inquiry.id, &inquiry.interests).into_iter().map(IntoActiveModel::into_active_model);
    inquiry_choice::Entity::insert_many(choices).exec_without_returning(db).await?;
    let kinds = rows::engagement_types(inquiry).into_iter().map(IntoActiveModel::into_active_model);
    inquiry_engagement_type::Entity::insert_many(kinds).exec_without_returning(db).await?;
    scope::insert(db, inquiry.id, targets).await?;
    facets::insert(db, inquiry, targets).await?;
    words::insert(db, inquiry).await
}

/// An inquiry, whole; `None` where there is none of this id. Whoever calls this holds a proof, or is the worker.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, id: InquiryId) -> Result<Option<Inquiry>, StoreError> {
    Ok(whole(store.read(), inquiry::Entity::find_by_id(id.0).all(store.read()).await?).await?.pop())
}

/// Those of several inquiries that somebody reaches, whole, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn reached(store: &Store, reach: Reach, ids: &[InquiryId]) -> Result<Vec<Inquiry>, StoreError> {
    let select = inquiry::Entity::find().filter(inquiry::Column::Id.is_in(ids.iter().map(|id| id.0)));
    let found = select.filter(scope::visible_to(reach)).all(store.read()).await?;
    whole(store.read(), found).await
}

/// The private link whose token has this hash.
///
/// # Errors
///
/// As the database says.
pub async fn link_by_token_hash(store: &Store, hash: &str) -> Result<Option<Link>, StoreError> {
    let found = inquiry::Entity::find().filter(inquiry::Column::TokenHash.eq(hash)).one(store.read()).await?;
    Ok(found.map(|row| Link {
        inquiry: InquiryId(row.id),
        submitted_at: row.submitted_at,
        expires_at: row.link_expires_at,
    }))
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
    Ok(whole(db, vec![row]).await?.pop().map(|inquiry| (inquiry, body_hash)))
}

/// Inquiries from their rows, in the rows' order: three statements, however many there are.
async fn whole(db: &impl ConnectionTrait, rows: Vec<inquiry::Model>) -> Result<Vec<Inquiry>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut choices: HashMap<Uuid, Vec<_>> = HashMap::new();
    let found = inquiry_choice::Entity::find().filter(inquiry_choice::Column::InquiryId.is_in(ids.clone()));
    for choice in found.order_by_asc(inquiry_choice::Column::Position).all(db).await? {
        choices.entry(choice.inquiry_id).or_default().push(choice);
    }
    let mut kinds: HashMap<Uuid, Vec<_>> = HashMap::new();
    let found =
        inquiry_engagement_type::Entity::find().filter(inquiry_engagement_type::Column::InquiryId.is_in(ids.clone()));
    for kind in found.order_by_asc(inquiry_engagement_type::Column::EngagementTypeId).all(db).await? {
        kinds.entry(kind.inquiry_id).or_default().push(kind);
    }
    let mut tags: HashMap<Uuid, Vec<_>> = HashMap::new();
    let found = inquiry_tag::Entity::find().filter(inquiry_tag::Column::InquiryId.is_in(ids));
    for tag in found.order_by_asc(inquiry_tag::Column::Tag).all(db).await? {
        tags.entry(tag.inquiry_id).or_default().push(tag.tag);
    }
    let mut take = |row: inquiry::Model| {
        let id = row.id;
        let (choices, kinds) = (choices.remove(&id).unwrap_or_default(), kinds.remove(&id).unwrap_or_default());
        rows::from_rows(row, choices, kinds, tags.remove(&id).unwrap_or_default())
    };
    rows.into_iter().map(&mut take).collect()
}
