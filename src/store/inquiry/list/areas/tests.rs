//! Pieces are exactly what lies between two places.

use proptest::prelude::*;

use super::*;
use crate::domain::page::StoredList;

const URGENCIES: [i64; 6] = [-3, 20_000, 20_001, 10_020_500, OPEN, CLOSED];

fn place(order: InquiryOrder, (urgency, id): (i64, u128)) -> Place {
    let sort = if order == InquiryOrder::Urgency { SortValue::Number(urgency) } else { SortValue::Nothing };
    Place { list: StoredList::InquiriesByUrgency, sort, id: Uuid::from_u128(id) }
}

/// What comes earlier in an order is smaller.
fn rank(order: InquiryOrder, (urgency, id): (i64, u128)) -> (i64, u128) {
    match order {
        InquiryOrder::Urgency => (urgency, u128::MAX - id),
        InquiryOrder::NewestFirst => (0, u128::MAX - id),
        InquiryOrder::OldestFirst => (0, id),
    }
}

fn holds(area: &Area, (urgency, id): (i64, u128)) -> bool {
    area.urgencies.contains(&urgency) && area.ids.contains(&id)
}

prop_compose! {
    fn row()(urgency in prop::sample::select(&URGENCIES), id in prop_oneof![0..8_u128, Just(u128::MAX)]) -> (i64, u128) {
        (urgency, id)
    }
}

proptest! {
    #[test]
    fn every_row_between_two_places_is_in_one_piece_and_no_other_is_in_any(
        row in row(),
        after in prop::option::of(row()),
        before in prop::option::of(row()),
        (least, most) in (prop::sample::select(&URGENCIES), prop::sample::select(&URGENCIES)),
        (from, until) in (0..4_u128, prop_oneof![4..8_u128, Just(u128::MAX)]),
        order in prop::sample::select(InquiryOrder::ALL),
        prefixed in any::<bool>(),
    ) {
        let whole = Area { urgencies: least..=most, ids: from..=until };
        let cutting = Cutting { order, prefixed };
        let places = [after, before].map(|row| row.map(|row| place(order, row)));
        let pieces = cutting.pieces(&whole, places[0].as_ref(), places[1].as_ref()).unwrap();
        let is_within = holds(&whole, row)
            && after.is_none_or(|after| rank(order, row) > rank(order, after))
            && before.is_none_or(|before| rank(order, row) < rank(order, before));
        let holding = pieces.iter().filter(|piece| holds(&piece.area, row)).count();
        prop_assert_eq!(holding, usize::from(is_within));
        for piece in pieces {
            let by_id = order != InquiryOrder::Urgency;
            prop_assert!(!piece.sorted || !by_id || piece.area.is_level() || !prefixed, "an index gives its order");
        }
    }
}

#[test]
fn ids_are_entered_at_the_milliseconds_that_a_filter_names() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let filter = |from: &str, before: &str| InquiryFilter {
        submitted_from: Some(at(from)),
        submitted_before: Some(at(before)),
        ..InquiryFilter::default()
    };
    let second = |seconds: u128| (seconds * 1_000) << 80;
    let whole = Area::of(&filter("1970-01-01T00:00:02Z", "1970-01-01T00:00:03Z"), 0..=0);
    assert_eq!(whole.ids, second(2)..=second(3) - 1);
    let cut = Area::of(&filter("1970-01-01T00:00:02.0005Z", "1970-01-01T00:00:03.0005Z"), 0..=0);
    assert_eq!(cut.ids, second(2)..=second(3) + (1 << 80) - 1, "what is within a millisecond is asked of the row");
    assert!(Area::of(&filter("1969-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), 0..=0).is_empty());
}
