//! A notice: one e-mail owed to one recipient. What it is; when a failed one is tried again is in [`retry`], to whom one goes
//! in [`told`].

pub mod retry;
pub mod told;

use chrono::{DateTime, Utc};

use super::code::coded;
use super::language::Language;
use crate::id::{InquiryEventId, InquiryId, NoticeId, SignInId, StaffId};

coded! {
    /// What a notice says.
    NoticeKind {
        /// To staff: an inquiry has arrived, with everything needed to answer it.
        InterestReceived = "interest_received",
        /// To the partner: we have it, here is its reference, the promised date and your private link.
        Confirmation = "confirmation",
        /// To staff: the link that signs in.
        SignIn = "sign_in",
        /// To staff: an inquiry is theirs to answer now.
        Assigned = "assigned",
        /// To staff: the partner has changed what they had typed.
        Amended = "amended",
        /// To staff: the partner has written.
        PartnerMessage = "partner_message",
        /// To staff: the partner has taken the inquiry back.
        Withdrawn = "withdrawn",
        /// To staff: an answer is due on the next business day.
        DueSoon = "due_soon",
        /// To administrators: the promised day has passed without an answer.
        Overdue = "overdue",
        /// To the partner: an answer of a coordinator.
        Reply = "reply",
        /// To the partner: the district says yes.
        Accepted = "accepted",
        /// To the partner: the district says no, and why.
        Declined = "declined",
    }
}

impl NoticeKind {
    /// Whether it goes to the partner: to an address that somebody typed into the form.
    pub fn is_to_partner(self) -> bool {
        match self {
            Self::Confirmation | Self::Reply | Self::Accepted | Self::Declined => true,
            Self::InterestReceived
            | Self::SignIn
            | Self::Assigned
            | Self::Amended
            | Self::PartnerMessage
            | Self::Withdrawn
            | Self::DueSoon
            | Self::Overdue => false,
        }
    }

    /// Whether a person of the district may mute it: neither what goes to partners, nor the link without which nobody signs in.
    pub fn can_be_muted(self) -> bool {
        !self.is_to_partner() && self != Self::SignIn
    }
}

coded! {
    /// How far a notice has come.
    NoticeState {
        /// Waits for its due time.
        Pending = "pending",
        /// A worker holds it; when the lease ends another may take it.
        Sending = "sending",
        /// A mail server has taken it.
        Sent = "sent",
        /// Given up: refused for good, or tried for five days.
        Dead = "dead",
    }
}

/// To whom a notice goes. The address itself is looked up when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// The contact of the inquiry.
    Partner,
    /// A person of the district.
    Staff(StaffId),
    /// An address of the settings: a default recipient.
    Address(String),
}

impl Recipient {
    /// Who, where it is a person of the district.
    pub fn staff(&self) -> Option<StaffId> {
        if let Self::Staff(staff) = self { Some(*staff) } else { None }
    }
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// An inquiry.
    Inquiry(InquiryId),
    /// Somebody who asked for a link that signs in.
    SignIn(SignInId),
}

/// A notice to be written together with the fact that causes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// Its id; the Message-ID is made from it.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// What it is about.
    pub about: About,
    /// The entry of the inquiry's history that it tells of: a reply, a message.
    pub event: Option<InquiryEventId>,
    /// To whom.
    pub recipient: Recipient,
    /// In which language.
    pub language: Language,
}

/// A notice that a worker has claimed, and must mark sent, to be retried, or dead before its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedNotice {
    /// What was owed.
    pub notice: NewNotice,
    /// How many tries have begun, this one included.
    pub attempts: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Since when it is tried: from when it was written, or from when somebody had it sent again.
    pub tried_since: DateTime<Utc>,
    /// When the lease ends: with `attempts` the mark of this claim, so that a worker that lost it marks nothing.
    pub lease_until: DateTime<Utc>,
}

/// A notice as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNotice {
    /// What is owed.
    pub notice: NewNotice,
    /// How far it has come.
    pub state: NoticeState,
    /// How many tries have begun.
    pub attempts: i32,
    /// When it is tried next; while it is being sent, when the lease ends.
    pub due_at: DateTime<Utc>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When a mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why the last try failed, without any address.
    pub last_error: Option<String>,
}
