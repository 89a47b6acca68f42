//! A partnership: an agreed link between a partner and an offering. What it holds, how it may change, and (in [`event`]) its
//! history.

pub mod event;

use chrono::{DateTime, NaiveDate, Utc};

use super::catalog::Catalog;
use super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::inquiry::form::{ids, known};
use crate::id::{ContactId, EngagementTypeId, InquiryId, OfferingId, PartnerId, PartnershipId};
use event::Turn;

/// A partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: PartnershipId,
    /// Who helps.
    pub partner: PartnerId,
    /// What is helped.
    pub offering: OfferingId,
    /// The person there who answers for it; `None` where nobody was named.
    pub contact: Option<ContactId>,
    /// The inquiry that it came of; `None` where it came of none.
    pub inquiry: Option<InquiryId>,
    /// The ways to help that were agreed, ascending by id, each once; none while that is open.
    pub engagement_types: Vec<EngagementTypeId>,
    /// The day from which on it is agreed, in the district's time zone.
    pub since: NaiveDate,
    /// The day from which on it is no longer active, never before `since`; `None` while no end is known.
    pub until: Option<NaiveDate>,
    /// Counts the changes, from 1: each is an entry of its history.
    pub version: i32,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

impl Partnership {
    /// Whether it has not ended. One that is agreed for later counts.
    pub fn is_active(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|until| today < until)
    }

    /// The same with an end, and what that is in its history. `None` where it ends then already.
    ///
    /// # Errors
    ///
    /// When it has ended before, or would end before it begins.
    pub fn ended(&self, until: NaiveDate, today: NaiveDate) -> Result<Option<(Self, Turn)>, FieldError> {
        self.changeable(today)?;
        if until < self.since {
            return Err(FieldError::new(&["until"], FieldErrorCode::BeforeStart));
        }
        if self.until == Some(until) {
            return Ok(None);
        }
        let turn = Turn::Ended { until, planned: self.until };
        Ok(Some((Self { until: Some(until), version: self.version + 1, ..self.clone() }, turn)))
    }

    /// The same with other ways to help, and what that is in its history. `None` where they are the same.
    ///
    /// # Errors
    ///
    /// When it has ended.
    pub fn helping(
        &self,
        engagement_types: Vec<EngagementTypeId>,
        today: NaiveDate,
    ) -> Result<Option<(Self, Turn)>, FieldError> {
        self.changeable(today)?;
        let without = |all: &[EngagementTypeId], some: &[EngagementTypeId]| {
            all.iter().filter(|kind| !some.contains(kind)).map(|kind| kind.0).collect::<Vec<_>>()
        };
        let added = without(&engagement_types, &self.engagement_types);
        let removed = without(&self.engagement_types, &engagement_types);
        if added.is_empty() && removed.is_empty() {
            return Ok(None);
        }
        let changed = Self { engagement_types, version: self.version + 1, ..self.clone() };
        Ok(Some((changed, Turn::EngagementsChanged { added, removed })))
    }

    /// What is in its history where it begins.
    pub fn started(&self) -> Turn {
        Turn::Started { since: self.since, engagement_types: self.engagement_types.iter().map(|kind| kind.0).collect() }
    }

    fn changeable(&self, today: NaiveDate) -> Result<(), FieldError> {
        let ended = || FieldError::new(&["partnershipId"], FieldErrorCode::PartnershipEnded);
        if self.is_active(today) { Ok(()) } else { Err(ended()) }
    }
}

/// What is to be agreed, as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementForm {
    /// The id of the offering.
    pub offering_id: String,
    /// The ids of the ways to help.
    pub engagement_type_ids: Vec<String>,
    /// From when on; `None` for today.
    pub since: Option<NaiveDate>,
}

/// What is to be agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// What is helped.
    pub offering: OfferingId,
    /// How: ascending by id, each once.
    pub engagement_types: Vec<EngagementTypeId>,
    /// From when on.
    pub since: NaiveDate,
}

/// Checks what is to be agreed.
///
/// # Errors
///
/// Everything that is wrong.
pub fn check(form: &AgreementForm, catalog: &Catalog, today: NaiveDate) -> Result<Agreement, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let offering =
        known(&mut errors, &["offeringId"], &form.offering_id, |id: OfferingId| catalog.offering(id).is_some());
    let engagement_types = engagement_types(&mut errors, &form.engagement_type_ids, catalog);
    let since = form.since.unwrap_or(today);
    errors.none_or(|| Some(Agreement { offering: offering?, engagement_types, since }))
}

/// What an inquiry is to become, as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptanceForm {
    /// The ids of what is helped.
    pub offering_ids: Vec<String>,
    /// The ids of the ways to help.
    pub engagement_type_ids: Vec<String>,
}

/// Checks what an inquiry is to become: at least one offering, each once; and the ways to help, ascending by id, each once.
///
/// # Errors
///
/// Everything that is wrong.
pub fn check_acceptance(
    form: &AcceptanceForm,
    catalog: &Catalog,
) -> Result<(Vec<OfferingId>, Vec<EngagementTypeId>), Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    if form.offering_ids.is_empty() {
        errors.add(FieldError::new(&["offeringIds"], FieldErrorCode::Required));
    }
    let offerings = ids(&mut errors, &["offeringIds"], &form.offering_ids, |id| catalog.offering(id).is_some());
    let engagement_types = engagement_types(&mut errors, &form.engagement_type_ids, catalog);
    errors.none_or(|| Some((offerings, engagement_types)))
}

/// Checks ways to help.
///
/// # Errors
///
/// Everything that is wrong.
pub fn check_engagement_types(typed: &[String], catalog: &Catalog) -> Result<Vec<EngagementTypeId>, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let found = engagement_types(&mut errors, typed, catalog);
    errors.none_or(|| Some(found))
}

fn engagement_types(errors: &mut FieldErrors, typed: &[String], catalog: &Catalog) -> Vec<EngagementTypeId> {
    let mut found = ids(errors, &["engagementTypeIds"], typed, |id| catalog.engagement_type(id).is_some());
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests;
