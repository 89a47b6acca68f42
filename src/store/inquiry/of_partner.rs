//! The inquiries of partners: as far as somebody reaches them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::scope::visible_to;
use super::whole;
use crate::domain::inquiry::Inquiry;
use crate::domain::page::{Page, Place, SortValue, StoredList, Take, Window};
use crate::domain::routing::Reach;
use crate::id::PartnerId;
use crate::store::entity::inquiry::{self, Column};
use crate::store::entity::inquiry_event;
use crate::store::page::{Sorting, page};
use crate::store::{Store, StoreError};

/// The same part of several partners' inquiries, the newest first: in one statement where no cursor is named (and three for what
/// hangs on the inquiries), since then it is the first or the last of each.
///
/// # Errors
///
/// As the database says.
pub async fn of_partners(
    store: &Store,
    reach: Reach,
    partners: &[PartnerId],
    window: &Window,
) -> Result<Vec<(PartnerId, Page<Inquiry>)>, StoreError> {
    if let (None, None) = (&window.after, &window.before) {
        return ends(store, reach, partners, window.take).await;
    }
    let mut found = Vec::new();
    for partner in partners {
        found.push((*partner, between(store, reach, *partner, window).await?));
    }
    Ok(found)
}

fn place(inquiry: &Inquiry) -> Place {
    Place { list: StoredList::InquiriesNewestFirst, sort: SortValue::Nothing, id: inquiry.id.0 }
}

/// A page that a cursor bounds.
async fn between(
    store: &Store,
    reach: Reach,
    partner: PartnerId,
    window: &Window,
) -> Result<Page<Inquiry>, StoreError> {
    let select = inquiry::Entity::find().filter(Column::PartnerId.eq(partner.0)).filter(visible_to(reach));
    let sorting = Sorting { list: StoredList::InquiriesNewestFirst, column: None, id: (Column::Id, Order::Desc) };
    let found = page(store.read(), select, &sorting, window, |row| (SortValue::Nothing, row.id)).await?;
    let Page { rows, has_previous, has_next } = found;
    let rows = whole(store.read(), rows.into_iter().map(|(row, _)| row).collect()).await?;
    let rows = rows.into_iter().map(|inquiry| (place(&inquiry), inquiry)).map(|(place, inquiry)| (inquiry, place));
    Ok(Page { rows: rows.collect(), has_previous, has_next })
}

/// The first or the last of each, of which one more than is wanted tells whether there are more.
async fn ends(
    store: &Store,
    reach: Reach,
    partners: &[PartnerId],
    take: Take,
) -> Result<Vec<(PartnerId, Page<Inquiry>)>, StoreError> {
    let (direction, size) = match take {
        Take::First(size) => ("DESC", size),
        Take::Last(size) => ("ASC", size),
    };
    let wanted = u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1);
    let rows = of_each(reach, partners, direction, wanted).all(store.read()).await?;
    let mut found: HashMap<PartnerId, Vec<Inquiry>> = partners.iter().map(|id| (*id, Vec::new())).collect();
    for inquiry in whole(store.read(), rows).await? {
        if let Some(partner) = inquiry.desk.partner {
            found.entry(partner).or_default().push(inquiry);
        }
    }
    let page = |mut inquiries: Vec<Inquiry>| {
        let more = inquiries.len() > size;
        let (has_previous, has_next) = match take {
            Take::First(_) => (false, more),
            Take::Last(_) => (more, false),
        };
        match take {
            Take::First(size) => inquiries.truncate(size),
            Take::Last(size) => drop(inquiries.drain(..inquiries.len().saturating_sub(size))),
        }
        let rows = inquiries.into_iter().map(|one| (place(&one), one)).map(|(place, one)| (one, place)).collect();
        Page { rows, has_previous, has_next }
    };
    Ok(found.into_iter().map(|(partner, inquiries)| (partner, page(inquiries))).collect())
}

/// So many inquiries of each partner, from that end; the newest first.
fn of_each(reach: Reach, partners: &[PartnerId], direction: &str, most: u64) -> Select<inquiry::Entity> {
    let place = Expr::cust(format!(
        "row_number() OVER (PARTITION BY \"inquiry\".\"partner_id\" ORDER BY \"inquiry\".\"id\" {direction})"
    ));
    let numbered = Query::select()
        .column((inquiry::Entity, Column::Id))
        .expr_as(place, "place")
        .from(inquiry::Entity)
        .and_where(Column::PartnerId.is_in(partners.iter().map(|id| id.0)))
        .cond_where(visible_to(reach))
        .to_owned();
    let ids = Query::select()
        .column("id")
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(most))
        .to_owned();
    inquiry::Entity::find().filter(Column::Id.in_subquery(ids)).order_by_desc(Column::Id)
}

/// How many inquiries of partners somebody reaches; a partner without one is left out.
///
/// # Errors
///
/// As the database says.
pub async fn count_of_partners(
    store: &Store,
    reach: Reach,
    partners: &[PartnerId],
) -> Result<Vec<(PartnerId, u64)>, StoreError> {
    let counted: Vec<(Uuid, i64)> = inquiry::Entity::find()
        .select_only()
        .column(Column::PartnerId)
        .column_as(Column::Id.count(), "inquiries")
        .filter(Column::PartnerId.is_in(partners.iter().map(|id| id.0)))
        .filter(visible_to(reach))
        .group_by(Column::PartnerId)
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(counted.into_iter().map(|(id, count)| (PartnerId(id), u64::try_from(count).unwrap_or(0))).collect())
}

/// When partners and the district were first and last in touch, by the entries of these kinds in the inquiries that somebody
/// reaches; a partner without one is left out.
///
/// # Errors
///
/// As the database says.
pub async fn in_touch(
    store: &Store,
    reach: Reach,
    partners: &[PartnerId],
    kinds: &[&str],
) -> Result<Vec<(PartnerId, DateTime<Utc>, DateTime<Utc>)>, StoreError> {
    let at = || Expr::col((inquiry_event::Entity, inquiry_event::Column::At));
    let joined =
        Expr::col((inquiry_event::Entity, inquiry_event::Column::InquiryId)).equals((inquiry::Entity, Column::Id));
    let mut select = inquiry::Entity::find()
        .select_only()
        .column(Column::PartnerId)
        .expr_as(Func::min(at()), "first")
        .expr_as(Func::max(at()), "last")
        .filter(Column::PartnerId.is_in(partners.iter().map(|id| id.0)))
        .filter(visible_to(reach))
        .filter(inquiry_event::Column::Kind.is_in(kinds.iter().copied()))
        .group_by(Column::PartnerId);
    QuerySelect::query(&mut select).inner_join(inquiry_event::Entity, joined);
    let found: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)> = select.into_tuple().all(store.read()).await?;
    Ok(found.into_iter().map(|(id, first, last)| (PartnerId(id), first, last)).collect())
}
