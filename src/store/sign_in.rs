//! Links that sign in: asked for, and used once.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::entity::{notice, sign_in, staff};
use super::{Store, StoreError, WriteTx};
use crate::domain::notice::{NoticeKind, NoticeState};
use crate::domain::sign_in::SignIn;
use crate::domain::words::email_key;
use crate::id::{NoticeId, SignInId, StaffId};

/// A link to be made for whoever has an address.
#[derive(Debug, Clone, Copy)]
pub struct NewSignIn<'a> {
    /// Its id.
    pub id: SignInId,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// The id of the notice that carries it.
    pub notice: NoticeId,
    /// The time.
    pub now: DateTime<Utc>,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// Writes a link and its notice for the active person of an e-mail address, and neither where nobody has it. The statements
/// are the same in both cases, and nothing is given back: whoever asks cannot tell which it was, and nor can the caller.
///
/// # Errors
///
/// As the database says.
pub async fn insert_for(transaction: &WriteTx, email: &str, new: &NewSignIn<'_>) -> Result<(), StoreError> {
    let db = transaction.connection();
    let insert_link = Query::insert()
        .into_table(sign_in::Entity)
        .columns([
            sign_in::Column::Id,
            sign_in::Column::StaffId,
            sign_in::Column::TokenHash,
            sign_in::Column::CreatedAt,
            sign_in::Column::ExpiresAt,
        ])
        .select_from(
            from_active(email)
                .expr(Expr::value(new.id.0))
                .column((staff::Entity, staff::Column::Id))
                .expr(Expr::value(new.token_hash))
                .expr(Expr::value(new.now))
                .expr(Expr::value(new.expires_at))
                .to_owned(),
        )
        .map_err(|error| StoreError::Other(error.into()))?
        .to_owned();
    db.execute(&insert_link).await?;
    let insert_notice = Query::insert()
        .into_table(notice::Entity)
        .columns([
            notice::Column::Id,
            notice::Column::Kind,
            notice::Column::SignInId,
            notice::Column::Recipient,
            notice::Column::StaffId,
            notice::Column::Language,
            notice::Column::State,
            notice::Column::Attempts,
            notice::Column::DueAt,
            notice::Column::CreatedAt,
        ])
        .select_from(
            from_active(email)
                .expr(Expr::value(new.notice.0))
                .expr(Expr::value(NoticeKind::SignIn.code()))
                .expr(Expr::value(new.id.0))
                .expr(Expr::value("staff"))
                .column((staff::Entity, staff::Column::Id))
                .column((staff::Entity, staff::Column::Language))
                .expr(Expr::value(NoticeState::Pending.code()))
                .expr(Expr::value(0))
                .expr(Expr::value(new.now))
                .expr(Expr::value(new.now))
                .to_owned(),
        )
        .map_err(|error| StoreError::Other(error.into()))?
        .to_owned();
    db.execute(&insert_notice).await?;
    Ok(())
}

/// From the one active person of an address, or from nobody.
fn from_active(email: &str) -> SelectStatement {
    Query::select()
        .from(staff::Entity)
        .and_where(staff::Column::EmailKey.eq(email_key(email)))
        .and_where(staff::Column::DisabledAt.is_null())
        .to_owned()
}

/// Whom a link signs in, used or not; `None` where there is no such link.
///
/// # Errors
///
/// As the database says.
pub async fn whose(transaction: &WriteTx, token_hash: &str) -> Result<Option<StaffId>, StoreError> {
    let found = sign_in::Entity::find().filter(sign_in::Column::TokenHash.eq(token_hash));
    Ok(found.one(transaction.connection()).await?.map(|row| StaffId(row.staff_id)))
}

/// Uses a link up; `false` where it was used or has expired. One statement that compares and sets: of two that use it at
/// once, one succeeds.
///
/// # Errors
///
/// As the database says.
pub async fn use_up(transaction: &WriteTx, token_hash: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let used = sign_in::Entity::update_many()
        .col_expr(sign_in::Column::UsedAt, Expr::value(Some(now)))
        .filter(sign_in::Column::TokenHash.eq(token_hash))
        .filter(sign_in::Column::UsedAt.is_null())
        .filter(sign_in::Column::ExpiresAt.gt(now))
        .exec(transaction.connection())
        .await?;
    Ok(used.rows_affected == 1)
}

/// A link by its id, used or not; `None` where there is none, or it was forgotten.
///
/// # Errors
///
/// As the database says.
pub async fn find(store: &Store, id: SignInId) -> Result<Option<SignIn>, StoreError> {
    let found = sign_in::Entity::find_by_id(id.0).one(store.read()).await?;
    let found = found.filter(|row| row.used_at.is_none());
    Ok(found.map(|row| SignIn { id: SignInId(row.id), staff: StaffId(row.staff_id), expires_at: row.expires_at }))
}

/// Uses up every link of a person.
///
/// # Errors
///
/// As the database says.
pub async fn use_up_all(transaction: &WriteTx, person: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
    sign_in::Entity::update_many()
        .col_expr(sign_in::Column::UsedAt, Expr::value(Some(now)))
        .filter(sign_in::Column::StaffId.eq(person.0))
        .filter(sign_in::Column::UsedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Forgets the links that expired before a moment, with their notices.
///
/// # Errors
///
/// As the database says.
pub async fn forget_before(transaction: &WriteTx, moment: DateTime<Utc>) -> Result<u64, StoreError> {
    let old = Query::select()
        .column(sign_in::Column::Id)
        .from(sign_in::Entity)
        .and_where(sign_in::Column::ExpiresAt.lt(moment))
        .to_owned();
    let db = transaction.connection();
    notice::Entity::delete_many().filter(notice::Column::SignInId.in_subquery(old)).exec(db).await?;
    let links = sign_in::Entity::delete_many().filter(sign_in::Column::ExpiresAt.lt(moment));
    Ok(links.exec(db).await?.rows_affected)
}
