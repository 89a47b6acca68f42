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
    let rows = sorting.part(db, select.clone(), &Part::of(window)).await?;
    let cut = Cut::new(window, rows, place);
    let beyond = match cut.beyond() {
        Some(part) => !sorting.part(db, select, &part).await?.is_empty(),
        None => false,
    };
    Ok(cut.page(beyond))
}

/// Some rows of a list, next to an end of a part of it.
#[derive(Debug)]
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

impl Part {
    /// What a page is cut from: one row more than it has tells whether there are more.
    pub(super) fn of(window: &Window) -> Self {
        let (Take::First(size) | Take::Last(size)) = window.take;
        Self {
            after: window.after.clone(),
            before: window.before.clone(),
            backwards: matches!(window.take, Take::Last(_)),
            limit: u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1),
        }
    }
}

/// A page that is being cut, whatever its rows are read from.
pub(super) struct Cut<'w, M> {
    window: &'w Window,
    rows: Vec<(M, Place)>,
    /// Whether there are more at the end at which the rows were counted off.
    more: bool,
}

impl<'w, M> Cut<'w, M> {
    /// Of the rows of [`Part::of`] the window.
    pub(super) fn new(window: &'w Window, mut rows: Vec<M>, place: impl Fn(&M) -> Place) -> Self {
        let (Take::First(size) | Take::Last(size)) = window.take;
        let more = rows.len() > size;
        rows.truncate(size);
        if matches!(window.take, Take::Last(_)) {
            rows.reverse();
        }
        let rows = rows.into_iter().map(|row| (place(&row), row)).map(|(place, row)| (row, place)).collect();
        Self { window, rows, more }
    }

    /// A row on the other side of the page: asked for only where a cursor says that there can be one.
    pub(super) fn beyond(&self) -> Option<Part> {
        let window = self.window;
        let part = |after, before, backwards| Part { after, before, backwards, limit: 1 };
        match window.take {
            Take::First(_) => {
                let first = self.rows.first().map(|(_, place)| place);
                let edge = window.after.as_ref().map(|after| first.unwrap_or(after))?;
                Some(part(None, Some(edge.clone()), true))
            }
            Take::Last(_) => {
                let last = self.rows.last().map(|(_, place)| place);
                let edge = window.before.as_ref().map(|before| last.unwrap_or(before))?;
                Some(part(Some(edge.clone()), None, false))
            }
        }
    }

    /// The page, where it is known whether there is a row beyond.
    pub(super) fn page(self, beyond: bool) -> Page<M> {
        let (has_previous, has_next) = match self.window.take {
            Take::First(_) => (beyond, self.more),
            Take::Last(_) => (self.more, beyond),
        };
        Page { rows: self.rows, has_previous, has_next }
    }
}

impl<E: EntityTrait> Sorting<E> {
    async fn part(
        &self,
        db: &impl ConnectionTrait,
        mut select: Select<E>,
        part: &Part,
    ) -> Result<Vec<E::Model>, StoreError> {
        for (bound, after) in [(&part.after, true), (&part.before, false)] {
            select = match bound {
                Some(bound) => select.filter(self.beyond(bound, after)?),
                None => select,
            };
        }
        Ok(self.ordered(select, part.backwards).limit(part.limit).all(db).await?)
    }

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
