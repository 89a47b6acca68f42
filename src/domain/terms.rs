//! Search among stored rows: the normalised words of a text, and what a search asks of them. Words are compared without case
//! and accents, and the beginning of a word is enough; what is typed is never syntax.

use std::collections::BTreeSet;

use super::catalog::fold::{fold, words};

/// The longest term, in characters: what follows makes no difference.
const LONGEST: usize = 40;
/// The most words of a search that count.
const MOST_SOUGHT: usize = 8;
/// The longest search, in characters.
pub const LONGEST_SEARCH: usize = 200;

/// The words of a text: runs of letters and digits, folded and cut.
pub fn terms(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    words(&folded).map(|word| word.chars().take(LONGEST).collect()).collect::<Vec<_>>().into_iter()
}

/// The digits of a telephone number as one word, and its last ten, seven and four: people leave out the country's code or the
/// area's, and write the groups of a number of the United States as words of their own.
pub fn phone_terms(number: &str) -> Vec<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).take(LONGEST).collect();
    let last = |count: usize| digits.len().checked_sub(count).filter(|start| *start > 0).map(|start| &digits[start..]);
    let ends = [10, 7, 4].into_iter().filter_map(last);
    Some(digits.as_str()).filter(|digits| digits.len() >= 3).into_iter().chain(ends).map(str::to_owned).collect()
}

/// What a search asks: every one of these beginnings must be found.
pub fn sought(search: &str) -> BTreeSet<String> {
    terms(search).take(MOST_SOUGHT).collect()
}

/// The terms that begin with a word are those from it on and before this; `None` where there is no end.
pub fn end_of(beginning: &str) -> Option<String> {
    let mut letters: Vec<char> = beginning.chars().collect();
    while let Some(last) = letters.pop() {
        // Letters beyond the surrogates' gap follow it.
        let next = if last == '\u{d7ff}' { Some('\u{e000}') } else { char::from_u32(u32::from(last) + 1) };
        if let Some(next) = next {
            letters.push(next);
            return Some(letters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_folded_words() {
        assert_eq!(terms("José's Auto-Motriz, año 2").collect::<Vec<_>>(), ["jose", "s", "auto", "motriz", "ano", "2"]);
        assert_eq!(terms(&"x".repeat(99)).collect::<Vec<_>>(), ["x".repeat(40)]);
        assert_eq!(terms("%_'\"; --").count(), 0);
    }

    #[test]
    fn a_number_is_found_with_and_without_its_area_code() {
        assert_eq!(phone_terms("+1 (661) 555-0123"), ["16615550123", "6615550123", "5550123", "0123"]);
        assert_eq!(phone_terms("5550123"), ["5550123", "0123"]);
        let all = phone_terms("+16615550123");
        for group in ["661", "555", "0123", "1661", "661555"] {
            assert!(all.iter().any(|term| term.starts_with(group)), "{group}");
        }
        assert_eq!(phone_terms("x1"), [""; 0]);
    }

    #[test]
    fn a_beginning_ends_before_the_next_letter() {
        assert_eq!(end_of("acme").as_deref(), Some("acmf"));
        assert_eq!(end_of("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(end_of("\u{d7ff}").as_deref(), Some("\u{e000}"));
        assert_eq!(end_of("\u{10ffff}"), None);
        for (word, beginning) in [("acme", "ac"), ("año", "añ"), ("zz", "z")] {
            assert!(word >= beginning && end_of(beginning).is_none_or(|end| *word < *end));
        }
    }
}
