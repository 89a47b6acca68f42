//! Relay connections: their arguments, checked in one place, and their types.

mod stored;

use std::borrow::Cow;
use std::cmp::Ordering;

use async_graphql::{Error, Object, OutputType, SimpleObject, TypeName};

use super::error::bad_argument;
use crate::domain::catalog::{Key, List, Record, Window};
use crate::domain::page;
use crate::domain::page::{Place, StoredList, Take};
pub use stored::StoredConnection;

/// How many a page has where nothing is said.
pub const DEFAULT_SIZE: i32 = 20;
/// How many a page can have.
pub const LARGEST_SIZE: i32 = 100;

/// The arguments of a connection as they came.
#[derive(Debug, Clone, Default)]
pub struct PageArguments {
    /// How many from the beginning.
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Only what comes before this cursor.
    pub before: Option<String>,
}

impl PageArguments {
    /// How many, from which end.
    ///
    /// # Errors
    ///
    /// Bad input when both ends are named, or a number is negative or above [`LARGEST_SIZE`]: it is never cut silently.
    pub fn take(&self) -> Result<Take, Error> {
        let size = |argument, size: i32| {
            usize::try_from(size).ok().filter(|_| size <= LARGEST_SIZE).ok_or_else(|| {
                bad_argument(argument, format!("ask for 0 to {LARGEST_SIZE}, and page on with a cursor"))
            })
        };
        match (self.first, self.last) {
            (Some(_), Some(_)) => Err(bad_argument("last", "give `first` or `last`, not both")),
            (None, Some(last)) => size("last", last).map(Take::Last),
            (first, None) => size("first", first.unwrap_or(DEFAULT_SIZE)).map(Take::First),
        }
    }

    /// Which part of a list of stored rows.
    ///
    /// # Errors
    ///
    /// As [`PageArguments::take`], and when a cursor is none of this list in this order.
    pub fn window(&self, list: StoredList) -> Result<page::Window, Error> {
        let place = |argument, text: &Option<String>| {
            let place = text.as_deref().map(|text| Place::decode(list, text));
            place.transpose().map_err(|_| {
                bad_argument(argument, "no cursor of this list in this order; give one as the list gave it")
            })
        };
        let (after, before) = (place("after", &self.after)?, place("before", &self.before)?);
        Ok(page::Window { after, before, take: self.take()? })
    }

    /// A page of a list of the catalogue.
    ///
    /// # Errors
    ///
    /// As [`PageArguments::take`], and when a cursor is none of this list in this order and language.
    pub fn page<'a, R: Record + Sync, N>(
        &self,
        list: List<'a, R>,
        node: impl Fn(&'a R) -> N,
    ) -> Result<Connection<'a, N>, Error> {
        let take = self.take()?;
        let after = self.after.as_deref().map(|text| key("after", text)).transpose()?;
        let before = self.before.as_deref().map(|text| key("before", text)).transpose()?;
        let argument = if after.is_some() { "after" } else { "before" };
        let page = list
            .page(Window { after: after.as_ref(), before: before.as_ref(), take })
            .map_err(|_| bad_cursor(argument))?;
        let edges = page.rows.into_iter().map(|(record, key)| Edge { cursor: key.encode(), node: node(record) });
        let edges: Vec<Edge<N>> = edges.collect();
        let cursor = |edge: Option<&Edge<N>>| edge.map(|edge| edge.cursor.clone());
        let page_info = PageInfo {
            has_next_page: page.has_next,
            has_previous_page: page.has_previous,
            start_cursor: cursor(edges.first()),
            end_cursor: cursor(edges.last()),
        };
        Ok(Connection { edges, page_info, total: Box::new(move || list.total()) })
    }
}

impl<'a, N> Connection<'a, N> {
    /// A page of a list that is wholly at hand.
    pub fn at_hand<T>(
        window: &page::Window,
        rows: Vec<(T, Place)>,
        order: impl Fn(&Place, &Place) -> Ordering,
        node: impl Fn(T) -> N,
    ) -> Self {
        let total = rows.len();
        let page = window.of(rows, order);
        let edges = page.rows.into_iter().map(|(row, place)| Edge { cursor: place.encode(), node: node(row) });
        let edges: Vec<Edge<N>> = edges.collect();
        let page_info = PageInfo {
            has_next_page: page.has_next,
            has_previous_page: page.has_previous,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        };
        Connection { edges, page_info, total: Box::new(move || total) }
    }
}

fn key(argument: &str, text: &str) -> Result<Key, Error> {
    Key::decode(text).map_err(|_| bad_cursor(argument))
}

fn bad_cursor(argument: &str) -> Error {
    bad_argument(argument, "no cursor of this list in this order and language; give one as the list gave it")
}

/// One page of a list.
pub struct Connection<'a, N> {
    /// What is on the page, with cursors.
    pub edges: Vec<Edge<N>>,
    /// Where the page lies.
    pub page_info: PageInfo,
    /// Counts the whole list; called only when somebody asks.
    pub total: Box<dyn Fn() -> usize + Send + Sync + 'a>,
}

impl<N: OutputType> TypeName for Connection<'_, N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", N::type_name()).into()
    }
}

/// One page of a list, in the list's order.
#[Object(name_type)]
impl<'a, N: OutputType> Connection<'a, N> {
    /// What is on this page, each with its cursor.
    async fn edges(&self) -> &[Edge<N>] {
        &self.edges
    }

    /// What is on this page, without cursors.
    async fn nodes(&self) -> Vec<&N> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where this page lies in the list.
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// How many the whole list has, on all pages. Counted only when it is selected.
    async fn total_count(&self) -> usize {
        (self.total)()
    }
}

/// Something on a page, with its cursor.
pub struct Edge<N> {
    /// Its place in the list.
    pub cursor: String,
    /// It itself.
    pub node: N,
}

impl<N: OutputType> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", N::type_name()).into()
    }
}

/// Something on a page, with its place in the list.
#[Object(name_type)]
impl<N: OutputType> Edge<N> {
    /// Its place in the list, for `after` and `before`: an opaque string that stays right when others come or go.
    /// Good for the same list in the same order and language.
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    /// What stands at this place.
    async fn node(&self) -> &N {
        &self.node
    }
}

/// Where a page lies in its list.
#[derive(Debug, Clone, SimpleObject)]
pub struct PageInfo {
    /// Whether the list goes on behind this page.
    pub has_next_page: bool,
    /// Whether the list has something before this page.
    pub has_previous_page: bool,
    /// The cursor of the first on this page; null on an empty page.
    pub start_cursor: Option<String>,
    /// The cursor of the last on this page; null on an empty page.
    pub end_cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(first: Option<i32>, last: Option<i32>) -> Option<Take> {
        PageArguments { first, last, ..PageArguments::default() }.take().ok()
    }

    #[test]
    fn a_size_is_refused_and_not_cut() {
        assert_eq!(take(None, None), Some(Take::First(20)));
        assert_eq!(take(Some(100), None), Some(Take::First(100)));
        assert_eq!(take(Some(0), None), Some(Take::First(0)));
        assert_eq!(take(None, Some(7)), Some(Take::Last(7)));
        for (first, last) in
            [(Some(101), None), (Some(-1), None), (None, Some(-1)), (None, Some(101)), (Some(1), Some(1))]
        {
            assert_eq!(take(first, last), None);
        }
    }
}
