//! The two languages that Liaison speaks, and text that exists in both.

use std::fmt;
use std::str::FromStr;

/// A language of the public texts, the forms and the mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    /// English: what is used where a translation is missing.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The ISO 639-1 code, as it is stored and sent.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The best language for an `Accept-Language` header (RFC 9110): by quality, then by order; English where none fits.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0.0_f32, Self::En);
        for entry in header.split(',').take(32) {
            let mut parts = entry.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            let language = match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "es" => Self::Es,
                "en" | "*" => Self::En,
                _ => continue,
            };
            if quality > best.0 && quality <= 1.0 {
                best = (quality, language);
            }
        }
        best.1
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

/// A text that the public reads: always in English, in Spanish where somebody has translated it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    /// The English text.
    pub en: String,
    /// The Spanish text; `None` where a translation is missing.
    pub es: Option<String>,
}

impl Text {
    /// The text in a language; English where the translation is missing.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.es) {
            (Language::Es, Some(es)) => es,
            _ => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_decides_by_quality_then_by_order() {
        for (header, language) in [
            ("", Language::En),
            ("es", Language::Es),
            ("es-MX,es;q=0.9,en;q=0.8", Language::Es),
            ("en-US,en;q=0.9,es;q=0.8", Language::En),
            ("fr, es;q=0.5, en;q=0.4", Language::Es),
            ("fr", Language::En),
            ("es;q=0, en;q=0.1", Language::En),
            ("ES-mx ; q=1", Language::Es),
            ("es;q=nonsense", Language::En),
            ("es;q=NaN, en;q=0.2", Language::En),
        ] {
            assert_eq!(Language::from_accept_language(header), language, "{header}");
        }
    }

    #[test]
    fn english_stands_in_for_a_missing_translation() {
        let text = Text { en: "Welding".into(), es: None };
        assert_eq!(text.get(Language::Es), "Welding");
    }
}
