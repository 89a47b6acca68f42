//! Counts beside a list of offerings.

use async_graphql::{Object, SimpleObject};

use super::engagement_type::{EngagementType, Stage};
use super::offering::OfferingStatus;
use super::pathway::Pathway;
use super::scalars::SchoolYear;
use super::school::School;
use super::sector::Sector;
use crate::domain::catalog::{Catalog, Facets};

/// The counts of all dimensions.
pub struct OfferingFacets<'a> {
    /// From which the values are.
    pub catalog: &'a Catalog,
    /// The counts.
    pub facets: Facets,
}

/// How many offerings each value would leave. The count of a value is what the same filter and search find with that one
/// condition's list replaced by the value; values that would leave none are listed with 0. Public.
#[Object]
impl<'a> OfferingFacets<'a> {
    /// By school, every school, ascending by slug.
    async fn schools(&self) -> Vec<SchoolFacet<'a>> {
        let (catalog, facets) = (self.catalog, self.facets.schools.iter());
        facets
            .filter_map(|f| Some(SchoolFacet { school: School(catalog, catalog.school(f.value)?), count: f.count }))
            .collect()
    }

    /// By sector, every sector, in the vocabulary's order.
    async fn sectors(&self) -> Vec<SectorFacet<'a>> {
        let (catalog, facets) = (self.catalog, self.facets.sectors.iter());
        facets
            .filter_map(|f| Some(SectorFacet { sector: Sector(catalog, catalog.sector(f.value)?), count: f.count }))
            .collect()
    }

    /// By pathway, every pathway, in the vocabulary's order.
    async fn pathways(&self) -> Vec<PathwayFacet<'a>> {
        let (catalog, facets) = (self.catalog, self.facets.pathways.iter());
        facets
            .filter_map(|f| Some(PathwayFacet { pathway: Pathway(catalog, catalog.pathway(f.value)?), count: f.count }))
            .collect()
    }

    /// By status.
    async fn statuses(&self) -> Vec<StatusFacet> {
        self.facets.statuses.iter().map(|f| StatusFacet { status: f.value.into(), count: f.count }).collect()
    }

    /// By grade, of those that any offering of the catalogue takes, ascending.
    async fn grade_levels(&self) -> Vec<GradeLevelFacet> {
        self.facets.grade_levels.iter().map(|f| GradeLevelFacet { grade_level: f.value, count: f.count }).collect()
    }

    /// By wanted way to help, every way, along the continuum.
    async fn engagement_types(&self) -> Vec<EngagementTypeFacet<'a>> {
        let kinds = self.facets.engagement_types.iter();
        kinds
            .filter_map(|f| {
                let engagement_type = EngagementType(self.catalog.engagement_type(f.value)?);
                Some(EngagementTypeFacet { engagement_type, count: f.count })
            })
            .collect()
    }

    /// By the stage of a wanted way to help.
    async fn stages(&self) -> Vec<StageFacet> {
        self.facets.stages.iter().map(|f| StageFacet { stage: f.value.into(), count: f.count }).collect()
    }

    /// By school year, from the first in which any offering of the catalogue is taught to the last that any names as its
    /// first or last.
    async fn school_years(&self) -> Vec<SchoolYearFacet> {
        let years = self.facets.school_years.iter();
        years.map(|f| SchoolYearFacet { school_year: SchoolYear(f.value), count: f.count }).collect()
    }
}

/// A school and how many offerings it would leave.
#[derive(SimpleObject)]
pub struct SchoolFacet<'a> {
    /// The school.
    school: School<'a>,
    /// How many offerings.
    count: u32,
}

/// A sector and how many offerings it would leave.
#[derive(SimpleObject)]
pub struct SectorFacet<'a> {
    /// The sector.
    sector: Sector<'a>,
    /// How many offerings.
    count: u32,
}

/// A pathway and how many offerings it would leave.
#[derive(SimpleObject)]
pub struct PathwayFacet<'a> {
    /// The pathway.
    pathway: Pathway<'a>,
    /// How many offerings.
    count: u32,
}

/// A status and how many offerings it would leave.
#[derive(SimpleObject)]
pub struct StatusFacet {
    /// The status.
    status: OfferingStatus,
    /// How many offerings.
    count: u32,
}

/// A grade and how many offerings it would leave.
#[derive(SimpleObject)]
pub struct GradeLevelFacet {
    /// The grade, 1 to 14; 13 and 14 are the first two years of college.
    grade_level: u8,
    /// How many offerings.
    count: u32,
}

/// A way to help and how many offerings want it.
#[derive(SimpleObject)]
pub struct EngagementTypeFacet<'a> {
    /// The way to help.
    engagement_type: EngagementType<'a>,
    /// How many offerings.
    count: u32,
}

/// A stage and how many offerings want help of it.
#[derive(SimpleObject)]
pub struct StageFacet {
    /// The stage.
    stage: Stage,
    /// How many offerings.
    count: u32,
}

/// A school year and how many offerings are taught in it.
#[derive(SimpleObject)]
pub struct SchoolYearFacet {
    /// The school year.
    school_year: SchoolYear,
    /// How many offerings.
    count: u32,
}
