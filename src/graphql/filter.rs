//! Which offerings are asked for, as the graph writes it.

use async_graphql::{Error, ID, InputObject};

use super::engagement_type::Stage;
use super::error::bad_argument;
use super::id::read_all;
use super::offering::OfferingStatus;
use super::scalars::SchoolYear;
use crate::domain::catalog;

/// Conditions on offerings. Any value of a list satisfies it, every list must be satisfied, and a list that is absent,
/// null or empty is no condition. An id of nothing is satisfied by nothing.
#[derive(Debug, Default, InputObject)]
pub struct OfferingFilter {
    /// Schools at which it is taught.
    pub school_ids: Option<Vec<ID>>,
    /// Sectors of its program.
    pub sector_ids: Option<Vec<ID>>,
    /// Pathways of its program. A program without a pathway satisfies no list.
    pub pathway_ids: Option<Vec<ID>>,
    /// Where it stands.
    pub statuses: Option<Vec<OfferingStatus>>,
    /// Grades that can take it, 1 to 14; 13 and 14 are the first two years of college.
    pub grade_levels: Option<Vec<i32>>,
    /// Ways to help that it wants.
    pub engagement_type_ids: Option<Vec<ID>>,
    /// Stages of the work-based learning continuum to which a way to help belongs that it wants.
    pub stages: Option<Vec<Stage>>,
    /// School years in which it is taught: not before its first and not after its last. Where the first is not known it
    /// satisfies no list, where there is no last it has no end.
    pub school_years: Option<Vec<SchoolYear>>,
}

impl OfferingFilter {
    /// The filter of the catalogue; without a filter no condition.
    ///
    /// # Errors
    ///
    /// Bad input, for the first value that is none.
    pub fn read(filter: Option<Self>) -> Result<catalog::OfferingFilter, Error> {
        let Self {
            school_ids,
            sector_ids,
            pathway_ids,
            statuses,
            grade_levels,
            engagement_type_ids,
            stages,
            school_years,
        } = filter.unwrap_or_default();
        Ok(catalog::OfferingFilter {
            schools: read_all("filter.schoolIds", school_ids)?,
            sectors: read_all("filter.sectorIds", sector_ids)?,
            pathways: read_all("filter.pathwayIds", pathway_ids)?,
            statuses: statuses.into_iter().flatten().map(Into::into).collect(),
            grade_levels: grade_levels.iter().flatten().enumerate().map(grade).collect::<Result<_, _>>()?,
            engagement_types: read_all("filter.engagementTypeIds", engagement_type_ids)?,
            stages: stages.into_iter().flatten().map(Into::into).collect(),
            school_years: school_years.into_iter().flatten().map(|year| year.0).collect(),
        })
    }
}

fn grade((at, grade): (usize, &i32)) -> Result<u8, Error> {
    let known = u8::try_from(*grade).ok().filter(|grade| (1..=14).contains(grade));
    known.ok_or_else(|| bad_argument(&format!("filter.gradeLevels[{at}]"), "a grade is a number from 1 to 14"))
}

/// What is searched for; nothing where there is no text.
///
/// # Errors
///
/// Bad input when the text is too long.
pub fn read_search(search: Option<&str>) -> Result<catalog::Search, Error> {
    catalog::Search::parse(search.unwrap_or_default()).map_err(|error| bad_argument("search", error))
}
