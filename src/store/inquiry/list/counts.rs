//! How many of the inquiries that are asked for stand where: each number is that of the list with one condition more. Two
//! statements, because what waits for an answer is few, and is counted without looking at the rest.

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::{Asterisk, CaseStatement, Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryResult};

use super::areas::Area;
use super::{For, Question, Reading};
use crate::domain::inquiry::InquiryStatus;
use crate::domain::inquiry::counts::{Totals, Waiting};
use crate::domain::inquiry::urgency::{NOT_WAITING, day_number};
use crate::store::entity::inquiry::Column;
use crate::store::{Store, StoreError};

/// How many there are, and of those how many of each status and for whom.
///
/// # Errors
///
/// As the database says.
pub async fn totals(store: &Store, question: &Question) -> Result<Totals, StoreError> {
    let reading = Reading::begin(store, question, For::Counts).await?;
    let statuses = InquiryStatus::ALL.iter().map(|status| Column::Status.eq(status.code()));
    let people = [Column::AssigneeId.is_null(), Column::AssigneeId.eq(question.view.staff.0)];
    let counted = counted(store, &reading, reading.area(), statuses.chain(people)).await?;
    let mut counted = counted.into_iter();
    let mut next = || counted.next().unwrap_or_default();
    let total = next();
    let by_status = InquiryStatus::ALL.iter().map(|status| (*status, next())).collect();
    Ok(Totals { total, by_status, unassigned: next(), mine: next() })
}

/// How many wait for an answer, and since or until when.
///
/// # Errors
///
/// As the database says.
pub async fn waiting(store: &Store, question: &Question) -> Result<Waiting, StoreError> {
    let reading = Reading::begin(store, question, For::Counts).await?;
    let whole = reading.area();
    let last = Ord::min(NOT_WAITING - 1, *whole.urgencies.end());
    let area = Area { urgencies: *whole.urgencies.start()..=last, ids: whole.ids };
    let today = question.view.today;
    let on = |day: NaiveDate| day_number(day);
    let soon = today.checked_add_days(Days::new(Waiting::SOON)).unwrap_or(NaiveDate::MAX);
    let conditions = [
        Column::Urgency.lt(on(today)),
        Column::Urgency.eq(on(today)),
        Column::Urgency.gte(on(today)).and(Column::Urgency.lt(on(soon))),
    ];
    let counted = counted(store, &reading, area, conditions.into_iter()).await?;
    let mut counted = counted.into_iter();
    let mut next = || counted.next().unwrap_or_default();
    Ok(Waiting { all: next(), overdue: next(), due_today: next(), due_soon: next() })
}

/// How many there are in an area, and of how many each condition is true.
async fn counted(
    store: &Store,
    reading: &Reading,
    area: Area,
    conditions: impl Iterator<Item = Expr>,
) -> Result<Vec<u64>, StoreError> {
    let mut counts = reading.all(area);
    counts.expr(Func::count(Expr::col(Asterisk)));
    let mut columns = 1;
    for condition in conditions {
        columns += 1;
        counts.expr(Func::count(CaseStatement::new().case(condition, 1)));
    }
    let row = store.read().query_one(&counts).await?;
    let number = |row: &QueryResult, column| row.try_get_by_index::<i64>(column);
    let row = row.ok_or_else(|| StoreError::Other("a count without a row".into()))?;
    let numbers = (0..columns).map(|column| number(&row, column)).collect::<Result<Vec<_>, DbErr>>()?;
    Ok(numbers.into_iter().map(|number| u64::try_from(number).unwrap_or(0)).collect())
}
