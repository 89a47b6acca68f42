//! The history of an inquiry: what happened, by whom. Entries are never changed and never deleted.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::code::coded;
use super::super::page::{Place, SortValue, StoredList};
use crate::id::{InquiryEventId, InquiryId, StaffId};

coded! {
    /// By which way people got in touch, other than through Liaison.
    ContactChannel {
        /// By telephone.
        Phone = "phone",
        /// Face to face.
        Visit = "visit",
        /// By e-mail outside Liaison.
        Email = "email",
        /// In any other way.
        Other = "other",
    }
}

/// Who did something to an inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// Whoever filled in the form.
    Public,
    /// The holder of the inquiry's private link.
    Holder,
    /// Liaison itself.
    System,
    /// A person of the district.
    Staff(StaffId),
}

impl Doer {
    /// Who, where it is a person of the district.
    pub fn staff(self) -> Option<StaffId> {
        if let Self::Staff(staff) = self { Some(staff) } else { None }
    }
}

/// What happened, with all that belongs to it. Stored as JSON: fields may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// It arrived.
    Received,
    /// It was given to a coordinator, or to the default recipients.
    Routed {
        /// The coordinator; absent for the default recipients.
        #[serde(default)]
        to: Option<Uuid>,
    },
    /// Somebody else answers it now.
    Assigned {
        /// Who answered it before; absent for the default recipients.
        from: Option<Uuid>,
        /// Who does now; absent for the default recipients.
        to: Option<Uuid>,
    },
    /// An internal note.
    Note {
        /// Its words.
        text: String,
    },
    /// A mail to the partner.
    Reply {
        /// Its words.
        text: String,
    },
    /// A conversation outside Liaison.
    ContactRecorded {
        /// By which way: a code of [`ContactChannel`].
        channel: String,
        /// On which day, in the district's time zone.
        on: NaiveDate,
        /// What was said.
        text: String,
    },
    /// A day was set on which to come back to it, or taken away.
    FollowUpSet {
        /// The day.
        on: Option<NaiveDate>,
    },
    /// It has other tags now.
    Tagged {
        /// All its tags.
        tags: Vec<String>,
    },
    /// It became a partnership.
    Accepted {
        /// The partner.
        partner: Uuid,
        /// The partnerships that were made.
        partnerships: Vec<Uuid>,
        /// The words of the mail to the partner.
        text: Option<String>,
    },
    /// The district said no.
    Declined {
        /// Why, as the partner reads it.
        reason: String,
    },
    /// It is open again.
    Reopened {
        /// Why; internal.
        text: Option<String>,
    },
    /// It is none.
    MarkedAsSpam,
    /// The partner took it back.
    Withdrawn {
        /// Why, in the partner's words.
        text: Option<String>,
    },
    /// The partner changed what they had typed.
    Amended {
        /// What had been typed before, as it is stored.
        before: serde_json::Value,
    },
    /// The partner wrote to the coordinator.
    Message {
        /// Their words.
        text: String,
        /// The hash of what makes a repeated message recognisable.
        key: String,
    },
    /// A notice about it could not be delivered.
    NoticeFailed {
        /// The notice; absent in entries of earlier versions.
        #[serde(default)]
        notice: Option<Uuid>,
    },
}

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInquiryEvent {
    /// Its id.
    pub id: InquiryEventId,
    /// The inquiry.
    pub inquiry: InquiryId,
    /// What happened.
    pub what: Happening,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Doer,
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InquiryEvent {
    /// The entry.
    pub entry: NewInquiryEvent,
    /// Its number among the entries of all inquiries, in the order in which they were committed; without gaps.
    pub seq: i64,
}

impl InquiryEvent {
    /// Its place among the entries of all inquiries, and so in the history of its own.
    pub fn place(&self) -> Place {
        Place { list: StoredList::InquiryEvents, sort: SortValue::Number(self.seq), id: self.entry.id.0 }
    }
}

impl Happening {
    /// The codes of those by which partner and district are in touch with each other.
    pub const IN_TOUCH: &[&str] =
        &["received", "reply", "contact_recorded", "accepted", "declined", "withdrawn", "amended", "message"];

    /// The code of its kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Routed { .. } => "routed",
            Self::Assigned { .. } => "assigned",
            Self::Note { .. } => "note",
            Self::Reply { .. } => "reply",
            Self::ContactRecorded { .. } => "contact_recorded",
            Self::FollowUpSet { .. } => "follow_up_set",
            Self::Tagged { .. } => "tagged",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Reopened { .. } => "reopened",
            Self::MarkedAsSpam => "marked_as_spam",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Amended { .. } => "amended",
            Self::Message { .. } => "message",
            Self::NoticeFailed { .. } => "notice_failed",
        }
    }

    /// Whether it can leave an inquiry outside of a filter that it satisfied before.
    pub fn can_take_out(&self) -> bool {
        match self {
            Self::Received | Self::Routed { .. } | Self::Note { .. } | Self::NoticeFailed { .. } => false,
            Self::Assigned { .. }
            | Self::Reply { .. }
            | Self::ContactRecorded { .. }
            | Self::FollowUpSet { .. }
            | Self::Tagged { .. }
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::Reopened { .. }
            | Self::MarkedAsSpam
            | Self::Withdrawn { .. }
            | Self::Amended { .. }
            | Self::Message { .. } => true,
        }
    }

    /// Reads an entry back; `None` for one that this version does not know. Entries without details are of earlier versions.
    pub fn read(code: &str, details: Option<&str>) -> Option<Self> {
        match details {
            Some(details) => serde_json::from_str(details).ok().filter(|what: &Self| what.code() == code),
            None => serde_json::from_value(serde_json::json!({ "kind": code })).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        let all = [
            Happening::Received,
            Happening::Routed { to: Some(Uuid::from_u128(7)) },
            Happening::ContactRecorded { channel: "phone".into(), on: day.unwrap(), text: "She called.".into() },
            Happening::FollowUpSet { on: None },
            Happening::Tagged { tags: vec!["urgent".into()] },
            Happening::MarkedAsSpam,
            Happening::NoticeFailed { notice: None },
        ];
        for what in all {
            let written = serde_json::to_string(&what).unwrap();
            assert_eq!(Happening::read(what.code(), Some(&written)), Some(what.clone()));
            assert_eq!(Happening::read("note", Some(&written)), None);
        }
        assert_eq!(Happening::read("routed", None), Some(Happening::Routed { to: None }));
        assert_eq!(Happening::read("notice_failed", None), Some(Happening::NoticeFailed { notice: None }));
        assert_eq!(Happening::read("of a later version", None), None);
    }
}
