//! The urgencies that a filter leaves are its conditions on the answer.

use proptest::prelude::*;

use super::super::urgency::urgency;
use super::super::{Contact, Desk, Interests, Organisation, OrganisationKind};
use super::*;
use crate::id::InquiryId;

fn day(number: i64) -> NaiveDate {
    NaiveDate::default() + chrono::Days::new(20_000 + number.unsigned_abs())
}

fn inquiry(status: InquiryStatus, awaits_answer: bool, respond_by: NaiveDate, follow_up: Option<NaiveDate>) -> Inquiry {
    Inquiry {
        id: InquiryId(uuid::Uuid::nil()),
        reference: String::new(),
        status,
        organisation: Organisation {
            name: String::new(),
            kind: OrganisationKind::Employer,
            website: None,
            sector: None,
        },
        contact: Contact {
            name: String::new(),
            email: String::new(),
            phone: None,
            job_title: None,
            language: Language::En,
        },
        interests: Interests::default(),
        engagement_types: Vec::new(),
        message: None,
        consent_version: String::new(),
        respond_by,
        assignee: None,
        submitted_at: DateTime::UNIX_EPOCH,
        desk: Desk { awaits_answer, follow_up_on: follow_up, ..Desk::default() },
    }
}

proptest! {
    #[test]
    fn the_urgencies_are_the_conditions_on_the_answer(
        status in prop::sample::select(InquiryStatus::ALL),
        awaits in any::<bool>(),
        (respond_by, today) in (0..6_i64, 0..6_i64),
        follow_up in prop::option::of(0..6_i64),
        filtered in (prop::option::of(any::<bool>()), prop::option::of(any::<bool>()), prop::option::of(0..6_i64)),
        statuses in prop::sample::subsequence(InquiryStatus::ALL, 0..6),
    ) {
        let (awaits_answer, overdue, due_before) = filtered;
        let due_before = due_before.map(day);
        let filter = InquiryFilter { awaits_answer, overdue, due_before, ..InquiryFilter::default() };
        let with_statuses = InquiryFilter { statuses, ..filter.clone() };
        let view = View { staff: StaffId(uuid::Uuid::nil()), today: day(today) };
        let inquiry = inquiry(status, awaits, day(respond_by), follow_up.map(day));
        let number = urgency(&inquiry);
        prop_assert_eq!(filter.matches(&inquiry, &[], view), filter.urgencies(view).contains(&number));
        if with_statuses.matches(&inquiry, &[], view) {
            prop_assert!(with_statuses.urgencies(view).contains(&number), "none is left out");
        }
    }
}

#[test]
fn a_tag_is_no_id_and_every_list_asks_for_one() {
    assert_ne!(Facet::tag("x"), Facet::tag("y"));
    let (school, tag) = (SchoolId(uuid::Uuid::from_u128(7)), "urgent".to_owned());
    let filter = InquiryFilter { schools: vec![school], tags: vec![tag.clone()], ..InquiryFilter::default() };
    let view = View { staff: StaffId(uuid::Uuid::nil()), today: day(0) };
    let mut inquiry = inquiry(InquiryStatus::Received, true, day(0), None);
    let target = Target { school: Some(school), sector: None };
    assert!(!filter.matches(&inquiry, &[target], view));
    inquiry.desk.tags = vec![tag];
    assert!(filter.matches(&inquiry, &[target], view) && !filter.matches(&inquiry, &[], view));
}
