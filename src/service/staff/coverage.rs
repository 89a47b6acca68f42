//! What somebody answers for, and how much they see.

use super::StaffError;
use crate::auth::Administrator;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::Staff;
use crate::domain::staff::coverage::{Area, AreaForm, check};
use crate::id::{CoverageId, StaffId};
use crate::service::Services;
use crate::store;

/// Replaces what a person answers for, and whether they see every inquiry as a coordinator. Rules that stay keep their ids, and
/// with them their place among others that fit as closely.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn set_coverage(
    services: &Services,
    _: Administrator,
    id: StaffId,
    sees_all: bool,
    areas: &[AreaForm],
) -> Result<Staff, StaffError> {
    let areas = check(areas, &services.catalog.current()).map_err(StaffError::Fields)?;
    let now = services.clock.now();
    let transaction = services.store.begin().await?;
    // Locked, so that of two at once the later one replaces what the earlier one set.
    let person = store::staff::lock(&transaction, id).await?.ok_or(StaffError::Nobody)?;
    let rules = store::staff::rules_in(&transaction, &[id]).await?;
    let area = |rule: &CoverageRule| Area { school: rule.school, sector: rule.sector };
    let gone: Vec<_> = rules.iter().filter(|rule| !areas.contains(&area(rule))).map(|rule| rule.id).collect();
    let stays: Vec<_> = rules.iter().map(area).collect();
    let new = areas.into_iter().filter(|area| !stays.contains(area));
    let new: Vec<_> = new
        .map(|Area { school, sector }| CoverageRule {
            id: CoverageId(services.chance.uuid(now)),
            staff: id,
            school,
            sector,
        })
        .collect();
    store::staff::delete_coverage(&transaction, &gone).await?;
    store::staff::insert_coverage(&transaction, &new).await?;
    store::staff::set_sees_all(&transaction, id, sees_all).await?;
    transaction.commit().await?;
    Ok(Staff { sees_all, ..person })
}
