//! Text as people type it: put into one form, and kept free of characters that hide or reorder what follows.

use unicode_normalization::UnicodeNormalization;

/// Trimmed of white space and of what is invisible, in NFC, with line breaks as `\n`.
pub fn tidy(typed: &str) -> String {
    let text: String = typed.nfc().collect();
    text.replace("\r\n", "\n").trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter)).to_owned()
}

/// Characters that show nothing by themselves: at the ends of a text they mean nothing, within it they can.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{3164}')
}

/// Whether a character has no place in typed text: controls (but for line breaks and tabs where `multiline`), and those
/// that change the direction of the text around them (Unicode's Bidi_Control and the line and paragraph separators).
pub fn is_forbidden(letter: char, multiline: bool) -> bool {
    match letter {
        '\n' | '\t' => !multiline,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => true,
        letter => letter.is_control(),
    }
}

/// The form of an e-mail address under which two spellings of one mailbox meet: lower case, domain in ASCII.
pub fn email_key(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
    format!("{}@{domain}", local.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_composed() {
        assert_eq!(tidy("\u{200b} \u{200d}\u{3164}\u{ad}"), "", "a name must be seen");
        assert_eq!(tidy(" \tJose\u{301}\r\nRuiz\u{a0}"), "José\nRuiz");
    }

    #[test]
    fn what_hides_or_reorders_is_forbidden() {
        for letter in ['\0', '\u{7}', '\u{7f}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\r', '\u{2028}'] {
            assert!(is_forbidden(letter, true), "{letter:?}");
        }
        assert!(is_forbidden('\n', false) && !is_forbidden('\n', true));
        // A zero-width joiner holds emoji and Indic letters together.
        assert!(!"é中👩\u{200d}🚀".chars().any(|letter| is_forbidden(letter, false)));
    }

    #[test]
    fn spellings_of_one_mailbox_meet() {
        assert_eq!(email_key("Ana@BÜCHER.example"), email_key("ana@xn--bcher-kva.example"));
    }
}
