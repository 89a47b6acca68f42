//! From where the rows of a list are read: ranges of indices that have something that is asked for before the order of the desk;
//! or a few ids.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement, UnionType};

use super::areas::{Area, Piece};
use crate::domain::inquiry::facet::Facet;
use crate::domain::inquiry::filter::InquiryOrder;
use crate::store::entity::inquiry::{Column, Entity};
use crate::store::entity::inquiry_facet;

/// Where a subquery's rows are read no further than asked.
const FENCE: u64 = i64::MAX as u64;

/// One of the places from which rows are read.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a list has a handful of them, for as long as its statement is built")]
pub(super) enum Source {
    /// Inquiries of which this is true; an index has it before the order, or there is nothing to be true.
    Rows(Condition),
    /// Inquiries that are filed under a facet, and of whose ids there this is true besides.
    Filed(Facet, Condition),
    /// Inquiries with one of these ids: there are few.
    Few(SelectStatement),
}

/// The order of a list, from either end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Direction {
    pub(super) order: InquiryOrder,
    pub(super) backwards: bool,
}

impl Direction {
    /// Sorts by these columns.
    pub(super) fn sort(self, select: &mut SelectStatement, urgency: Expr, id: Expr) {
        let turned = |order: Order| match (order, self.backwards) {
            (Order::Asc, false) | (Order::Desc, true) => Order::Asc,
            _ => Order::Desc,
        };
        let by_id = match self.order {
            InquiryOrder::Urgency => {
                select.order_by_expr(urgency, turned(Order::Asc));
                Order::Desc
            }
            InquiryOrder::NewestFirst => Order::Desc,
            InquiryOrder::OldestFirst => Order::Asc,
        };
        select.order_by_expr(id, turned(by_id));
    }
}

impl Source {
    /// Whether something stands before urgency and id in the index.
    pub(super) fn is_prefixed(&self) -> bool {
        !matches!(self, Self::Rows(of) if of.is_empty())
    }

    /// Urgency and id of its rows in some pieces, of which the conditions are true: the first so many of each piece, and more
    /// of them than are asked for where the pieces are several.
    pub(super) fn first(
        &self,
        pieces: &[Piece],
        conditions: &Condition,
        direction: Direction,
        limit: u64,
    ) -> Vec<SelectStatement> {
        if let Self::Few(_) = self {
            let anywhere = pieces.iter().fold(Condition::any(), |any, piece| any.add(self.within(&piece.area)));
            let rows = self.select(anywhere).cond_where(conditions.clone()).to_owned();
            return vec![fenced(rows, direction, limit)];
        }
        let of_piece = |piece: &Piece| {
            let mut rows = self.select(self.within(&piece.area)).cond_where(conditions.clone()).to_owned();
            if !piece.sorted {
                return fenced(rows, direction, limit);
            }
            direction.sort(&mut rows, self.urgency(), self.id());
            rows.limit(limit).to_owned()
        };
        pieces.iter().map(of_piece).collect()
    }

    /// The ids of all its rows in an area.
    pub(super) fn ids(&self, area: &Area) -> SelectStatement {
        match self {
            Self::Few(ids) => ids.clone(),
            Self::Rows(of) => {
                Query::select().expr(self.id()).from(Entity).cond_where(of.clone()).cond_where(self.within(area)).take()
            }
            Self::Filed(facet, besides) => {
                let mut ids = Query::select().expr(self.id()).from(inquiry_facet::Entity).take();
                ids.and_where(inquiry_facet::Column::Facet.eq(facet.0.clone())).cond_where(besides.clone());
                ids.cond_where(self.within(area)).take()
            }
        }
    }

    fn urgency(&self) -> Expr {
        match self {
            Self::Filed(..) => Expr::col((inquiry_facet::Entity, inquiry_facet::Column::Urgency)),
            Self::Rows(_) | Self::Few(_) => Expr::col((Entity, Column::Urgency)),
        }
    }

    fn id(&self) -> Expr {
        match self {
            Self::Filed(..) => Expr::col((inquiry_facet::Entity, inquiry_facet::Column::InquiryId)),
            Self::Rows(_) | Self::Few(_) => Expr::col((Entity, Column::Id)),
        }
    }

    fn within(&self, area: &Area) -> Condition {
        area.condition(|| self.urgency(), || self.id())
    }

    /// Urgency and id of its rows.
    fn select(&self, within: Condition) -> SelectStatement {
        let mut rows = Query::select().expr_as(self.urgency(), "urgency").expr_as(self.id(), "id").take();
        match self {
            Self::Rows(of) => rows.from(Entity).cond_where(of.clone()),
            // Crossed, which on SQLite says what is read first.
            Self::Filed(facet, besides) => rows
                .from(inquiry_facet::Entity)
                .cross_join(Entity)
                .and_where(Expr::col((Entity, Column::Id)).eq(self.id()))
                .and_where(inquiry_facet::Column::Facet.eq(facet.0.clone()))
                .cond_where(besides.clone()),
            Self::Few(ids) => rows
                .from_subquery(ids.clone(), "few")
                .cross_join(Entity)
                .and_where(Expr::col((Entity, Column::Id)).eq(Expr::col(("few", "id")))),
        };
        rows.cond_where(within).to_owned()
    }
}

/// All of some rows, read before they are sorted: whoever plans the statement does not walk through others in the list's order
/// to meet them.
fn fenced(mut rows: SelectStatement, direction: Direction, limit: u64) -> SelectStatement {
    rows.limit(FENCE);
    let mut sorted = Query::select().columns(["urgency", "id"]).from_subquery(rows, "fenced").take();
    direction.sort(&mut sorted, Expr::col("urgency"), Expr::col("id"));
    sorted.limit(limit).to_owned()
}

/// The first so many of some rows together, each once: urgency and id.
pub(super) fn merged(rows: Vec<SelectStatement>, direction: Direction, limit: u64) -> Option<SelectStatement> {
    let mut parts =
        rows.into_iter().map(|rows| Query::select().columns(["urgency", "id"]).from_subquery(rows, "part").take());
    let mut all = parts.next()?;
    all.unions(parts.map(|part| (UnionType::Distinct, part)));
    let mut page = Query::select().columns(["urgency", "id"]).from_subquery(all, "parts").take();
    direction.sort(&mut page, Expr::col("urgency"), Expr::col("id"));
    Some(page.limit(limit).to_owned())
}
