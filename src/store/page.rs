//! Pages of stored rows: cut by the place of a row and not by its number, so that a page costs the same wherever it lies.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, SimpleExpr};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value};

use super::StoreError;
use crate::domain::page::{Page, Place, SortValue, StoredList, Take, Window};

/// What a list is sorted by.
pub(super) struct Sorting<E: EntityTrait> {
    /// The list, in this order.
    pub(super) list: StoredList,
    /// The column, and its direction; `None` for a list that is by id alone.
    pub(super) column: Option<(E::Column, Order)>,
    /// The id, which settles ties, and its direction.
    pub(super) id: (E::Column, Order),
}

/// The page of a selection that a window shows. One statement, and one more where a cursor is given.
pub(super) async fn page<E: EntityTrait>(
    db: &impl ConnectionTrait,
    select: Select<E>,
    sorting: &Sorting<E>,
    window: &Window,
    place: impl Fn(&E::Model) -> (SortValue, sea_orm::prelude::Uuid),
) -> Result<Page<E::Model>, StoreError> {
    let place = |row: &E::Model| {
        let (sort, id) = place(row);
        Place { list: sorting.list, sort, id }
    };
    let fetch = async |part: Part| {
        let mut cut = select.clone();
        for (bound, after) in [(&part.after, true), (&part.before, false)] {
            cut = match bound {
                Some(bound) => cut.filter(sorting.beyond(bound, after)?),
                None => cut,
            };
        }
        Ok(sorting.ordered(cut, part.backwards).limit(part.limit).all(db).await?)
    };
    cut(window, place, fetch).await
}

/// Some rows of a list, next to an end of a part of it.
pub(super) struct Part {
    /// Only rows after this place.
    pub(super) after: Option<Place>,
    /// Only rows before this place.
    pub(super) before: Option<Place>,
    /// Whether they are the last of those, the last one first.
    pub(super) backwards: bool,
    /// How many at most.
    pub(super) limit: u64,
}

/// The page that a window shows of a list, from which rows can be fetched. Fetches once, and once more where a cursor is given.
pub(super) async fn cut<M>(
    window: &Window,
    place: impl Fn(&M) -> Place,
    fetch: impl AsyncFn(Part) -> Result<Vec<M>, StoreError>,
) -> Result<Page<M>, StoreError> {
    let backwards = matches!(window.take, Take::Last(_));
    let (Take::First(size) | Take::Last(size)) = window.take;
    let limit = u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1);
    let part = Part { after: window.after.clone(), before: window.before.clone(), backwards, limit };
    let mut rows = fetch(part).await?;
    let more = rows.len() > size;
    rows.truncate(size);
    if backwards {
        rows.reverse();
    }
    let rows: Vec<_> = rows.into_iter().map(|row| (place(&row), row)).map(|(place, row)| (row, place)).collect();
    // What lies on the other side of the page is asked for only where a cursor says that something can.
    let edge = if backwards {
        rows.last().map(|(_, place)| place).or(window.before.as_ref()).filter(|_| window.before.is_some())
    } else {
        rows.first().map(|(_, place)| place).or(window.after.as_ref()).filter(|_| window.after.is_some())
    };
    let other = match edge.cloned() {
        Some(edge) => {
            let (after, before) = if backwards { (Some(edge), None) } else { (None, Some(edge)) };
            !fetch(Part { after, before, backwards: !backwards, limit: 1 }).await?.is_empty()
        }
        None => false,
    };
    let (has_previous, has_next) = if backwards { (more, other) } else { (other, more) };
    Ok(Page { rows, has_previous, has_next })
}

impl<E: EntityTrait> Sorting<E> {
    /// The rows after a place, or before it.
    fn beyond(&self, place: &Place, after: bool) -> Result<Condition, StoreError> {
        let id = step(Expr::col((E::default(), self.id.0)), &self.id.1, place.id.into(), after);
        let Some((column, order)) = &self.column else { return Ok(Condition::all().add(id)) };
        let value: Value = match &place.sort {
            SortValue::Text(text) => text.clone().into(),
            SortValue::Number(number) => (*number).into(),
            // The list is by its column, and its places were read as such.
            SortValue::Nothing => return Err(StoreError::Other("a place without a sort value".into())),
        };
        let column = || Expr::col((E::default(), *column));
        let here = Condition::all().add(column().eq(value.clone())).add(id);
        let further = step(column(), order, value.clone(), after);
        // Said twice: the first bound is what an index is entered by.
        let bound = if (*order == Order::Desc) == after { column().lte(value) } else { column().gte(value) };
        Ok(Condition::all().add(bound).add(Condition::any().add(further).add(here)))
    }

    fn ordered(&self, mut select: Select<E>, backwards: bool) -> Select<E> {
        let turned = |order: &Order| if backwards == (*order == Order::Desc) { Order::Asc } else { Order::Desc };
        if let Some((column, order)) = &self.column {
            select = select.order_by(Expr::col((E::default(), *column)), turned(order));
        }
        select.order_by(Expr::col((E::default(), self.id.0)), turned(&self.id.1))
    }
}

fn step(column: Expr, order: &Order, value: Value, after: bool) -> SimpleExpr {
    if (*order == Order::Desc) == after { column.lt(value) } else { column.gt(value) }
}
