//! The history of inquiries: entries are written, and read, and nothing else.

use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use crate::domain::inquiry::event::{Happening, InquiryEvent, NewInquiryEvent};
use crate::domain::page::{Page, SortValue, StoredList, Window};
use crate::id::{InquiryEventId, InquiryId};
use crate::store::entity::{inquiry_event, inquiry_feed};
use crate::store::page::{Sorting, page};
use crate::store::{Store, StoreError, WriteTx, doer};

/// Writes entries, and numbers them. The count of all entries stays locked until the transaction ends, so that numbers are
/// committed in their order and whoever follows them misses none. So write entries last, and after them insert only: whatever a
/// transaction locked then, others that wait for the count could hold.
///
/// # Errors
///
/// As the database says.
pub async fn append(transaction: &WriteTx, entries: &[NewInquiryEvent]) -> Result<(), StoreError> {
    if entries.is_empty() {
        return Ok(());
    }
    let db = transaction.connection();
    let more = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let counted = inquiry_feed::Entity::update_many()
        .col_expr(inquiry_feed::Column::Position, Expr::col(inquiry_feed::Column::Position).add(more))
        .filter(inquiry_feed::Column::Id.eq(1))
        .exec_with_returning(db)
        .await?;
    let last = counted.first().ok_or(StoreError::Corrupt { column: "inquiry_feed.position" })?.position;
    let rows = (last - more + 1..).zip(entries).map(|(seq, entry)| to_row(entry, seq));
    let rows = rows.collect::<Result<Vec<_>, _>>()?.into_iter().map(IntoActiveModel::into_active_model);
    inquiry_event::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// A page of an inquiry's history, the oldest entry first. Whoever calls this holds a proof.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn history(store: &Store, inquiry: InquiryId, window: &Window) -> Result<Page<InquiryEvent>, StoreError> {
    let select = inquiry_event::Entity::find().filter(inquiry_event::Column::InquiryId.eq(inquiry.0));
    let sorting = Sorting {
        list: StoredList::InquiryEvents,
        column: Some((inquiry_event::Column::Seq, Order::Asc)),
        id: (inquiry_event::Column::Id, Order::Asc),
    };
    let found = page(store.read(), select, &sorting, window, |row| (SortValue::Number(row.seq), row.id)).await?;
    let Page { rows, has_previous, has_next } = found;
    let rows = rows.into_iter().map(|(row, place)| Ok((from_row(row)?, place)));
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, has_previous, has_next })
}

/// How many entries an inquiry's history has.
///
/// # Errors
///
/// As the database says.
pub async fn count(store: &Store, inquiry: InquiryId) -> Result<u64, StoreError> {
    let select = inquiry_event::Entity::find().filter(inquiry_event::Column::InquiryId.eq(inquiry.0));
    Ok(select.count(store.read()).await?)
}

fn to_row(entry: &NewInquiryEvent, seq: i64) -> Result<inquiry_event::Model, StoreError> {
    let (actor, staff_id) = doer::written(entry.by);
    let details = serde_json::to_string(&entry.what).map_err(|error| StoreError::Other(error.into()))?;
    Ok(inquiry_event::Model {
        id: entry.id.0,
        inquiry_id: entry.inquiry.0,
        kind: entry.what.code().to_owned(),
        at: entry.at,
        actor,
        staff_id,
        details: Some(details),
        seq,
    })
}

pub(super) fn from_row(row: inquiry_event::Model) -> Result<InquiryEvent, StoreError> {
    let by = doer::read(&row.actor, row.staff_id);
    let by = by.ok_or(StoreError::Corrupt { column: "inquiry_event.actor" })?;
    let what = Happening::read(&row.kind, row.details.as_deref());
    let entry = NewInquiryEvent {
        id: InquiryEventId(row.id),
        inquiry: InquiryId(row.inquiry_id),
        what: what.ok_or(StoreError::Corrupt { column: "inquiry_event.details" })?,
        at: row.at,
        by,
    };
    Ok(InquiryEvent { entry, seq: row.seq })
}
