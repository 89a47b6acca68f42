//! What is changed, taken away, kept and refused.

use chrono::DateTime;
use uuid::Uuid;

use super::super::typed::Typed;
use super::super::{InquiryStatus, Phone};
use super::*;
use crate::domain::catalog::fixture;
use crate::id::{EngagementTypeId, InquiryId, OfferingId, ProgramId, SectorId};

/// An inquiry that chose an offering that is no more, and whose web address would be too long to be typed.
fn present() -> Inquiry {
    let id = Uuid::from_u128;
    Inquiry {
        id: InquiryId(id(1)),
        reference: "WBL-7K3Q9".into(),
        status: InquiryStatus::Received,
        organisation: Organisation {
            name: "Acme".into(),
            kind: OrganisationKind::Employer,
            website: Some(format!("https://acme.example/{}", "%20".repeat(200))),
            sector: Some(SectorId(id(1))),
        },
        contact: Contact {
            name: "Ana".into(),
            email: "ana@acme.example".into(),
            phone: Some(Phone { typed: "661 827 3100".into(), e164: Some("+16618273100".into()) }),
            job_title: Some("Owner".into()),
            language: Language::En,
        },
        interests: Interests { offerings: vec![OfferingId(id(99))], ..Interests::default() },
        engagement_types: vec![EngagementTypeId(id(1))],
        message: Some("Call me.".into()),
        consent_version: "1".into(),
        respond_by: DateTime::UNIX_EPOCH.date_naive(),
        assignee: None,
        submitted_at: DateTime::UNIX_EPOCH,
        desk: Default::default(),
    }
}

fn checked(amendment: &Amendment) -> Result<Inquiry, Vec<FieldError>> {
    amend(&present(), amendment, &Catalog::build(fixture::data()))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn what_is_absent_stays_and_is_not_asked_again() {
    assert_eq!(checked(&Amendment::default()), Ok(present()));
    let message = Amendment { message: some(" Call me\u{200b} "), ..Amendment::default() };
    assert_eq!(checked(&message), Ok(Inquiry { message: some("Call me"), ..present() }));
}

#[test]
fn an_empty_text_takes_away_what_may_be_missing() {
    let amendment = Amendment {
        organisation: OrganisationAmendment { website: some(""), sector_id: some(" "), ..Default::default() },
        contact: ContactAmendment { phone: some(""), job_title: some("\n"), ..Default::default() },
        engagement_type_ids: Some(Vec::new()),
        message: some(""),
        ..Amendment::default()
    };
    let after = checked(&amendment).unwrap();
    assert_eq!((after.organisation.website, after.organisation.sector), (None, None));
    assert_eq!((after.contact.phone, after.contact.job_title, after.message), (None, None, None));
    assert!(after.engagement_types.is_empty());
}

#[test]
fn each_list_is_changed_as_a_whole_and_something_stays_chosen() {
    let program = || Some(vec![ProgramId(Uuid::from_u128(2)).to_string()]);
    let interests = |interests| checked(&Amendment { interests, ..Amendment::default() });
    let both = interests(InterestsAmendment { program_ids: program(), ..Default::default() }).unwrap();
    assert_eq!((both.interests.offerings.len(), both.interests.programs.len()), (1, 1));
    let other = InterestsAmendment { offering_ids: Some(Vec::new()), program_ids: program(), ..Default::default() };
    assert_eq!(interests(other).unwrap().interests.offerings, []);
    let nothing = InterestsAmendment { offering_ids: Some(Vec::new()), ..Default::default() };
    assert_eq!(interests(nothing.clone()), Err(vec![FieldError::new(&["interests"], FieldErrorCode::Required)]));
    assert!(interests(InterestsAmendment { not_sure: Some(true), ..nothing }).is_ok());
}

#[test]
fn everything_wrong_is_said_at_once_and_at_its_place() {
    let amendment = Amendment {
        organisation: OrganisationAmendment {
            name: some(" "),
            kind: Some(None),
            website: some("x"),
            sector_id: some("x"),
        },
        contact: ContactAmendment {
            name: some(""),
            email: some("ana@"),
            phone: some(&"1".repeat(41)),
            job_title: some("a\nb"),
            language: Some(None),
        },
        interests: InterestsAmendment {
            offering_ids: Some(vec![OfferingId(Uuid::from_u128(99)).to_string()]),
            ..Default::default()
        },
        engagement_type_ids: Some(vec!["x".into(); 51]),
        message: some(&"m".repeat(4001)),
    };
    let said: Vec<_> = checked(&amendment)
        .unwrap_err()
        .into_iter()
        .map(|error| format!("{} {}", error.path.join("."), error.code))
        .collect();
    assert_eq!(
        said,
        [
            "organisation.name required",
            "organisation.kind required",
            "organisation.website invalid_url",
            "organisation.sectorId invalid_id",
            "contact.name required",
            "contact.email invalid_email",
            "contact.phone too_long",
            "contact.jobTitle invalid_characters",
            "contact.language required",
            "interests.offeringIds.0 not_found",
            "engagementTypeIds too_many",
            "message too_long",
        ]
    );
}

#[test]
fn what_was_typed_is_kept_whole() {
    let kept = serde_json::to_value(Typed::of(&present())).unwrap();
    let expected = serde_json::json!({
        "organisation": {
            "name": "Acme",
            "kind": "employer",
            "website": present().organisation.website,
            "sector_id": "00000000-0000-0000-0000-000000000001",
        },
        "contact": {
            "name": "Ana",
            "email": "ana@acme.example",
            "phone": "661 827 3100",
            "phone_e164": "+16618273100",
            "job_title": "Owner",
            "language": "en",
        },
        "interests": {
            "offering_ids": ["00000000-0000-0000-0000-000000000063"],
            "program_ids": [],
            "school_ids": [],
            "sector_ids": [],
            "not_sure": false,
        },
        "engagement_type_ids": ["00000000-0000-0000-0000-000000000001"],
        "message": "Call me.",
    });
    assert_eq!(kept, expected);
    assert_eq!(serde_json::from_value::<Typed>(kept).unwrap(), Typed::of(&present()));
}
