//! Lists of inquiries: what is asked becomes one statement that reads ranges of indices in the list's order and stops at the end
//! of a page. Whoever calls this holds a proof, of which the reach comes.

mod areas;
mod conditions;
mod counts;
mod lead;
mod source;
mod words;

use std::collections::BTreeSet;

use sea_orm::sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, JoinType, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QuerySelect};

use self::areas::{Area, Cutting};
use self::conditions::conditions;
use self::lead::{Known, Lead};
use self::source::{Direction, Source, merged};
use super::whole;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::filter::{InquiryFilter, InquiryOrder, View};
use crate::domain::page::{Page, Place, SortValue, Window};
use crate::domain::routing::Reach;
use crate::store::entity::inquiry::{self, Column};
use crate::store::page::{Cut, Part};
use crate::store::staff::rules_of;
use crate::store::{Store, StoreError};
pub use counts::{totals, waiting};

/// Which inquiries are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// How far whoever asks sees.
    pub reach: Reach,
    /// From where they look.
    pub view: View,
    /// The conditions.
    pub filter: InquiryFilter,
    /// The beginnings of words that must all be found: see [`sought`](crate::domain::terms::sought).
    pub sought: BTreeSet<String>,
}

/// A page of the inquiries that are asked for.
///
/// # Errors
///
/// As the database says.
pub async fn page(
    store: &Store,
    question: &Question,
    order: InquiryOrder,
    window: &Window,
) -> Result<Page<Inquiry>, StoreError> {
    let db = store.read();
    let reading = Reading::begin(store, question, For::Pages).await?;
    let place = |row: &inquiry::Model| {
        let sort = if order == InquiryOrder::Urgency { SortValue::Number(row.urgency) } else { SortValue::Nothing };
        Place { list: order.list(), sort, id: row.id }
    };
    let cut = Cut::new(window, reading.part(db, order, &Part::of(window)).await?, place);
    let beyond = match cut.beyond() {
        Some(part) => !reading.part(db, order, &part).await?.is_empty(),
        None => false,
    };
    let Page { rows, has_previous, has_next } = cut.page(beyond);
    let (rows, places): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    let rows = whole(db, rows).await?.into_iter().zip(places).collect();
    Ok(Page { rows, has_previous, has_next })
}

/// How many inquiries are asked for.
///
/// # Errors
///
/// As the database says.
pub async fn count(store: &Store, question: &Question) -> Result<u64, StoreError> {
    let db = store.read();
    let reading = Reading::begin(store, question, For::Counts).await?;
    let mut count = reading.all(reading.area());
    count.expr(Func::count(Expr::col(Asterisk)));
    let row = db.query_one(&count).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// What is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// The first rows in an order.
    Pages,
    /// All rows.
    Counts,
}

/// How what is asked is read.
#[derive(Debug)]
struct Reading {
    question: Question,
    sources: Vec<Source>,
    conditions: Condition,
}

impl Reading {
    /// Finds out how: a statement for the rules of whoever does not see all, and one for the words of a search.
    async fn begin(store: &Store, question: &Question, purpose: For) -> Result<Self, StoreError> {
        let mut question = question.clone();
        let mut known = Known::default();
        if let Reach::Of(staff) = question.reach {
            known.rules = rules_of(store, &[staff]).await?;
            // Who covers everything is asked for nothing more.
            if known.rules.iter().any(|rule| rule.school.is_none() && rule.sector.is_none()) {
                question.reach = Reach::All;
            }
        }
        let word = words::rarest(store.read(), &question.sought).await?;
        known.word = word.clone().filter(|word| word.is_rare);
        let (mut lead, mut sources) = Lead::choose(&question, &known);
        // Where all are counted, a common word still leaves out many, and nothing is gained by an order.
        if purpose == For::Counts && word.is_some() && !lead.is_narrow() {
            (lead, sources) = Lead::choose(&question, &Known { word, ..known });
        }
        let conditions = conditions(&question, &lead);
        Ok(Self { question, sources, conditions })
    }

    fn area(&self) -> Area {
        Area::of(&self.question.filter, self.question.filter.urgencies(self.question.view))
    }

    /// The rows of a part of a list, in its order.
    async fn part(
        &self,
        db: &impl ConnectionTrait,
        order: InquiryOrder,
        part: &Part,
    ) -> Result<Vec<inquiry::Model>, StoreError> {
        let direction = Direction { order, backwards: part.backwards };
        let mut parts = Vec::new();
        for source in &self.sources {
            let cutting = Cutting { order, prefixed: source.is_prefixed() };
            let pieces = cutting.pieces(&self.area(), part.after.as_ref(), part.before.as_ref())?;
            if !pieces.is_empty() {
                parts.extend(source.first(&pieces, &self.conditions, direction, part.limit));
            }
        }
        let Some(page) = merged(parts, direction, part.limit) else { return Ok(Vec::new()) };
        let mut rows = inquiry::Entity::find();
        let of_page = Expr::col(("page", "id")).equals((inquiry::Entity, Column::Id));
        let select = rows.query().join_subquery(JoinType::InnerJoin, page, "page", of_page);
        direction.sort(select, Expr::col(("page", "urgency")), Expr::col(("page", "id")));
        Ok(rows.all(db).await?)
    }

    /// All rows in an area, as they are counted.
    fn all(&self, area: Area) -> SelectStatement {
        let mut all = Query::select().from(inquiry::Entity).cond_where(self.conditions.clone()).take();
        all.cond_where(area.condition(|| Column::Urgency.into_expr(), || Column::Id.into_expr()));
        let rows: Option<Vec<_>> = self
            .sources
            .iter()
            .map(|source| if let Source::Rows(of) = source { Some(of.clone()) } else { None })
            .collect();
        if let Some(rows) = rows {
            let any = rows.into_iter().filter(|of| !of.is_empty()).fold(Condition::any(), Condition::add);
            return if any.is_empty() { all } else { all.cond_where(any).take() };
        }
        let mut ids = self.sources.iter().map(|source| source.ids(&area));
        if let Some(mut first) = ids.next() {
            first.unions(ids.map(|ids| (UnionType::All, ids)));
            all.and_where(Column::Id.in_subquery(first));
        }
        all
    }
}
