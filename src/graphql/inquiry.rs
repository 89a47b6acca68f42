//! An inquiry: as the holder of its private link sees it, and as the desk does.

mod changed;
mod counts;
mod desk;
mod event;
mod filter;
mod list;
mod message;
mod organisation;
mod partners;
mod progress;
mod query;
mod typed;

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, MergedObject};

use super::accept_inquiry::AcceptInquiryMutation;
use super::add_inquiry_note::AddInquiryNoteMutation;
use super::amend_inquiry::AmendInquiryMutation;
use super::assign_inquiry::AssignInquiryMutation;
use super::decline_inquiry::DeclineInquiryMutation;
use super::mark_inquiry_as_spam::MarkInquiryAsSpamMutation;
use super::message_coordinator::MessageCoordinatorMutation;
use super::record_contact::RecordContactMutation;
use super::reopen_inquiry::ReopenInquiryMutation;
use super::reply_to_inquiry::ReplyToInquiryMutation;
use super::retry_notice::RetryNoticeMutation;
use super::set_inquiry_follow_up::SetInquiryFollowUpMutation;
use super::tag_inquiry::TagInquiryMutation;
use super::withdraw_inquiry::WithdrawInquiryMutation;
use crate::auth::Coordinator;
use crate::domain::inquiry::{self, Inquiry as Stored};
pub(super) use changed::{changed, held, seen};
pub use counts::{InquiryCounts, InquiryStatusCount};
pub use desk::Desk;
pub use event::{ContactChannel, InquiryEvent};
pub use filter::{InquiryFilter, InquiryOrder};
pub use list::InquiryListQuery;
pub use message::InquiryMessage;
pub use partners::Partners;
pub use progress::{InquiryStep, Progress};
pub use query::InquiryQuery;
pub use typed::Typed;

/// Where an inquiry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "inquiry::InquiryStatus")]
pub enum InquiryStatus {
    /// Waits for its first answer.
    Received,
    /// A person has answered; the conversation is open.
    Answered,
    /// Became a partnership.
    Accepted,
    /// The district said no, with a reason.
    Declined,
    /// The partner took it back.
    Withdrawn,
    /// Not an inquiry at all.
    Spam,
}

/// For whom an inquiry is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Whoever holds its private link.
    Holder,
    /// A coordinator who may see it.
    Desk(Coordinator),
}

/// One submitted interest form. Seen by whoever holds its private link, and by the people of the district whose coverage reaches
/// it. Where a description says "staff", the field is null for the holder of the link.
#[derive(Debug, MergedObject)]
pub struct Inquiry(Typed, Progress, Desk, Partners);

impl Inquiry {
    /// For the holder of its private link.
    pub fn held(stored: Stored) -> Self {
        Self::shown(stored, Audience::Holder)
    }

    /// For a coordinator who may see it.
    pub fn at_desk(stored: Stored, who: Coordinator) -> Self {
        Self::shown(stored, Audience::Desk(who))
    }

    fn shown(stored: Stored, audience: Audience) -> Self {
        let stored = Arc::new(stored);
        Self(
            Typed(Arc::clone(&stored)),
            Progress { stored: Arc::clone(&stored), audience },
            Desk { stored: Arc::clone(&stored), audience },
            Partners { stored, audience },
        )
    }

    /// Its id: for whoever looks it up by it.
    pub async fn id(&self, _: &Context<'_>) -> async_graphql::Result<ID> {
        Ok(self.0.0.id.into())
    }
}

/// What the desk does to inquiries, and the partner to theirs.
#[derive(Debug, Default, MergedObject)]
pub struct InquiryMutation(
    AcceptInquiryMutation,
    AddInquiryNoteMutation,
    AmendInquiryMutation,
    AssignInquiryMutation,
    DeclineInquiryMutation,
    MarkInquiryAsSpamMutation,
    MessageCoordinatorMutation,
    RecordContactMutation,
    ReopenInquiryMutation,
    ReplyToInquiryMutation,
    RetryNoticeMutation,
    SetInquiryFollowUpMutation,
    TagInquiryMutation,
    WithdrawInquiryMutation,
);
