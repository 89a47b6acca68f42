//! Which partners somebody sees. Every list and every look-up of partners and partnerships starts from here, so that it cannot
//! be forgotten.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};

use crate::domain::routing::Reach;
use crate::id::StaffId;
use crate::store::entity::{coverage, inquiry, offering, partner, partnership, program};
use crate::store::inquiry::scope::visible_to as inquiries_of;

/// The partners that somebody reaches: all; or those that have, or had, a partnership with an offering that their coverage
/// reaches, and those of whom they see an inquiry.
pub(in crate::store) fn visible_to(reach: Reach) -> Condition {
    match reach {
        Reach::All => Condition::all(),
        Reach::Of(staff) => Condition::any().add(Expr::exists(covered_by(staff))).add(Expr::exists(that_wrote(reach))),
    }
}

/// A partnership of the partner with an offering that a rule of a person fits: of that school and sector, as far as the rule
/// says.
fn covered_by(staff: StaffId) -> SelectStatement {
    let fits = |rule: coverage::Column, of_offering: Expr| {
        let rule = || Expr::col((coverage::Entity, rule));
        Condition::any().add(rule().is_null()).add(rule().eq(of_offering))
    };
    Query::select()
        .expr(Expr::value(1))
        .from(partnership::Entity)
        .inner_join(
            offering::Entity,
            Expr::col((offering::Entity, offering::Column::Id))
                .equals((partnership::Entity, partnership::Column::OfferingId)),
        )
        .inner_join(
            program::Entity,
            Expr::col((program::Entity, program::Column::Id)).equals((offering::Entity, offering::Column::ProgramId)),
        )
        .inner_join(coverage::Entity, Expr::col((coverage::Entity, coverage::Column::StaffId)).eq(staff.0))
        .and_where(
            Expr::col((partnership::Entity, partnership::Column::PartnerId))
                .equals((partner::Entity, partner::Column::Id)),
        )
        .cond_where(fits(coverage::Column::SchoolId, Expr::col((offering::Entity, offering::Column::SchoolId))))
        .cond_where(fits(coverage::Column::SectorId, Expr::col((program::Entity, program::Column::SectorId))))
        .to_owned()
}

/// An inquiry of the partner that somebody sees.
fn that_wrote(reach: Reach) -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from(inquiry::Entity)
        .and_where(
            Expr::col((inquiry::Entity, inquiry::Column::PartnerId)).equals((partner::Entity, partner::Column::Id)),
        )
        .cond_where(inquiries_of(reach))
        .to_owned()
}
