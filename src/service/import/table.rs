//! One file as a table: which column stands where, and the cells of each row with the line on which it starts.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};

use super::decode;
use super::format::FileKind;
use super::problem::{Problem, Problems};
use super::spelling;

/// A file that could be read as a table of its kind.
pub(super) struct Table {
    pub(super) kind: &'static FileKind,
    /// Where in a row each column of the kind stands; `None` for a column that the file does not have.
    places: Vec<Option<usize>>,
    pub(super) rows: Vec<RawRow>,
}

/// A row as it stands in the file.
pub(super) struct RawRow {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    cells: StringRecord,
    /// Whether it has as many cells as the header. Of one that has not, only the first columns can be believed.
    pub(super) whole: bool,
}

impl Table {
    /// Reads a file; `None` where its header cannot be used, with the reasons among the problems.
    pub(super) fn read(kind: &'static FileKind, bytes: &[u8], problems: &Problems) -> Option<Self> {
        let text = match decode::text(bytes) {
            Ok(text) => text,
            Err(message) => {
                problems.file(kind.file, None, None, message);
                return None;
            }
        };
        let mut records = records(&text).into_iter();
        let Some((line, header)) = records.next() else {
            problems.file(kind.file, None, None, format!("is empty: the first line must name {}", list(kind.required)));
            return None;
        };
        let (places, width) = header_places(kind, line, &header, problems)?;
        let mut table = Self { kind, places, rows: Vec::new() };
        for (line, cells) in records {
            let filled = filled(&cells);
            let whole = filled <= width && cells.len() >= width;
            if !whole {
                let count = if filled > width { filled } else { cells.len() };
                let message =
                    format!("has {count} cells where the header has {width}: check its quotes and separators");
                problems.file(kind.file, Some(line), None, message);
            }
            table.rows.push(RawRow { line, cells, whole });
        }
        if let Some(row) = table.rows.last().filter(|_| ends_within_quotes(&text)) {
            problems.file(kind.file, Some(row.line), None, "has a quotation mark that is never closed");
        }
        Some(table)
    }

    /// The cell of a column as it stands in the file, without the spaces around it; `None` where the file does not have
    /// the column.
    pub(super) fn cell<'a>(&self, row: &'a RawRow, column: &str) -> Option<&'a str> {
        let index = self.kind.columns.iter().position(|name| *name == column)?;
        let place = self.places[index]?;
        Some(row.cells.get(place).unwrap_or_default().trim())
    }

    /// Whether the file has every column of its kind.
    pub(super) fn is_complete(&self) -> bool {
        self.places.iter().all(Option::is_some)
    }
}

/// The records that are not blank, each with its line.
fn records(text: &str) -> Vec<(u64, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(decode::separator(text))
        .from_reader(text.as_bytes());
    let mut found = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut record = StringRecord::new();
    // Reading from memory, in valid UTF-8 and with any number of cells, has no way to fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        // The reader's own line count is off after CRLF and blank lines; its byte offset is not.
        let at = record.position().map_or(counted, |position| usize::try_from(position.byte()).unwrap_or(counted));
        let start = at + text[at..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += line_breaks(&text[counted..start]);
        counted = start;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            found.push((line, record.clone()));
        }
    }
    found
}

/// Line breaks as editors count them: LF, CRLF, or CR alone.
fn line_breaks(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

/// Whether the text ends inside a quoted cell: then the last row has swallowed everything behind its quotation mark.
fn ends_within_quotes(text: &str) -> bool {
    enum At {
        Start,
        Bare,
        Quoted,
        Closed,
    }
    let separator = decode::separator(text);
    let end = text.bytes().fold(At::Start, |at, byte| match (at, byte) {
        (At::Quoted, b'"') => At::Closed,
        (At::Quoted, _) | (At::Start | At::Closed, b'"') => At::Quoted,
        (_, b'\r' | b'\n') => At::Start,
        (_, byte) if byte == separator => At::Start,
        _ => At::Bare,
    });
    matches!(end, At::Quoted)
}

/// Finds each column of the kind in the header; also gives the number of cells that a row must have.
fn header_places(
    kind: &'static FileKind,
    line: u64,
    header: &StringRecord,
    problems: &Problems,
) -> Option<(Vec<Option<usize>>, usize)> {
    let width = filled(header);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut places = vec![None; kind.columns.len()];
    let mut usable = true;
    let mut refuse = |column: Option<&str>, value: Option<&str>, message: String| {
        let (column, value) = (column.map(str::to_owned), value.map(str::to_owned));
        problems.add(Problem { file: kind.file.to_owned(), line: Some(line), column, value, message });
        usable = false;
    };
    for (place, name) in header.iter().take(width).enumerate() {
        let key = spelling::code(name, '_');
        match kind.columns.iter().position(|column| *column == key) {
            Some(_) if seen.contains_key(&key) => refuse(Some(&key), None, "stands twice in the header".to_owned()),
            Some(index) => places[index] = Some(place),
            None => {
                let hint = spelling::did_you_mean(&key, kind.columns.iter().copied());
                refuse(None, Some(name.trim()), format!("is no column of this file{hint}"));
            }
        }
        seen.insert(key, place);
    }
    for column in kind.required {
        if !seen.contains_key(*column) {
            refuse(Some(column), None, "is missing from the header".to_owned());
        }
    }
    usable.then_some((places, width))
}

/// How many cells a row has up to the last that is not blank: spreadsheets add separators without end.
fn filled(cells: &StringRecord) -> usize {
    cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last().map_or(0, |(place, _)| place + 1)
}

/// Names with commas between them.
fn list(names: &[&str]) -> String {
    names.join(", ")
}
