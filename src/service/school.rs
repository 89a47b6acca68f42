//! What administrators do with schools.

use super::Services;
use super::catalog::{CatalogChange, ChangeError, Changed};
use crate::auth::Administrator;
use crate::domain::date::PartialDate;
use crate::domain::school::{self, SchoolForm, SchoolPatch};
use crate::id::SchoolId;

/// Adds a school.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn add(services: &Services, who: Administrator, form: SchoolForm) -> Result<Changed<SchoolId>, ChangeError> {
    let now = services.clock.now();
    let id = SchoolId(services.chance.uuid(now));
    let change = CatalogChange::begin(services).await?;
    let changes = school::add(change.catalog(), id, form, services.promise.today(now))?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), school = %id, "a school was added");
    Ok(Changed { catalog, what: id })
}

/// Revises a school.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn revise(
    services: &Services,
    who: Administrator,
    id: SchoolId,
    patch: &SchoolPatch,
) -> Result<Changed<SchoolId>, ChangeError> {
    let change = CatalogChange::begin(services).await?;
    let changes = school::revise(change.catalog(), id, patch, services.promise.today(services.clock.now()))?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), school = %id, "a school was revised");
    Ok(Changed { catalog, what: id })
}

/// Opens a school that was planned.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn open(
    services: &Services,
    who: Administrator,
    id: SchoolId,
    opened: PartialDate,
) -> Result<Changed<SchoolId>, ChangeError> {
    let change = CatalogChange::begin(services).await?;
    let changes = school::open(change.catalog(), id, opened, services.promise.today(services.clock.now()))?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), school = %id, "a school was opened");
    Ok(Changed { catalog, what: id })
}
