//! Cells that are no plain text: codes, dates, numbers, yes or no.

use std::fmt::Display;
use std::str::FromStr;

use url::Url;

use super::super::spelling;
use super::{NAME, Row, Shape};
use crate::domain::catalog::records::GRADES;
use crate::domain::code::UnknownCode;
use crate::domain::date::{PartialDate, SchoolYear};

/// The longest address of a web page.
const WEBSITE: Shape = Shape { most: 500, lines: false };

impl Row<'_> {
    /// One of a closed list; `None` where the cell is empty or holds none of them.
    pub(in crate::service::import) fn coded<T: FromStr<Err = UnknownCode>>(&self, column: &str) -> Option<T> {
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
    pub(in crate::service::import) fn needed_code<T: FromStr<Err = UnknownCode>>(&self, column: &str) -> Option<T> {
        if self.value(column).is_none() {
            self.refuse(column, None, "must not be empty");
        }
        self.coded(column)
    }

    /// A date.
    pub(in crate::service::import) fn date(&self, column: &str) -> Option<PartialDate> {
        self.parsed(column, |value| value.replace(['‐', '‑', '–'], "-"))
    }

    /// A school year: also `2017-2018`, `2017/18` and with a dash.
    pub(in crate::service::import) fn school_year(&self, column: &str) -> Option<SchoolYear> {
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
    pub(in crate::service::import) fn position(&self) -> i32 {
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
    pub(in crate::service::import) fn flag(&self, column: &str) -> bool {
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
    pub(in crate::service::import) fn website(&self, column: &str) -> Option<String> {
        let value = self.text(column, WEBSITE)?;
        let plain = !value.contains(char::is_whitespace);
        let web =
            plain && Url::parse(&value).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
        if !web {
            self.refuse(column, Some(&value), "must be an address that starts with https:// or http://");
        }
        web.then_some(value)
    }

    /// Grades, 1 to 14, ascending, each once: `11 12`, `11;12` or `9-12`.
    pub(in crate::service::import) fn grades(&self, column: &str) -> Vec<u8> {
        let Some(value) = self.value(column) else { return Vec::new() };
        match grades(&value) {
            Some(grades) => grades,
            None => {
                self.refuse(column, Some(&value), "must be grades from 1 to 14, for instance 11 12 or 9-12");
                Vec::new()
            }
        }
    }
}

fn grades(value: &str) -> Option<Vec<u8>> {
    let grade = |text: &str| text.trim().parse::<u8>().ok().filter(|grade| GRADES.contains(grade));
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
