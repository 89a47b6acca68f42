//! Partners: written with the words by which they are found, read by id, by page, and by what they help.

mod rows;
mod scope;
mod select;
mod words;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{LockType, Order};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};

use super::entity::partner::{self, Column};
use super::entity::{offering, partnership};
use super::page::{Sorting, page as cut};
use super::partnership::active;
use super::{Store, StoreError, WriteTx};
use crate::domain::page::{Page, SortValue, StoredList, Window};
use crate::domain::partner::{Partner, PartnerFilter};
use crate::domain::routing::Reach;
use crate::id::{PartnerId, ProgramId};
pub use words::set as set_words;

pub(super) use rows::{from_row, to_row};
pub(super) use scope::visible_to;
pub(super) use words::rows as words;

/// Writes a partner.
///
/// # Errors
///
/// As the database says.
pub async fn insert(transaction: &WriteTx, partner: &Partner) -> Result<(), StoreError> {
    to_row(partner).into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// A partner that somebody reaches, locked until the transaction ends: whoever changes a partner, its contacts or its
/// partnerships locks it first, so that the later one waits here and then sees what the earlier has done. (SQLite has one
/// writer, and needs no lock.)
///
/// # Errors
///
/// As the database says.
pub async fn lock(transaction: &WriteTx, reach: Reach, id: PartnerId) -> Result<Option<Partner>, StoreError> {
    let select = partner::Entity::find_by_id(id.0).filter(visible_to(reach));
    // Weak enough that others may refer to the partner meanwhile.
    let found = select.lock(LockType::NoKeyUpdate).one(transaction.connection()).await?;
    found.map(from_row).transpose()
}

/// Writes a partner's profile. It must be locked.
///
/// # Errors
///
/// As the database says.
pub async fn save(transaction: &WriteTx, changed: &Partner) -> Result<(), StoreError> {
    // Every column is written: the record is the whole of what is wanted.
    let row = to_row(changed).into_active_model().reset_all();
    partner::Entity::update(row).validate()?.exec(transaction.connection()).await?;
    Ok(())
}

/// Whether somebody reaches a partner, as a write transaction sees it.
///
/// # Errors
///
/// As the database says.
pub async fn is_reached(transaction: &WriteTx, reach: Reach, id: PartnerId) -> Result<bool, StoreError> {
    let select = partner::Entity::find_by_id(id.0).filter(visible_to(reach));
    Ok(select.one(transaction.connection()).await?.is_some())
}

/// Those of several partners that somebody reaches, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn reached(store: &Store, reach: Reach, ids: &[PartnerId]) -> Result<Vec<Partner>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = partner::Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    select.filter(visible_to(reach)).all(store.read()).await?.into_iter().map(from_row).collect()
}

/// A page of the partners that somebody reaches, by name.
///
/// # Errors
///
/// As the database says.
pub async fn page(
    store: &Store,
    reach: Reach,
    filter: &PartnerFilter,
    today: NaiveDate,
    window: &Window,
) -> Result<Page<Partner>, StoreError> {
    let sorting = Sorting {
        list: StoredList::Partners,
        column: Some((Column::NameKey, Order::Asc)),
        id: (Column::Id, Order::Asc),
    };
    let place = |row: &partner::Model| (SortValue::Text(row.name_key.clone()), row.id);
    let found = cut(store.read(), select::by(reach, filter, today), &sorting, window, place).await?;
    let Page { rows, has_previous, has_next } = found;
    let rows = rows.into_iter().map(|(row, place)| Ok((from_row(row)?, place)));
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, has_previous, has_next })
}

/// How many such partners there are.
///
/// # Errors
///
/// As the database says.
pub async fn count(store: &Store, reach: Reach, filter: &PartnerFilter, today: NaiveDate) -> Result<u64, StoreError> {
    Ok(select::by(reach, filter, today).count(store.read()).await?)
}

/// Pairs of program and partner, each once: partners that somebody reaches, with an active partnership with an offering of
/// the program.
///
/// # Errors
///
/// As the database says.
pub async fn of_programs(
    store: &Store,
    reach: Reach,
    programs: &[ProgramId],
    today: NaiveDate,
) -> Result<Vec<(ProgramId, Partner)>, StoreError> {
    let pairs: Vec<(uuid::Uuid, uuid::Uuid)> = partnership::Entity::find()
        .select_only()
        .column(offering::Column::ProgramId)
        .column(partnership::Column::PartnerId)
        .distinct()
        .inner_join(offering::Entity)
        .filter(offering::Column::ProgramId.is_in(programs.iter().map(|id| id.0)))
        .filter(active(today))
        .into_tuple()
        .all(store.read())
        .await?;
    let mut ids: Vec<PartnerId> = pairs.iter().map(|(_, partner)| PartnerId(*partner)).collect();
    ids.sort_unstable();
    ids.dedup();
    let partners: HashMap<_, _> =
        reached(store, reach, &ids).await?.into_iter().map(|partner| (partner.id.0, partner)).collect();
    let known = |(program, id): (_, _)| Some((ProgramId(program), partners.get(&id)?.clone()));
    Ok(pairs.into_iter().filter_map(known).collect())
}
