//! Pages of lists of stored rows, cut by places: what a row is sorted by, and its id. (The catalogue's lists, which are by
//! folded names, have keys of their own.)

use std::cmp::Ordering;

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::code::coded;

coded! {
    /// The lists of stored rows, each in one order: a place of the one means nothing in another.
    StoredList {
        /// The people of the district, in the order in which they were added.
        Staff = "staff",
        /// Inquiries, the most urgent first.
        InquiriesByUrgency = "inquiries_by_urgency",
        /// Inquiries, the newest first.
        InquiriesNewestFirst = "inquiries_newest_first",
        /// Inquiries, the oldest first.
        InquiriesOldestFirst = "inquiries_oldest_first",
        /// The history of an inquiry, the oldest first.
        InquiryEvents = "inquiry_events",
        /// Partners, by name.
        Partners = "partners",
        /// Partnerships, the newest first.
        Partnerships = "partnerships",
        /// The history of a partnership, the oldest first.
        PartnershipEvents = "partnership_events",
        /// Schools, those that need partners most first.
        CoverageGapsBySchool = "coverage_gaps_by_school",
        /// Sectors, likewise.
        CoverageGapsBySector = "coverage_gaps_by_sector",
        /// Pathways, likewise.
        CoverageGapsByPathway = "coverage_gaps_by_pathway",
        /// Stages, likewise.
        CoverageGapsByStage = "coverage_gaps_by_stage",
        /// Offerings without a partner, by slug.
        OfferingsWithoutPartner = "offerings_without_partner",
    }
}

impl StoredList {
    /// Whether a place of this list can have this sort value: a cursor is input like any other.
    fn takes(self, sort: &SortValue) -> bool {
        match self {
            Self::Partners | Self::OfferingsWithoutPartner => matches!(sort, SortValue::Text(_)),
            Self::InquiriesByUrgency
            | Self::InquiryEvents
            | Self::PartnershipEvents
            | Self::CoverageGapsBySchool
            | Self::CoverageGapsBySector
            | Self::CoverageGapsByPathway
            | Self::CoverageGapsByStage => {
                matches!(sort, SortValue::Number(_))
            }
            Self::Staff | Self::InquiriesNewestFirst | Self::InquiriesOldestFirst | Self::Partnerships => {
                matches!(sort, SortValue::Nothing)
            }
        }
    }
}

/// How many rows, from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Take {
    /// The first so many.
    First(usize),
    /// The last so many.
    Last(usize),
}

/// What a row is sorted by, before its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SortValue {
    /// A text, compared byte by byte.
    Text(String),
    /// A number.
    Number(i64),
    /// Nothing: the list is by id, which is by the time at which a row was made.
    Nothing,
}

/// A row's place in a list: it still means the same after rows have come or gone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The list, in its order.
    pub list: StoredList,
    /// What the row is sorted by.
    pub sort: SortValue,
    /// The row's id, which settles ties.
    pub id: Uuid,
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Window {
    /// Only rows after this place, whether its row still exists or not.
    pub after: Option<Place>,
    /// Only rows before this place.
    pub before: Option<Place>,
    /// How many of those.
    pub take: Take,
}

impl Window {
    /// The part of a list that is wholly at hand. The rows are in the list's order, which `order` tells of their places.
    pub fn of<T>(&self, mut rows: Vec<(T, Place)>, order: impl Fn(&Place, &Place) -> Ordering) -> Page<T> {
        let all = rows.len();
        let up_to = |bound: &Place, itself: bool| {
            rows.partition_point(|(_, place)| match order(place, bound) {
                Ordering::Less => true,
                Ordering::Equal => itself,
                Ordering::Greater => false,
            })
        };
        let from = self.after.as_ref().map_or(0, |after| up_to(after, true));
        let to = self.before.as_ref().map_or(all, |before| up_to(before, false)).max(from);
        let (from, to) = match self.take {
            Take::First(size) => (from, to.min(from.saturating_add(size))),
            Take::Last(size) => (from.max(to.saturating_sub(size)), to),
        };
        rows.truncate(to);
        Page { rows: rows.split_off(from), has_previous: from > 0, has_next: to < all }
    }
}

/// By what rows are sorted by, then by id.
pub fn ascending(one: &Place, other: &Place) -> Ordering {
    (&one.sort, one.id).cmp(&(&other.sort, other.id))
}

/// By id, the newest first.
pub fn newest_first(one: &Place, other: &Place) -> Ordering {
    other.id.cmp(&one.id)
}

/// A part of a list, in the list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, each with its place.
    pub rows: Vec<(T, Place)>,
    /// Whether the list has a row before the first of these.
    pub has_previous: bool,
    /// Whether the list has a row after the last of these.
    pub has_next: bool,
}

impl<T> Page<T> {
    /// The same places with something else at each.
    pub fn map<U>(self, each: impl Fn(T) -> U) -> Page<U> {
        let rows = self.rows.into_iter().map(|(row, place)| (each(row), place)).collect();
        Page { rows, has_previous: self.has_previous, has_next: self.has_next }
    }
}

/// The text is no place, or one of another list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in this list")]
pub struct BadPlace;

impl Place {
    /// The place as text of letters, digits, `-` and `_`.
    pub fn encode(&self) -> String {
        let mut bytes = self.id.as_bytes().to_vec();
        match &self.sort {
            SortValue::Text(text) => {
                bytes.push(b't');
                bytes.extend(text.as_bytes());
            }
            SortValue::Number(number) => {
                bytes.push(b'n');
                bytes.extend(number.to_be_bytes());
            }
            SortValue::Nothing => bytes.push(b'-'),
        }
        let mut text = BASE64URL_NOPAD.encode(self.list.code().as_bytes());
        text.push_str("--");
        text.push_str(&BASE64URL_NOPAD.encode(&bytes));
        text
    }

    /// Reads what [`Place::encode`] wrote for a place of this list.
    ///
    /// # Errors
    ///
    /// When the text is anything else.
    pub fn decode(list: StoredList, text: &str) -> Result<Self, BadPlace> {
        let prefix = format!("{}--", BASE64URL_NOPAD.encode(list.code().as_bytes()));
        let rest = text.strip_prefix(&prefix).ok_or(BadPlace)?;
        let bytes = BASE64URL_NOPAD.decode(rest.as_bytes()).map_err(|_| BadPlace)?;
        let (id, rest) = bytes.split_first_chunk::<16>().ok_or(BadPlace)?;
        let sort = match rest {
            // A text with a zero byte is none that was stored, and PostgreSQL takes none.
            [b't', text @ ..] if !text.contains(&0) => {
                SortValue::Text(String::from_utf8(text.to_vec()).map_err(|_| BadPlace)?)
            }
            [b'n', number @ ..] => SortValue::Number(i64::from_be_bytes(number.try_into().map_err(|_| BadPlace)?)),
            [b'-'] => SortValue::Nothing,
            _ => return Err(BadPlace),
        };
        let place = Self { list, sort, id: Uuid::from_bytes(*id) };
        if list.takes(&place.sort) { Ok(place) } else { Err(BadPlace) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_at_hand_is_cut_as_one_that_is_stored() {
        let place = |id: u128| Place { list: StoredList::Staff, sort: SortValue::Nothing, id: Uuid::from_u128(id) };
        let rows = || [2, 4, 6, 8].map(|id| (id, place(id))).to_vec();
        let page = |after: Option<u128>, before: Option<u128>, take| {
            let Page { rows, has_previous, has_next } =
                Window { after: after.map(place), before: before.map(place), take }.of(rows(), ascending);
            (rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>(), has_previous, has_next)
        };
        assert_eq!(page(None, None, Take::First(9)), (vec![2, 4, 6, 8], false, false));
        assert_eq!(page(None, None, Take::First(2)), (vec![2, 4], false, true));
        assert_eq!(page(Some(4), None, Take::First(1)), (vec![6], true, true));
        assert_eq!(page(Some(5), None, Take::First(2)), (vec![6, 8], true, false), "a row that is gone");
        assert_eq!(page(None, Some(8), Take::Last(2)), (vec![4, 6], true, true));
        assert_eq!(page(None, None, Take::Last(1)), (vec![8], true, false));
        assert_eq!(page(Some(2), Some(6), Take::First(9)), (vec![4], true, true));
        assert_eq!(page(Some(6), Some(2), Take::First(9)), (vec![], true, true), "from behind to before");
        assert_eq!(page(None, None, Take::First(0)), (vec![], false, true));
    }

    #[test]
    fn a_place_survives_as_text_and_other_text_is_refused() {
        for list in StoredList::ALL {
            for sort in [SortValue::Text("año".into()), SortValue::Number(-7), SortValue::Nothing] {
                let place = Place { list: *list, sort, id: Uuid::from_u128(77) };
                let text = place.encode();
                let fits = list.takes(&place.sort);
                assert_eq!(Place::decode(*list, &text), if fits { Ok(place) } else { Err(BadPlace) });
                for other in StoredList::ALL.iter().filter(|other| *other != list) {
                    assert_eq!(Place::decode(*other, &text), Err(BadPlace));
                }
                assert_eq!(Place::decode(*list, &text[..text.len() - 24]), Err(BadPlace));
            }
        }
        for bad in ["", "!", "--", "c3RhZmY--", "c3RhZmY--AAAA", "c3RhZmY--/w=="] {
            assert_eq!(Place::decode(StoredList::Staff, bad), Err(BadPlace), "{bad}");
        }
    }
}
