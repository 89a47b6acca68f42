//! Saying yes: an inquiry becomes partnerships.

use chrono::NaiveDate;

use super::super::Services;
use super::super::partnership::{self, AcceptError, Acceptance};
use super::change::{Change, ChangeError, Seen};
use crate::auth::Coordinator;
use crate::domain::inquiry::event::Happening;
use crate::domain::inquiry::step::Step;
use crate::domain::inquiry::{Inquiry, InquiryStatus, desk};
use crate::domain::notice::NoticeKind;
use crate::domain::partnership::{AcceptanceForm, check_acceptance};
use crate::id::PartnerId;

/// What is said yes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// The partner, if there is one already; `None` for a new one, made of what was typed.
    pub partner: Option<PartnerId>,
    /// The ids of what is helped.
    pub offering_ids: Vec<String>,
    /// The ids of the ways to help.
    pub engagement_type_ids: Vec<String>,
    /// From when on; `None` for today.
    pub since: Option<NaiveDate>,
    /// Words for the mail to the partner; it is sent without any too.
    pub text: String,
}

/// Says yes: makes the partnerships, and the partner and contact records where they are new, and mails the partner.
///
/// # Errors
///
/// As [`ChangeError`] says; the fields `partnerId`, `offeringIds`, `engagementTypeIds`, `text`.
pub async fn accept(services: &Services, who: &Coordinator, seen: Seen, form: Accept) -> Result<Inquiry, ChangeError> {
    let Accept { partner, offering_ids, engagement_type_ids, since, text } = form;
    let text = desk::text_if_any(&["text"], &text).map_err(ChangeError::fields)?;
    let form = AcceptanceForm { offering_ids, engagement_type_ids };
    let (offerings, engagement_types) =
        check_acceptance(&form, &services.catalog.current()).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::Accept).await?;
    let acceptance =
        Acceptance { partner, offerings, engagement_types, since: since.unwrap_or_else(|| change.today()) };
    let Change { transaction, inquiry, now, .. } = &mut change;
    let made = partnership::accepted(services, transaction, who, inquiry, acceptance, *now).await;
    let made = made.map_err(|error| match error {
        AcceptError::Fields(errors) => ChangeError::fields(errors),
        AcceptError::Store(error) => ChangeError::Store(error),
    })?;
    change.answered();
    change.close(InquiryStatus::Accepted);
    let partnerships = made.partnerships.iter().map(|partnership| partnership.id.0).collect();
    let event = change.record(Happening::Accepted { partner: made.partner.id.0, partnerships, text });
    change.tell_partner(NoticeKind::Accepted, event);
    let inquiry = change.commit().await?;
    services.show(made.shown).await;
    Ok(inquiry)
}
