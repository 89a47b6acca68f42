//! The offerings as columns of small numbers, and what the eight dimensions of a filter mean by them.
//!
//! Every column holds a code for each offering: the row of its program, the row of its school, the number of its status,
//! or the number of a distinct set (of grades, of school years, of wanted help). A dimension says which values each code
//! of its column stands for. Filters and facets work on codes, of which there are few, and touch each offering only with
//! a table look-up.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::groups::Groups;
use super::lookup::{Lookup, Lookups};
use super::records::{CatalogData, Offering, OfferingStatus, Stage};

/// Numbers of the columns.
pub(super) const PROGRAM: usize = 0;
pub(super) const SCHOOL: usize = 1;
const STATUS: usize = 2;
const GRADES: usize = 3;
const YEARS: usize = 4;
const WANTED: usize = 5;
/// How many columns there are.
pub(super) const COLUMNS: usize = 6;

/// What a filter has a list for, in the order of the bits that a refused code carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    School,
    Sector,
    Pathway,
    Status,
    Grade,
    EngagementType,
    Stage,
    Year,
}

impl Axis {
    /// How many there are.
    pub const COUNT: usize = 8;
}

/// One column: a code for each offering, less than `codes`.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub code: Vec<u32>,
    pub codes: usize,
}

impl Column {
    /// Numbers the distinct values; gives them in the order of their codes.
    fn distinct<T: Eq + Hash + Clone>(values: impl Iterator<Item = T>) -> (Self, Vec<T>) {
        let mut numbers: HashMap<T, u32> = HashMap::new();
        let mut distinct = Vec::new();
        let code = values.map(|value| {
            let next = distinct.len() as u32;
            *numbers.entry(value).or_insert_with_key(|value| {
                distinct.push(value.clone());
                next
            })
        });
        let code = code.collect();
        (Self { code, codes: distinct.len() }, distinct)
    }
}

/// What one dimension means: which of its values each code of a column stands for.
#[derive(Debug, Default)]
pub(super) struct Dimension {
    pub column: usize,
    pub values: Groups,
    /// How many values there are; those of `values` are less.
    pub size: usize,
}

/// The school years that the catalogue speaks of: from the first in which something is taught to the last that any
/// offering names as its first or last.
///
/// One more value behind them stands for every later year, in which only what has no end is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct YearRange {
    pub first: u16,
    pub count: u16,
}

impl YearRange {
    fn of(offerings: &[Offering]) -> Self {
        let starts = offerings.iter().filter_map(|offering| offering.first_year);
        let ends = offerings.iter().filter_map(|offering| offering.last_year);
        match (starts.clone().min(), starts.chain(ends).max()) {
            (Some(first), Some(last)) => Self { first: first.0, count: (last.0 - first.0).saturating_add(1) },
            _ => Self::default(),
        }
    }

    /// The value of a year; `None` before the first.
    pub fn value(self, year: u16) -> Option<u32> {
        year.checked_sub(self.first).map(|since| since.min(self.count).into())
    }

    /// The values in which something from `first` to `last` is taught. Not known when it starts: none.
    fn values(self, (first, last): (Option<u16>, Option<u16>)) -> std::ops::Range<u32> {
        let after = u32::from(self.count) + 1;
        let Some(start) = first.and_then(|first| self.value(first)) else { return 0..0 };
        let end = last.map_or(after, |last| self.value(last).map_or(0, |value| value + 1));
        start..end.max(start)
    }
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub columns: [Column; COLUMNS],
    pub dimensions: [Dimension; Axis::COUNT],
    pub years: YearRange,
    /// The grades that any offering takes.
    pub grades_used: BTreeSet<u8>,
}

impl Columns {
    /// From records whose references exist.
    pub fn build(data: &CatalogData, lookups: &Lookups) -> Self {
        let offerings = &data.offerings;
        let rows = |lookup: &Lookup, row: &dyn Fn(&Lookup, &Offering) -> Option<u32>, codes: usize| {
            let code = offerings.iter().map(|offering| row(lookup, offering).unwrap_or_default()).collect();
            Column { code, codes }
        };
        let program = rows(
            &lookups.programs,
            &|lookup, offering| lookup.row_of_id(&data.programs, offering.program.0),
            data.programs.len(),
        );
        let school = rows(
            &lookups.schools,
            &|lookup, offering| lookup.row_of_id(&data.schools, offering.school.0),
            data.schools.len(),
        );
        let status = offerings.iter().map(|offering| offering.status as u32).collect();
        let status = Column { code: status, codes: OfferingStatus::ALL.len() };
        let (grades, grade_sets) = Column::distinct(offerings.iter().map(|offering| &offering.grade_levels));
        let span = |offering: &Offering| (offering.first_year.map(|y| y.0), offering.last_year.map(|y| y.0));
        let (spans, span_sets) = Column::distinct(offerings.iter().map(span));
        let (wanted, wanted_sets) = Column::distinct(offerings.iter().map(|offering| &offering.wanted));
        let type_rows = wanted_sets.iter().map(|set| {
            set.iter().filter_map(|id| lookups.engagement_types.row_of_id(&data.engagement_types, id.0)).collect()
        });
        let type_rows: Vec<Vec<u32>> = type_rows.collect();
        let years = YearRange::of(offerings);
        let grades_used = grade_sets.iter().flat_map(|set| set.iter().copied()).collect();
        let grade_sets = Groups::from_lists(grade_sets.iter().map(|set| set.iter().map(|&grade| grade.into())));
        let year_sets = Groups::from_lists(span_sets.into_iter().map(|span| years.values(span)));
        let stages = stages_of(data, &type_rows);
        let one_each = |size: usize| Groups::from_lists((0..size as u32).map(Some));
        let (sectors, pathways) = vocabulary(data, lookups);
        let dimension = |column, values, size| Dimension { column, values, size };
        Self {
            dimensions: [
                dimension(SCHOOL, one_each(data.schools.len()), data.schools.len()),
                dimension(PROGRAM, sectors, data.sectors.len()),
                dimension(PROGRAM, pathways, data.pathways.len()),
                dimension(STATUS, one_each(OfferingStatus::ALL.len()), OfferingStatus::ALL.len()),
                dimension(GRADES, grade_sets, usize::from(u8::MAX) + 1),
                dimension(WANTED, Groups::from_lists(type_rows), data.engagement_types.len()),
                dimension(WANTED, stages, Stage::ALL.len()),
                dimension(YEARS, year_sets, usize::from(years.count) + 1),
            ],
            columns: [program, school, status, grades, spans, wanted],
            years,
            grades_used,
        }
    }

    /// The code of an offering in a column.
    pub fn code(&self, column: usize, row: u32) -> u32 {
        self.columns[column].code[row as usize]
    }
}

/// The sector and the pathway of each program.
fn vocabulary(data: &CatalogData, lookups: &Lookups) -> (Groups, Groups) {
    let sectors = data.programs.iter().map(|program| lookups.sectors.row_of_id(&data.sectors, program.sector.0));
    let pathways = data
        .programs
        .iter()
        .map(|program| program.pathway.and_then(|pathway| lookups.pathways.row_of_id(&data.pathways, pathway.0)));
    (Groups::from_lists(sectors), Groups::from_lists(pathways))
}

/// The stages of each set of engagement types, each once.
fn stages_of(data: &CatalogData, sets: &[Vec<u32>]) -> Groups {
    Groups::from_lists(sets.iter().map(|set| {
        let stages = set.iter().filter_map(|&row| data.engagement_types[row as usize].stage);
        let mut stages: Vec<u32> = stages.map(|stage| stage as u32).collect();
        stages.sort_unstable();
        stages.dedup();
        stages
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_counts_from_the_first_to_the_last_and_an_open_end_counts_for_ever() {
        let years = YearRange { first: 2015, count: 5 };
        assert_eq!(years.values((Some(2016), Some(2017))), 1..3);
        assert_eq!(years.values((Some(2019), None)), 4..6);
        assert_eq!(years.values((None, Some(2017))), 0..0);
        assert!(years.values((Some(2018), Some(2014))).is_empty());
        assert!(years.values((Some(2018), Some(2017))).is_empty());
        assert_eq!((years.value(2014), years.value(2015), years.value(2999)), (None, Some(0), Some(5)));
    }
}
