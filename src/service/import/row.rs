//! The cells of one row as values. A cell that is wrong adds a problem and reads as nothing, so that every cell of every
//! row is looked at before anything is said.

mod reference;
mod typed;

use unicode_normalization::UnicodeNormalization;

use super::format;
use super::problem::{Problem, Problems, is_bidi_control};
use super::spelling;
use super::table::{RawRow, Table};
use crate::domain::catalog::records::{LONGEST_NAME, LONGEST_PROSE, LONGEST_SLUG};
use crate::domain::language::Text;

/// What a text may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// The most characters.
    most: usize,
    /// Whether it may have several lines.
    lines: bool,
}

/// A name: one line.
pub(super) const NAME: Shape = Shape { most: LONGEST_NAME, lines: false };
/// A description: several lines.
pub(super) const PROSE: Shape = Shape { most: LONGEST_PROSE, lines: true };

/// One row of one file.
pub(super) struct Row<'a> {
    pub(super) table: &'a Table,
    pub(super) raw: &'a RawRow,
    /// What the catalogue holds in this record's columns: for columns that the file does not have.
    pub(super) before: Option<&'a [String]>,
    pub(super) problems: &'a Problems,
}

impl Row<'_> {
    /// The line on which the row starts.
    pub(super) fn line(&self) -> u64 {
        self.raw.line
    }

    /// Adds a problem with a cell of this row.
    pub(super) fn refuse(&self, column: &str, value: Option<&str>, message: impl Into<String>) {
        self.problems.add(Problem {
            file: self.table.kind.file.to_owned(),
            line: Some(self.line()),
            column: Some(column.to_owned()),
            value: value.map(str::to_owned),
            message: message.into(),
        });
    }

    /// The value of a cell, NFC and with LF between its lines; `None` where it is empty.
    pub(super) fn value(&self, column: &str) -> Option<String> {
        let value = match self.table.cell(self.raw, column) {
            Some(cell) => normal(cell),
            None => {
                let index = self.table.kind.columns.iter().position(|name| *name == column)?;
                self.before?.get(index)?.clone()
            }
        };
        (!value.is_empty()).then_some(value)
    }

    /// A text, `None` where the cell is empty.
    pub(super) fn text(&self, column: &str, shape: Shape) -> Option<String> {
        let value = self.value(column)?;
        match fault(&value, shape) {
            None => Some(value),
            Some(message) => {
                self.refuse(column, Some(&value), message);
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn needed(&self, column: &str, shape: Shape) -> String {
        if self.value(column).is_none() {
            self.refuse(column, None, "must not be empty");
        }
        self.text(column, shape).unwrap_or_default()
    }

    /// A text in both languages, whose English must be there.
    pub(super) fn translated(&self, [en, es]: [&str; 2], shape: Shape) -> Text {
        Text { en: self.needed(en, shape), es: self.text(es, shape) }
    }

    /// A text in both languages that can be empty in both.
    pub(super) fn remark(&self, [en, es]: [&str; 2], shape: Shape) -> Text {
        if self.value(en).is_none() && self.value(es).is_some() {
            self.refuse(en, None, format!("must not be empty where {es} is not"));
        }
        Text { en: self.text(en, shape).unwrap_or_default(), es: self.text(es, shape) }
    }

    /// The row's slug; `None` where it is none.
    pub(super) fn slug(&self) -> Option<String> {
        let Some(slug) = self.value("slug") else {
            self.refuse("slug", None, "must not be empty");
            return None;
        };
        let plain = slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if plain && slug.len() <= LONGEST_SLUG {
            return Some(slug);
        }
        let mut message = format!("must be 1 to {LONGEST_SLUG} of a-z, 0-9 and hyphens");
        let meant = spelling::code(&slug, '-');
        if meant.is_ascii() && !meant.is_empty() && meant.len() <= LONGEST_SLUG {
            message.push_str(&format!(", for instance {meant}"));
        }
        self.refuse("slug", Some(&slug), message);
        None
    }
}

/// A cell as a value: the mark against formulas taken away, NFC, trimmed, LF between lines.
fn normal(cell: &str) -> String {
    let value: String = format::unguarded(cell).replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    value.trim().to_owned()
}

/// Why a text cannot be taken; `None` where it can.
fn fault(value: &str, shape: Shape) -> Option<String> {
    let length = value.chars().count();
    if length > shape.most {
        return Some(format!("has {length} characters, at most {} fit", shape.most));
    }
    if !shape.lines && value.contains('\n') {
        return Some("must be one line".to_owned());
    }
    let hidden =
        |character: &char| (character.is_control() && !matches!(character, '\n' | '\t')) || is_bidi_control(*character);
    if let Some(character) = value.chars().find(hidden) {
        return Some(format!("holds the invisible control character U+{:04X}", u32::from(character)));
    }
    value.contains('\u{fffd}').then(|| "holds \u{fffd}: a character was lost before the file was saved".to_owned())
}
