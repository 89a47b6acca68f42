//! Notices: written with their cause, claimed by one worker at a time, marked with what became of them.
//!
//! A claim is one statement that compares and sets, and every mark compares the claim again: a worker that lost its
//! lease changes nothing. Due times come from the caller's clock, never from the database's.

mod rows;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
};

use super::entity::notice::{self, Column};
use super::inquiry::append;
use super::{Store, StoreError, WriteTx};
use crate::domain::inquiry::event::{Doer, Happening, NewInquiryEvent};
use crate::domain::notice::{About, ClaimedNotice, NewNotice, NoticeState, StoredNotice};
use crate::id::{InquiryEventId, InquiryId, NoticeId};
pub(in crate::store) use rows::to_row;

/// The states in which a notice waits: for its due time, or for the end of a lease.
const WAITING: [&str; 2] = ["pending", "sending"];

/// How many notices are told of one inquiry.
const MOST_TOLD: u64 = 100;

/// Writes notices, due at once.
///
/// # Errors
///
/// As the database says.
pub async fn insert(transaction: &WriteTx, notices: &[NewNotice], now: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = notices.iter().map(|notice| to_row(notice, now).into_active_model());
    notice::Entity::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    Ok(())
}

/// Claims up to `limit` notices that are due, the longest due first, and holds them for `lease`. A notice whose lease
/// has ended is due again.
///
/// # Errors
///
/// As the database says.
pub async fn claim_due(
    store: &Store,
    now: DateTime<Utc>,
    lease: TimeDelta,
    limit: u64,
) -> Result<Vec<ClaimedNotice>, StoreError> {
    let mut claimed = claim(now, lease, limit).exec_with_returning(store.write()).await?;
    claimed.sort_by_key(|row| row.id);
    Ok(claimed.into_iter().filter_map(readable).collect())
}

/// Compares and sets in one statement.
fn claim(now: DateTime<Utc>, lease: TimeDelta, limit: u64) -> UpdateMany<notice::Entity> {
    let due = Query::select()
        .column(Column::Id)
        .from(notice::Entity)
        .and_where(Column::State.is_in(WAITING))
        .and_where(Column::DueAt.lte(now))
        .order_by(Column::DueAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(limit)
        // Other workers take other rows and wait for none. SQLite, which has one writer, is sent nothing of it.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    notice::Entity::update_many()
        .col_expr(Column::State, Expr::value(NoticeState::Sending.code()))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::DueAt, Expr::value(now + lease))
        .filter(Column::Id.in_subquery(due))
}

/// A row that cannot be read is left to its lease: it must not keep the others from being sent. A newer Liaison beside
/// this one may know its kind.
fn readable(row: notice::Model) -> Option<ClaimedNotice> {
    let id = NoticeId(row.id);
    rows::claimed(row).inspect_err(|error| tracing::error!(notice = %id, %error, "a notice cannot be read")).ok()
}

/// Holds a claimed notice for longer: its worker is alive. `false` where the claim was lost.
///
/// # Errors
///
/// As the database says.
pub async fn renew(store: &Store, claimed: &ClaimedNotice, until: DateTime<Utc>) -> Result<bool, StoreError> {
    apply(held(claimed).col_expr(Column::DueAt, Expr::value(until)), store.write()).await
}

/// Marks a claimed notice sent. `false` where the claim was lost.
///
/// # Errors
///
/// As the database says.
pub async fn mark_sent(store: &Store, claimed: &ClaimedNotice, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let update = held(claimed)
        .col_expr(Column::State, Expr::value(NoticeState::Sent.code()))
        .col_expr(Column::SentAt, Expr::value(Some(now)))
        .col_expr(Column::LastError, Expr::value(None::<String>));
    apply(update, store.write()).await
}

/// Puts a claimed notice back until `due`, with the reason for which it was not sent. `false` where the claim was lost.
///
/// # Errors
///
/// As the database says.
pub async fn retry_at(
    store: &Store,
    claimed: &ClaimedNotice,
    due: DateTime<Utc>,
    reason: &str,
) -> Result<bool, StoreError> {
    let update = held(claimed)
        .col_expr(Column::State, Expr::value(NoticeState::Pending.code()))
        .col_expr(Column::DueAt, Expr::value(due))
        .col_expr(Column::LastError, Expr::value(Some(reason)));
    apply(update, store.write()).await
}

/// Gives a claimed notice up, and writes that into the history of its inquiry, if it is about one. `false` where the claim was lost.
///
/// # Errors
///
/// As the database says.
pub async fn mark_dead(
    store: &Store,
    claimed: &ClaimedNotice,
    event: InquiryEventId,
    now: DateTime<Utc>,
    reason: &str,
) -> Result<bool, StoreError> {
    let transaction = store.begin().await?;
    let update = held(claimed)
        .col_expr(Column::State, Expr::value(NoticeState::Dead.code()))
        .col_expr(Column::LastError, Expr::value(Some(reason)));
    if !apply(update, transaction.connection()).await? {
        return Ok(false);
    }
    if let About::Inquiry(inquiry) = claimed.notice.about {
        let what = Happening::NoticeFailed { notice: Some(claimed.notice.id.0) };
        let entry = NewInquiryEvent { id: event, inquiry, what, at: now, by: Doer::System };
        append(&transaction, &[entry]).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// When the next notice is due, or its lease ends; `None` where none waits.
///
/// # Errors
///
/// As the database says.
pub async fn next_due(store: &Store) -> Result<Option<DateTime<Utc>>, StoreError> {
    let next = notice::Entity::find()
        .select_only()
        .column(Column::DueAt)
        .filter(Column::State.is_in(WAITING))
        .order_by_asc(Column::DueAt)
        .into_tuple()
        .one(store.read())
        .await?;
    Ok(next)
}

/// The notices of an inquiry, in the order written.
///
/// # Errors
///
/// As the database says.
pub async fn of_inquiry(store: &Store, inquiry: InquiryId) -> Result<Vec<StoredNotice>, StoreError> {
    let found = notice::Entity::find().filter(Column::InquiryId.eq(inquiry.0)).order_by_asc(Column::Id);
    found.all(store.read()).await?.into_iter().map(rows::stored).collect()
}

/// The notices of inquiries, each with its inquiry, in the order written: the last 100 of each.
///
/// # Errors
///
/// As the database says.
pub async fn of_inquiries(
    store: &Store,
    inquiries: &[InquiryId],
) -> Result<Vec<(InquiryId, StoredNotice)>, StoreError> {
    let place = Expr::cust("row_number() OVER (PARTITION BY inquiry_id ORDER BY created_at DESC, id DESC)");
    let numbered = Query::select()
        .column(Column::Id)
        .expr_as(place, "place")
        .from(notice::Entity)
        .and_where(Column::InquiryId.is_in(inquiries.iter().map(|id| id.0)))
        .to_owned();
    let ids = Query::select()
        .column("id")
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(MOST_TOLD))
        .to_owned();
    let found = notice::Entity::find().filter(Column::Id.in_subquery(ids));
    let found = found.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(store.read()).await?;
    let told = found.into_iter().filter_map(|row| Some((InquiryId(row.inquiry_id?), row)));
    told.map(|(inquiry, row)| Ok((inquiry, rows::stored(row)?))).collect()
}

/// Has a dead notice of an inquiry tried again, from now on as if it were new; `None` where there is none that is dead. Compares
/// and sets in one statement.
///
/// # Errors
///
/// As the database says.
pub async fn revive(
    transaction: &WriteTx,
    inquiry: InquiryId,
    id: NoticeId,
    now: DateTime<Utc>,
) -> Result<Option<StoredNotice>, StoreError> {
    let revived = notice::Entity::update_many()
        .col_expr(Column::State, Expr::value(NoticeState::Pending.code()))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::TriedSince, Expr::value(Some(now)))
        .filter(Column::Id.eq(id.0))
        .filter(Column::InquiryId.eq(inquiry.0))
        .filter(Column::State.eq(NoticeState::Dead.code()))
        .exec_with_returning(transaction.connection())
        .await?;
    revived.into_iter().next().map(rows::stored).transpose()
}

/// The inquiry that a notice is about; `None` where there is no such notice, or it is about something else.
///
/// # Errors
///
/// As the database says.
pub async fn inquiry_of(store: &Store, id: NoticeId) -> Result<Option<InquiryId>, StoreError> {
    let found = notice::Entity::find_by_id(id.0).one(store.read()).await?;
    Ok(found.and_then(|row| row.inquiry_id).map(InquiryId))
}

/// The row of a claim, as long as it is this claim that holds it: every claim counts the attempts up.
fn held(claimed: &ClaimedNotice) -> UpdateMany<notice::Entity> {
    notice::Entity::update_many()
        .filter(Column::Id.eq(claimed.notice.id.0))
        .filter(Column::State.eq(NoticeState::Sending.code()))
        .filter(Column::Attempts.eq(claimed.attempts))
}

async fn apply(update: UpdateMany<notice::Entity>, db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(update.exec(db).await?.rows_affected == 1)
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait};

    use super::*;

    #[test]
    fn a_claim_is_one_statement_that_waits_for_no_other_worker() {
        let statement = |backend| claim(DateTime::UNIX_EPOCH, TimeDelta::minutes(3), 4).build(backend).to_string();
        let (postgres, sqlite) = (statement(DbBackend::Postgres), statement(DbBackend::Sqlite));
        assert!(postgres.starts_with("UPDATE \"notice\" SET"), "{postgres}");
        assert!(postgres.contains("LIMIT 4 FOR UPDATE SKIP LOCKED)"), "{postgres}");
        assert!(!sqlite.contains("LOCKED"), "{sqlite}");
    }
}
