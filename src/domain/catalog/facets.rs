//! How many offerings each value of each dimension would leave.

use super::Catalog;
use super::columns::{Axis, COLUMNS};
use super::filter::{Choice, OfferingFilter};
use super::records::{OfferingStatus, Stage};
use super::search::Search;
use crate::domain::date::SchoolYear;
use crate::id::{EngagementTypeId, PathwayId, SchoolId, SectorId};

/// A value and its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facet<T> {
    /// The value.
    pub value: T,
    /// How many offerings the same filter and search find with this dimension's list replaced by this one value.
    pub count: u32,
}

/// The counts of all dimensions, every value of the catalogue in its order, those without an offering too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By school.
    pub schools: Vec<Facet<SchoolId>>,
    /// By sector.
    pub sectors: Vec<Facet<SectorId>>,
    /// By pathway.
    pub pathways: Vec<Facet<PathwayId>>,
    /// By status.
    pub statuses: Vec<Facet<OfferingStatus>>,
    /// By grade: those that any offering of the catalogue takes, ascending.
    pub grade_levels: Vec<Facet<u8>>,
    /// By wanted way to help.
    pub engagement_types: Vec<Facet<EngagementTypeId>>,
    /// By stage of a wanted way to help.
    pub stages: Vec<Facet<Stage>>,
    /// By school year: from the first in which any offering of the catalogue is taught to the last that any names as its
    /// first or last.
    pub school_years: Vec<Facet<SchoolYear>>,
}

/// Offerings counted by code.
struct Tally {
    /// Those that no dimension refuses, for each column.
    chosen: [Vec<u32>; COLUMNS],
    /// Those that only this dimension refuses, for each dimension, by the codes of its column.
    alone: [Vec<u32>; Axis::COUNT],
}

impl Tally {
    /// One pass over the offerings: what nothing refuses counts in every dimension, what one dimension refuses counts in
    /// that one.
    fn count(catalog: &Catalog, choice: &Choice<'_>) -> Self {
        let columns = &catalog.columns;
        let mut tally = Self {
            chosen: std::array::from_fn(|column| vec![0; columns.columns[column].codes]),
            alone: std::array::from_fn(|axis| vec![0; columns.columns[columns.dimensions[axis].column].codes]),
        };
        for row in 0..catalog.data.offerings.len() as u32 {
            match choice.refusals(row) {
                Some(0) => {
                    for (column, counts) in tally.chosen.iter_mut().enumerate() {
                        counts[columns.code(column, row) as usize] += 1;
                    }
                }
                Some(bits) if bits.is_power_of_two() => {
                    let axis = bits.trailing_zeros() as usize;
                    tally.alone[axis][columns.code(columns.dimensions[axis].column, row) as usize] += 1;
                }
                _ => {}
            }
        }
        tally
    }

    /// The counts by value of one dimension.
    fn values(&self, catalog: &Catalog, axis: Axis) -> Vec<u32> {
        let dimension = &catalog.columns.dimensions[axis as usize];
        let mut counts = vec![0; dimension.size];
        for code in 0..dimension.values.len() {
            let offerings = self.chosen[dimension.column][code] + self.alone[axis as usize][code];
            if offerings > 0 {
                dimension.values.of(code as u32).iter().for_each(|&value| counts[value as usize] += offerings);
            }
        }
        counts
    }
}

impl Catalog {
    /// The counts under a filter and a search.
    pub fn offering_facets(&self, filter: &OfferingFilter, search: &Search) -> Facets {
        if filter.is_empty() && search.is_empty() { self.facets_of_all.clone() } else { self.count(filter, search) }
    }

    /// The same, always counted.
    pub(super) fn count(&self, filter: &OfferingFilter, search: &Search) -> Facets {
        let hits = self.words.find(search, self.data.programs.len());
        let tally = Tally::count(self, &Choice::new(self, filter, hits.as_ref()));
        let counts = |axis| tally.values(self, axis);
        let data = &self.data;
        let years = self.columns.years;
        let years = (years.first..).take(usize::from(years.count)).map(SchoolYear);
        Facets {
            schools: facets(data.schools.iter().map(|school| school.id), counts(Axis::School)),
            sectors: facets(data.sectors.iter().map(|sector| sector.id), counts(Axis::Sector)),
            pathways: facets(data.pathways.iter().map(|pathway| pathway.id), counts(Axis::Pathway)),
            statuses: facets(OfferingStatus::ALL.iter().copied(), counts(Axis::Status)),
            grade_levels: facets(0..=u8::MAX, counts(Axis::Grade))
                .into_iter()
                .filter(|facet| self.columns.grades_used.contains(&facet.value))
                .collect(),
            engagement_types: facets(data.engagement_types.iter().map(|kind| kind.id), counts(Axis::EngagementType)),
            stages: facets(Stage::ALL.iter().copied(), counts(Axis::Stage)),
            school_years: facets(years, counts(Axis::Year)),
        }
    }
}

fn facets<T>(values: impl Iterator<Item = T>, counts: Vec<u32>) -> Vec<Facet<T>> {
    values.zip(counts).map(|(value, count)| Facet { value, count }).collect()
}
