//! What administrators do with programs: add one, and revise what is said of it.

use super::catalog::Catalog;
use super::catalog::changes::CatalogChanges;
use super::catalog::forms::{NAME, PROSE, TextForm, TextPatch};
use super::catalog::records::Program;
use super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::language::Text;
use super::patch::Patch;
use super::slug;
use crate::id::{PathwayId, ProgramId, SectorId};

/// A new program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramForm {
    /// Its name.
    pub name: TextForm,
    /// What students learn.
    pub description: TextForm,
    /// Its sector.
    pub sector: SectorId,
    /// Its pathway, where it fits one.
    pub pathway: Option<PathwayId>,
}

/// What is to become of a program. Its slug stays: addresses that were given out keep working.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProgramPatch {
    /// Its name.
    pub name: TextPatch,
    /// What students learn.
    pub description: TextPatch,
    /// Its sector.
    pub sector: Patch<SectorId>,
    /// Its pathway.
    pub pathway: Patch<PathwayId>,
}

/// Adds a program.
///
/// # Errors
///
/// Everything that is wrong with the form.
pub fn add(catalog: &Catalog, id: ProgramId, form: ProgramForm) -> Result<CatalogChanges, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let ProgramForm { name, description, sector, pathway } = form;
    let nothing = Text::default();
    let name = errors.both(&["name"], &nothing, &name.into(), NAME);
    let slug = slug::free(&slug::of(&name.en, "program"), |slug| catalog.program_by_slug(slug).is_some());
    let description = errors.both(&["description"], &nothing, &description.into(), PROSE);
    let program = Program { id, slug, name, description, sector, pathway };
    check_place(&mut errors, catalog, &program);
    check_name(&mut errors, catalog, &program);
    errors.none_or(|| Some(CatalogChanges::default().with_new(program)))
}

/// Revises a program.
///
/// # Errors
///
/// Everything that is wrong with the patch.
pub fn revise(catalog: &Catalog, id: ProgramId, patch: &ProgramPatch) -> Result<CatalogChanges, Vec<FieldError>> {
    let before = catalog.program(id).ok_or_else(|| vec![FieldError::new(&["id"], FieldErrorCode::NotFound)])?;
    let mut errors = FieldErrors::default();
    let after = Program {
        name: errors.both(&["name"], &before.name, &patch.name, NAME),
        description: errors.both(&["description"], &before.description, &patch.description, PROSE),
        sector: errors.needed(&["sectorId"], before.sector, patch.sector),
        pathway: patch.pathway.onto(before.pathway),
        ..before.clone()
    };
    check_place(&mut errors, catalog, &after);
    // One that was imported beside its namesake can be revised all the same.
    if (&after.name.en, after.sector) != (&before.name.en, before.sector) {
        check_name(&mut errors, catalog, &after);
    }
    errors.none_or(|| Some(CatalogChanges::default().with(before, after)))
}

/// The sector is there, and the pathway is one of its own.
fn check_place(errors: &mut FieldErrors, catalog: &Catalog, program: &Program) {
    errors.refuse_if(catalog.sector(program.sector).is_none(), &["sectorId"], FieldErrorCode::NotFound);
    let Some(pathway) = program.pathway else { return };
    match catalog.pathway(pathway) {
        None => errors.add(FieldError::new(&["pathwayId"], FieldErrorCode::NotFound)),
        Some(found) => {
            errors.refuse_if(found.sector != program.sector, &["pathwayId"], FieldErrorCode::OtherSector);
        }
    }
}

/// Nothing else in the sector has the name.
fn check_name(errors: &mut FieldErrors, catalog: &Catalog, program: &Program) {
    let namesake = |other: &Program| other.sector == program.sector && other.id != program.id;
    let taken = catalog.programs_named(&program.name.en).any(namesake);
    errors.refuse_if(taken, &["name", "en"], FieldErrorCode::Duplicate);
}

#[cfg(test)]
mod tests;
