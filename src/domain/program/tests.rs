//! Programs, added and revised, one catalogue after the other.

use uuid::Uuid;

use super::*;
use crate::domain::catalog::fixture;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn text(en: &str) -> TextForm {
    TextForm { en: en.to_owned(), es: None }
}

fn form(name: &str) -> ProgramForm {
    ProgramForm { name: text(name), description: text("What is taught."), sector: SectorId(id(2)), pathway: None }
}

fn said<T: std::fmt::Debug>(result: Result<T, Vec<FieldError>>) -> Vec<(String, FieldErrorCode)> {
    result.unwrap_err().into_iter().map(|error| (error.path.join("."), error.code)).collect()
}

fn wrong(errors: &[(&str, FieldErrorCode)]) -> Vec<(String, FieldErrorCode)> {
    errors.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect()
}

fn set(text: &str) -> Patch<String> {
    Patch::Set(text.to_owned())
}

#[test]
fn a_new_program_gets_a_slug_from_its_name_that_is_free() {
    let catalog = Catalog::build(fixture::data());
    let new = ProgramId(id(9));
    let changes =
        add(&catalog, new, ProgramForm { pathway: Some(PathwayId(id(2))), ..form(" Marine Robotics ") }).unwrap();
    let [program] = changes.created.programs.as_slice() else { panic!("one program: {changes:?}") };
    assert_eq!((program.slug.as_str(), program.name.en.as_str()), ("marine-robotics", "Marine Robotics"));
    assert_eq!((program.id, program.pathway), (new, Some(PathwayId(id(2)))));
    // Its name is free in its sector, and the slug is taken by a program of another.
    let other = add(&catalog, new, ProgramForm { sector: SectorId(id(1)), ..form("Robotics") }).unwrap();
    assert_eq!(other.created.programs[0].slug, "robotics-2");
}

#[test]
fn everything_wrong_with_a_program_is_said_at_once() {
    use FieldErrorCode::{Duplicate, NotFound, OtherSector, Required};
    let catalog = Catalog::build(fixture::data());
    let add = |form| said(add(&catalog, ProgramId(id(9)), form));
    let nothing = ProgramForm {
        name: text(" "),
        description: text(""),
        sector: SectorId(id(7)),
        pathway: Some(PathwayId(id(7))),
    };
    let all = [("name.en", Required), ("description.en", Required), ("sectorId", NotFound), ("pathwayId", NotFound)];
    assert_eq!(add(nothing), wrong(&all));
    assert_eq!(
        add(ProgramForm { pathway: Some(PathwayId(id(1))), ..form("New") }),
        wrong(&[("pathwayId", OtherSector)])
    );
    assert_eq!(add(form("RÓBOTICS")), wrong(&[("name.en", Duplicate)]));
}

#[test]
fn what_a_patch_does_not_name_stays() {
    let catalog = Catalog::build(fixture::data());
    let robotics = ProgramId(id(2));
    let before = catalog.program(robotics).unwrap();
    assert!(revise(&catalog, robotics, &ProgramPatch::default()).unwrap().is_empty());
    let patch = ProgramPatch {
        name: TextPatch { es: set("Autómatas"), ..TextPatch::default() },
        pathway: Patch::Clear,
        ..ProgramPatch::default()
    };
    let mut expected = before.clone();
    expected.name.es = Some("Autómatas".to_owned());
    expected.pathway = None;
    assert_eq!(revise(&catalog, robotics, &patch).unwrap().changed.programs, [expected]);
    let same =
        ProgramPatch { name: TextPatch { en: set("Robotics"), ..TextPatch::default() }, ..ProgramPatch::default() };
    assert!(revise(&catalog, robotics, &same).unwrap().is_empty(), "its own name is not taken");
}

#[test]
fn a_program_keeps_a_pathway_of_its_own_sector() {
    use FieldErrorCode::{Duplicate, NotFound, OtherSector, Required};
    let catalog = Catalog::build(fixture::data());
    let revise = |program, patch: ProgramPatch| said(revise(&catalog, ProgramId(id(program)), &patch));
    let to_health = || ProgramPatch { sector: Patch::Set(SectorId(id(1))), ..ProgramPatch::default() };
    assert_eq!(revise(2, to_health()), wrong(&[("pathwayId", OtherSector)]));
    let with_pathway = ProgramPatch { pathway: Patch::Set(PathwayId(id(1))), ..to_health() };
    assert!(super::revise(&catalog, ProgramId(id(2)), &with_pathway).is_ok());
    assert_eq!(
        revise(2, ProgramPatch { sector: Patch::Clear, ..ProgramPatch::default() }),
        wrong(&[("sectorId", Required)])
    );
    let renamed = TextPatch { en: set("welding"), ..TextPatch::default() };
    assert_eq!(revise(2, ProgramPatch { name: renamed, ..ProgramPatch::default() }), wrong(&[("name.en", Duplicate)]));
    assert_eq!(revise(9, ProgramPatch::default()), wrong(&[("id", NotFound)]));
}
