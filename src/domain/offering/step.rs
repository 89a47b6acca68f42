//! The steps of an offering that is there: announced, done, or done as they were announced.

use chrono::NaiveDate;

use super::{Step, Told, impossible};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::catalog::forms::{PROSE, TextForm};
use crate::domain::catalog::records::{Offering, OfferingEvent, OfferingStatus};
use crate::domain::date::PartialDate;
use crate::domain::field::{FieldError, FieldErrorCode, FieldErrors};
use crate::domain::language::Text;
use crate::domain::slug;
use crate::id::{OfferingEventId, OfferingId, SchoolId};

/// A step, as an administrator gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepForm {
    /// Of which offering.
    pub offering: OfferingId,
    /// The announcement that has come true; `None` for an event of its own.
    pub event: Option<OfferingEventId>,
    /// Where a move goes; the announcement says it too.
    pub to_school: Option<SchoolId>,
    /// The date that was announced.
    pub announced: Option<PartialDate>,
    /// The date on which it happened; `None` while it has not.
    pub actual: Option<PartialDate>,
    /// Who said so, and when; an announcement has one already.
    pub source: Option<TextForm>,
}

/// Announces a step, or takes it: with an actual date it is done.
///
/// # Errors
///
/// Everything that is wrong with the form.
pub fn take(
    catalog: &Catalog,
    step: Step,
    form: &StepForm,
    today: NaiveDate,
    new: OfferingEventId,
) -> Result<Told, Vec<FieldError>> {
    let missing = || vec![FieldError::new(&["id"], FieldErrorCode::NotFound)];
    let before = catalog.offering(form.offering).ok_or_else(missing)?;
    let mut errors = FieldErrors::default();
    errors.refuse_if(!Step::possible(before.status).contains(&step), &["id"], impossible(before.status));
    let announcement = announcement(&mut errors, catalog, before, step, form);
    check_dates(&mut errors, form, today);
    let to_school = match step {
        Step::Move => destination(&mut errors, catalog, before, announcement, form),
        Step::Open | Step::Expand | Step::Close => None,
    };
    let source = source(&mut errors, form, announcement);
    let event = match announcement {
        Some(announcement) => OfferingEvent { actual: form.actual, source, ..announcement.clone() },
        None => OfferingEvent {
            id: new,
            slug: free_slug(catalog, before, step),
            offering: before.id,
            kind: step.kind(),
            announced: form.announced,
            actual: form.actual,
            from_school: to_school.map(|_| before.school),
            to_school,
            source,
        },
    };
    let after = form.actual.map_or_else(|| before.clone(), |_| done(before, step, to_school));
    check_place(&mut errors, catalog, &after, step, form);
    let changes = CatalogChanges::default().with(before, after);
    let changes = match announcement {
        Some(announcement) => changes.with(announcement, event.clone()),
        None => changes.with_new(event.clone()),
    };
    errors.none_or(|| Some(Told { event, changes }))
}

/// The announcement that the form names, where it is one of this step of this offering and still to come true.
fn announcement<'c>(
    errors: &mut FieldErrors,
    catalog: &'c Catalog,
    before: &Offering,
    step: Step,
    form: &StepForm,
) -> Option<&'c OfferingEvent> {
    let named = catalog.event(form.event?);
    let Some(event) = named.filter(|event| event.offering == before.id && event.kind == step.kind()) else {
        errors.add(FieldError::new(&["eventId"], FieldErrorCode::NotFound));
        return None;
    };
    let elsewhere = step == Step::Move
        && (event.from_school != Some(before.school)
            || form.to_school.is_some_and(|school| Some(school) != event.to_school));
    errors.refuse_if(event.actual.is_some() || elsewhere, &["eventId"], FieldErrorCode::EventOutdated);
    Some(event)
}

fn check_dates(errors: &mut FieldErrors, form: &StepForm, today: NaiveDate) {
    match form.event {
        Some(_) => {
            errors.refuse_if(form.announced.is_some(), &["announced"], FieldErrorCode::AnnouncementStays);
            errors.refuse_if(form.actual.is_none(), &["actual"], FieldErrorCode::Required);
        }
        None => {
            let nothing = form.announced.is_none() && form.actual.is_none();
            errors.refuse_if(nothing, &["announced"], FieldErrorCode::Required);
        }
    }
    let early = form.actual.is_some_and(|actual| actual.begins_after(today));
    errors.refuse_if(early, &["actual"], FieldErrorCode::InTheFuture);
}

/// Where a move goes.
fn destination(
    errors: &mut FieldErrors,
    catalog: &Catalog,
    before: &Offering,
    announcement: Option<&OfferingEvent>,
    form: &StepForm,
) -> Option<SchoolId> {
    let path = &["toSchoolId"];
    let Some(to) = announcement.and_then(|event| event.to_school).or(form.to_school) else {
        // What is wrong with a named event is said there.
        errors.refuse_if(form.event.is_none(), path, FieldErrorCode::Required);
        return None;
    };
    if catalog.school(to).is_none() {
        errors.add(FieldError::new(path, FieldErrorCode::NotFound));
    } else if announcement.is_none() && to == before.school {
        errors.add(FieldError::new(path, FieldErrorCode::AlreadyThere));
    } else {
        errors.refuse_if(is_taught(catalog, before, to), path, FieldErrorCode::Duplicate);
    }
    Some(to)
}

/// Whether another offering of the same program stands at a school and is not closed.
fn is_taught(catalog: &Catalog, offering: &Offering, school: SchoolId) -> bool {
    catalog
        .offerings_of_program(offering.program)
        .any(|other| other.id != offering.id && other.school == school && other.status != OfferingStatus::Closed)
}

/// What is open is open at a school that takes students; and what opens again has no namesake there.
fn check_place(errors: &mut FieldErrors, catalog: &Catalog, after: &Offering, step: Step, form: &StepForm) {
    let done = form.actual.is_some();
    let planned = catalog.school(after.school).is_some_and(|school| school.planned);
    let path = if step == Step::Move { "toSchoolId" } else { "id" };
    let opens_nowhere = done && planned && after.status == OfferingStatus::Open;
    errors.refuse_if(opens_nowhere && step != Step::Expand, &[path], FieldErrorCode::SchoolPlanned);
    let twice = step == Step::Open && is_taught(catalog, after, after.school);
    errors.refuse_if(twice, &["id"], FieldErrorCode::Duplicate);
}

/// The offering after a step. Its id and its slug stay whatever happens, so that what refers to it comes along.
fn done(before: &Offering, step: Step, to_school: Option<SchoolId>) -> Offering {
    let before = before.clone();
    match step {
        // What has opened again has no known end any more.
        Step::Open if before.status == OfferingStatus::Closed => {
            Offering { status: OfferingStatus::Open, last_year: None, ..before }
        }
        Step::Open => Offering { status: OfferingStatus::Open, ..before },
        Step::Expand => before,
        Step::Move => Offering { school: to_school.unwrap_or(before.school), ..before },
        Step::Close => Offering { status: OfferingStatus::Closed, ..before },
    }
}

/// What the form says, else what the announcement said.
fn source(errors: &mut FieldErrors, form: &StepForm, announcement: Option<&OfferingEvent>) -> Text {
    if let Some(typed) = &form.source {
        return errors.both(&["source"], &Text::default(), &typed.clone().into(), PROSE);
    }
    // What is wrong with a named event is said there.
    errors.refuse_if(form.event.is_none(), &["source"], FieldErrorCode::Required);
    announcement.map(|event| event.source.clone()).unwrap_or_default()
}

/// `...-move-1` for moves, `...-opened` and the like for others.
fn free_slug(catalog: &Catalog, offering: &Offering, step: Step) -> String {
    let taken = |slug: &str| catalog.event_by_slug(slug).is_some();
    match step {
        Step::Move => slug::numbered(&slug::with_ending(&offering.slug, "move"), 1, taken),
        Step::Open | Step::Expand | Step::Close => {
            slug::free(&slug::with_ending(&offering.slug, step.kind().code()), taken)
        }
    }
}
