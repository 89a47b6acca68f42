//! Allowances, shared by all replicas: for each key, when it is whole again. The key is a hash: no address stands here.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::entity::rate_limit;
use super::{StoreError, WriteTx};

/// When the allowance of a key is whole again; `None` where it is whole. The row stays locked until the transaction ends,
/// so that two requests at once do not both take the last of it.
///
/// # Errors
///
/// As the database says.
pub async fn full_at(transaction: &WriteTx, key: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = rate_limit::Model { key: key.to_owned(), full_at: DateTime::UNIX_EPOCH };
    // Writing the row as it is takes its lock on both databases, whether it existed or not.
    let keep = OnConflict::column(rate_limit::Column::Key)
        .value(rate_limit::Column::FullAt, Expr::col((rate_limit::Entity, rate_limit::Column::FullAt)))
        .to_owned();
    let locked = rate_limit::Entity::insert(row.into_active_model())
        .on_conflict(keep)
        .exec_with_returning(transaction.connection())
        .await?;
    Ok(Some(locked.full_at).filter(|full_at| *full_at > DateTime::UNIX_EPOCH))
}

/// Sets when the allowance of a key is whole again.
///
/// # Errors
///
/// As the database says.
pub async fn set(transaction: &WriteTx, key: &str, full_at: DateTime<Utc>) -> Result<(), StoreError> {
    rate_limit::Entity::update_many()
        .col_expr(rate_limit::Column::FullAt, Expr::value(full_at))
        .filter(rate_limit::Column::Key.eq(key))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Forgets the keys whose allowance is whole.
///
/// # Errors
///
/// As the database says.
pub async fn forget_whole(transaction: &WriteTx, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let whole = rate_limit::Entity::delete_many().filter(rate_limit::Column::FullAt.lte(now));
    Ok(whole.exec(transaction.connection()).await?.rows_affected)
}
