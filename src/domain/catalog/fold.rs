//! How text is compared in searches and sorted lists: without case and accents, word by word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case and without accents: canonically decomposed, marks dropped. `ß` and `ø` are letters of their
/// own and stay.
pub(in crate::domain) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = text.nfd().filter(|&c| !is_combining_mark(c));
    // Lower case again brings marks for some letters: İ.
    bare.flat_map(char::to_lowercase).filter(|&c| !is_combining_mark(c)).collect()
}

/// The words of a folded text: its runs of letters and digits.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        for (text, folded) in [
            ("Robótica Ñandú", "robotica nandu"),
            ("ROBO\u{301}TICA", "robotica"),
            ("İZMİR", "izmir"),
            ("Straße Smørrebrød", "straße smørrebrød"),
            ("Welding II", "welding ii"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn a_word_is_a_run_of_letters_and_digits() {
        let folded = fold("  Auto-Motriz/CNC (5-axis), año 2  ");
        assert_eq!(words(&folded).collect::<Vec<_>>(), ["auto", "motriz", "cnc", "5", "axis", "ano", "2"]);
        assert_eq!(words("?!").count(), 0);
    }
}
