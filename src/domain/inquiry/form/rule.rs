//! Each field's rule, at the field's place in the form.

use std::hash::Hash;
use std::str::FromStr;

use super::super::super::catalog::Catalog;
use super::super::super::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
use super::super::Phone;
use super::{LONGEST_MESSAGE, LONGEST_NAME, MOST_CHOICES, fields};
use crate::id::{EngagementTypeId, IdError, OfferingId, ProgramId, SchoolId, SectorId};

pub fn organisation_name(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    errors.required(&["organisation", "name"], typed, LONGEST_NAME, Lines::One)
}

pub fn website(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    fields::website(errors, &["organisation", "website"], typed)
}

/// Blanks alone are no sector.
pub fn organisation_sector(errors: &mut FieldErrors, typed: &str, catalog: &Catalog) -> Option<SectorId> {
    let id = Some(typed.trim()).filter(|id| !id.is_empty())?;
    known(errors, &["organisation", "sectorId"], id, |id| catalog.sector(id).is_some())
}

pub fn contact_name(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    errors.required(&["contact", "name"], typed, LONGEST_NAME, Lines::One)
}

pub fn email(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    fields::email(errors, &["contact", "email"], typed)
}

pub fn phone(errors: &mut FieldErrors, typed: &str) -> Option<Phone> {
    fields::phone(errors, &["contact", "phone"], typed)
}

pub fn job_title(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    errors.text(&["contact", "jobTitle"], typed, LONGEST_NAME, Lines::One)
}

/// Something is chosen, or "not sure".
pub fn something_chosen(errors: &mut FieldErrors, chosen: bool) {
    if !chosen {
        errors.add(FieldError::new(&["interests"], FieldErrorCode::Required));
    }
}

pub fn offerings(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<OfferingId> {
    ids(errors, &["interests", "offeringIds"], typed, |id| catalog.offering(id).is_some())
}

pub fn programs(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<ProgramId> {
    ids(errors, &["interests", "programIds"], typed, |id| catalog.program(id).is_some())
}

pub fn schools(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<SchoolId> {
    ids(errors, &["interests", "schoolIds"], typed, |id| catalog.school(id).is_some())
}

pub fn sectors(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<SectorId> {
    ids(errors, &["interests", "sectorIds"], typed, |id| catalog.sector(id).is_some())
}

/// Ascending by id.
pub fn engagement_types(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<EngagementTypeId> {
    let mut chosen = ids(errors, &["engagementTypeIds"], typed, |id| catalog.engagement_type(id).is_some());
    chosen.sort_unstable();
    chosen
}

pub fn idempotency_key(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    fields::idempotency_key(errors, typed)
}

pub fn message(errors: &mut FieldErrors, typed: &str) -> Option<String> {
    errors.text(&["message"], typed, LONGEST_MESSAGE, Lines::Many)
}

/// The ids of a list, in order, each once.
pub fn ids<T>(errors: &mut FieldErrors, path: &[&str], typed: &[String], exists: impl Fn(T) -> bool) -> Vec<T>
where
    T: FromStr<Err = IdError> + Copy + Eq + Hash,
{
    if typed.len() > MOST_CHOICES {
        errors.add(FieldError::with_limit(path, FieldErrorCode::TooMany, MOST_CHOICES));
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place, id) in typed.iter().enumerate() {
        let place = place.to_string();
        let path: Vec<&str> = path.iter().copied().chain([place.as_str()]).collect();
        found.extend(known(errors, &path, id, &exists).filter(|id| !found.contains(id)));
    }
    found
}

/// An id of something that exists; `None` where it is noted to be none.
pub fn known<T>(errors: &mut FieldErrors, path: &[&str], typed: &str, exists: impl Fn(T) -> bool) -> Option<T>
where
    T: FromStr<Err = IdError> + Copy,
{
    let code = match typed.parse() {
        Ok(id) if exists(id) => return Some(id),
        Ok(_) => FieldErrorCode::NotFound,
        Err(_) => FieldErrorCode::InvalidId,
    };
    errors.add(FieldError::new(path, code));
    None
}
