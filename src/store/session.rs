//! Sessions: begun, looked up with their person by each request, ended.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::entity::session::{self, Column};
use super::entity::staff;
use super::staff::from_row as person_from_row;
use super::{Store, StoreError, WriteTx};
use crate::domain::session::Session;
use crate::domain::staff::Staff;
use crate::id::{SessionId, StaffId};

/// Writes a session.
///
/// # Errors
///
/// As the database says.
pub async fn insert(transaction: &WriteTx, session: &Session, token_hash: &str) -> Result<(), StoreError> {
    let row = session::Model {
        id: session.id.0,
        staff_id: session.staff.0,
        token_hash: token_hash.to_owned(),
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        expires_at: session.expires_at,
        ended_at: session.ended_at,
    };
    row.into_active_model().insert(transaction.connection()).await?;
    Ok(())
}

/// The session of a token, ended ones included, and its person, disabled ones included: in one statement.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, token_hash: &str) -> Result<Option<(Session, Staff)>, StoreError> {
    let found = session::Entity::find().filter(Column::TokenHash.eq(token_hash)).find_also_related(staff::Entity);
    let Some((row, Some(person))) = found.one(store.read()).await? else { return Ok(None) };
    Ok(Some((from_row(row), person_from_row(person)?)))
}

/// Writes down that a session is in use.
///
/// # Errors
///
/// As the database says.
pub async fn seen(store: &Store, id: SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::LastSeenAt.lt(now))
        .exec(store.write())
        .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
///
/// As the database says.
pub async fn end(transaction: &WriteTx, id: SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(Column::Id.eq(id.0))
        .filter(Column::EndedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Ends every session of a person; says how many that was.
///
/// # Errors
///
/// As the database says.
pub async fn end_all(transaction: &WriteTx, person: StaffId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let ended = session::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(Some(now)))
        .filter(Column::StaffId.eq(person.0))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(transaction.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// Forgets the sessions that expired before a moment.
///
/// # Errors
///
/// As the database says.
pub async fn forget_before(transaction: &WriteTx, moment: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = session::Entity::delete_many().filter(Column::ExpiresAt.lt(moment));
    Ok(old.exec(transaction.connection()).await?.rows_affected)
}

fn from_row(row: session::Model) -> Session {
    Session {
        id: SessionId(row.id),
        staff: StaffId(row.staff_id),
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        ended_at: row.ended_at,
    }
}
