//! Which offerings are asked for.

use std::hash::Hash;

use fixedbitset::FixedBitSet;

use super::Catalog;
use super::columns::{Axis, COLUMNS};
use super::records::{OfferingStatus, Stage};
use super::words::Hits;
use crate::domain::date::SchoolYear;
use crate::id::{EngagementTypeId, PathwayId, SchoolId, SectorId};

/// Conditions on offerings: any value of a list satisfies it, every list must be satisfied, an empty list is no
/// condition. A value that the catalogue does not know is satisfied by nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferingFilter {
    /// Where it is taught.
    pub schools: Vec<SchoolId>,
    /// The sector of its program.
    pub sectors: Vec<SectorId>,
    /// The pathway of its program. A program without one satisfies no list.
    pub pathways: Vec<PathwayId>,
    /// Where it stands.
    pub statuses: Vec<OfferingStatus>,
    /// A grade that can take it.
    pub grade_levels: Vec<u8>,
    /// A way to help that it wants.
    pub engagement_types: Vec<EngagementTypeId>,
    /// A stage of the continuum to which a way to help belongs that it wants.
    pub stages: Vec<Stage>,
    /// A school year in which it is taught: not before its first year, not after its last. Without a first year it is
    /// not known to be taught in any; without a last year it has no end.
    pub school_years: Vec<SchoolYear>,
}

impl OfferingFilter {
    /// Whether it is no condition at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The offerings that a filter and a search choose: for each code of each column the dimensions that refuse it.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    catalog: &'a Catalog,
    refused: [Vec<u8>; COLUMNS],
    hits: Option<&'a Hits>,
}

impl<'a> Choice<'a> {
    /// Prepares the tables.
    pub fn new(catalog: &'a Catalog, filter: &OfferingFilter, hits: Option<&'a Hits>) -> Self {
        let refused = std::array::from_fn(|column| vec![0; catalog.columns.columns[column].codes]);
        let mut choice = Self { catalog, refused, hits };
        let (data, lookups) = (&catalog.data, &catalog.lookups);
        choice.want(Axis::School, &filter.schools, |id| lookups.schools.row_of_id(&data.schools, id.0));
        choice.want(Axis::Sector, &filter.sectors, |id| lookups.sectors.row_of_id(&data.sectors, id.0));
        choice.want(Axis::Pathway, &filter.pathways, |id| lookups.pathways.row_of_id(&data.pathways, id.0));
        choice.want(Axis::Status, &filter.statuses, |&status| Some(status as u32));
        choice.want(Axis::Grade, &filter.grade_levels, |&grade| Some(grade.into()));
        choice.want(Axis::EngagementType, &filter.engagement_types, |id| {
            lookups.engagement_types.row_of_id(&data.engagement_types, id.0)
        });
        choice.want(Axis::Stage, &filter.stages, |&stage| Some(stage as u32));
        choice.want(Axis::Year, &filter.school_years, |year| catalog.columns.years.value(year.0));
        choice
    }

    fn want<T: Eq + Hash>(&mut self, axis: Axis, wanted: &[T], value: impl Fn(&T) -> Option<u32>) {
        if wanted.is_empty() {
            return;
        }
        let dimension = &self.catalog.columns.dimensions[axis as usize];
        let mut chosen = FixedBitSet::with_capacity(dimension.size);
        chosen.extend(wanted.iter().filter_map(value).map(|value| value as usize));
        for (code, refused) in self.refused[dimension.column].iter_mut().enumerate() {
            if !dimension.values.of(code as u32).iter().any(|&value| chosen.contains(value as usize)) {
                *refused |= 1 << axis as u8;
            }
        }
    }

    /// The dimensions that refuse an offering, a bit each; `None` when the search does not find it.
    pub fn refusals(&self, row: u32) -> Option<u8> {
        let code = |column| self.catalog.columns.code(column, row) as usize;
        if self.hits.is_some_and(|hits| !hits.offering(self.catalog, row)) {
            return None;
        }
        Some((0..COLUMNS).fold(0, |bits, column| bits | self.refused[column][code(column)]))
    }

    /// The chosen offerings.
    pub fn rows(&self) -> FixedBitSet {
        let count = self.catalog.data.offerings.len();
        let mut rows = FixedBitSet::with_capacity(count);
        for row in 0..count as u32 {
            if self.refusals(row) == Some(0) {
                rows.insert(row as usize);
            }
        }
        rows
    }
}
