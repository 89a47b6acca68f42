//! The cells of one row as values. A cell that is wrong adds a problem and reads as nothing, so that every cell of every
//! row is looked at before anything is said.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use url::Url;

use super::format;
use super::problem::{Problem, Problems, is_bidi_control};
use super::spelling::{self, Found, Names};
use super::table::{RawRow, Table};
use crate::domain::code::UnknownCode;
use crate::domain::date::{PartialDate, SchoolYear};
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
pub(super) const NAME: Shape = Shape { most: 200, lines: false };
/// A description: several lines.
pub(super) const PROSE: Shape = Shape { most: 5_000, lines: true };
/// The longest slug.
const SLUG_MOST: usize = 100;
/// The longest address of a web page.
const WEBSITE: Shape = Shape { most: 500, lines: false };

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
        if plain && slug.len() <= SLUG_MOST {
            return Some(slug);
        }
        let mut message = format!("must be 1 to {SLUG_MOST} of a-z, 0-9 and hyphens");
        let meant = spelling::code(&slug, '-');
        if meant.is_ascii() && !meant.is_empty() && meant.len() <= SLUG_MOST {
            message.push_str(&format!(", for instance {meant}"));
        }
        self.refuse("slug", Some(&slug), message);
        None
    }

    /// One of a closed list; `None` where the cell is empty or holds none of them.
    pub(super) fn coded<T: FromStr<Err = UnknownCode>>(&self, column: &str) -> Option<T> {
        let value = self.value(column)?;
        match spelling::code(&value, '_').parse() {
            Ok(coded) => Some(coded),
            Err(UnknownCode(codes)) => {
                let hint = spelling::did_you_mean(&value, codes.split(' '));
                self.refuse(column, Some(&value), format!("is not one of {}{hint}", codes.replace(' ', ", ")));
                None
            }
        }
    }

    /// One of a closed list that must be there.
    pub(super) fn needed_code<T: FromStr<Err = UnknownCode>>(&self, column: &str) -> Option<T> {
        if self.value(column).is_none() {
            self.refuse(column, None, "must not be empty");
        }
        self.coded(column)
    }

    /// A date.
    pub(super) fn date(&self, column: &str) -> Option<PartialDate> {
        self.parsed(column, |value| value.replace(['‐', '‑', '–'], "-"))
    }

    /// A school year: also `2017-2018`, `2017/18` and with a dash.
    pub(super) fn school_year(&self, column: &str) -> Option<SchoolYear> {
        self.parsed(column, |value| {
            let plain = value.replace(['‐', '‑', '–', '—', '/'], "-").replace(' ', "");
            match plain.split_once('-') {
                Some((start, end)) if start.len() == 4 && end.len() == 4 => match (start.parse::<u16>(), end.parse()) {
                    (Ok(year), Ok(next)) if year.checked_add(1) == Some(next) => format!("{start}-{}", &end[2..]),
                    _ => plain,
                },
                _ => plain,
            }
        })
    }

    fn parsed<T: FromStr<Err: Display>>(&self, column: &str, plain: impl Fn(&str) -> String) -> Option<T> {
        let value = self.value(column)?;
        let parsed = plain(&value).parse();
        parsed.map_err(|error: T::Err| self.refuse(column, Some(&value), format!("cannot be read: {error}"))).ok()
    }

    /// A place in a list, from 1.
    pub(super) fn position(&self) -> i32 {
        let value = self.needed("position", NAME);
        match value.parse() {
            Ok(position) if position >= 1 => position,
            _ => {
                if !value.is_empty() {
                    self.refuse("position", Some(&value), "must be a whole number from 1");
                }
                0
            }
        }
    }

    /// Yes or no; no where the cell is empty.
    pub(super) fn flag(&self, column: &str) -> bool {
        let Some(value) = self.value(column) else { return false };
        match spelling::key(&value).as_str() {
            "yes" | "y" | "true" | "1" | "x" | "si" => true,
            "no" | "n" | "false" | "0" => false,
            _ => {
                self.refuse(column, Some(&value), "must be yes or no");
                false
            }
        }
    }

    /// The address of a web page.
    pub(super) fn website(&self, column: &str) -> Option<String> {
        let value = self.text(column, WEBSITE)?;
        let web = Url::parse(&value).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
        if !web {
            self.refuse(column, Some(&value), "must be an address that starts with https:// or http://");
        }
        web.then_some(value)
    }

    /// Grades, 1 to 14, ascending, each once: `11 12`, `11;12` or `9-12`.
    pub(super) fn grades(&self, column: &str) -> Vec<u8> {
        let Some(value) = self.value(column) else { return Vec::new() };
        match grades(&value) {
            Some(grades) => grades,
            None => {
                self.refuse(column, Some(&value), "must be grades from 1 to 14, for instance 11 12 or 9-12");
                Vec::new()
            }
        }
    }

    /// The record that a cell names; `None` where the cell is empty or names none.
    pub(super) fn reference<I: Copy + Eq>(&self, column: &str, names: &Names<I>) -> Option<I> {
        self.resolve(column, &self.value(column)?, names, |_| true)
    }

    /// The record that a cell must name.
    pub(super) fn needed_reference<I: Copy + Eq>(&self, column: &str, names: &Names<I>) -> Option<I> {
        if self.value(column).is_none() {
            self.refuse(column, None, "must not be empty");
        }
        self.reference(column, names)
    }

    /// The record that a text of a cell names; where several have the name, the one that fits.
    pub(super) fn resolve<I: Copy + Eq>(
        &self,
        column: &str,
        text: &str,
        names: &Names<I>,
        fits: impl Fn(I) -> bool,
    ) -> Option<I> {
        match names.find(text) {
            Found::One(id) => return Some(id),
            Found::Many(ids) => {
                let mut fitting = ids.into_iter().filter(|id| fits(*id));
                if let (Some(id), None) = (fitting.next(), fitting.next()) {
                    return Some(id);
                }
                self.refuse(column, Some(text), names.ambiguity());
            }
            Found::Nothing => self.refuse(column, Some(text), names.refusal(text)),
            Found::Spoilt => {}
        }
        None
    }

    /// The records that a cell names, with `|` or `;` between them.
    pub(super) fn references<I: Copy + Eq + std::hash::Hash + Ord>(&self, column: &str, names: &Names<I>) -> Vec<I> {
        let value = self.value(column).unwrap_or_default();
        let parts = value.split(['|', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let found: HashSet<I> = parts.filter_map(|part| self.resolve(column, part, names, |_| true)).collect();
        let mut found: Vec<I> = found.into_iter().collect();
        found.sort_unstable();
        found
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

fn grades(value: &str) -> Option<Vec<u8>> {
    let grade = |text: &str| text.trim().parse::<u8>().ok().filter(|grade| (1..=14).contains(grade));
    let mut found = Vec::new();
    let parts = value.split([' ', ';', ',', '|', '\n', '\t']).filter(|part| !part.is_empty());
    for part in parts {
        match part.split_once(['-', '–']) {
            Some((first, last)) => found.extend(grade(first)?..=grade(last)?),
            None => found.push(grade(part)?),
        }
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty()).then_some(found)
}
