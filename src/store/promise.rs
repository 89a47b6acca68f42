//! Promised days: which inquiries somebody must be told of, found by their urgency and marked in one statement.
//!
//! A mark is the day that was told of. Whoever is promised another day has no mark for that one.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany};

use super::entity::inquiry::{self, Column};
use super::{StoreError, WriteTx};
use crate::domain::inquiry::urgency::day_number;
use crate::id::{InquiryId, StaffId};

/// An inquiry of whose promised day somebody is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// Who answers it; `None` while it is with the default recipients.
    pub assignee: Option<StaffId>,
}

/// Marks up to `limit` inquiries that wait for an answer by one of these days, and of which nobody was reminded for that day;
/// gives them. Those that somebody is changing at this moment are passed over: they are there the next time.
///
/// # Errors
///
/// As the database says.
pub async fn mark_reminded(
    transaction: &WriteTx,
    days: RangeInclusive<NaiveDate>,
    limit: u64,
) -> Result<Vec<Due>, StoreError> {
    let soon = Column::Urgency.between(day_number(*days.start()), day_number(*days.end()));
    marked(transaction, mark(Column::RemindedFor, soon, limit)).await
}

/// The same of those that still wait for an answer that was promised for a day before this one, and of which nobody was told that
/// the day has passed.
///
/// # Errors
///
/// As the database says.
pub async fn mark_alarmed(transaction: &WriteTx, today: NaiveDate, limit: u64) -> Result<Vec<Due>, StoreError> {
    let late = Column::Urgency.lt(day_number(today));
    marked(transaction, mark(Column::AlarmedFor, late, limit)).await
}

async fn marked(transaction: &WriteTx, update: UpdateMany<inquiry::Entity>) -> Result<Vec<Due>, StoreError> {
    let rows = update.exec_with_returning(transaction.connection()).await?;
    let due = |row: inquiry::Model| Due { inquiry: InquiryId(row.id), assignee: row.assignee_id.map(StaffId) };
    Ok(rows.into_iter().map(due).collect())
}

/// Compares and sets in one statement. What does not wait is less urgent than any day; asked all the same, since everything else
/// hangs on it.
fn mark(column: Column, days: SimpleExpr, limit: u64) -> UpdateMany<inquiry::Entity> {
    let due = Query::select()
        .column(Column::Id)
        .from(inquiry::Entity)
        .and_where(days)
        .and_where(Column::AwaitsAnswer.eq(true))
        .and_where(column.is_null().or(Expr::col(column).ne(Expr::col(Column::RespondBy))))
        .order_by(Column::Urgency, Order::Asc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit)
        // Other replicas take others and wait for none. SQLite, which has one writer, is sent nothing of it.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    inquiry::Entity::update_many().col_expr(column, Expr::col(Column::RespondBy)).filter(Column::Id.in_subquery(due))
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait};

    use super::*;

    #[test]
    fn a_mark_is_one_statement_in_the_order_of_the_index() {
        let late = || mark(Column::AlarmedFor, Column::Urgency.lt(7), 25);
        let (postgres, sqlite) =
            (late().build(DbBackend::Postgres).to_string(), late().build(DbBackend::Sqlite).to_string());
        assert!(postgres.starts_with("UPDATE \"inquiry\" SET \"alarmed_for\" = \"respond_by\" WHERE"), "{postgres}");
        assert!(
            postgres.contains("ORDER BY \"urgency\" ASC, \"id\" DESC LIMIT 25 FOR UPDATE SKIP LOCKED)"),
            "{postgres}"
        );
        assert!(!sqlite.contains("LOCKED"), "{sqlite}");
    }
}
