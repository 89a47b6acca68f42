//! What people cover: the rules of each.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::from_row as person_from_row;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::Staff;
use crate::id::{CoverageId, SchoolId, SectorId, StaffId};
use crate::store::entity::{coverage, staff};
use crate::store::{Store, StoreError, WriteTx};

/// Adds coverage rules.
///
/// # Errors
///
/// As the database says.
pub async fn insert_coverage(transaction: &WriteTx, rules: &[CoverageRule]) -> Result<(), StoreError> {
    let rows = rules.iter().map(|rule| coverage::Model {
        id: rule.id.0,
        staff_id: rule.staff.0,
        school_id: rule.school.map(|school| school.0),
        sector_id: rule.sector.map(|sector| sector.0),
    });
    let rows = rows.map(IntoActiveModel::into_active_model);
    coverage::Entity::insert_many(rows).exec_without_returning(transaction.connection()).await?;
    Ok(())
}

/// Takes coverage rules away.
///
/// # Errors
///
/// As the database says.
pub async fn delete_coverage(transaction: &WriteTx, rules: &[CoverageId]) -> Result<(), StoreError> {
    let rows = coverage::Entity::delete_many().filter(coverage::Column::Id.is_in(rules.iter().map(|id| id.0)));
    rows.exec(transaction.connection()).await?;
    Ok(())
}

/// The coverage rules of active people, each with the person.
///
/// # Errors
///
/// As the database says.
pub async fn coverage(transaction: &WriteTx) -> Result<Vec<(CoverageRule, Staff)>, StoreError> {
    let db = transaction.connection();
    let people = staff::Entity::find().filter(staff::Column::DisabledAt.is_null()).all(db).await?;
    let people = people.into_iter().map(person_from_row).collect::<Result<Vec<_>, _>>()?;
    let rules = coverage::Entity::find().order_by_asc(coverage::Column::Id).all(db).await?;
    let with_person = |row: coverage::Model| {
        let person = people.iter().find(|person| person.id.0 == row.staff_id)?.clone();
        Some((from_row(row), person))
    };
    Ok(rules.into_iter().filter_map(with_person).collect())
}

/// The coverage rules of these people, active or not, oldest first.
///
/// # Errors
///
/// As the database says.
pub async fn rules_of(store: &Store, people: &[StaffId]) -> Result<Vec<CoverageRule>, StoreError> {
    of(people, store.read()).await
}

/// As [`rules_of`], as a transaction sees them.
///
/// # Errors
///
/// As the database says.
pub async fn rules_in(transaction: &WriteTx, people: &[StaffId]) -> Result<Vec<CoverageRule>, StoreError> {
    of(people, transaction.connection()).await
}

async fn of(people: &[StaffId], db: &impl ConnectionTrait) -> Result<Vec<CoverageRule>, StoreError> {
    let rules = coverage::Entity::find()
        .filter(coverage::Column::StaffId.is_in(people.iter().map(|id| id.0)))
        .order_by_asc(coverage::Column::Id);
    Ok(rules.all(db).await?.into_iter().map(from_row).collect())
}

fn from_row(row: coverage::Model) -> CoverageRule {
    CoverageRule {
        id: CoverageId(row.id),
        staff: StaffId(row.staff_id),
        school: row.school_id.map(SchoolId),
        sector: row.sector_id.map(SectorId),
    }
}
