//! What administrators do with programs.

use super::Services;
use super::catalog::{CatalogChange, ChangeError, Changed};
use crate::auth::Administrator;
use crate::domain::program::{self, ProgramForm, ProgramPatch};
use crate::id::ProgramId;

/// Adds a program.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn add(
    services: &Services,
    who: Administrator,
    form: ProgramForm,
) -> Result<Changed<ProgramId>, ChangeError> {
    let id = ProgramId(services.chance.uuid(services.clock.now()));
    let change = CatalogChange::begin(services).await?;
    let changes = program::add(change.catalog(), id, form)?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), program = %id, "a program was added");
    Ok(Changed { catalog, what: id })
}

/// Revises a program.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn revise(
    services: &Services,
    who: Administrator,
    id: ProgramId,
    patch: &ProgramPatch,
) -> Result<Changed<ProgramId>, ChangeError> {
    let change = CatalogChange::begin(services).await?;
    let changes = program::revise(change.catalog(), id, patch)?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), program = %id, "a program was revised");
    Ok(Changed { catalog, what: id })
}
