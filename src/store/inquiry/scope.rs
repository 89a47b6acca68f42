//! Which inquiries somebody sees. Every list and every look-up of the desk starts from here, so that it cannot be forgotten.

use std::collections::HashMap;

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::domain::routing::{Reach, Target};
use crate::id::{InquiryId, SchoolId, SectorId, StaffId};
use crate::store::entity::{coverage, inquiry, inquiry_target};
use crate::store::{Store, StoreError};

/// The inquiries that somebody reaches: all; or those that their coverage reaches, and those that they answer.
pub(in crate::store) fn visible_to(reach: Reach) -> Condition {
    match reach {
        Reach::All => Condition::all(),
        Reach::Of(staff) => {
            Condition::any().add(inquiry::Column::AssigneeId.eq(staff.0)).add(Expr::exists(covered_by(staff)))
        }
    }
}

/// Something that an inquiry reaches and a rule of a person fits: of that school and sector, as far as the rule says.
fn covered_by(staff: StaffId) -> SelectStatement {
    let fits = |rule: coverage::Column, target: inquiry_target::Column| {
        let rule = || Expr::col((coverage::Entity, rule));
        Condition::any().add(rule().is_null()).add(rule().eq(Expr::col((inquiry_target::Entity, target))))
    };
    Query::select()
        .expr(Expr::value(1))
        .from(inquiry_target::Entity)
        .inner_join(coverage::Entity, Expr::col((coverage::Entity, coverage::Column::StaffId)).eq(staff.0))
        .and_where(
            Expr::col((inquiry_target::Entity, inquiry_target::Column::InquiryId))
                .equals((inquiry::Entity, inquiry::Column::Id)),
        )
        .cond_where(fits(coverage::Column::SchoolId, inquiry_target::Column::SchoolId))
        .cond_where(fits(coverage::Column::SectorId, inquiry_target::Column::SectorId))
        .to_owned()
}

/// What inquiries reach. Whoever calls this holds a proof for each.
///
/// # Errors
///
/// As the database says.
pub async fn targets(store: &Store, inquiries: &[InquiryId]) -> Result<HashMap<InquiryId, Vec<Target>>, StoreError> {
    let ids = inquiries.iter().map(|id| id.0);
    let select = inquiry_target::Entity::find().filter(inquiry_target::Column::InquiryId.is_in(ids));
    let mut found = HashMap::<_, Vec<_>>::new();
    for row in select.all(store.read()).await? {
        let target = Target { school: row.school_id.map(SchoolId), sector: row.sector_id.map(SectorId) };
        found.entry(InquiryId(row.inquiry_id)).or_default().push(target);
    }
    Ok(found)
}

/// Writes what an inquiry reaches: at least one target, of which "not sure" is one without school and sector.
pub(super) async fn insert(
    db: &impl ConnectionTrait,
    inquiry: InquiryId,
    targets: &[Target],
) -> Result<(), StoreError> {
    let rows = rows(inquiry, targets).into_iter().map(IntoActiveModel::into_active_model);
    inquiry_target::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

pub(super) fn rows(inquiry: InquiryId, targets: &[Target]) -> Vec<inquiry_target::Model> {
    let anything = [Target::default()];
    let targets = if targets.is_empty() { &anything } else { targets };
    let row = |(position, target): (i32, &Target)| {
        let (school_id, sector_id) = (target.school.map(|id| id.0), target.sector.map(|id| id.0));
        inquiry_target::Model { inquiry_id: inquiry.0, position, school_id, sector_id }
    };
    (1..).zip(targets).map(row).collect()
}
