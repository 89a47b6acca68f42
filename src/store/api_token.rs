//! API tokens: made, looked up with their person by each request, ended. An ended one stays, for what it has done.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entity::api_token::{self, Column};
use super::entity::staff;
use super::staff::from_row as person_from_row;
use super::{Store, StoreError, WriteTx};
use crate::domain::api_token::{ApiToken, Scope};
use crate::domain::staff::Staff;
use crate::id::{ApiTokenId, StaffId};

/// Writes an API token.
///
/// # Errors
///
/// As the database says.
pub async fn insert(transaction: &WriteTx, token: &ApiToken, token_hash: &str) -> Result<(), StoreError> {
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.code()).collect();
    let row = api_token::Model {
        id: token.id.0,
        staff_id: token.staff.0,
        name: token.name.clone(),
        token_hash: token_hash.to_owned(),
        scopes: scopes.join(" "),
        created_at: token.created_at,
        expires_at: token.expires_at,
        last_used_at: token.last_used_at,
        ended_at: token.ended_at,
    };
    row.into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// The API token of a secret, ended ones included, and its person, disabled ones included: in one statement.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, token_hash: &str) -> Result<Option<(ApiToken, Staff)>, StoreError> {
    let found = api_token::Entity::find().filter(Column::TokenHash.eq(token_hash)).find_also_related(staff::Entity);
    let Some((row, Some(person))) = found.one(store.read()).await? else { return Ok(None) };
    Ok(Some((from_row(row)?, person_from_row(person)?)))
}

/// Writes down that an API token is in use.
///
/// # Errors
///
/// As the database says.
pub async fn used(store: &Store, id: ApiTokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let earlier = Condition::any().add(Column::LastUsedAt.is_null()).add(Column::LastUsedAt.lt(now));
    api_token::Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(Some(now)))
        .filter(Column::Id.eq(id.0))
        .filter(earlier)
        .exec(store.write())
        .await?;
    Ok(())
}

/// The open API tokens of a person, oldest first.
///
/// # Errors
///
/// As the database says.
pub async fn open_of(store: &Store, person: StaffId, now: DateTime<Utc>) -> Result<Vec<ApiToken>, StoreError> {
    open(person, now).order_by_asc(Column::Id).all(store.read()).await?.into_iter().map(from_row).collect()
}

/// How many open API tokens a person has.
///
/// # Errors
///
/// As the database says.
pub async fn count_open(transaction: &WriteTx, person: StaffId, now: DateTime<Utc>) -> Result<usize, StoreError> {
    // No more than the few that a person can have.
    Ok(open(person, now).all(transaction.connection()).await?.len())
}

fn open(person: StaffId, now: DateTime<Utc>) -> sea_orm::Select<api_token::Entity> {
    api_token::Entity::find()
        .filter(Column::StaffId.eq(person.0))
        .filter(Column::EndedAt.is_null())
        .filter(Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now)))
}

/// Ends an API token of a person, if it is not ended yet; gives it as it then is. `None` where the person has none of this id.
///
/// # Errors
///
/// As the database says.
pub async fn end(
    transaction: &WriteTx,
    person: StaffId,
    id: ApiTokenId,
    now: DateTime<Utc>,
) -> Result<Option<ApiToken>, StoreError> {
    let of_person = Condition::all().add(Column::Id.eq(id.0)).add(Column::StaffId.eq(person.0));
    api_token::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(of_person.clone())
        .filter(Column::EndedAt.is_null())
        .exec(transaction.connection())
        .await?;
    let found = api_token::Entity::find().filter(of_person).one(transaction.connection()).await?;
    found.map(from_row).transpose()
}

/// Ends every API token of a person.
///
/// # Errors
///
/// As the database says.
pub async fn end_all(transaction: &WriteTx, person: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
    api_token::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(Column::StaffId.eq(person.0))
        .filter(Column::EndedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(())
}

fn from_row(row: api_token::Model) -> Result<ApiToken, StoreError> {
    let corrupt = |_| StoreError::Corrupt { column: "api_token.scopes" };
    let scopes = row.scopes.split(' ').map(str::parse::<Scope>).collect::<Result<_, _>>().map_err(corrupt)?;
    Ok(ApiToken {
        id: ApiTokenId(row.id),
        staff: StaffId(row.staff_id),
        name: row.name,
        scopes,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
        ended_at: row.ended_at,
    })
}
