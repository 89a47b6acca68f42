//! What administrators type into the catalogue. What passes here passes import too, so that an export can be read again.

use crate::domain::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
use crate::domain::language::Text;
use crate::domain::patch::Patch;
use crate::domain::words::tidy;

use super::records::{LONGEST_NAME, LONGEST_PROSE};

/// The most entries in each list of an offering.
pub const MOST_ENTRIES: usize = 50;

/// What a text may be.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    most: usize,
    lines: Lines,
    required: bool,
}

/// A name: one line, which must be there.
pub const NAME: Shape = Shape { most: LONGEST_NAME, lines: Lines::One, required: true };
/// A description or source: several lines, of which one must be there.
pub const PROSE: Shape = Shape { most: LONGEST_PROSE, lines: Lines::Many, required: true };
/// A note: several lines, or none.
pub const NOTE: Shape = Shape { required: false, ..PROSE };

/// A text in both languages, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextForm {
    /// The English text.
    pub en: String,
    /// The Spanish text; empty or `None` where there is none.
    pub es: Option<String>,
}

/// A change of a text in both languages. Two people who change one language each undo nothing of each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextPatch {
    /// The English text.
    pub en: Patch<String>,
    /// The Spanish text.
    pub es: Patch<String>,
}

impl TextPatch {
    /// Both languages gone.
    pub fn cleared() -> Self {
        Self { en: Patch::Clear, es: Patch::Clear }
    }
}

impl From<TextForm> for TextPatch {
    fn from(TextForm { en, es }: TextForm) -> Self {
        Self { en: Patch::Set(en), es: es.map_or(Patch::Clear, Patch::Set) }
    }
}

/// Checks of the catalogue's kinds of field. What is wrong is noted, and reads as nothing.
impl FieldErrors {
    /// One text of a shape; `None` where it is empty.
    fn one(&mut self, path: &[&str], typed: &str, shape: Shape) -> Option<String> {
        let text = self.text(path, typed, shape.most, shape.lines)?;
        // It stands for a character that was lost on the way here.
        if text.contains('\u{fffd}') {
            self.add(FieldError::new(path, FieldErrorCode::InvalidCharacters));
            return None;
        }
        Some(text)
    }

    /// A name in one language.
    pub fn name(&mut self, path: &[&str], typed: &str) -> String {
        if tidy(typed).is_empty() {
            self.add(FieldError::new(path, FieldErrorCode::Required));
            return String::new();
        }
        self.one(path, typed, NAME).unwrap_or_default()
    }

    /// A line that can be absent.
    pub fn line(&mut self, path: &[&str], before: Option<String>, patch: &Patch<String>) -> Option<String> {
        match patch {
            Patch::Set(typed) => self.one(path, typed, NAME),
            kept_or_cleared => kept_or_cleared.clone().onto(before),
        }
    }

    /// A text in both languages: English must be there where the shape says so, and where there is Spanish.
    pub fn both(&mut self, path: &[&str], before: &Text, patch: &TextPatch, shape: Shape) -> Text {
        let within = |language| path.iter().copied().chain([language]).collect::<Vec<_>>();
        let es = match &patch.es {
            Patch::Set(typed) => self.one(&within("es"), typed, shape),
            kept_or_cleared => kept_or_cleared.clone().onto(before.es.clone()),
        };
        let (en, blank) = match &patch.en {
            Patch::Keep => (before.en.clone(), before.en.is_empty()),
            Patch::Clear => (String::new(), true),
            Patch::Set(typed) => (self.one(&within("en"), typed, shape).unwrap_or_default(), tidy(typed).is_empty()),
        };
        if blank && (shape.required || es.is_some()) {
            self.add(FieldError::new(&within("en"), FieldErrorCode::Required));
        }
        Text { en, es }
    }

    /// Something that can be changed, and not taken away.
    pub fn needed<T: Copy>(&mut self, path: &[&str], before: T, patch: Patch<T>) -> T {
        match patch {
            Patch::Keep => before,
            Patch::Set(value) => value,
            Patch::Clear => {
                self.add(FieldError::new(path, FieldErrorCode::Required));
                before
            }
        }
    }

    /// Notes that a list is too long; says whether it is.
    pub fn too_many<T>(&mut self, path: &[&str], list: &[T]) -> bool {
        let too_many = list.len() > MOST_ENTRIES;
        if too_many {
            self.add(FieldError::with_limit(path, FieldErrorCode::TooMany, MOST_ENTRIES));
        }
        too_many
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Patch<String> {
        Patch::Set(text.to_owned())
    }

    fn patched(
        before: (&str, Option<&str>),
        patch: TextPatch,
        shape: Shape,
    ) -> Result<Text, Vec<(String, FieldErrorCode)>> {
        let before = Text { en: before.0.to_owned(), es: before.1.map(str::to_owned) };
        let mut errors = FieldErrors::default();
        let text = errors.both(&["name"], &before, &patch, shape);
        let said =
            |errors: Vec<FieldError>| errors.into_iter().map(|error| (error.path.join("."), error.code)).collect();
        errors.none_or(|| Some(text)).map_err(said)
    }

    #[test]
    fn each_language_is_changed_by_itself() {
        let text = |en: &str, es: Option<&str>| Ok(Text { en: en.to_owned(), es: es.map(str::to_owned) });
        let before = ("Welding", Some("Soldadura"));
        assert_eq!(patched(before, TextPatch::default(), NAME), text("Welding", Some("Soldadura")));
        assert_eq!(
            patched(before, TextPatch { en: set(" Joining "), es: Patch::Keep }, NAME),
            text("Joining", Some("Soldadura"))
        );
        assert_eq!(
            patched(before, TextPatch { en: Patch::Keep, es: set("Unión") }, NAME),
            text("Welding", Some("Unión"))
        );
        assert_eq!(patched(before, TextPatch { en: Patch::Keep, es: Patch::Clear }, NAME), text("Welding", None));
        assert_eq!(patched(before, TextPatch { en: Patch::Keep, es: set(" ") }, NAME), text("Welding", None));
        assert_eq!(patched(before, TextPatch::cleared(), NOTE), text("", None));
    }

    #[test]
    fn english_must_be_there_where_it_is_needed_or_translated() {
        let wrong = |path: &str, code| Err(vec![(path.to_owned(), code)]);
        let required = wrong("name.en", FieldErrorCode::Required);
        let before = ("Welding", Some("Soldadura"));
        for blank in [Patch::Clear, set(" \u{200b}")] {
            assert_eq!(patched(before, TextPatch { en: blank.clone(), es: Patch::Clear }, NAME), required);
            assert_eq!(patched(before, TextPatch { en: blank, es: Patch::Keep }, NOTE), required);
        }
        assert_eq!(patched(("", None), TextPatch { en: Patch::Keep, es: set("Nota") }, NOTE), required);
        assert_eq!(
            patched(before, TextPatch { en: set("a\nb"), es: Patch::Keep }, NAME),
            wrong("name.en", FieldErrorCode::InvalidCharacters)
        );
        assert_eq!(
            patched(before, TextPatch { en: Patch::Keep, es: set("a\u{fffd}") }, NAME),
            wrong("name.es", FieldErrorCode::InvalidCharacters)
        );
        assert_eq!(
            patched(before, TextPatch { en: set(&"x".repeat(201)), es: Patch::Keep }, NAME),
            wrong("name.en", FieldErrorCode::TooLong)
        );
    }
}
