//! What is said of an offering and is no event: years, grades, certifications, college alignments, wanted help, a note.

use crate::domain::catalog::Catalog;
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::catalog::forms::{NAME, NOTE, TextForm, TextPatch};
use crate::domain::catalog::records::{CollegeAlignment, GRADES, Offering};
use crate::domain::date::SchoolYear;
use crate::domain::field::{FieldError, FieldErrorCode, FieldErrors};
use crate::domain::language::Text;
use crate::domain::patch::Patch;
use crate::id::{EngagementTypeId, OfferingId};

/// A college course or program that an offering leads into, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeAlignmentForm {
    /// The college.
    pub college: String,
    /// What aligns.
    pub alignment: TextForm,
}

/// What is to become of an offering's details. Lists are replaced whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DetailsPatch {
    /// The first school year.
    pub first_year: Patch<SchoolYear>,
    /// The last school year.
    pub last_year: Patch<SchoolYear>,
    /// The grades, in any order, repeated or not.
    pub grade_levels: Patch<Vec<i32>>,
    /// The certifications, in order.
    pub certifications: Patch<Vec<TextForm>>,
    /// The college alignments, in order.
    pub college_alignments: Patch<Vec<CollegeAlignmentForm>>,
    /// The ways to help that it asks for, in any order, repeated or not.
    pub wanted: Patch<Vec<EngagementTypeId>>,
    /// The note.
    pub note: TextPatch,
}

/// Revises an offering's details.
///
/// # Errors
///
/// Everything that is wrong with the patch.
pub fn revise(catalog: &Catalog, id: OfferingId, patch: &DetailsPatch) -> Result<CatalogChanges, Vec<FieldError>> {
    let before = catalog.offering(id).ok_or_else(|| vec![FieldError::new(&["id"], FieldErrorCode::NotFound)])?;
    let mut errors = FieldErrors::default();
    let after = detailed(&mut errors, catalog, before.clone(), patch);
    errors.none_or(|| Some(CatalogChanges::default().with(before, after)))
}

/// The offering with its details changed.
pub(super) fn detailed(
    errors: &mut FieldErrors,
    catalog: &Catalog,
    before: Offering,
    patch: &DetailsPatch,
) -> Offering {
    let after = Offering {
        first_year: patch.first_year.onto(before.first_year),
        last_year: patch.last_year.onto(before.last_year),
        grade_levels: list(before.grade_levels, &patch.grade_levels, |typed| grades(errors, typed)),
        certifications: list(before.certifications, &patch.certifications, |typed| certifications(errors, typed)),
        college_alignments: list(before.college_alignments, &patch.college_alignments, |typed| {
            alignments(errors, typed)
        }),
        wanted: list(before.wanted, &patch.wanted, |typed| wanted(errors, catalog, typed)),
        note: errors.both(&["note"], &before.note, &patch.note, NOTE),
        ..before
    };
    if let (Some(first), Some(last)) = (after.first_year, after.last_year) {
        errors.refuse_if(first > last, &["lastYear"], FieldErrorCode::EndsBeforeStart);
    }
    after
}

fn list<T, F>(before: Vec<T>, patch: &Patch<Vec<F>>, check: impl FnOnce(&[F]) -> Vec<T>) -> Vec<T> {
    match patch {
        Patch::Keep => before,
        Patch::Clear => Vec::new(),
        Patch::Set(typed) => check(typed),
    }
}

/// Each entry of a list, with the way to it.
fn each<F, T>(
    errors: &mut FieldErrors,
    field: &str,
    typed: &[F],
    check: impl Fn(&mut FieldErrors, &[&str], &F) -> Option<T>,
) -> Vec<T> {
    if errors.too_many(&[field], typed) {
        return Vec::new();
    }
    let places = typed.iter().enumerate();
    places.filter_map(|(place, entry)| check(errors, &[field, &place.to_string()], entry)).collect()
}

fn in_order<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

fn grades(errors: &mut FieldErrors, typed: &[i32]) -> Vec<u8> {
    in_order(each(errors, "gradeLevels", typed, |errors, path, &typed| {
        let grade = u8::try_from(typed).ok().filter(|grade| GRADES.contains(grade));
        if grade.is_none() {
            errors.add(FieldError::with_limit(path, FieldErrorCode::OutOfRange, usize::from(*GRADES.end())));
        }
        grade
    }))
}

fn certifications(errors: &mut FieldErrors, typed: &[TextForm]) -> Vec<Text> {
    each(errors, "certifications", typed, |errors, path, typed| {
        Some(errors.both(path, &Text::default(), &typed.clone().into(), NAME))
    })
}

fn alignments(errors: &mut FieldErrors, typed: &[CollegeAlignmentForm]) -> Vec<CollegeAlignment> {
    each(errors, "collegeAlignments", typed, |errors, path, typed| {
        let within = |field| path.iter().copied().chain([field]).collect::<Vec<_>>();
        let college = errors.name(&within("college"), &typed.college);
        let aligned = typed.alignment.clone().into();
        Some(CollegeAlignment {
            college,
            alignment: errors.both(&within("alignment"), &Text::default(), &aligned, NAME),
        })
    })
}

fn wanted(errors: &mut FieldErrors, catalog: &Catalog, typed: &[EngagementTypeId]) -> Vec<EngagementTypeId> {
    in_order(each(errors, "wantedEngagementTypeIds", typed, |errors, path, &typed| {
        errors.refuse_if(catalog.engagement_type(typed).is_none(), path, FieldErrorCode::NotFound);
        Some(typed)
    }))
}
