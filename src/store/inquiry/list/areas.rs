//! Where in the order of the desk rows are looked for: a span of urgencies and a span of ids each, so that an index which has
//! both, in the list's order, is entered where the first row lies and left after the last.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use crate::domain::inquiry::filter::{InquiryFilter, InquiryOrder};
use crate::domain::inquiry::urgency::{CLOSED, OPEN};
use crate::domain::page::{Place, SortValue};
use crate::store::StoreError;

/// The bits of an id below the milliseconds at which it was made.
const BELOW_MILLISECONDS: u32 = 80;

/// A span without anything in it: one that ends before it begins.
fn nothing<T: From<u8>>() -> RangeInclusive<T> {
    RangeInclusive::new(T::from(1), T::from(0))
}

/// A span of urgencies and a span of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) urgencies: RangeInclusive<i64>,
    pub(super) ids: RangeInclusive<u128>,
}

impl Area {
    /// Everywhere that a filter leaves. Ids are by the time at which an inquiry arrived.
    pub(super) fn of(filter: &InquiryFilter, urgencies: RangeInclusive<i64>) -> Self {
        let millisecond = |at: DateTime<Utc>| u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let first = |millisecond: u64| u128::from(millisecond) << BELOW_MILLISECONDS;
        let from = filter.submitted_from.map_or(0, |from| first(millisecond(from)));
        let until = filter.submitted_before.map(|before| {
            let next = u64::from(!is_whole_millisecond(before));
            first(millisecond(before) + next).checked_sub(1)
        });
        // Nothing arrived before the first millisecond.
        let ids = match until {
            None => from..=u128::MAX,
            Some(Some(until)) => from..=until,
            Some(None) => nothing(),
        };
        Self { urgencies, ids }
    }

    fn is_empty(&self) -> bool {
        self.urgencies.is_empty() || self.ids.is_empty()
    }

    fn and(&self, other: &Self) -> Option<Self> {
        let both = Self { urgencies: common(&self.urgencies, &other.urgencies), ids: common(&self.ids, &other.ids) };
        (!both.is_empty()).then_some(both)
    }

    /// Whether all its rows are of one urgency, so that its order is by id alone.
    fn is_level(&self) -> bool {
        self.urgencies.start() == self.urgencies.end()
    }

    /// The rows there, of which these are the columns.
    pub(super) fn condition(&self, urgency: impl Fn() -> Expr, id: impl Fn() -> Expr) -> Condition {
        let mut within = Condition::all();
        let (least, most) = (*self.urgencies.start(), *self.urgencies.end());
        if least == most {
            within = within.add(urgency().eq(least));
        } else {
            within = within.add_option((least > i64::MIN).then(|| urgency().gte(least)));
            within = within.add_option((most < i64::MAX - 1).then(|| urgency().lte(most)));
        }
        let (first, last) = (*self.ids.start(), *self.ids.end());
        within = within.add_option((first > 0).then(|| id().gte(Uuid::from_u128(first))));
        within.add_option((last < u128::MAX).then(|| id().lte(Uuid::from_u128(last))))
    }
}

/// Whether a moment is where a millisecond begins, so that ids say as much of it as the moment itself.
pub(super) fn is_whole_millisecond(at: DateTime<Utc>) -> bool {
    at.timestamp_subsec_nanos().is_multiple_of(1_000_000)
}

fn common<T: Copy + Ord>(a: &RangeInclusive<T>, b: &RangeInclusive<T>) -> RangeInclusive<T> {
    *a.start().max(b.start())..=*a.end().min(b.end())
}

/// A list that is cut into areas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cutting {
    pub(super) order: InquiryOrder,
    /// Whether rows come from indices that have something else before urgency and id.
    pub(super) prefixed: bool,
}

/// An area of which an index gives the rows in the list's order; or of which all rows are read and then sorted, since they are
/// few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) area: Area,
    pub(super) sorted: bool,
}

impl Cutting {
    /// The part of an area after one place and before another, in pieces.
    ///
    /// # Errors
    ///
    /// Where a place has no urgency and the list is by it.
    pub(super) fn pieces(
        self,
        whole: &Area,
        after: Option<&Place>,
        before: Option<&Place>,
    ) -> Result<Vec<Piece>, StoreError> {
        let mut areas = vec![whole.clone()];
        for (place, is_after) in [(after, true), (before, false)] {
            if let Some(place) = place {
                areas = both(&areas, &self.beyond(place, is_after)?);
            }
        }
        let cut_by_id = |area: &Area| *area.ids.start() > 0 || *area.ids.end() < u128::MAX;
        let pieces = areas.into_iter().filter(|area| !area.is_empty()).flat_map(|area| match self.order {
            InquiryOrder::Urgency if area.is_level() || !cut_by_id(&area) => vec![Piece { area, sorted: true }],
            // What has one urgency is entered at the id, and not left to be searched for it.
            InquiryOrder::Urgency => by_class(&area, true),
            // The key of the table gives the order; most rows are among the closed, so that few are read in vain.
            InquiryOrder::NewestFirst | InquiryOrder::OldestFirst
                if !self.prefixed && *area.urgencies.end() >= CLOSED =>
            {
                vec![Piece { area, sorted: true }]
            }
            InquiryOrder::NewestFirst | InquiryOrder::OldestFirst => by_class(&area, false),
        });
        Ok(pieces.collect())
    }

    /// Everything after a place, or before it.
    fn beyond(self, place: &Place, after: bool) -> Result<Vec<Area>, StoreError> {
        let id = place.id.as_u128();
        let older = id.checked_sub(1).map_or(nothing(), |last| 0..=last);
        let newer = id.checked_add(1).map_or(nothing(), |first| first..=u128::MAX);
        let all = i64::MIN..=i64::MAX;
        let of_ids = |ids| Ok(vec![Area { urgencies: all.clone(), ids }]);
        match (self.order, after) {
            (InquiryOrder::NewestFirst, true) | (InquiryOrder::OldestFirst, false) => of_ids(older),
            (InquiryOrder::NewestFirst, false) | (InquiryOrder::OldestFirst, true) => of_ids(newer),
            (InquiryOrder::Urgency, _) => {
                let SortValue::Number(here) = place.sort else {
                    // The list is by urgency, and its places were read as such.
                    return Err(StoreError::Other("a place without an urgency".into()));
                };
                let (ids, further) = if after {
                    (older, here.checked_add(1).map_or(nothing(), |next| next..=i64::MAX))
                } else {
                    (newer, here.checked_sub(1).map_or(nothing(), |last| i64::MIN..=last))
                };
                Ok(vec![Area { urgencies: here..=here, ids }, Area { urgencies: further, ids: 0..=u128::MAX }])
            }
        }
    }
}

fn both(some: &[Area], others: &[Area]) -> Vec<Area> {
    some.iter().flat_map(|area| others.iter().filter_map(|other| area.and(other))).collect()
}

/// An area in three: what has a day, of which there are few; and what has none, which is all of one urgency.
fn by_class(area: &Area, sorted: bool) -> Vec<Piece> {
    let class = |urgencies, sorted| {
        let class = Area { urgencies, ids: 0..=u128::MAX };
        area.and(&class).map(|area| Piece { sorted: sorted || area.is_level(), area })
    };
    let classes = [class(i64::MIN..=OPEN - 1, sorted), class(OPEN..=OPEN, true), class(CLOSED..=CLOSED, true)];
    classes.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
