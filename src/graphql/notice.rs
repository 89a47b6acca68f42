//! Notices: the e-mails that the district owes to somebody.

use async_graphql::{Context, Enum, ID, Object};

use super::error::{or_null, unstored};
use super::loader::loader;
use super::scalars::DateTime;
use super::staff::Staff;
use crate::domain::notice::{self, Recipient, StoredNotice};

/// What a notice says, and to whom it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "notice::NoticeKind")]
pub enum NoticeKind {
    /// To staff: an inquiry has arrived. Can be muted.
    InterestReceived,
    /// To the partner: the inquiry is stored, with its private link. Cannot be muted.
    Confirmation,
    /// To staff: the link that signs in. Cannot be muted.
    SignIn,
    /// To staff: an inquiry is theirs to answer now. Can be muted.
    Assigned,
    /// To staff: the partner has changed what they had typed. Can be muted.
    Amended,
    /// To staff: the partner has written. Can be muted.
    PartnerMessage,
    /// To staff: the partner has taken the inquiry back. Can be muted.
    Withdrawn,
    /// To staff: an answer is due on the next business day. Can be muted.
    DueSoon,
    /// To administrators: the promised day has passed without an answer. Can be muted.
    Overdue,
    /// To the partner: an answer of a coordinator. Cannot be muted.
    Reply,
    /// To the partner: the district says yes. Cannot be muted.
    Accepted,
    /// To the partner: the district says no, and why. Cannot be muted.
    Declined,
}

/// How far a notice has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "notice::NoticeState")]
pub enum NoticeState {
    /// Waits for its next try.
    Pending,
    /// Is being sent.
    Sending,
    /// A mail server has taken it.
    Sent,
    /// Given up: refused for good, or tried for five days. `retryNotice` sends it again.
    Dead,
}

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum NoticeRecipient {
    /// The contact of the inquiry.
    Partner,
    /// A person of the district.
    Staff,
    /// A default recipient of the settings.
    DefaultRecipient,
}

/// A notice as it is stored.
#[derive(Debug, Clone)]
pub struct Notice(pub StoredNotice);

/// One e-mail owed to one recipient because of an inquiry. Seen by staff who see the inquiry.
#[Object]
impl Notice {
    /// Its id; the Message-ID of the mail is made from it.
    pub async fn id(&self) -> ID {
        self.0.notice.id.into()
    }

    /// What it says.
    async fn kind(&self) -> NoticeKind {
        self.0.notice.kind.into()
    }

    /// To whom it goes.
    async fn recipient(&self) -> NoticeRecipient {
        match self.0.notice.recipient {
            Recipient::Partner => NoticeRecipient::Partner,
            Recipient::Staff(_) => NoticeRecipient::Staff,
            Recipient::Address(_) => NoticeRecipient::DefaultRecipient,
        }
    }

    /// The person of the district to whom it goes; null where it goes to none.
    async fn staff(&self, ctx: &Context<'_>) -> Option<Staff> {
        let Recipient::Staff(person) = self.0.notice.recipient else { return None };
        let found = or_null(ctx, loader(ctx))?.load_one(person).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Staff)
    }

    /// How far it has come.
    async fn state(&self) -> NoticeState {
        self.0.state.into()
    }

    /// How many tries have begun.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// When it is tried next; null where it is not waiting for that.
    async fn next_try_at(&self) -> Option<DateTime> {
        (self.0.state == notice::NoticeState::Pending).then_some(DateTime(self.0.due_at))
    }

    /// When a mail server took it; null while none has.
    async fn sent_at(&self) -> Option<DateTime> {
        self.0.sent_at.map(DateTime)
    }

    /// Why the last try failed: the mail server's code or what went wrong, without any address; null where it did not.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }
}
