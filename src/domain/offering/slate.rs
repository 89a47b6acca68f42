//! Slating: a program is announced for a school.

use super::Told;
use super::details::{DetailsPatch, detailed};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::catalog::forms::{PROSE, TextForm};
use crate::domain::catalog::records::{Offering, OfferingEvent, OfferingEventKind, OfferingStatus};
use crate::domain::date::PartialDate;
use crate::domain::field::{FieldError, FieldErrorCode, FieldErrors};
use crate::domain::language::Text;
use crate::domain::slug;
use crate::id::{OfferingEventId, OfferingId, ProgramId, SchoolId};

/// A program announced for a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlateForm {
    /// The program.
    pub program: ProgramId,
    /// The school.
    pub school: SchoolId,
    /// The date that was announced for its start.
    pub announced: Option<PartialDate>,
    /// Who said so, and when.
    pub source: TextForm,
    /// What else is known.
    pub details: DetailsPatch,
}

/// Slates an offering: a new one, or the one of the same program and school that nobody had confirmed.
///
/// # Errors
///
/// Everything that is wrong with the form.
pub fn slate(catalog: &Catalog, form: SlateForm, new: (OfferingId, OfferingEventId)) -> Result<Told, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let SlateForm { program, school, announced, source, details } = form;
    errors.refuse_if(catalog.program(program).is_none(), &["programId"], FieldErrorCode::NotFound);
    errors.refuse_if(catalog.school(school).is_none(), &["schoolId"], FieldErrorCode::NotFound);
    let (unconfirmed, others): (Vec<_>, Vec<_>) = catalog
        .offerings_of_program(program)
        .filter(|offering| offering.school == school)
        .partition(|offering| offering.status == OfferingStatus::Unconfirmed);
    errors.refuse_if(!others.is_empty(), &["schoolId"], FieldErrorCode::Duplicate);
    let before = unconfirmed.first().copied();
    let offering = before.cloned().unwrap_or_else(|| blank(catalog, new.0, program, school));
    let offering = Offering { status: OfferingStatus::Slated, ..detailed(&mut errors, catalog, offering, &details) };
    let ending = slug::with_ending(&offering.slug, OfferingEventKind::Slated.code());
    let event = OfferingEvent {
        id: new.1,
        slug: slug::free(&ending, |slug| catalog.event_by_slug(slug).is_some()),
        offering: offering.id,
        kind: OfferingEventKind::Slated,
        announced,
        actual: None,
        from_school: None,
        to_school: None,
        source: errors.both(&["source"], &Text::default(), &source.into(), PROSE),
    };
    let changes = CatalogChanges::default().with_new(event.clone());
    let changes = match before {
        Some(before) => changes.with(before, offering),
        None => changes.with_new(offering),
    };
    errors.none_or(|| Some(Told { event, changes }))
}

/// An offering of which nothing is known yet.
fn blank(catalog: &Catalog, id: OfferingId, program: ProgramId, school: SchoolId) -> Offering {
    let what = catalog.program(program).map_or("program", |program| &program.slug);
    let place = catalog.school(school).map_or("school", |school| &school.slug);
    Offering {
        id,
        slug: slug::free(&format!("{what}-at-{place}"), |slug| catalog.offering_by_slug(slug).is_some()),
        program,
        school,
        status: OfferingStatus::Slated,
        first_year: None,
        last_year: None,
        grade_levels: Vec::new(),
        certifications: Vec::new(),
        college_alignments: Vec::new(),
        wanted: Vec::new(),
        note: Text::default(),
    }
}
