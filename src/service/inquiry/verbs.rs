//! What a coordinator does to an inquiry: each verb one step, one entry of the history, and the mails that follow.

use chrono::NaiveDate;

use super::super::Services;
use super::change::{Change, ChangeError, Seen};
use crate::auth::Coordinator;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::event::{ContactChannel, Happening};
use crate::domain::inquiry::step::Step;
use crate::domain::inquiry::{Inquiry, InquiryStatus, desk};
use crate::domain::notice::NoticeKind;
use crate::id::StaffId;
use crate::store;

type Changed = Result<Inquiry, ChangeError>;

/// Gives an inquiry to somebody to answer, who is told; to the default recipients where nobody is named.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `assigneeId` where there is no such active person.
pub async fn assign(services: &Services, who: &Coordinator, seen: Seen, to: Option<StaffId>) -> Changed {
    let mut change = Change::begin(services, who, seen, Step::Assign).await?;
    let person = match to {
        Some(id) => {
            let found = store::staff::find_in(&change.transaction, id).await?;
            let active = found.filter(|person| person.disabled_at.is_none());
            let missing = || vec![FieldError::new(&["assigneeId"], FieldErrorCode::NotFound)];
            Some(active.ok_or_else(|| ChangeError::fields(missing()))?)
        }
        None => None,
    };
    let from = std::mem::replace(&mut change.inquiry.assignee, to);
    if from == to {
        return Ok(change.inquiry);
    }
    let event = change.record(Happening::Assigned { from: from.map(|id| id.0), to: to.map(|id| id.0) });
    // Whoever takes it themselves knows.
    if to != change.doer() {
        change.tell_staff(NoticeKind::Assigned, event, person.as_ref().as_slice());
    }
    change.commit().await
}

/// Writes to the partner.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `text`.
pub async fn reply(services: &Services, who: &Coordinator, seen: Seen, text: &str) -> Changed {
    let text = desk::text(&["text"], text).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::Reply).await?;
    change.answered();
    let event = change.record(Happening::Reply { text });
    change.tell_partner(NoticeKind::Reply, event);
    change.commit().await
}

/// Notes a conversation outside Liaison, by which a person has answered.
///
/// # Errors
///
/// As [`ChangeError`] says; the fields `on` and `text`.
pub async fn record_contact(
    services: &Services,
    who: &Coordinator,
    seen: Seen,
    channel: ContactChannel,
    on: Option<NaiveDate>,
    text: &str,
) -> Changed {
    let text = desk::text(&["text"], text).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::RecordContact).await?;
    let on = desk::past_day(&["on"], on, change.today()).map_err(ChangeError::fields)?;
    change.answered();
    change.record(Happening::ContactRecorded { channel: channel.code().to_owned(), on, text });
    change.commit().await
}

/// Writes an internal note.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `text`.
pub async fn add_note(services: &Services, who: &Coordinator, seen: Seen, text: &str) -> Changed {
    let text = desk::text(&["text"], text).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::AddNote).await?;
    change.record(Happening::Note { text });
    change.commit().await
}

/// Sets the day on which to come back to an inquiry, or takes it away.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `on`.
pub async fn set_follow_up(services: &Services, who: &Coordinator, seen: Seen, on: Option<NaiveDate>) -> Changed {
    let mut change = Change::begin(services, who, seen, Step::SetFollowUp).await?;
    let on = desk::day_to_come(&["on"], on, change.today()).map_err(ChangeError::fields)?;
    change.inquiry.desk.follow_up_on = on;
    change.record(Happening::FollowUpSet { on });
    change.commit().await
}

/// Gives an inquiry exactly these tags.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `tags`.
pub async fn tag(services: &Services, who: &Coordinator, seen: Seen, tags: &[String]) -> Changed {
    let tags = desk::tags(&["tags"], tags).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::Tag).await?;
    change.inquiry.desk.tags.clone_from(&tags);
    store::inquiry::set_tags(&change.transaction, &change.inquiry).await?;
    change.record(Happening::Tagged { tags });
    change.commit().await
}

/// Says no, with a reason that the partner is mailed.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `reason`.
pub async fn decline(services: &Services, who: &Coordinator, seen: Seen, reason: &str) -> Changed {
    let reason = desk::text(&["reason"], reason).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::Decline).await?;
    change.answered();
    change.close(InquiryStatus::Declined);
    let event = change.record(Happening::Declined { reason });
    change.tell_partner(NoticeKind::Declined, event);
    change.commit().await
}

/// Puts an inquiry away as none. Nobody is told.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn mark_as_spam(services: &Services, who: &Coordinator, seen: Seen) -> Changed {
    let mut change = Change::begin(services, who, seen, Step::MarkAsSpam).await?;
    change.close(InquiryStatus::Spam);
    change.record(Happening::MarkedAsSpam);
    change.commit().await
}

/// Opens an inquiry again: the partner waits for an answer, by a day that is promised anew.
///
/// # Errors
///
/// As [`ChangeError`] says; the field `reason`.
pub async fn reopen(services: &Services, who: &Coordinator, seen: Seen, reason: &str) -> Changed {
    let text = desk::text_if_any(&["reason"], reason).map_err(ChangeError::fields)?;
    let mut change = Change::begin(services, who, seen, Step::Reopen).await?;
    let answered = change.inquiry.desk.first_response_at.is_some();
    change.inquiry.status = if answered { InquiryStatus::Answered } else { InquiryStatus::Received };
    change.waits();
    change.record(Happening::Reopened { text });
    change.commit().await
}
