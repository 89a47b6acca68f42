//! Pages of lists of stored rows, cut by places: what a row is sorted by, and its id. (The catalogue's lists, which are by
//! folded names, have keys of their own.)

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
    }
}

impl StoredList {
    /// Whether a place of this list can have this sort value: a cursor is input like any other.
    fn takes(self, sort: &SortValue) -> bool {
        match self {
            Self::Partners => matches!(sort, SortValue::Text(_)),
            Self::InquiriesByUrgency | Self::InquiryEvents => matches!(sort, SortValue::Number(_)),
            Self::Staff
            | Self::InquiriesNewestFirst
            | Self::InquiriesOldestFirst
            | Self::Partnerships
            | Self::PartnershipEvents => matches!(sort, SortValue::Nothing),
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
