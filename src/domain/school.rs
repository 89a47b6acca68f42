//! What administrators do with schools: add one, often before it opens; open it; revise what is said of it.

use chrono::NaiveDate;

use super::catalog::Catalog;
use super::catalog::changes::CatalogChanges;
use super::catalog::forms::{NAME, TextForm, TextPatch};
use super::catalog::records::{School, SchoolKind};
use super::date::PartialDate;
use super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::language::Text;
use super::patch::Patch;
use super::slug;
use crate::id::SchoolId;

/// A new school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolForm {
    /// Its name.
    pub name: TextForm,
    /// A short name where people use one.
    pub short_name: Option<String>,
    /// What kind of campus it is.
    pub kind: SchoolKind,
    /// Street and number.
    pub street: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// When it was announced to open.
    pub announced_opening: Option<PartialDate>,
    /// When it opened.
    pub opened: Option<PartialDate>,
    /// Whether it is still planned.
    pub planned: bool,
}

/// What is to become of a school. Its slug stays: addresses that were given out keep working.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolPatch {
    /// Its name.
    pub name: TextPatch,
    /// A short name where people use one.
    pub short_name: Patch<String>,
    /// What kind of campus it is.
    pub kind: Patch<SchoolKind>,
    /// Street and number.
    pub street: Patch<String>,
    /// The town.
    pub city: Patch<String>,
    /// When it was announced to open.
    pub announced_opening: Patch<PartialDate>,
    /// When it opened: of one that is open.
    pub opened: Patch<PartialDate>,
}

/// Adds a school.
///
/// # Errors
///
/// Everything that is wrong with the form.
pub fn add(
    catalog: &Catalog,
    id: SchoolId,
    form: SchoolForm,
    today: NaiveDate,
) -> Result<CatalogChanges, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let SchoolForm { name, short_name, kind, street, city, announced_opening, opened, planned } = form;
    let name = errors.both(&["name"], &Text::default(), &name.into(), NAME);
    let mut line = |path, typed: Option<String>| errors.line(&[path], None, &typed.map_or(Patch::Clear, Patch::Set));
    let short_name = line("shortName", short_name);
    let (street, city) = (line("street", street), line("city", city));
    let called = slug::of(short_name.as_ref().unwrap_or(&name.en), "school");
    let slug = slug::free(&called, |slug| catalog.school_by_slug(slug).is_some());
    let school = School { id, slug, name, short_name, kind, street, city, announced_opening, opened, planned };
    check_opened(&mut errors, &school, today);
    check_name(&mut errors, catalog, &school);
    errors.none_or(|| Some(CatalogChanges::default().with_new(school)))
}

/// Revises a school.
///
/// # Errors
///
/// Everything that is wrong with the patch.
pub fn revise(
    catalog: &Catalog,
    id: SchoolId,
    patch: &SchoolPatch,
    today: NaiveDate,
) -> Result<CatalogChanges, Vec<FieldError>> {
    let before = found(catalog, id)?;
    let mut errors = FieldErrors::default();
    let after = School {
        name: errors.both(&["name"], &before.name, &patch.name, NAME),
        short_name: errors.line(&["shortName"], before.short_name.clone(), &patch.short_name),
        kind: errors.needed(&["kind"], before.kind, patch.kind),
        street: errors.line(&["street"], before.street.clone(), &patch.street),
        city: errors.line(&["city"], before.city.clone(), &patch.city),
        announced_opening: patch.announced_opening.onto(before.announced_opening),
        opened: patch.opened.onto(before.opened),
        ..before.clone()
    };
    if after.opened != before.opened {
        check_opened(&mut errors, &after, today);
    }
    if after.name.en != before.name.en {
        check_name(&mut errors, catalog, &after);
    }
    errors.none_or(|| Some(CatalogChanges::default().with(before, after)))
}

/// Opens a school that was planned.
///
/// # Errors
///
/// Everything that is wrong.
pub fn open(
    catalog: &Catalog,
    id: SchoolId,
    opened: PartialDate,
    today: NaiveDate,
) -> Result<CatalogChanges, Vec<FieldError>> {
    let before = found(catalog, id)?;
    let mut errors = FieldErrors::default();
    errors.refuse_if(!before.planned, &["id"], FieldErrorCode::SchoolOpen);
    let after = School { opened: Some(opened), planned: false, ..before.clone() };
    check_opened(&mut errors, &after, today);
    errors.none_or(|| Some(CatalogChanges::default().with(before, after)))
}

fn found(catalog: &Catalog, id: SchoolId) -> Result<&School, Vec<FieldError>> {
    catalog.school(id).ok_or_else(|| vec![FieldError::new(&["id"], FieldErrorCode::NotFound)])
}

/// What is planned has not opened, and what has opened did so by today.
fn check_opened(errors: &mut FieldErrors, school: &School, today: NaiveDate) {
    let Some(opened) = school.opened else { return };
    if school.planned {
        errors.add(FieldError::new(&["opened"], FieldErrorCode::SchoolPlanned));
    } else {
        errors.refuse_if(opened.begins_after(today), &["opened"], FieldErrorCode::InTheFuture);
    }
}

/// No other school has the name.
fn check_name(errors: &mut FieldErrors, catalog: &Catalog, school: &School) {
    let taken = catalog.schools_named(&school.name.en).any(|other| other.id != school.id);
    errors.refuse_if(taken, &["name", "en"], FieldErrorCode::Duplicate);
}

#[cfg(test)]
mod tests;
