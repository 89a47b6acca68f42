//! What is wrong with the files: each fault with its place and with what would be right.

use std::cell::RefCell;
use std::fmt;

use super::format;

/// The longest part of a value that a message repeats, in characters.
const SHOWN: usize = 80;

/// One fault in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line on which the record starts, from 1; `None` where the whole file is meant.
    pub line: Option<u64>,
    /// The column; `None` where the whole record is meant.
    pub column: Option<String>,
    /// What stands there; `None` where nothing does.
    pub value: Option<String>,
    /// What would be right: reads on after the value.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        f.write_str(": ")?;
        if let Some(value) = &self.value {
            write!(f, "{} ", quoted(value))?;
        }
        f.write_str(&self.message)
    }
}

/// A value as a message shows it: cut, and with nothing in it that could steer a terminal.
pub(super) fn quoted(value: &str) -> String {
    let mut shown = String::from('"');
    for character in value.chars().take(SHOWN) {
        if character == '\n' {
            shown.push('⏎');
        } else if character.is_control() || is_bidi_control(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown.push_str(if value.chars().nth(SHOWN).is_some() { "…\"" } else { "\"" });
    shown
}

/// Whether a character turns the direction of what is around it, so that a text can read as what it is not.
pub(super) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Collects problems while everything is read to its end.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(super) fn add(&self, problem: Problem) {
        self.0.borrow_mut().push(problem);
    }

    /// A problem of a whole file, or of one of its columns.
    pub(super) fn file(&self, file: &str, line: Option<u64>, column: Option<&str>, message: impl Into<String>) {
        let column = column.map(str::to_owned);
        self.add(Problem { file: file.to_owned(), line, column, value: None, message: message.into() });
    }

    /// Everything collected, by file and line; `Ok` where there is nothing.
    pub(super) fn into_result(self) -> Result<(), Vec<Problem>> {
        let mut problems = self.0.into_inner();
        let place = |file: &str| format::ALL.iter().position(|kind| kind.file == file);
        problems.sort_by_key(|problem| (place(&problem.file), problem.line));
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
