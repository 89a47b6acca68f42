//! Pages of a list, cut by keys.

use uuid::Uuid;

use super::key::{BadKey, Key};
use super::list::{List, Rows, Sorting, position};
use super::lookup::Record;
use crate::domain::page::Take;

/// Which part of a list.
#[derive(Debug, Clone, Copy)]
pub struct Window<'k> {
    /// Only rows after this place, whether its row still exists or not.
    pub after: Option<&'k Key>,
    /// Only rows before this place.
    pub before: Option<&'k Key>,
    /// How many of those.
    pub take: Take,
}

/// A part of a list, in the list's order.
#[derive(Debug)]
pub struct Page<'a, T> {
    /// The records, each with its place.
    pub rows: Vec<(&'a T, Key)>,
    /// Whether the list has a row before the first of these.
    pub has_previous: bool,
    /// Whether the list has a row after the last of these.
    pub has_next: bool,
}

impl<'a, T: Record> List<'a, T> {
    /// A page.
    ///
    /// # Errors
    ///
    /// When a key is one of another kind of list, another order or another language.
    pub fn page(&self, window: Window<'_>) -> Result<Page<'a, T>, BadKey> {
        let from = window.after.map_or(Ok(0), |key| self.position_of(key, true))?;
        let to = window.before.map_or(Ok(u64::MAX), |key| self.position_of(key, false))?;
        let places = self.nearest(from, to, window.take);
        let edge = match window.take {
            Take::First(_) => from,
            Take::Last(_) => to,
        };
        let start = places.first().copied().unwrap_or(edge);
        let end = places.last().map_or(edge, |last| last + 1);
        Ok(Page {
            rows: places.into_iter().map(|place| self.row(place)).collect(),
            has_previous: self.any(0, start),
            has_next: self.any(end, u64::MAX),
        })
    }

    /// The first position that is behind a key, or with `behind` false not before it.
    fn position_of(&self, key: &Key, behind: bool) -> Result<u64, BadKey> {
        let by_relevance = matches!(self.kind.sorting, Sorting::OfferingsByRelevance | Sorting::ProgramsByRelevance);
        if key.list != self.kind || (key.score > 0 && !by_relevance) {
            return Err(BadKey);
        }
        let wanted = (key.first.as_str(), key.second.as_str(), key.id);
        let rank = self.order.rows.partition_point(|&row| {
            let present = self.sort_values(row);
            present < wanted || (behind && present == wanted)
        });
        Ok(position(key.score, rank as u32))
    }

    fn sort_values(&self, row: u32) -> (&'a str, &'a str, Uuid) {
        let second = self.second.map_or("", |names| names.of(row));
        (self.first.of(row), second, self.records[row as usize].uuid())
    }

    fn row(&self, place: u64) -> (&'a T, Key) {
        let row = self.order.rows[(place & u64::from(u32::MAX)) as usize];
        let (first, second, id) = self.sort_values(row);
        let score = u16::MAX - (place >> 32) as u16;
        let key = Key { list: self.kind, score, first: first.to_owned(), second: second.to_owned(), id };
        (&self.records[row as usize], key)
    }

    /// The positions from `from` to before `to`, as many as wanted, ascending.
    fn nearest(&self, from: u64, to: u64, take: Take) -> Vec<u64> {
        let Rows::At(positions) = &self.rows else {
            let places = self.walk(from, to);
            return match take {
                Take::First(count) => places.take(count).collect(),
                Take::Last(count) => {
                    let mut last: Vec<u64> = places.rev().take(count).collect();
                    last.reverse();
                    last
                }
            };
        };
        let mut places: Vec<u64> = positions.iter().copied().filter(|place| (from..to).contains(place)).collect();
        match take {
            Take::First(count) if count < places.len() => {
                places.select_nth_unstable(count);
                places.truncate(count);
            }
            Take::Last(count) if count < places.len() => {
                let rest = places.len() - count;
                if count > 0 {
                    places.select_nth_unstable(rest);
                }
                places.drain(..rest);
            }
            _ => {}
        }
        places.sort_unstable();
        places
    }

    /// Whether there is a row from `from` to before `to`.
    fn any(&self, from: u64, to: u64) -> bool {
        match &self.rows {
            Rows::At(positions) => positions.iter().any(|place| (from..to).contains(place)),
            _ => self.walk(from, to).next().is_some(),
        }
    }

    /// The positions of chosen rows along the order, where all have one score.
    fn walk(&self, from: u64, to: u64) -> impl DoubleEndedIterator<Item = u64> {
        let start = position(0, 0);
        let end = start + self.order.rows.len() as u64;
        let chosen = move |place: &u64| match &self.rows {
            Rows::Chosen(bits) => bits.contains(self.order.rows[(place - start) as usize] as usize),
            _ => true,
        };
        (from.clamp(start, end)..to.clamp(start, end)).filter(chosen)
    }
}
