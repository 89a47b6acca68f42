//! What a step does.

use super::*;

#[test]
fn what_is_only_announced_changes_nothing_but_the_events() {
    let catalog = with_welding(OfferingStatus::Open);
    for (number, step) in [(11, Step::Expand), (12, Step::Move), (13, Step::Close)] {
        let to_school = (step == Step::Move).then(|| school(MIRA_MONTE));
        let form = StepForm { announced: date("2027"), to_school, ..form() };
        let (later, told) = after(&catalog, take(&catalog, step, &form, today(), event(number)));
        assert_eq!((told.kind, told.announced, told.actual), (step.kind(), date("2027"), None));
        assert_eq!(welding(&later), welding(&catalog), "{step:?}");
        assert_eq!(later.events_of(offering(WELDING)).count(), 2);
    }
}

#[test]
fn a_move_takes_the_offering_along_and_leaves_its_addresses() {
    let catalog = with_welding(OfferingStatus::Open);
    let form = StepForm { to_school: Some(school(MIRA_MONTE)), actual: date("2026-08"), ..form() };
    let (catalog, told) = after(&catalog, take(&catalog, Step::Move, &form, today(), event(11)));
    assert_eq!((told.from_school, told.to_school), (Some(school(ROC)), Some(school(MIRA_MONTE))));
    assert_eq!(told.slug, "welding-at-roc-move-2", "the first was announced before");
    let moved = welding(&catalog);
    assert_eq!(
        (moved.school, moved.slug.as_str(), moved.status),
        (school(MIRA_MONTE), "welding-at-roc", OfferingStatus::Open)
    );
    assert!(catalog.offerings_at_school(school(MIRA_MONTE)).any(|found| found.id == moved.id));
}

#[test]
fn an_announcement_that_comes_true_is_the_same_event() {
    let catalog = with_welding(OfferingStatus::Open);
    let form = StepForm { event: Some(event(2)), actual: date("2026-11-09"), source: None, ..form() };
    let (later, told) = after(&catalog, take(&catalog, Step::Move, &form, today(), event(11)));
    let before = catalog.event(event(2)).unwrap();
    assert_eq!(told, OfferingEvent { actual: date("2026-11-09"), ..before.clone() }, "what was announced stays");
    assert_eq!(later.events_of(offering(WELDING)).count(), 1);
    assert_eq!(welding(&later).school, school(CTEC));
    let form = StepForm { source: Some(text("It took its first students.")), ..form };
    let (_, told) = after(&catalog, take(&catalog, Step::Move, &form, today(), event(11)));
    assert_eq!(told.source.en, "It took its first students.");
}

#[test]
fn an_offering_closes_and_opens_again_without_an_end() {
    let catalog = with_welding(OfferingStatus::Open);
    let done = StepForm { announced: date("2025"), actual: date("2026-06"), ..form() };
    let (catalog, _) = after(&catalog, take(&catalog, Step::Close, &done, today(), event(11)));
    assert_eq!(welding(&catalog).status, OfferingStatus::Closed);
    let patch = DetailsPatch {
        last_year: crate::domain::patch::Patch::Set("2025-26".parse().unwrap()),
        ..DetailsPatch::default()
    };
    let changes = revise(&catalog, offering(WELDING), &patch).unwrap();
    let catalog = Catalog::build(changes.applied_to(catalog.data().clone(), 9));
    let (catalog, told) = after(
        &catalog,
        take(&catalog, Step::Open, &StepForm { actual: date("2026-09"), ..form() }, today(), event(12)),
    );
    assert_eq!((told.slug.as_str(), told.announced), ("welding-at-roc-opened", None));
    assert_eq!((welding(&catalog).status, welding(&catalog).last_year), (OfferingStatus::Open, None));
}

#[test]
fn a_slated_offering_is_new_and_gets_a_slug_that_is_free() {
    let catalog = with_welding(OfferingStatus::Open);
    let (catalog, told) = after(&catalog, slate(&catalog, slating(3, CTEC), (offering(9), event(11))));
    let slated = catalog.offering(offering(9)).unwrap();
    assert_eq!((slated.slug.as_str(), slated.status), ("welding-at-ctec", OfferingStatus::Slated));
    assert_eq!((told.slug.as_str(), told.announced, told.actual), ("welding-at-ctec-slated", date("2027-08"), None));
    // The old one moved away and kept its slug, so that a new one in its place gets another.
    let form = StepForm { to_school: Some(school(MIRA_MONTE)), actual: date("2026"), ..form() };
    let (catalog, _) = after(&catalog, take(&catalog, Step::Move, &form, today(), event(12)));
    let (catalog, _) = after(&catalog, slate(&catalog, slating(3, ROC), (offering(10), event(13))));
    assert_eq!(catalog.offering(offering(10)).unwrap().slug, "welding-at-roc-2");
}

#[test]
fn slating_confirms_what_nobody_had_confirmed() {
    let catalog = with_welding(OfferingStatus::Unconfirmed);
    let (later, told) = after(&catalog, slate(&catalog, slating(3, ROC), (offering(9), event(11))));
    assert_eq!(told.offering, offering(WELDING), "it stays the same one");
    assert_eq!(later.offering(offering(9)), None);
    let expected = Offering { status: OfferingStatus::Slated, ..welding(&catalog).clone() };
    assert_eq!(welding(&later), &expected, "what is not said anew stays");
}
