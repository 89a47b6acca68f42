//! Partnerships: what was agreed, and the history of each.

mod event;
mod rows;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::entity::partnership::{self, Column};
use super::entity::{partner, partnership_engagement_type};
use super::partner::visible_to;
use super::{Store, StoreError, WriteTx};
use crate::domain::partnership::Partnership;
use crate::domain::routing::Reach;
use crate::id::{EngagementTypeId, OfferingId, PartnerId, PartnershipId};
pub use event::{append, history, moved};

pub(super) use rows::from_row;

/// Those that have not ended: see [`Partnership::is_active`]. Days as text have the order of days.
pub(super) fn active(today: NaiveDate) -> Condition {
    let until = || Expr::col((partnership::Entity, Column::Until));
    Condition::any().add(until().is_null()).add(until().gt(today.to_string()))
}

/// Writes partnerships.
///
/// # Errors
///
/// [`StoreError::Refused`] where a partner has one with an offering already that has no end.
pub async fn insert(transaction: &WriteTx, partnerships: &[Partnership]) -> Result<(), StoreError> {
    let rows = partnerships.iter().map(|one| rows::to_row(one).into_active_model());
    partnership::Entity::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    insert_kinds(transaction, partnerships).await
}

async fn insert_kinds(transaction: &WriteTx, partnerships: &[Partnership]) -> Result<(), StoreError> {
    let kinds = partnerships.iter().flat_map(|one| {
        let row = |kind: &EngagementTypeId| partnership_engagement_type::Model {
            partnership_id: one.id.0,
            engagement_type_id: kind.0,
        };
        one.engagement_types.iter().map(row).map(IntoActiveModel::into_active_model)
    });
    partnership_engagement_type::Entity::insert_many(kinds).exec_without_returning(transaction.connection()).await?;
    Ok(())
}

/// Writes how a partnership is now. It must be locked.
///
/// # Errors
///
/// As the database says.
pub async fn save(transaction: &WriteTx, changed: &Partnership) -> Result<(), StoreError> {
    let db = transaction.connection();
    let row = rows::to_row(changed).into_active_model().reset_all();
    partnership::Entity::update(row).validate()?.exec(db).await?;
    let kinds = partnership_engagement_type::Entity::delete_many();
    kinds.filter(partnership_engagement_type::Column::PartnershipId.eq(changed.id.0)).exec(db).await?;
    insert_kinds(transaction, std::slice::from_ref(changed)).await
}

/// Whose a partnership is; `None` where there is none of this id.
///
/// # Errors
///
/// As the database says.
pub async fn partner_of(transaction: &WriteTx, id: PartnershipId) -> Result<Option<PartnerId>, StoreError> {
    let found = partnership::Entity::find_by_id(id.0).one(transaction.connection()).await?;
    Ok(found.map(|row| PartnerId(row.partner_id)))
}

/// A partnership, locked until the transaction ends: an offering that moves changes it too. Whoever calls this reaches its
/// partner, and has locked it.
///
/// # Errors
///
/// As the database says.
pub async fn lock(transaction: &WriteTx, id: PartnershipId) -> Result<Option<Partnership>, StoreError> {
    let db = transaction.connection();
    let select = partnership::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate);
    Ok(whole(db, select.all(db).await?).await?.pop())
}

/// With which of several offerings a partner has a partnership without end. It must be locked.
///
/// # Errors
///
/// As the database says.
pub async fn open_with(
    transaction: &WriteTx,
    partner: PartnerId,
    offerings: &[OfferingId],
) -> Result<Vec<OfferingId>, StoreError> {
    let found = partnership::Entity::find()
        .select_only()
        .column(Column::OfferingId)
        .filter(Column::PartnerId.eq(partner.0))
        .filter(Column::OfferingId.is_in(offerings.iter().map(|id| id.0)))
        .filter(Column::Until.is_null());
    let found: Vec<Uuid> = found.into_tuple().all(transaction.connection()).await?;
    Ok(found.into_iter().map(OfferingId).collect())
}

/// Those of several partnerships whose partner somebody reaches, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn reached(store: &Store, reach: Reach, ids: &[PartnershipId]) -> Result<Vec<Partnership>, StoreError> {
    let select = in_reach(reach).filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    whole(store.read(), select.all(store.read()).await?).await
}

/// The partnerships of several partners, those that have ended too, the newest first. Whoever calls this reaches the partners.
///
/// # Errors
///
/// As the database says.
pub async fn of_partners(store: &Store, partners: &[PartnerId]) -> Result<Vec<Partnership>, StoreError> {
    let select = partnership::Entity::find().filter(Column::PartnerId.is_in(partners.iter().map(|id| id.0)));
    newest_first(store, select).await
}

/// The partnerships with several offerings, those that have ended too, of the partners that somebody reaches; the newest first.
///
/// # Errors
///
/// As the database says.
pub async fn of_offerings(
    store: &Store,
    reach: Reach,
    offerings: &[OfferingId],
) -> Result<Vec<Partnership>, StoreError> {
    let select = in_reach(reach).filter(Column::OfferingId.is_in(offerings.iter().map(|id| id.0)));
    newest_first(store, select).await
}

/// Every offering with an active partnership, and the ways to help that were agreed; an offering where none was has none.
///
/// # Errors
///
/// As the database says.
pub async fn partnered(
    store: &Store,
    today: NaiveDate,
) -> Result<HashMap<OfferingId, Vec<EngagementTypeId>>, StoreError> {
    let pairs: Vec<(Uuid, Option<Uuid>)> = partnership::Entity::find()
        .select_only()
        .column(Column::OfferingId)
        .column(partnership_engagement_type::Column::EngagementTypeId)
        .distinct()
        .left_join(partnership_engagement_type::Entity)
        .filter(active(today))
        .into_tuple()
        .all(store.read())
        .await?;
    let mut partnered = HashMap::<_, Vec<_>>::new();
    for (offering, kind) in pairs {
        partnered.entry(OfferingId(offering)).or_default().extend(kind.map(EngagementTypeId));
    }
    Ok(partnered)
}

fn in_reach(reach: Reach) -> Select<partnership::Entity> {
    match reach {
        Reach::All => partnership::Entity::find(),
        Reach::Of(_) => partnership::Entity::find().inner_join(partner::Entity).filter(visible_to(reach)),
    }
}

async fn newest_first(store: &Store, select: Select<partnership::Entity>) -> Result<Vec<Partnership>, StoreError> {
    whole(store.read(), select.order_by_desc(Column::Id).all(store.read()).await?).await
}

/// Partnerships from their rows, in the rows' order: one statement, however many there are.
async fn whole(db: &impl ConnectionTrait, rows: Vec<partnership::Model>) -> Result<Vec<Partnership>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut kinds = HashMap::<Uuid, Vec<EngagementTypeId>>::new();
    let found = partnership_engagement_type::Entity::find()
        .filter(partnership_engagement_type::Column::PartnershipId.is_in(ids))
        .order_by_asc(partnership_engagement_type::Column::EngagementTypeId);
    for row in found.all(db).await? {
        kinds.entry(row.partnership_id).or_default().push(EngagementTypeId(row.engagement_type_id));
    }
    let mut from_row = |row: partnership::Model| {
        let kinds = kinds.remove(&row.id).unwrap_or_default();
        from_row(row, kinds)
    };
    rows.into_iter().map(&mut from_row).collect()
}
