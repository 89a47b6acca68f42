//! The place of a row in a list, by what it is sorted by and not by its number: it still means the same place after rows
//! have come or gone.

use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::list::ListKind;

/// A row's sort values, and its id, which settles ties. Belongs to one kind of list in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub(super) list: ListKind,
    /// How well it was found; 0 in lists that are not by relevance.
    pub(super) score: u16,
    /// The folded name by which the list is sorted.
    pub(super) first: String,
    /// The folded name that settles ties; empty where there is none.
    pub(super) second: String,
    pub(super) id: Uuid,
}

/// The text is not a key, or the key of another kind of list, another order or another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in this list")]
pub struct BadKey;

impl Key {
    /// The key as text of letters, digits, `-` and `_`.
    pub fn encode(&self) -> String {
        let mut bytes = vec![self.list.number()];
        bytes.extend(self.score.to_be_bytes());
        bytes.extend(self.id.as_bytes());
        bytes.extend(u16::try_from(self.first.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(self.first.as_bytes());
        bytes.extend(self.second.as_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Reads what [`Key::encode`] wrote.
    ///
    /// # Errors
    ///
    /// When the text is anything else.
    pub fn decode(text: &str) -> Result<Self, BadKey> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| BadKey)?;
        Self::read(&bytes).ok_or(BadKey)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (&list, rest) = bytes.split_first()?;
        let (score, rest) = rest.split_first_chunk::<2>()?;
        let (id, rest) = rest.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (first, second) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
        Some(Self {
            list: ListKind::from_number(list)?,
            score: u16::from_be_bytes(*score),
            first: text(first)?,
            second: text(second)?,
            id: Uuid::from_bytes(*id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_as_text_and_other_text_is_refused() {
        for list in ListKind::all() {
            let key = Key { list, score: 513, first: "añejo".into(), second: "é".into(), id: Uuid::from_u128(77) };
            let text = key.encode();
            assert_eq!(Key::decode(&text), Ok(key));
            for cut in 0..28 {
                assert_eq!(Key::decode(&text[..cut]), Err(BadKey));
            }
        }
        for bad in ["", "!", "AAAA", "_w", "/w=="] {
            assert_eq!(Key::decode(bad), Err(BadKey), "{bad}");
        }
    }
}
