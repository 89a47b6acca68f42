//! The people of the district and what they cover.

mod rules;

pub use rules::{coverage, delete_coverage, insert_coverage, rules_in, rules_of};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Order};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use super::entity::staff;
use super::page::Sorting;
use super::{Store, StoreError, WriteTx};
use crate::domain::language::Language;
use crate::domain::notice::NoticeKind;
use crate::domain::page::{Page, SortValue, StoredList, Window};
use crate::domain::staff::{Role, Staff};
use crate::domain::words::email_key;
use crate::id::StaffId;

/// Adds a person.
///
/// # Errors
///
/// [`StoreError::Refused`] where somebody has this e-mail address already.
pub async fn insert(transaction: &WriteTx, person: &Staff) -> Result<(), StoreError> {
    let row = staff::Model {
        id: person.id.0,
        name: person.name.clone(),
        email: person.email.clone(),
        email_key: email_key(&person.email),
        role: person.role.to_string(),
        language: person.language.to_string(),
        created_at: person.created_at,
        disabled_at: person.disabled_at,
        sees_all: person.sees_all,
        muted: codes(&person.muted),
    };
    row.into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// A person, disabled ones included; `None` where there is none of this id.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, id: StaffId) -> Result<Option<Staff>, StoreError> {
    staff::Entity::find_by_id(id.0).one(store.read()).await?.map(from_row).transpose()
}

/// As [`find`], as a transaction sees it.
///
/// # Errors
///
/// As the database says.
pub async fn find_in(transaction: &WriteTx, id: StaffId) -> Result<Option<Staff>, StoreError> {
    staff::Entity::find_by_id(id.0).one(transaction.connection()).await?.map(from_row).transpose()
}

/// The people of these ids, disabled ones included.
///
/// # Errors
///
/// As the database says.
pub async fn find_all(store: &Store, ids: &[StaffId]) -> Result<Vec<Staff>, StoreError> {
    let found = staff::Entity::find().filter(staff::Column::Id.is_in(ids.iter().map(|id| id.0)));
    found.all(store.read()).await?.into_iter().map(from_row).collect()
}

/// As [`find_all`], as a transaction sees it.
///
/// # Errors
///
/// As the database says.
pub async fn find_all_in(transaction: &WriteTx, ids: &[StaffId]) -> Result<Vec<Staff>, StoreError> {
    let found = staff::Entity::find().filter(staff::Column::Id.is_in(ids.iter().map(|id| id.0)));
    found.all(transaction.connection()).await?.into_iter().map(from_row).collect()
}

/// The active administrators.
///
/// # Errors
///
/// As the database says.
pub async fn administrators(transaction: &WriteTx) -> Result<Vec<Staff>, StoreError> {
    let active = staff::Entity::find().filter(staff::Column::DisabledAt.is_null());
    let rows = active.filter(staff::Column::Role.eq(Role::Administrator.code())).order_by_asc(staff::Column::Id);
    rows.all(transaction.connection()).await?.into_iter().map(from_row).collect()
}

/// A person by e-mail address, in any spelling; `None` where nobody has it.
///
/// # Errors
///
/// As the database says.
pub async fn find_by_email(store: &Store, email: &str) -> Result<Option<Staff>, StoreError> {
    let found = staff::Entity::find().filter(staff::Column::EmailKey.eq(email_key(email)));
    found.one(store.read()).await?.map(from_row).transpose()
}

/// Everybody, disabled ones included, by name.
///
/// # Errors
///
/// As the database says.
pub async fn all(store: &Store) -> Result<Vec<Staff>, StoreError> {
    let rows = staff::Entity::find().order_by_asc(staff::Column::Name).order_by_asc(staff::Column::Id);
    rows.all(store.read()).await?.into_iter().map(from_row).collect()
}

/// A part of the list of people, in the order in which they were added; of active ones, or of all.
///
/// # Errors
///
/// As the database says.
pub async fn page(store: &Store, disabled_too: bool, window: &Window) -> Result<Page<Staff>, StoreError> {
    let sorting = Sorting { list: StoredList::Staff, column: None, id: (staff::Column::Id, Order::Asc) };
    let place = |row: &staff::Model| (SortValue::Nothing, row.id);
    let found = super::page::page(store.read(), listed(disabled_too), &sorting, window, place).await?;
    let Page { rows, has_previous, has_next } = found;
    let rows = rows.into_iter().map(|(row, place)| Ok((from_row(row)?, place)));
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, has_previous, has_next })
}

/// How many that list has.
///
/// # Errors
///
/// As the database says.
pub async fn count(store: &Store, disabled_too: bool) -> Result<u64, StoreError> {
    Ok(listed(disabled_too).count(store.read()).await?)
}

fn listed(disabled_too: bool) -> Select<staff::Entity> {
    let active = staff::Column::DisabledAt.is_null();
    staff::Entity::find().apply_if((!disabled_too).then_some(active), QueryFilter::filter)
}

/// A person, locked until the transaction ends: who waits for it sees what was changed meanwhile.
///
/// # Errors
///
/// As the database says.
pub async fn lock(transaction: &WriteTx, id: StaffId) -> Result<Option<Staff>, StoreError> {
    let found = staff::Entity::find_by_id(id.0).lock_exclusive().one(transaction.connection()).await?;
    found.map(from_row).transpose()
}

/// The active administrators, locked until the transaction ends and always in one order: of two transactions that would each
/// take one away, the later one waits here and then sees the earlier's. (SQLite has one writer, and needs no lock.)
///
/// # Errors
///
/// As the database says.
pub async fn lock_administrators(transaction: &WriteTx) -> Result<Vec<StaffId>, StoreError> {
    let rows = staff::Entity::find()
        .filter(staff::Column::Role.eq(Role::Administrator.code()))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Id)
        .lock_exclusive();
    Ok(rows.all(transaction.connection()).await?.into_iter().map(|row| StaffId(row.id)).collect())
}

/// Changes whether a person may do anything, and what.
///
/// # Errors
///
/// As the database says.
pub async fn set_standing(
    transaction: &WriteTx,
    id: StaffId,
    role: Role,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Role, Expr::value(role.code()))
        .col_expr(staff::Column::DisabledAt, Expr::value(disabled_at))
        .filter(staff::Column::Id.eq(id.0))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Changes whether a coordinator sees every inquiry.
///
/// # Errors
///
/// As the database says.
pub async fn set_sees_all(transaction: &WriteTx, id: StaffId, sees_all: bool) -> Result<(), StoreError> {
    staff::Entity::update_many()
        .col_expr(staff::Column::SeesAll, Expr::value(sees_all))
        .filter(staff::Column::Id.eq(id.0))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Changes how a person is called and written to.
///
/// # Errors
///
/// As the database says.
pub async fn set_profile(transaction: &WriteTx, id: StaffId, name: &str, language: Language) -> Result<(), StoreError> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Name, Expr::value(name))
        .col_expr(staff::Column::Language, Expr::value(language.code()))
        .filter(staff::Column::Id.eq(id.0))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Replaces what a person has muted.
///
/// # Errors
///
/// As the database says.
pub async fn set_muted(store: &Store, id: StaffId, kinds: &[NoticeKind]) -> Result<(), StoreError> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Muted, Expr::value(codes(kinds)))
        .filter(staff::Column::Id.eq(id.0))
        .exec(store.write())
        .await?;
    Ok(())
}

fn codes(kinds: &[NoticeKind]) -> String {
    kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ")
}

pub(super) fn from_row(row: staff::Model) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: StaffId(row.id),
        name: row.name,
        email: row.email,
        role: row.role.parse().map_err(|_| StoreError::Corrupt { column: "staff.role" })?,
        language: row.language.parse().map_err(|()| StoreError::Corrupt { column: "staff.language" })?,
        created_at: row.created_at,
        disabled_at: row.disabled_at,
        sees_all: row.sees_all,
        // A newer Liaison beside this one may know more kinds, which this one writes to nobody.
        muted: row.muted.split(' ').filter_map(|code| code.parse().ok()).collect(),
    })
}
