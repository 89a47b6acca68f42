//! Which inquiries are asked for, as the graph writes it.

use std::collections::BTreeSet;

use async_graphql::{Enum, Error, ID, InputObject};

use super::InquiryStatus;
use crate::domain::catalog::Catalog;
use crate::domain::inquiry::filter;
use crate::domain::terms::{LONGEST_SEARCH, sought};
use crate::domain::words::tidy;
use crate::graphql::error::bad_argument;
use crate::graphql::id::read_all;
use crate::graphql::language::Language;
use crate::graphql::scalars::{Date, DateTime};
use crate::id::ProgramId;
use crate::service::inquiry::list::Asked;

/// How many values a list of a filter can have.
const MOST_VALUES: usize = 50;

/// How inquiries are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "filter::InquiryOrder")]
pub enum InquiryOrder {
    /// Those that wait for an answer, the earliest promised day first, so that what is overdue leads; then those that are open, by
    /// the day on which to come back to them; then those without such a day; then those that are closed. Among equals the newest
    /// first.
    Urgency,
    /// The newest first.
    NewestFirst,
    /// The oldest first.
    OldestFirst,
}

/// Conditions on inquiries. Any value of a list satisfies it, every condition must be satisfied, and what is absent, null or an
/// empty list is none. A list has at most 50 values. An id of nothing, and a tag that nothing has, is satisfied by nothing.
#[derive(Debug, Default, InputObject)]
pub struct InquiryFilter {
    /// Where it stands.
    statuses: Option<Vec<InquiryStatus>>,
    /// Who answers it.
    assignee_ids: Option<Vec<ID>>,
    /// Whether it is with nobody but the district's default recipients.
    unassigned: Option<bool>,
    /// Whether whoever asks answers it.
    mine: Option<bool>,
    /// Whether the partner waits for an answer.
    awaits_answer: Option<bool>,
    /// Whether the partner waits for an answer and the promised day has passed.
    overdue: Option<bool>,
    /// The partner waits for an answer that was promised for a day before this one.
    due_before: Option<Date>,
    /// The day on which somebody wants to come back to it is before this one.
    follow_up_before: Option<Date>,
    /// Schools that it reaches: chosen themselves, or by an offering there.
    school_ids: Option<Vec<ID>>,
    /// Sectors that it reaches: chosen themselves, or by a program or an offering of them.
    sector_ids: Option<Vec<ID>>,
    /// Programs that were chosen themselves, or by an offering of them.
    program_ids: Option<Vec<ID>>,
    /// Offerings that were chosen.
    offering_ids: Option<Vec<ID>>,
    /// Ways to help that the partner offers.
    engagement_type_ids: Option<Vec<ID>>,
    /// The language in which the partner wants to be written to.
    languages: Option<Vec<Language>>,
    /// Tags, in any case.
    tags: Option<Vec<String>>,
    /// Partners that it is of: what was accepted, and what was linked to them.
    partner_ids: Option<Vec<ID>>,
    /// It was stored at this moment or later.
    submitted_from: Option<DateTime>,
    /// It was stored before this moment.
    submitted_before: Option<DateTime>,
}

/// What a list is asked for.
///
/// # Errors
///
/// Bad input, for the first value that is none, and for a search that is too long.
pub(super) fn asked(catalog: &Catalog, filter: Option<InquiryFilter>, search: Option<&str>) -> Result<Asked, Error> {
    let search = search.unwrap_or_default();
    if search.chars().nth(LONGEST_SEARCH).is_some() {
        return Err(bad_argument("search", format!("a search has at most {LONGEST_SEARCH} characters")));
    }
    Ok(Asked { filter: filter.unwrap_or_default().read(catalog)?, sought: sought(search) })
}

impl InquiryFilter {
    /// The conditions.
    ///
    /// # Errors
    ///
    /// Bad input, for the first value that is none.
    pub(in crate::graphql) fn read(self, catalog: &Catalog) -> Result<filter::InquiryFilter, Error> {
        // Taken apart whole, so that a new condition does not compile until it is read.
        let Self {
            statuses,
            assignee_ids,
            unassigned,
            mine,
            awaits_answer,
            overdue,
            due_before,
            follow_up_before,
            school_ids,
            sector_ids,
            program_ids,
            offering_ids,
            engagement_type_ids,
            languages,
            tags,
            partner_ids,
            submitted_from,
            submitted_before,
        } = self;
        let programs = read_all::<ProgramId>("filter.programIds", few("programIds", program_ids)?)?;
        let of_programs = programs.iter().flat_map(|program| catalog.offerings_of_program(*program));
        Ok(filter::InquiryFilter {
            statuses: few("statuses", statuses)?.into_iter().flatten().map(Into::into).collect(),
            assignees: read_all("filter.assigneeIds", few("assigneeIds", assignee_ids)?)?,
            unassigned,
            mine,
            awaits_answer,
            overdue,
            due_before: due_before.map(|day| day.0),
            follow_up_before: follow_up_before.map(|day| day.0),
            schools: read_all("filter.schoolIds", few("schoolIds", school_ids)?)?,
            sectors: read_all("filter.sectorIds", few("sectorIds", sector_ids)?)?,
            program_offerings: of_programs.map(|offering| offering.id).collect(),
            programs,
            offerings: read_all("filter.offeringIds", few("offeringIds", offering_ids)?)?,
            engagement_types: read_all("filter.engagementTypeIds", few("engagementTypeIds", engagement_type_ids)?)?,
            languages: few("languages", languages)?.into_iter().flatten().map(Into::into).collect(),
            tags: unique(few("tags", tags)?.into_iter().flatten().map(|tag| tidy(&tag).to_lowercase())),
            partners: read_all("filter.partnerIds", few("partnerIds", partner_ids)?)?,
            submitted_from: submitted_from.map(|at| at.0),
            submitted_before: submitted_before.map(|at| at.0),
        })
    }
}

/// The list, where it is not too long.
fn few<T>(field: &str, values: Option<Vec<T>>) -> Result<Option<Vec<T>>, Error> {
    if values.as_ref().is_some_and(|values| values.len() > MOST_VALUES) {
        return Err(bad_argument(&format!("filter.{field}"), format!("at most {MOST_VALUES} values")));
    }
    Ok(values)
}

fn unique(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}
