//! The steps of an offering, one catalogue after the other.

mod details;
mod refusals;
mod steps;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::domain::catalog::forms::TextForm;
use crate::domain::catalog::{Catalog, fixture, records::Offering};
use crate::domain::date::PartialDate;
use crate::domain::field::FieldError;
use crate::id::{OfferingEventId, OfferingId, ProgramId, SchoolId};

const ROC: u128 = 1;
const CTEC: u128 = 2;
const MIRA_MONTE: u128 = 3;
/// Welding at the ROC: open, with a move to CTEC announced by the event of number 2.
const WELDING: u128 = 4;

fn school(number: u128) -> SchoolId {
    SchoolId(Uuid::from_u128(number))
}

fn offering(number: u128) -> OfferingId {
    OfferingId(Uuid::from_u128(number))
}

fn event(number: u128) -> OfferingEventId {
    OfferingEventId(Uuid::from_u128(number))
}

fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn today() -> NaiveDate {
    "2026-11-16".parse().unwrap()
}

fn text(en: &str) -> TextForm {
    TextForm { en: en.to_owned(), es: None }
}

/// Of welding, with a source and nothing else.
fn form() -> StepForm {
    StepForm {
        offering: offering(WELDING),
        event: None,
        to_school: None,
        announced: None,
        actual: None,
        source: Some(text("The board, November 2026.")),
    }
}

fn slating(program: u128, place: u128) -> SlateForm {
    SlateForm {
        program: ProgramId(Uuid::from_u128(program)),
        school: school(place),
        announced: date("2027-08"),
        source: text("The board, November 2026."),
        details: DetailsPatch::default(),
    }
}

/// The fixture, with welding in a status.
fn with_welding(status: OfferingStatus) -> Catalog {
    let mut data = fixture::data();
    data.offerings.iter_mut().find(|found| found.id == offering(WELDING)).unwrap().status = status;
    Catalog::build(data)
}

/// The catalogue after a step, and the event that tells of it.
fn after(catalog: &Catalog, told: Result<Told, Vec<FieldError>>) -> (Catalog, OfferingEvent) {
    let Told { event, changes } = told.unwrap();
    let catalog = Catalog::build(changes.applied_to(catalog.data().clone(), catalog.version() + 1));
    assert_eq!(catalog.event(event.id), Some(&event));
    assert_eq!(catalog.left_out(), []);
    (catalog, event)
}

fn welding(catalog: &Catalog) -> &Offering {
    catalog.offering(offering(WELDING)).unwrap()
}

/// What is wrong, by the way to it.
fn wrong<T: std::fmt::Debug>(result: Result<T, Vec<FieldError>>) -> Vec<(String, FieldErrorCode)> {
    result.unwrap_err().into_iter().map(|error| (error.path.join("."), error.code)).collect()
}

fn said(errors: &[(&str, FieldErrorCode)]) -> Vec<(String, FieldErrorCode)> {
    errors.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect()
}
