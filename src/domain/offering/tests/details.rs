//! What is said of an offering and is no event.

use super::*;
use crate::domain::catalog::forms::{MOST_ENTRIES, TextPatch};
use crate::domain::catalog::records::CollegeAlignment;
use crate::domain::language::Text;
use crate::domain::patch::Patch;
use crate::id::EngagementTypeId;

fn kind(number: u128) -> EngagementTypeId {
    EngagementTypeId(Uuid::from_u128(number))
}

fn revised(patch: &DetailsPatch) -> Result<Option<Offering>, Vec<FieldError>> {
    let catalog = with_welding(OfferingStatus::Open);
    revise(&catalog, offering(WELDING), patch).map(|changes| changes.changed.offerings.into_iter().next())
}

#[test]
fn what_is_absent_stays_and_what_is_null_goes() {
    assert_eq!(revised(&DetailsPatch::default()), Ok(None));
    let before = welding(&with_welding(OfferingStatus::Open)).clone();
    let none = DetailsPatch {
        first_year: Patch::Clear,
        grade_levels: Patch::Clear,
        certifications: Patch::Clear,
        college_alignments: Patch::Clear,
        wanted: Patch::Clear,
        note: TextPatch::cleared(),
        ..DetailsPatch::default()
    };
    let bare = Offering {
        first_year: None,
        grade_levels: Vec::new(),
        certifications: Vec::new(),
        college_alignments: Vec::new(),
        wanted: Vec::new(),
        ..before.clone()
    };
    assert_eq!(revised(&none), Ok(Some(bare)));
    let alignment =
        CollegeAlignmentForm { college: " Cerro Coso ".to_owned(), alignment: text("credit by examination") };
    let new = DetailsPatch {
        last_year: Patch::Set("2027-28".parse().unwrap()),
        grade_levels: Patch::Set(vec![12, 9, 12]),
        college_alignments: Patch::Set(vec![alignment]),
        wanted: Patch::Set(vec![kind(3), kind(1), kind(3)]),
        ..DetailsPatch::default()
    };
    let alignment = CollegeAlignment {
        college: "Cerro Coso".to_owned(),
        alignment: Text { en: "credit by examination".to_owned(), es: None },
    };
    let expected = Offering {
        last_year: Some("2027-28".parse().unwrap()),
        grade_levels: vec![9, 12],
        college_alignments: vec![alignment],
        wanted: vec![kind(1), kind(3)],
        ..before
    };
    assert_eq!(revised(&new), Ok(Some(expected)));
}

#[test]
fn everything_wrong_with_the_details_is_said_at_its_place() {
    use FieldErrorCode::{EndsBeforeStart, NotFound, OutOfRange, Required, TooMany};
    let bad = DetailsPatch {
        first_year: Patch::Set("2027-28".parse().unwrap()),
        last_year: Patch::Set("2026-27".parse().unwrap()),
        grade_levels: Patch::Set(vec![9, 15, 0, -1]),
        certifications: Patch::Set(vec![text("First Aid"), text(" ")]),
        college_alignments: Patch::Set(vec![CollegeAlignmentForm { college: String::new(), alignment: text("") }]),
        wanted: Patch::Set(vec![kind(1), kind(99)]),
        note: TextPatch { en: Patch::Keep, es: Patch::Set("Nota".to_owned()) },
    };
    let all = [
        ("gradeLevels.1", OutOfRange),
        ("gradeLevels.2", OutOfRange),
        ("gradeLevels.3", OutOfRange),
        ("certifications.1.en", Required),
        ("collegeAlignments.0.college", Required),
        ("collegeAlignments.0.alignment.en", Required),
        ("wantedEngagementTypeIds.1", NotFound),
        ("note.en", Required),
        ("lastYear", EndsBeforeStart),
    ];
    assert_eq!(wrong(revised(&bad)), said(&all));
    let many =
        DetailsPatch { certifications: Patch::Set(vec![text("x"); MOST_ENTRIES + 1]), ..DetailsPatch::default() };
    assert_eq!(wrong(revised(&many)), said(&[("certifications", TooMany)]));
    let nowhere = revise(&with_welding(OfferingStatus::Open), offering(99), &DetailsPatch::default());
    assert_eq!(wrong(nowhere), said(&[("id", NotFound)]));
}
