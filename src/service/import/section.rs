//! The records of one kind: read from their file, by slug merged with what the catalogue holds.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Progress;
use super::format::FileKind;
use super::problem::{Problem, Problems};
use super::row::Row;
use super::spelling::{self, Names};
use super::table::Table;
use crate::domain::catalog::changes::Record;
use crate::domain::catalog::records::CatalogData;
use crate::id::Chance;
use crate::service::export;

/// Stands in for a reference that leads nowhere; what holds it is never returned.
pub(super) const NOWHERE: Uuid = Uuid::nil();

/// What every kind is read with.
pub(super) struct Reading<'a> {
    pub(super) tables: HashMap<&'static str, Table>,
    /// Files that are there and cannot be used: their kinds' slugs are not known.
    pub(super) unusable: HashSet<&'static str>,
    pub(super) existing: &'a CatalogData,
    pub(super) chance: &'a Chance,
    pub(super) now: DateTime<Utc>,
    pub(super) problems: Problems,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
    /// Rows looked at, and how many there are.
    pub(super) rows: std::cell::Cell<(u64, u64)>,
}

/// The records of one kind as they are wanted.
pub(super) struct Section<R: Record> {
    /// All: those of the file, and those that only the catalogue has.
    pub(super) merged: Vec<R>,
    /// The line of each record that the file has; `None` where there is no file.
    pub(super) lines: Option<HashMap<R::Id, u64>>,
    /// Slugs of rows that are no records.
    spoilt: Vec<String>,
}

impl Reading<'_> {
    /// Tells how far it is.
    pub(super) fn step(&self) {
        let (done, of) = self.rows.get();
        self.rows.set((done + 1, of));
        // Often enough for the eye.
        if done % 500 == 0 || done + 1 == of {
            (self.progress)(Progress::Checking { rows: done + 1, of });
        }
    }

    /// The rows of a file that can be believed.
    pub(super) fn whole_rows<'t>(&'t self, table: &'t Table) -> impl Iterator<Item = Row<'t>> {
        let rows = table.rows.iter().inspect(|_| self.step()).filter(|raw| raw.whole);
        rows.map(|raw| Row { table, raw, before: None, problems: &self.problems })
    }

    /// Reads a kind's file. A slug that the catalogue has keeps its id, another gets a new one.
    pub(super) fn section<R: Record>(
        &self,
        kind: &'static FileKind,
        existing: &[R],
        wrap: fn(Uuid) -> R::Id,
        mut build: impl FnMut(&Row<'_>, R::Id, String) -> R,
    ) -> Section<R> {
        let mut section = Section { merged: existing.to_vec(), lines: None, spoilt: Vec::new() };
        let Some(table) = self.tables.get(kind.file) else { return section };
        let ids: HashMap<&str, R::Id> = existing.iter().map(|record| (record.slug(), record.id())).collect();
        let places: HashMap<R::Id, usize> = existing.iter().enumerate().map(|(at, record)| (record.id(), at)).collect();
        let before = if table.is_complete() { HashMap::new() } else { export::rows_by_slug(kind, self.existing) };
        let mut seen: HashMap<String, u64> = HashMap::new();
        let mut lines = HashMap::new();
        for raw in &table.rows {
            self.step();
            let written = table.cell(raw, "slug").unwrap_or_default().to_owned();
            if !raw.whole {
                section.spoilt.push(written);
                continue;
            }
            let before = before.get(&written).map(Vec::as_slice);
            let row = Row { table, raw, before, problems: &self.problems };
            // One without a slug is read all the same: its other cells may be wrong too.
            let slug = row.slug();
            let id = slug
                .as_deref()
                .and_then(|slug| ids.get(slug).copied())
                .unwrap_or_else(|| wrap(self.chance.uuid(self.now)));
            let record = build(&row, id, slug.clone().unwrap_or_default());
            let Some(slug) = slug else {
                section.spoilt.push(written);
                continue;
            };
            if let Some(first) = seen.get(&slug) {
                row.refuse("slug", Some(&slug), format!("stands already in line {first}"));
                continue;
            }
            seen.insert(slug, raw.line);
            lines.insert(id, raw.line);
            match places.get(&id) {
                Some(place) => section.merged[*place] = record,
                None => section.merged.push(record),
            }
        }
        section.lines = Some(lines);
        section
    }

    /// By what the records of a kind may be called.
    pub(super) fn names<'r, R: Record>(
        &self,
        what: &'static str,
        kind: &'static FileKind,
        section: &'r Section<R>,
        others: impl Fn(&'r R) -> Vec<&'r str>,
    ) -> Names<R::Id> {
        let mut names = Names::new(what, kind.file, self.unusable.contains(kind.file));
        for record in &section.merged {
            names.add(record.id(), record.slug(), &others(record));
        }
        for slug in &section.spoilt {
            names.add_spoilt(slug);
        }
        names
    }

    /// Holds the codes of a kind apart from each other.
    pub(super) fn unique_codes<R: Record>(
        &self,
        kind: &'static FileKind,
        section: &Section<R>,
        code: impl Fn(&R) -> &str,
    ) {
        let Some(lines) = &section.lines else { return };
        let mut owners: HashMap<String, Vec<&R>> = HashMap::new();
        for record in section.merged.iter().filter(|record| !code(record).is_empty()) {
            owners.entry(spelling::key(code(record))).or_default().push(record);
        }
        for (at, owners) in
            owners.values().flat_map(|owners| owners.iter().enumerate().map(move |(at, _)| (at, owners)))
        {
            let record = owners[at];
            // The first keeps it, unless only a later one is in the file.
            let rival =
                if at > 0 { owners.first() } else { owners.get(1).filter(|rival| !lines.contains_key(&rival.id())) };
            if let (Some(rival), Some(line)) = (rival, lines.get(&record.id())) {
                self.problems.add(Problem {
                    file: kind.file.to_owned(),
                    line: Some(*line),
                    column: Some("code".to_owned()),
                    value: Some(code(record).to_owned()),
                    message: format!("is the code of \"{}\" already", rival.slug()),
                });
            }
        }
    }
}
