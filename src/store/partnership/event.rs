//! The history of partnerships: entries are written, and read, and nothing else.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::active;
use crate::domain::partnership::event::PartnershipEvent;
use crate::id::{OfferingId, PartnershipEventId, PartnershipId};
use crate::store::entity::partnership;
use crate::store::entity::partnership_event::{self, Column};
use crate::store::{Store, StoreError, WriteTx, doer};

/// Writes entries.
///
/// # Errors
///
/// As the database says.
pub async fn append(transaction: &WriteTx, entries: &[PartnershipEvent]) -> Result<(), StoreError> {
    let rows = entries.iter().map(to_row).collect::<Result<Vec<_>, _>>()?;
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    partnership_event::Entity::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    Ok(())
}

/// Counts up the version of every active partnership with an offering; gives each with its new one.
///
/// # Errors
///
/// As the database says.
pub async fn moved(
    transaction: &WriteTx,
    offering: OfferingId,
    today: NaiveDate,
) -> Result<Vec<(PartnershipId, i32)>, StoreError> {
    let changed = partnership::Entity::update_many()
        .col_expr(partnership::Column::Version, Expr::col(partnership::Column::Version).add(1))
        .filter(partnership::Column::OfferingId.eq(offering.0))
        .filter(active(today))
        .exec_with_returning(transaction.connection())
        .await?;
    Ok(changed.into_iter().map(|row| (PartnershipId(row.id), row.version)).collect())
}

/// The histories of several partnerships, the oldest entry first. Whoever calls this reaches their partners.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn history(store: &Store, partnerships: &[PartnershipId]) -> Result<Vec<PartnershipEvent>, StoreError> {
    let select =
        partnership_event::Entity::find().filter(Column::PartnershipId.is_in(partnerships.iter().map(|id| id.0)));
    select.order_by_asc(Column::Version).all(store.read()).await?.into_iter().map(from_row).collect()
}

fn to_row(entry: &PartnershipEvent) -> Result<partnership_event::Model, StoreError> {
    // Taken apart whole, so that a new field does not compile until it has a column.
    let PartnershipEvent { id, partnership, version, turn, at, by } = entry;
    let (actor, staff_id) = doer::written(*by);
    let details = serde_json::to_string(turn).map_err(|error| StoreError::Other(error.into()))?;
    Ok(partnership_event::Model {
        id: id.0,
        partnership_id: partnership.0,
        version: *version,
        kind: turn.kind().to_string(),
        at: *at,
        actor,
        staff_id,
        details: Some(details),
    })
}

fn from_row(row: partnership_event::Model) -> Result<PartnershipEvent, StoreError> {
    let by = doer::read(&row.actor, row.staff_id);
    let by = by.ok_or(StoreError::Corrupt { column: "partnership_event.actor" })?;
    let turn = row.details.as_deref().and_then(|details| serde_json::from_str(details).ok());
    Ok(PartnershipEvent {
        id: PartnershipEventId(row.id),
        partnership: PartnershipId(row.partnership_id),
        version: row.version,
        turn: turn.ok_or(StoreError::Corrupt { column: "partnership_event.details" })?,
        at: row.at,
        by,
    })
}
