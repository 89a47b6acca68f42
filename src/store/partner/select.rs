//! The partners that a filter and a search ask for.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

use super::scope::visible_to;
use crate::domain::partner::PartnerFilter;
use crate::domain::routing::Reach;
use crate::domain::terms::end_of;
use crate::id::SchoolId;
use crate::store::entity::partner::{self, Column};
use crate::store::entity::{offering, partner_term, partnership};
use crate::store::partnership::active;

pub(super) fn by(reach: Reach, filter: &PartnerFilter, today: NaiveDate) -> Select<partner::Entity> {
    // Taken apart whole, so that a new condition does not compile until it is asked for.
    let PartnerFilter { kinds, sectors, active, schools, sought } = filter;
    let mut select = partner::Entity::find().filter(visible_to(reach));
    if !kinds.is_empty() {
        select = select.filter(Column::Kind.is_in(kinds.iter().map(|kind| kind.code())));
    }
    if !sectors.is_empty() {
        select = select.filter(Column::SectorId.is_in(sectors.iter().map(|sector| sector.0)));
    }
    if let Some(active) = active {
        let exists = Expr::exists(partnerships(today));
        select = select.filter(if *active { exists } else { exists.not() });
    }
    if !schools.is_empty() {
        select = select.filter(Expr::exists(partnerships_at(schools, today)));
    }
    for beginning in sought {
        select = select.filter(Column::Id.in_subquery(worded(beginning)));
    }
    select
}

/// The active partnerships of the partner.
fn partnerships(today: NaiveDate) -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from(partnership::Entity)
        .and_where(
            Expr::col((partnership::Entity, partnership::Column::PartnerId)).equals((partner::Entity, Column::Id)),
        )
        .cond_where(active(today))
        .to_owned()
}

/// Those with an offering at one of these schools.
fn partnerships_at(schools: &[SchoolId], today: NaiveDate) -> SelectStatement {
    let here = Expr::col((offering::Entity, offering::Column::SchoolId)).is_in(schools.iter().map(|school| school.0));
    partnerships(today)
        .inner_join(
            offering::Entity,
            Expr::col((offering::Entity, offering::Column::Id))
                .equals((partnership::Entity, partnership::Column::OfferingId)),
        )
        .and_where(here)
        .to_owned()
}

/// The ids of the partners that have a word with this beginning.
fn worded(beginning: &str) -> SelectStatement {
    let term = || Expr::col((partner_term::Entity, partner_term::Column::Term));
    let mut select = Query::select()
        .column(partner_term::Column::PartnerId)
        .from(partner_term::Entity)
        .and_where(term().gte(beginning))
        .to_owned();
    if let Some(end) = end_of(beginning) {
        select.and_where(term().lt(end));
    }
    select
}
