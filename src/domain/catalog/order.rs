//! The rows of the catalogue sorted by name, once for each language, so that no page has to sort them.
//!
//! Names are compared folded, letter by letter, without the rules of a language.

use super::columns::{Columns, PROGRAM, SCHOOL};
use super::fold::fold;
use super::lookup::Record;
use super::records::CatalogData;
use crate::domain::language::{Language, Text};

/// Rows in an order, and the place of each row in it.
#[derive(Debug, Default)]
pub(super) struct NameOrder {
    pub rows: Vec<u32>,
    pub ranks: Vec<u32>,
}

impl NameOrder {
    fn by_key<K: Ord>(count: usize, key: impl Fn(u32) -> K) -> Self {
        let mut rows: Vec<u32> = (0..count as u32).collect();
        rows.sort_unstable_by_key(|&row| key(row));
        let mut ranks = vec![0_u32; count];
        for (rank, &row) in rows.iter().enumerate() {
            ranks[row as usize] = rank as u32;
        }
        Self { rows, ranks }
    }
}

/// The orders of one language.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// Folded, by row.
    pub program_names: Vec<Box<str>>,
    /// Folded, by row.
    pub school_names: Vec<Box<str>>,
    pub programs: NameOrder,
    pub schools: NameOrder,
    pub offerings_by_program: NameOrder,
    pub offerings_by_school: NameOrder,
}

impl Orders {
    /// Sorts programs, schools and offerings by their names in a language; the id settles ties.
    pub fn build(data: &CatalogData, columns: &Columns, language: Language) -> Self {
        let folded = |name: &Text| fold(name.get(language)).into_boxed_str();
        let program_names: Vec<_> = data.programs.iter().map(|program| folded(&program.name)).collect();
        let school_names: Vec<_> = data.schools.iter().map(|school| folded(&school.name)).collect();
        let program_ranks = dense_ranks(&program_names);
        let school_ranks = dense_ranks(&school_names);
        let program = |row| program_ranks[columns.code(PROGRAM, row) as usize];
        let school = |row| school_ranks[columns.code(SCHOOL, row) as usize];
        let id = |row: u32| data.offerings[row as usize].uuid();
        Self {
            programs: NameOrder::by_key(data.programs.len(), |row| {
                (program_ranks[row as usize], data.programs[row as usize].uuid())
            }),
            schools: NameOrder::by_key(data.schools.len(), |row| {
                (school_ranks[row as usize], data.schools[row as usize].uuid())
            }),
            offerings_by_program: NameOrder::by_key(data.offerings.len(), |row| (program(row), school(row), id(row))),
            offerings_by_school: NameOrder::by_key(data.offerings.len(), |row| (school(row), program(row), id(row))),
            program_names,
            school_names,
        }
    }
}

/// The rank of each name among the distinct names: equal names have one rank.
fn dense_ranks(names: &[Box<str>]) -> Vec<u32> {
    let mut rows: Vec<usize> = (0..names.len()).collect();
    rows.sort_unstable_by_key(|&row| &names[row]);
    let mut ranks = vec![0_u32; names.len()];
    for pair in rows.windows(2) {
        let next = u32::from(names[pair[0]] != names[pair[1]]);
        ranks[pair[1]] = ranks[pair[0]] + next;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_share_a_rank() {
        let names = ["b", "a", "c", "a"].map(Box::from);
        assert_eq!(dense_ranks(&names), [1, 0, 2, 0]);
        assert!(dense_ranks(&[]).is_empty());
    }

    #[test]
    fn ranks_undo_the_order() {
        let order = NameOrder::by_key(4, |row| [3, 1, 2, 0][row as usize]);
        assert_eq!((order.rows, order.ranks), (vec![3, 1, 2, 0], vec![3, 1, 2, 0]));
    }
}
