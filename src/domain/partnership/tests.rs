//! The rules of a partnership.

use uuid::Uuid;

use super::*;
use crate::domain::catalog::fixture;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kind(number: u128) -> EngagementTypeId {
    EngagementTypeId(Uuid::from_u128(number))
}

fn partnership(until: Option<&str>) -> Partnership {
    Partnership {
        id: PartnershipId(Uuid::from_u128(1)),
        partner: PartnerId(Uuid::from_u128(1)),
        offering: OfferingId(Uuid::from_u128(1)),
        contact: None,
        inquiry: None,
        engagement_types: vec![kind(1), kind(2)],
        since: day("2026-11-16"),
        until: until.map(day),
        version: 3,
        created_at: DateTime::UNIX_EPOCH,
    }
}

#[test]
fn it_is_active_until_the_day_on_which_it_ends() {
    assert!(partnership(None).is_active(day("2030-01-01")));
    assert!(partnership(None).is_active(day("2026-01-01")), "agreed for later");
    assert!(partnership(Some("2026-12-01")).is_active(day("2026-11-30")));
    assert!(!partnership(Some("2026-12-01")).is_active(day("2026-12-01")));
}

#[test]
fn an_end_is_planned_moved_and_then_stands() {
    let today = day("2026-11-20");
    let (planned, turn) = partnership(None).ended(day("2027-06-30"), today).unwrap().unwrap();
    assert_eq!((planned.until, planned.version), (Some(day("2027-06-30")), 4));
    assert_eq!(turn, Turn::Ended { until: day("2027-06-30"), planned: None });
    assert_eq!(planned.ended(day("2027-06-30"), today), Ok(None));
    let (ended, turn) = planned.ended(today, today).unwrap().unwrap();
    assert_eq!(turn, Turn::Ended { until: today, planned: Some(day("2027-06-30")) });
    let code = |refused: Result<_, FieldError>| refused.unwrap_err().code;
    assert_eq!(code(ended.ended(day("2028-01-01"), today)), FieldErrorCode::PartnershipEnded);
    assert_eq!(code(ended.helping(vec![kind(1)], today)), FieldErrorCode::PartnershipEnded);
    assert_eq!(code(partnership(None).ended(day("2026-11-15"), today)), FieldErrorCode::BeforeStart);
    assert!(partnership(None).ended(day("2026-11-16"), today).unwrap().is_some(), "a mistake ends as it began");
}

#[test]
fn what_is_agreed_changes_by_what_comes_and_goes() {
    let today = day("2026-11-20");
    let (changed, turn) = partnership(None).helping(vec![kind(2), kind(3)], today).unwrap().unwrap();
    assert_eq!((changed.engagement_types.as_slice(), changed.version), ([kind(2), kind(3)].as_slice(), 4));
    assert_eq!(turn, Turn::EngagementsChanged { added: vec![kind(3).0], removed: vec![kind(1).0] });
    assert_eq!(partnership(None).helping(vec![kind(1), kind(2)], today), Ok(None));
    assert!(partnership(None).helping(Vec::new(), today).unwrap().is_some(), "it can be left open");
}

#[test]
fn everything_wrong_with_an_agreement_is_said_at_once() {
    let catalog = Catalog::build(fixture::data());
    let form = |offering: &str, kinds: &[&str]| AgreementForm {
        offering_id: offering.to_owned(),
        engagement_type_ids: kinds.iter().map(ToString::to_string).collect(),
        since: None,
    };
    let (first, second) = (kind(1).to_string(), kind(2).to_string());
    let offering = OfferingId(Uuid::from_u128(1));
    let good = check(&form(&offering.to_string(), &[&second, &first, &second]), &catalog, day("2026-11-20"));
    let expected = Agreement { offering, engagement_types: vec![kind(1), kind(2)], since: day("2026-11-20") };
    assert_eq!(good, Ok(expected));
    let errors = check(&form("offering_0000000000000000000000000z", &[&first, "x"]), &catalog, day("2026-11-20"));
    let said: Vec<_> = errors.unwrap_err().into_iter().map(|error| (error.path.join("."), error.code)).collect();
    let expected = [("offeringId", FieldErrorCode::NotFound), ("engagementTypeIds.1", FieldErrorCode::InvalidId)];
    assert_eq!(said, expected.map(|(path, code)| (path.to_owned(), code)));
}
