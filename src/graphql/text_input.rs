//! Texts in both languages, as they are given; and changes, where absent and null are two cases.

use async_graphql::{InputObject, MaybeUndefined};

use crate::domain::catalog::forms::{TextForm, TextPatch};
use crate::domain::patch::Patch;

/// A text in both languages.
#[derive(Debug, InputObject)]
pub struct TranslatedTextInput {
    /// The English text.
    en: String,
    /// The Spanish text. Absent or empty: none, so that English stands in for it.
    es: Option<String>,
}

impl From<TranslatedTextInput> for TextForm {
    fn from(TranslatedTextInput { en, es }: TranslatedTextInput) -> Self {
        Self { en, es }
    }
}

/// A change of a text in both languages. A language that is absent stays as it is.
#[derive(Debug, InputObject)]
pub struct TranslatedTextPatch {
    /// The English text. Null or empty: none, where the text can be missing.
    en: MaybeUndefined<String>,
    /// The Spanish text. Null or empty: none, so that English stands in for it.
    es: MaybeUndefined<String>,
}

/// A change of a text; null is none in both languages.
pub fn text_patch(patch: MaybeUndefined<TranslatedTextPatch>) -> TextPatch {
    match patch {
        MaybeUndefined::Undefined => TextPatch::default(),
        MaybeUndefined::Null => TextPatch::cleared(),
        MaybeUndefined::Value(TranslatedTextPatch { en, es }) => TextPatch { en: read_patch(en), es: read_patch(es) },
    }
}

/// A change of a value.
pub fn read_patch<T>(value: MaybeUndefined<T>) -> Patch<T> {
    match value {
        MaybeUndefined::Undefined => Patch::Keep,
        MaybeUndefined::Null => Patch::Clear,
        MaybeUndefined::Value(value) => Patch::Set(value),
    }
}
