//! What cannot be done, and what is said instead.

use super::*;

const STEPS: [Step; 4] = [Step::Open, Step::Expand, Step::Move, Step::Close];

#[test]
fn each_status_allows_its_steps_and_names_them_where_another_is_tried() {
    use FieldErrorCode::{OfferingClosed, OfferingOpen, OfferingSlated, OfferingUnconfirmed};
    for (status, [opens, expands, moves, closes], code) in [
        (OfferingStatus::Slated, [true, false, true, true], OfferingSlated),
        (OfferingStatus::Open, [false, true, true, true], OfferingOpen),
        (OfferingStatus::Closed, [true, false, false, false], OfferingClosed),
        (OfferingStatus::Unconfirmed, [true, false, false, true], OfferingUnconfirmed),
    ] {
        let catalog = with_welding(status);
        for (step, possible) in STEPS.into_iter().zip([opens, expands, moves, closes]) {
            let to_school = (step == Step::Move).then(|| school(MIRA_MONTE));
            for (announced, actual) in [(date("2026"), None), (None, date("2026"))] {
                let form = StepForm { announced, actual, to_school, ..form() };
                let taken = take(&catalog, step, &form, today(), event(11));
                if possible {
                    assert!(taken.is_ok(), "{step:?} from {status}: {taken:?}");
                } else {
                    assert_eq!(wrong(taken), said(&[("id", code)]), "{step:?} from {status}");
                }
            }
        }
    }
}

#[test]
fn everything_wrong_with_a_step_is_said_at_once() {
    use FieldErrorCode::{InTheFuture, NotFound, OfferingOpen, Required};
    let catalog = with_welding(OfferingStatus::Open);
    let take = |step, form: StepForm| wrong(take(&catalog, step, &form, today(), event(11)));
    let nothing = StepForm { source: None, ..form() };
    let all = [("id", OfferingOpen), ("announced", Required), ("source", Required)];
    assert_eq!(take(Step::Open, nothing.clone()), said(&all));
    let all = [("announced", Required), ("toSchoolId", Required), ("source", Required)];
    assert_eq!(take(Step::Move, nothing), said(&all));
    let early = StepForm { actual: date("2026-11-17"), ..form() };
    assert_eq!(take(Step::Close, early), said(&[("actual", InTheFuture)]));
    let nowhere = StepForm { offering: offering(99), ..form() };
    assert_eq!(take(Step::Close, nowhere), said(&[("id", NotFound)]));
}

#[test]
fn a_move_goes_to_another_school_where_the_program_is_not_taught() {
    use FieldErrorCode::{AlreadyThere, Duplicate, NotFound};
    let mut data = fixture::data();
    // Robotics is at CTEC and at the ROC.
    data.offerings.iter_mut().find(|found| found.id == offering(2)).unwrap().status = OfferingStatus::Slated;
    let to = |catalog: &Catalog, number| {
        let form = StepForm { offering: offering(3), to_school: Some(school(number)), actual: date("2026"), ..form() };
        take(catalog, Step::Move, &form, today(), event(11))
    };
    let catalog = Catalog::build(data.clone());
    assert_eq!(wrong(to(&catalog, 99)), said(&[("toSchoolId", NotFound)]));
    assert_eq!(wrong(to(&catalog, ROC)), said(&[("toSchoolId", AlreadyThere)]));
    assert_eq!(wrong(to(&catalog, CTEC)), said(&[("toSchoolId", Duplicate)]));
    data.offerings.iter_mut().find(|found| found.id == offering(2)).unwrap().status = OfferingStatus::Closed;
    let (catalog, _) = after(&catalog, to(&Catalog::build(data), CTEC));
    let again = StepForm { offering: offering(2), actual: date("2026"), ..form() };
    let mut data = catalog.data().clone();
    data.offerings.iter_mut().find(|found| found.id == offering(2)).unwrap().status = OfferingStatus::Closed;
    let again = take(&Catalog::build(data), Step::Open, &again, today(), event(12));
    assert_eq!(wrong(again), said(&[("id", Duplicate)]), "the other one has taken its place");
}

#[test]
fn an_announcement_must_be_of_this_step_and_still_to_come_true() {
    use FieldErrorCode::{AnnouncementStays, EventOutdated, NotFound, Required};
    let catalog = with_welding(OfferingStatus::Open);
    let named = |number| StepForm { event: Some(event(number)), actual: date("2026"), ..form() };
    let take = |catalog: &Catalog, step, form: StepForm| take(catalog, step, &form, today(), event(11));
    let not_found = said(&[("eventId", NotFound)]);
    assert_eq!(wrong(take(&catalog, Step::Move, named(99))), not_found);
    assert_eq!(wrong(take(&catalog, Step::Move, named(1))), not_found, "of another offering");
    assert_eq!(wrong(take(&catalog, Step::Close, named(2))), not_found, "of another kind");
    let elsewhere = StepForm { to_school: Some(school(MIRA_MONTE)), ..named(2) };
    assert_eq!(wrong(take(&catalog, Step::Move, elsewhere)), said(&[("eventId", EventOutdated)]));
    let announced_again = StepForm { announced: date("2027"), actual: None, ..named(2) };
    let stays = said(&[("announced", AnnouncementStays), ("actual", Required)]);
    assert_eq!(wrong(take(&catalog, Step::Move, announced_again)), stays);

    let (later, _) = after(&catalog, take(&catalog, Step::Move, named(2)));
    assert_eq!(wrong(take(&later, Step::Move, named(2))), said(&[("eventId", EventOutdated)]), "once");
    let away = StepForm { event: None, to_school: Some(school(MIRA_MONTE)), ..named(2) };
    let (away, _) = after(&catalog, take(&catalog, Step::Move, away));
    assert_eq!(
        wrong(take(&away, Step::Move, named(2))),
        said(&[("eventId", EventOutdated)]),
        "it would start elsewhere"
    );
}

#[test]
fn nothing_opens_at_a_school_that_takes_no_students() {
    let mut data = fixture::data();
    data.schools.iter_mut().find(|found| found.id == school(MIRA_MONTE)).unwrap().planned = true;
    let catalog = Catalog::build(data);
    let refused = said(&[("toSchoolId", FieldErrorCode::SchoolPlanned)]);
    let moving = StepForm { to_school: Some(school(MIRA_MONTE)), announced: date("2027"), ..form() };
    assert!(take(&catalog, Step::Move, &moving, today(), event(11)).is_ok(), "it can be announced");
    let moved = StepForm { actual: date("2026"), ..moving };
    assert_eq!(wrong(take(&catalog, Step::Move, &moved, today(), event(11))), refused);
    let (catalog, told) = after(&catalog, slate(&catalog, slating(3, MIRA_MONTE), (offering(9), event(11))));
    let opened = StepForm { offering: told.offering, actual: date("2026"), ..form() };
    let opened = take(&catalog, Step::Open, &opened, today(), event(12));
    assert_eq!(wrong(opened), said(&[("id", FieldErrorCode::SchoolPlanned)]));
}

#[test]
fn a_program_is_offered_once_at_a_school() {
    use FieldErrorCode::{Duplicate, NotFound, Required};
    let closed = with_welding(OfferingStatus::Closed);
    let slate = |catalog: &Catalog, form| wrong(slate(catalog, form, (offering(9), event(11))));
    assert_eq!(slate(&closed, slating(3, ROC)), said(&[("schoolId", Duplicate)]), "a closed one is opened again");
    let nothing = SlateForm { source: text(" "), ..slating(99, 99) };
    let all = [("programId", NotFound), ("schoolId", NotFound), ("source.en", Required)];
    assert_eq!(slate(&closed, nothing), said(&all));
}
