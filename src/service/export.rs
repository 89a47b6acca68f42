//! Export: the catalogue as the CSV files that [`import`](super::import) reads, the same bytes for the same catalogue.

mod folder;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use csv::{Terminator, WriterBuilder};

pub use folder::to_folder;
pub(crate) use rows::rows;

use super::import::format::{self, DISTRICT, FileKind};
use crate::domain::catalog::records::CatalogData;

/// Every file with its name, in the order in which import reads them: UTF-8, commas, LF, quotes where needed. A catalogue
/// without a district has no `district.csv`.
pub fn files(data: &CatalogData) -> Vec<(String, Vec<u8>)> {
    let kinds = format::ALL.iter().filter(|kind| **kind != &DISTRICT || data.district.is_some());
    kinds.map(|kind| (kind.file.to_owned(), written(kind, rows(kind, data)))).collect()
}

/// The rows of a kind by their first column, the slug.
pub(crate) fn rows_by_slug(kind: &FileKind, data: &CatalogData) -> HashMap<String, Vec<String>> {
    rows(kind, data).into_iter().filter_map(|row| Some((row.first()?.clone(), row))).collect()
}

fn written(kind: &FileKind, rows: Vec<Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    let header = kind.columns.iter().map(|column| (*column).to_owned()).collect();
    for row in std::iter::once(header).chain(rows) {
        // Writing to memory has no way to fail, nor have rows that all have the columns of their kind.
        let _ = writer.write_record(row.iter().map(|value| format::guarded(value)));
    }
    writer.into_inner().unwrap_or_default()
}
