//! Which inquiries are asked for. The store asks the same of its rows; a test holds that both say the same of every inquiry.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};

use super::facet::{Facet, facets};
use super::urgency::{CLOSED, NOT_WAITING, day_number};
use super::{Inquiry, InquiryStatus};
use crate::domain::code::coded;
use crate::domain::language::Language;
use crate::domain::page::StoredList;
use crate::domain::routing::Target;
use crate::id::{EngagementTypeId, OfferingId, PartnerId, ProgramId, SchoolId, SectorId, StaffId};

coded! {
    /// How inquiries are sorted.
    InquiryOrder {
        /// The most urgent first; among equals the newest.
        Urgency = "urgency",
        /// The newest first.
        NewestFirst = "newest_first",
        /// The oldest first.
        OldestFirst = "oldest_first",
    }
}

impl InquiryOrder {
    /// The list that it makes.
    pub fn list(self) -> StoredList {
        match self {
            Self::Urgency => StoredList::InquiriesByUrgency,
            Self::NewestFirst => StoredList::InquiriesNewestFirst,
            Self::OldestFirst => StoredList::InquiriesOldestFirst,
        }
    }
}

/// Conditions on inquiries: any value of a list satisfies it, every condition must be satisfied, an empty list is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InquiryFilter {
    /// Where it stands.
    pub statuses: Vec<InquiryStatus>,
    /// Who answers.
    pub assignees: Vec<StaffId>,
    /// Whether nobody answers it yet.
    pub unassigned: Option<bool>,
    /// Whether whoever asks answers it.
    pub mine: Option<bool>,
    /// Whether the partner waits for an answer.
    pub awaits_answer: Option<bool>,
    /// Whether the partner waits, and the promised day has passed.
    pub overdue: Option<bool>,
    /// The partner waits, and was promised an answer for a day before this one.
    pub due_before: Option<NaiveDate>,
    /// Somebody wants to come back to it on a day before this one.
    pub follow_up_before: Option<NaiveDate>,
    /// A school that it reaches.
    pub schools: Vec<SchoolId>,
    /// A sector that it reaches.
    pub sectors: Vec<SectorId>,
    /// A program that was chosen, or of which an offering was: see [`InquiryFilter::program_offerings`].
    pub programs: Vec<ProgramId>,
    /// The offerings of those programs, as the catalogue has them.
    pub program_offerings: Vec<OfferingId>,
    /// An offering that was chosen.
    pub offerings: Vec<OfferingId>,
    /// A way to help that was offered.
    pub engagement_types: Vec<EngagementTypeId>,
    /// The language in which the partner wants to be written to.
    pub languages: Vec<Language>,
    /// A tag.
    pub tags: Vec<String>,
    /// The partner that it is of.
    pub partners: Vec<PartnerId>,
    /// It arrived at this moment or later.
    pub submitted_from: Option<DateTime<Utc>>,
    /// It arrived before this moment.
    pub submitted_before: Option<DateTime<Utc>>,
}

/// From where inquiries are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Who asks.
    pub staff: StaffId,
    /// The day that it is in the district.
    pub today: NaiveDate,
}

impl InquiryFilter {
    /// Whether an inquiry that reaches these targets is asked for.
    pub fn matches(&self, inquiry: &Inquiry, targets: &[Target], view: View) -> bool {
        let Inquiry { status, assignee, submitted_at, ref desk, .. } = *inquiry;
        let own = facets(inquiry, targets);
        let due = |day| desk.awaits_answer && inquiry.respond_by < day;
        among(&self.statuses, &status)
            && (self.assignees.is_empty() || assignee.is_some_and(|staff| self.assignees.contains(&staff)))
            && self.unassigned.is_none_or(|unassigned| assignee.is_none() == unassigned)
            && self.mine.is_none_or(|mine| (assignee == Some(view.staff)) == mine)
            && self.awaits_answer.is_none_or(|awaits| desk.awaits_answer == awaits)
            && self.overdue.is_none_or(|overdue| inquiry.is_overdue(view.today) == overdue)
            && self.due_before.is_none_or(due)
            && self.follow_up_before.is_none_or(|day| desk.follow_up_on.is_some_and(|on| on < day))
            && among(&self.languages, &inquiry.contact.language)
            && (self.partners.is_empty() || desk.partner.is_some_and(|partner| self.partners.contains(&partner)))
            && self.submitted_from.is_none_or(|from| submitted_at >= from)
            && self.submitted_before.is_none_or(|before| submitted_at < before)
            && self.facets().iter().all(|any| any.is_empty() || any.iter().any(|facet| own.contains(facet)))
    }

    /// What an inquiry must be filed under: under any of each list that is not empty. The lists that commonly leave the fewest
    /// come first.
    pub fn facets(&self) -> [Vec<Facet>; 6] {
        fn each<T: Copy + Into<Facet>>(ids: &[T]) -> Vec<Facet> {
            ids.iter().copied().map(Into::into).collect()
        }
        [
            self.tags.iter().map(|tag| Facet::tag(tag)).collect(),
            each(&self.offerings),
            each(&self.programs).into_iter().chain(each(&self.program_offerings)).collect(),
            each(&self.schools),
            each(&self.sectors),
            each(&self.engagement_types),
        ]
    }

    /// The urgencies that the conditions on the answer leave: exactly those conditions, and besides as far as the statuses say.
    /// Empty where nothing can satisfy them.
    pub fn urgencies(&self, view: View) -> RangeInclusive<i64> {
        let (mut least, mut end) = (i64::MIN, i64::MAX);
        let mut before = |day: i64| end = end.min(day);
        let today = day_number(view.today);
        match self.awaits_answer {
            Some(true) => before(NOT_WAITING),
            Some(false) => least = NOT_WAITING,
            None => {}
        }
        match self.overdue {
            Some(true) => before(today),
            Some(false) => least = least.max(today),
            None => {}
        }
        if let Some(day) = self.due_before {
            before(day_number(day));
        }
        let open = |status: &InquiryStatus| matches!(status, InquiryStatus::Received | InquiryStatus::Answered);
        if !self.statuses.is_empty() && self.statuses.iter().all(open) {
            before(CLOSED);
        }
        least..=end.saturating_sub(1)
    }
}

fn among<T: PartialEq>(any: &[T], value: &T) -> bool {
    any.is_empty() || any.contains(value)
}

#[cfg(test)]
mod tests;
