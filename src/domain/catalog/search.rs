//! What somebody typed into the search field.

use super::fold::{fold, words};

/// The words of a search, without case and accents, each once. All of them must be found.
///
/// A word is found where a word of a program, of its sector or pathway, or of a school begins with it, in either language.
/// Where nothing in the whole catalogue begins with it and it has five letters or more, one typing mistake is forgiven. What
/// is found ranks by place (own name, then sector and pathway, then description), within a place by likeness (the whole
/// word, then its beginning, then with a mistake), summed over the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    words: Vec<String>,
}

/// The search is longer than [`Search::MAX_CHARACTERS`] or has more than [`Search::MAX_WORDS`] words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a search has at most {} characters and {} words", Search::MAX_CHARACTERS, Search::MAX_WORDS)]
pub struct SearchTooLong;

impl Search {
    /// The most characters that a search may have.
    pub const MAX_CHARACTERS: usize = 200;
    /// The most words that a search may have.
    pub const MAX_WORDS: usize = 12;

    /// Reads the words of a text. A text without letters and digits is a search without words: it finds everything.
    ///
    /// # Errors
    ///
    /// When the text is too long to be evaluated for everybody who asks.
    pub fn parse(text: &str) -> Result<Self, SearchTooLong> {
        if text.chars().nth(Self::MAX_CHARACTERS).is_some() {
            return Err(SearchTooLong);
        }
        let mut unique: Vec<String> = Vec::new();
        for word in words(&fold(text)) {
            if !unique.iter().any(|known| known == word) {
                unique.push(word.to_owned());
            }
        }
        if unique.len() > Self::MAX_WORDS { Err(SearchTooLong) } else { Ok(Self { words: unique }) }
    }

    /// The words, in the order in which they were typed.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether there is no word: everything is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_counted_once() {
        let search = Search::parse(" Robótica, robotica  CNC ").unwrap();
        assert_eq!(search.words(), ["robotica", "cnc"]);
        assert!(Search::parse(" ?! ").unwrap().is_empty());
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert!(Search::parse(&"é".repeat(200)).is_ok());
        assert_eq!(Search::parse(&"é".repeat(201)), Err(SearchTooLong));
        assert_eq!(Search::parse("a b c d e f g h i j k l m"), Err(SearchTooLong));
    }
}
