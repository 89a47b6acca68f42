//! Between the rows of notices and what the domain knows of them.

use chrono::{DateTime, Utc};

use crate::domain::notice::{About, ClaimedNotice, NewNotice, NoticeState, Recipient, StoredNotice};
use crate::id::{InquiryEventId, InquiryId, NoticeId, SignInId, StaffId};
use crate::store::StoreError;
use crate::store::entity::notice::Model;

pub(in crate::store) fn to_row(notice: &NewNotice, now: DateTime<Utc>) -> Model {
    let (recipient, staff_id, recipient_address) = match &notice.recipient {
        Recipient::Partner => ("partner", None, None),
        Recipient::Staff(staff) => ("staff", Some(staff.0), None),
        Recipient::Address(address) => ("address", None, Some(address.clone())),
    };
    let (inquiry_id, sign_in_id) = match notice.about {
        About::Inquiry(inquiry) => (Some(inquiry.0), None),
        About::SignIn(sign_in) => (None, Some(sign_in.0)),
    };
    Model {
        id: notice.id.0,
        kind: notice.kind.to_string(),
        inquiry_id,
        sign_in_id,
        recipient: recipient.to_owned(),
        staff_id,
        recipient_address,
        language: notice.language.to_string(),
        state: NoticeState::Pending.to_string(),
        attempts: 0,
        due_at: now,
        created_at: now,
        sent_at: None,
        last_error: None,
        event_id: notice.event.map(|event| event.0),
        tried_since: None,
    }
}

fn notice(row: &Model) -> Result<NewNotice, StoreError> {
    let corrupt = |column| StoreError::Corrupt { column };
    let recipient = match (row.recipient.as_str(), row.staff_id, &row.recipient_address) {
        ("partner", None, None) => Recipient::Partner,
        ("staff", Some(staff), None) => Recipient::Staff(StaffId(staff)),
        ("address", None, Some(address)) => Recipient::Address(address.clone()),
        _ => return Err(corrupt("notice.recipient")),
    };
    let about = match (row.inquiry_id, row.sign_in_id) {
        (Some(inquiry), None) => About::Inquiry(InquiryId(inquiry)),
        (None, Some(sign_in)) => About::SignIn(SignInId(sign_in)),
        _ => return Err(corrupt("notice.inquiry_id")),
    };
    Ok(NewNotice {
        id: NoticeId(row.id),
        kind: row.kind.parse().map_err(|_| corrupt("notice.kind"))?,
        about,
        event: row.event_id.map(InquiryEventId),
        recipient,
        language: row.language.parse().map_err(|()| corrupt("notice.language"))?,
    })
}

pub(super) fn claimed(row: Model) -> Result<ClaimedNotice, StoreError> {
    let notice = notice(&row)?;
    let tried_since = row.tried_since.unwrap_or(row.created_at);
    Ok(ClaimedNotice {
        notice,
        attempts: row.attempts,
        created_at: row.created_at,
        tried_since,
        lease_until: row.due_at,
    })
}

pub(super) fn stored(row: Model) -> Result<StoredNotice, StoreError> {
    Ok(StoredNotice {
        notice: notice(&row)?,
        state: row.state.parse().map_err(|_| StoreError::Corrupt { column: "notice.state" })?,
        attempts: row.attempts,
        due_at: row.due_at,
        created_at: row.created_at,
        sent_at: row.sent_at,
        last_error: row.last_error,
    })
}
