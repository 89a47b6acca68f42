//! The history of inquiries: entries are written, and read, and nothing else.

use std::collections::HashMap;

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::domain::inquiry::event::{Happening, InquiryEvent, NewInquiryEvent};
use crate::domain::page::{Page, SortValue, StoredList, Take, Window};
use crate::id::{InquiryEventId, InquiryId};
use crate::store::entity::inquiry_event::Column;
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
    let db = transaction.connection();
    let rows = numbered(db, entries).await?;
    let Some(last) = rows.last().map(|row| row.seq) else { return Ok(()) };
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    inquiry_event::Entity::insert_many(rows).exec_without_returning(db).await?;
    transaction.wrote(last);
    Ok(())
}

/// The rows of entries, with the numbers that are theirs from now on.
pub(super) async fn numbered(
    db: &impl ConnectionTrait,
    entries: &[NewInquiryEvent],
) -> Result<Vec<inquiry_event::Model>, StoreError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let more = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let counted = inquiry_feed::Entity::update_many()
        .col_expr(inquiry_feed::Column::Position, Expr::col(inquiry_feed::Column::Position).add(more))
        .filter(inquiry_feed::Column::Id.eq(1))
        .exec_with_returning(db)
        .await?;
    let last = counted.first().ok_or(StoreError::Corrupt { column: "inquiry_feed.position" })?.position;
    (last - more + 1..).zip(entries).map(|(seq, entry)| to_row(entry, seq)).collect()
}

/// The same part of several inquiries' histories, the oldest entry first: in one statement where no cursor is named, since then it
/// is the first or the last entries of each. Whoever calls this holds a proof for each.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn histories(
    store: &Store,
    inquiries: &[InquiryId],
    window: &Window,
) -> Result<Vec<(InquiryId, Page<InquiryEvent>)>, StoreError> {
    if let (None, None) = (&window.after, &window.before) {
        return ends(store, inquiries, window.take).await;
    }
    let mut found = Vec::new();
    for inquiry in inquiries {
        found.push((*inquiry, between(store, *inquiry, window).await?));
    }
    Ok(found)
}

/// A page that a cursor bounds.
async fn between(store: &Store, inquiry: InquiryId, window: &Window) -> Result<Page<InquiryEvent>, StoreError> {
    let select = inquiry_event::Entity::find().filter(Column::InquiryId.eq(inquiry.0));
    let sorting = Sorting {
        list: StoredList::InquiryEvents,
        column: Some((Column::Seq, Order::Asc)),
        id: (Column::Id, Order::Asc),
    };
    let found = page(store.read(), select, &sorting, window, |row| (SortValue::Number(row.seq), row.id)).await?;
    let Page { rows, has_previous, has_next } = found;
    let rows = rows.into_iter().map(|(row, place)| Ok((from_row(row)?, place)));
    Ok(Page { rows: rows.collect::<Result<_, StoreError>>()?, has_previous, has_next })
}

/// The first or the last entries of each, of which one more than is wanted tells whether there are more.
async fn ends(
    store: &Store,
    inquiries: &[InquiryId],
    take: Take,
) -> Result<Vec<(InquiryId, Page<InquiryEvent>)>, StoreError> {
    let (direction, size) = match take {
        Take::First(size) => ("ASC", size),
        Take::Last(size) => ("DESC", size),
    };
    let wanted = u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1);
    let select = of_each(inquiries, Condition::all(), direction, wanted);
    let mut found: HashMap<InquiryId, Vec<InquiryEvent>> = inquiries.iter().map(|id| (*id, Vec::new())).collect();
    for row in select.all(store.read()).await? {
        found.entry(InquiryId(row.inquiry_id)).or_default().push(from_row(row)?);
    }
    Ok(found.into_iter().map(|(id, entries)| (id, whole_page(entries, take))).collect())
}

/// So many entries of each inquiry, from that end, which satisfy a condition; the oldest first.
fn of_each(inquiries: &[InquiryId], condition: Condition, direction: &str, most: u64) -> Select<inquiry_event::Entity> {
    let place = Expr::cust(format!("row_number() OVER (PARTITION BY inquiry_id ORDER BY seq {direction})"));
    let numbered = Query::select()
        .column(Column::Id)
        .expr_as(place, "place")
        .from(inquiry_event::Entity)
        .and_where(Column::InquiryId.is_in(inquiries.iter().map(|id| id.0)))
        .cond_where(condition)
        .to_owned();
    let ids = Query::select()
        .column("id")
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(most))
        .to_owned();
    inquiry_event::Entity::find().filter(Column::Id.in_subquery(ids)).order_by_asc(Column::Seq)
}

fn whole_page(mut entries: Vec<InquiryEvent>, take: Take) -> Page<InquiryEvent> {
    let (has_previous, has_next) = match take {
        Take::First(size) => (false, entries.len() > size),
        Take::Last(size) => (entries.len() > size, false),
    };
    match take {
        Take::First(size) => entries.truncate(size),
        Take::Last(size) => drop(entries.drain(..entries.len().saturating_sub(size))),
    }
    let rows = entries.into_iter().map(|event| (event.place(), event)).map(|(place, event)| (event, place)).collect();
    Page { rows, has_previous, has_next }
}

/// One entry of an inquiry's history; `None` where the history has none of this id. Whoever calls this holds a proof, or is the
/// worker.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn entry(store: &Store, inquiry: InquiryId, id: InquiryEventId) -> Result<Option<InquiryEvent>, StoreError> {
    let select = inquiry_event::Entity::find_by_id(id.0).filter(Column::InquiryId.eq(inquiry.0));
    select.one(store.read()).await?.map(from_row).transpose()
}

/// How many entries the histories of inquiries have.
///
/// # Errors
///
/// As the database says.
pub async fn count_histories(store: &Store, inquiries: &[InquiryId]) -> Result<Vec<(InquiryId, u64)>, StoreError> {
    let counted: Vec<(Uuid, i64)> = inquiry_event::Entity::find()
        .select_only()
        .column(Column::InquiryId)
        .column_as(Column::Id.count(), "entries")
        .filter(Column::InquiryId.is_in(inquiries.iter().map(|id| id.0)))
        .group_by(Column::InquiryId)
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(counted.into_iter().map(|(id, count)| (InquiryId(id), u64::try_from(count).unwrap_or_default())).collect())
}

/// The kinds of entries that are words of the one side to the other.
const MESSAGES: [&str; 5] = ["message", "withdrawn", "reply", "accepted", "declined"];
/// How many of them are told of one inquiry.
const MOST_MESSAGES: u64 = 100;

/// What the partners and the district have written to each other in these inquiries, the oldest first: the last 100 of each.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn messages(store: &Store, inquiries: &[InquiryId]) -> Result<Vec<InquiryEvent>, StoreError> {
    let words = Condition::all().add(Column::Kind.is_in(MESSAGES));
    let select = of_each(inquiries, words, "DESC", MOST_MESSAGES);
    select.all(store.read()).await?.into_iter().map(from_row).collect()
}

/// The words of the message that was sent in an inquiry with a key of this hash; `None` where none was. The inquiry must be locked,
/// so that none is sent meanwhile.
///
/// # Errors
///
/// As the database says.
pub async fn message_of_key(
    transaction: &WriteTx,
    inquiry: InquiryId,
    key_hash: &str,
) -> Result<Option<String>, StoreError> {
    let messages =
        inquiry_event::Entity::find().filter(Column::InquiryId.eq(inquiry.0)).filter(Column::Kind.eq("message"));
    // Narrowed down by the database; what tells is the entry itself, whose words could hold anything.
    let candidates = messages.filter(Column::Details.contains(key_hash)).all(transaction.connection()).await?;
    for row in candidates {
        if let Happening::Message { text, key } = from_row(row)?.entry.what
            && key == key_hash
        {
            return Ok(Some(text));
        }
    }
    Ok(None)
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
