//! Words in both languages: Fluent messages under `text/locales`, looked up by key, and dates written out.
//!
//! What a person typed, and names from the catalogue, are no texts of this room. A test shows that both languages have
//! the same keys with the same variables, and that every key named in the source exists.

mod date;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use unic_langid::{LanguageIdentifier, langid};

pub use self::date::date;
use crate::domain::language::Language;

static ENGLISH: LanguageIdentifier = langid!("en");
static SPANISH: LanguageIdentifier = langid!("es");

static_loader! {
    static LOCALES = {
        locales: "./src/text/locales",
        fallback_language: "en",
        // The marks around arguments are for mixed writing directions; in mails and JSON they are noise.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// What stands in for a variable of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Chooses the plural, and is shown in digits.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The message of a key, its variables filled in. A key that no language knows comes back as it is.
pub fn message(language: Language, key: &str, args: &[(&'static str, Value)]) -> String {
    let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Number(number) => FluentValue::from(*number),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    LOCALES.try_lookup_with_args(identifier(language), key, &args).unwrap_or_else(|| key.to_owned())
}

fn identifier(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::En => &ENGLISH,
        Language::Es => &SPANISH,
    }
}
