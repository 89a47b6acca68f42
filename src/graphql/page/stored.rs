//! Connections of stored rows: counted by a statement, and only when somebody asks.

use std::borrow::Cow;
use std::cmp::Ordering;

use async_graphql::{Context, Object, OutputType, TypeName};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::super::error::{or_null, unstored};
use super::{Edge, PageInfo};
use crate::domain::page::{Page, Place, Window};
use crate::service::StoreError;

type Count = Box<dyn Fn() -> BoxFuture<'static, Result<u64, StoreError>> + Send + Sync>;

/// One page of a list of stored rows.
pub struct StoredConnection<N> {
    edges: Vec<Edge<N>>,
    page_info: PageInfo,
    total: Count,
}

impl<N> StoredConnection<N> {
    /// A page with its nodes; `total` counts the whole list.
    pub fn new<T>(
        page: Page<T>,
        node: impl Fn(T) -> N,
        total: impl Fn() -> BoxFuture<'static, Result<u64, StoreError>> + Send + Sync + 'static,
    ) -> Self {
        let (has_previous_page, has_next_page) = (page.has_previous, page.has_next);
        let edges = page.rows.into_iter().map(|(row, place)| Edge { cursor: place.encode(), node: node(row) });
        let edges: Vec<Edge<N>> = edges.collect();
        let cursor = |edge: Option<&Edge<N>>| edge.map(|edge| edge.cursor.clone());
        let page_info = PageInfo {
            has_next_page,
            has_previous_page,
            start_cursor: cursor(edges.first()),
            end_cursor: cursor(edges.last()),
        };
        Self { edges, page_info, total: Box::new(total) }
    }
}

impl<N> StoredConnection<N> {
    /// A page of a list that is wholly at hand.
    pub fn at_hand(window: &Window, rows: Vec<(N, Place)>, order: impl Fn(&Place, &Place) -> Ordering) -> Self {
        let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Self::new(window.of(rows, order), |node| node, move || async move { Ok(total) }.boxed())
    }
}

impl<N: OutputType> TypeName for StoredConnection<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", N::type_name()).into()
    }
}

/// One page of a list, in the list's order.
#[Object(name_type)]
impl<N: OutputType> StoredConnection<N> {
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

    /// How many the whole list has, on all pages. Counted only when it is selected. Null only beside a top-level error.
    async fn total_count(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, (self.total)().await.map_err(|error| unstored(ctx, &error)))
    }
}
