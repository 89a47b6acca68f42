//! Schools, planned, opened and revised, one catalogue after the other.

use uuid::Uuid;

use super::*;
use crate::domain::catalog::fixture;

fn id(number: u128) -> SchoolId {
    SchoolId(Uuid::from_u128(number))
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    "2026-11-16".parse().unwrap()
}

fn form(name: &str) -> SchoolForm {
    SchoolForm {
        name: TextForm { en: name.to_owned(), es: None },
        short_name: None,
        kind: SchoolKind::Comprehensive,
        street: Some(" ".to_owned()),
        city: Some(" Delano ".to_owned()),
        announced_opening: Some(date("2028-08")),
        opened: None,
        planned: true,
    }
}

fn wrong<T: std::fmt::Debug>(result: Result<T, Vec<FieldError>>) -> Vec<(String, FieldErrorCode)> {
    result.unwrap_err().into_iter().map(|error| (error.path.join("."), error.code)).collect()
}

/// The catalogue with a school that is planned, and the school.
fn planned() -> (Catalog, SchoolId) {
    let mut data = fixture::data();
    data.schools[0].planned = true;
    data.schools[0].opened = None;
    let school = data.schools[0].id;
    (Catalog::build(data), school)
}

#[test]
fn a_school_is_planned_before_it_opens() {
    let catalog = Catalog::build(fixture::data());
    let changes = add(&catalog, id(9), form("Delano North High School"), today()).unwrap();
    let school = &changes.created.schools[0];
    assert_eq!(
        (school.slug.as_str(), school.city.as_deref(), &school.street),
        ("delano-north-high-school", Some("Delano"), &None)
    );
    let short = SchoolForm { short_name: Some("CTEC".to_owned()), ..form("Second Center") };
    assert_eq!(add(&catalog, id(9), short, today()).unwrap().created.schools[0].slug, "ctec-2");

    let (catalog, school) = planned();
    let opened = open(&catalog, school, date("2026-11"), today()).unwrap().changed.schools;
    assert_eq!((opened[0].opened, opened[0].planned), (Some(date("2026-11")), false));
    assert_eq!(opened[0].announced_opening, Some(date("2019-08")), "what was announced stays");
}

#[test]
fn what_cannot_be_is_refused() {
    let catalog = Catalog::build(fixture::data());
    let said = |path: &str, code| vec![(path.to_owned(), code)];
    let opened = |opened, planned| {
        add(&catalog, id(9), SchoolForm { opened: Some(date(opened)), planned, ..form("New") }, today())
    };
    assert_eq!(wrong(opened("2026-12", false)), said("opened", FieldErrorCode::InTheFuture));
    assert_eq!(wrong(opened("2020", true)), said("opened", FieldErrorCode::SchoolPlanned));
    assert_eq!(
        wrong(add(&catalog, id(9), form("mira monte HIGH school"), today())),
        said("name.en", FieldErrorCode::Duplicate)
    );
    assert_eq!(wrong(open(&catalog, id(2), date("2020"), today())), said("id", FieldErrorCode::SchoolOpen));
    assert_eq!(wrong(open(&catalog, id(9), date("2020"), today())), said("id", FieldErrorCode::NotFound));
    let (catalog, school) = planned();
    assert_eq!(wrong(open(&catalog, school, date("2027"), today())), said("opened", FieldErrorCode::InTheFuture));
    let patch = SchoolPatch { opened: Patch::Set(date("2020")), kind: Patch::Clear, ..SchoolPatch::default() };
    let expected = [said("kind", FieldErrorCode::Required), said("opened", FieldErrorCode::SchoolPlanned)].concat();
    assert_eq!(wrong(revise(&catalog, school, &patch, today())), expected);
}

#[test]
fn what_a_patch_does_not_name_stays() {
    let catalog = Catalog::build(fixture::data());
    let before = catalog.school(id(2)).unwrap();
    assert!(revise(&catalog, id(2), &SchoolPatch::default(), today()).unwrap().is_empty());
    let patch = SchoolPatch {
        short_name: Patch::Clear,
        street: Patch::Set("1 Main St".to_owned()),
        announced_opening: Patch::Clear,
        ..SchoolPatch::default()
    };
    let expected =
        School { short_name: None, street: Some("1 Main St".to_owned()), announced_opening: None, ..before.clone() };
    assert_eq!(revise(&catalog, id(2), &patch, today()).unwrap().changed.schools, [expected]);
}
