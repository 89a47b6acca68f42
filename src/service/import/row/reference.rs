//! Cells that name other records.

use std::collections::HashSet;
use std::hash::Hash;

use super::super::spelling::{Found, Names};
use super::Row;

impl Row<'_> {
    /// The record that a cell names; `None` where the cell is empty or names none.
    pub(in crate::service::import) fn reference<I: Copy + Eq>(&self, column: &str, names: &Names<I>) -> Option<I> {
        self.resolve(column, &self.value(column)?, names, |_| true)
    }

    /// The record that a cell must name.
    pub(in crate::service::import) fn needed_reference<I: Copy + Eq>(
        &self,
        column: &str,
        names: &Names<I>,
    ) -> Option<I> {
        if self.value(column).is_none() {
            self.refuse(column, None, "must not be empty");
        }
        self.reference(column, names)
    }

    /// The record that a text of a cell names; where several have the name, the one that fits.
    pub(in crate::service::import) fn resolve<I: Copy + Eq>(
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
    pub(in crate::service::import) fn references<I: Copy + Eq + Hash + Ord>(
        &self,
        column: &str,
        names: &Names<I>,
    ) -> Vec<I> {
        let value = self.value(column).unwrap_or_default();
        // A comma may also belong to a name.
        let split = |part| names.find(part) == Found::Nothing;
        let parts = value.split(['|', ';', '\n']).map(str::trim);
        let parts = parts.flat_map(|part| part.split(move |character| character == ',' && split(part)));
        let parts = parts.map(str::trim).filter(|part| !part.is_empty());
        let found: HashSet<I> = parts.filter_map(|part| self.resolve(column, part, names, |_| true)).collect();
        let mut found: Vec<I> = found.into_iter().collect();
        found.sort_unstable();
        found
    }
}
