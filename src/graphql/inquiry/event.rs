//! The history of an inquiry, as typed entries.

mod actor;

use async_graphql::{Context, Enum, ID, Interface, Object};

use crate::domain::inquiry::event;
use crate::domain::inquiry::event::{Happening, InquiryEvent as Stored};
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::loader;
use crate::graphql::partner::Partner;
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::staff::Staff;
use crate::id::PartnerId;
pub use actor::InquiryActor;
use actor::staff;

/// By which way people got in touch, other than through Liaison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "event::ContactChannel")]
pub enum ContactChannel {
    /// By telephone.
    Phone,
    /// Face to face.
    Visit,
    /// By e-mail outside Liaison.
    Email,
    /// In any other way.
    Other,
}

/// Declares an entry's object: what all have in common, and fields of its own, which see the stored entry as `self.0`.
macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident { $($own:tt)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Stored);

        $(#[$doc])*
        #[Object]
        impl $name {
            /// Its id.
            pub async fn id(&self) -> ID {
                self.0.entry.id.into()
            }

            /// When it happened.
            pub async fn at(&self) -> DateTime {
                DateTime(self.0.entry.at)
            }

            /// Who did it.
            pub async fn actor(&self) -> InquiryActor {
                InquiryActor(self.0.entry.by)
            }

            $($own)*
        }
    )+};
}

/// Declares a field of an entry: one of its kind's own.
macro_rules! own {
    ($entry:expr, $pattern:pat => $value:expr, $otherwise:expr) => {
        match &$entry.0.entry.what {
            $pattern => $value,
            _ => $otherwise,
        }
    };
}

entries! {
    /// It arrived. Seen by staff.
    InquiryReceived {}

    /// It was given to a coordinator, or to the default recipients. Seen by staff.
    InquiryRouted {
        /// The coordinator; null for the default recipients.
        async fn to(&self, ctx: &Context<'_>) -> Option<Staff> {
            staff(ctx, own!(self, Happening::Routed { to } => *to, None)).await
        }
    }

    /// Somebody else answers it now. Seen by staff.
    InquiryAssigned {
        /// Who answered it before; null for the default recipients.
        async fn from(&self, ctx: &Context<'_>) -> Option<Staff> {
            staff(ctx, own!(self, Happening::Assigned { from, .. } => *from, None)).await
        }

        /// Who answers it now; null for the default recipients.
        async fn to(&self, ctx: &Context<'_>) -> Option<Staff> {
            staff(ctx, own!(self, Happening::Assigned { to, .. } => *to, None)).await
        }
    }

    /// An internal note. Seen by staff.
    InquiryNoteAdded {
        /// Its words.
        async fn text(&self) -> &str {
            own!(self, Happening::Note { text } => text, "")
        }
    }

    /// A mail to the partner. Seen by staff.
    InquiryReplied {
        /// Its words.
        async fn text(&self) -> &str {
            own!(self, Happening::Reply { text } => text, "")
        }
    }

    /// A conversation outside Liaison. Seen by staff.
    InquiryContactRecorded {
        /// By which way.
        async fn channel(&self) -> ContactChannel {
            let channel = own!(self, Happening::ContactRecorded { channel, .. } => channel.parse().ok(), None);
            channel.unwrap_or(event::ContactChannel::Other).into()
        }

        /// On which day, in the district's time zone.
        async fn on(&self) -> Date {
            Date(own!(self, Happening::ContactRecorded { on, .. } => *on, self.0.entry.at.date_naive()))
        }

        /// What was said.
        async fn text(&self) -> &str {
            own!(self, Happening::ContactRecorded { text, .. } => text, "")
        }
    }

    /// A day was set on which to come back to it, or taken away. Seen by staff.
    InquiryFollowUpSet {
        /// The day; null where it was taken away.
        async fn on(&self) -> Option<Date> {
            own!(self, Happening::FollowUpSet { on } => *on, None).map(Date)
        }
    }

    /// It was given other tags. Seen by staff.
    InquiryTagged {
        /// All its tags from then on, sorted.
        async fn tags(&self) -> &[String] {
            own!(self, Happening::Tagged { tags } => tags, &[])
        }
    }

    /// It became a partnership. Seen by staff.
    InquiryAccepted {
        /// The partner; null where whoever asks may not see it.
        async fn partner<'c>(&self, ctx: &Context<'c>) -> Option<Partner<'c>> {
            let partner = PartnerId(own!(self, Happening::Accepted { partner, .. } => Some(*partner), None)?);
            let found = or_null(ctx, loader(ctx))?.load_one(partner).await;
            or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Partner::Known)
        }

        /// The words of the mail to the partner; null where there were none.
        async fn text(&self) -> Option<&str> {
            own!(self, Happening::Accepted { text, .. } => text.as_deref(), None)
        }
    }

    /// The district said no. Seen by staff.
    InquiryDeclined {
        /// Why, as the partner was told.
        async fn reason(&self) -> &str {
            own!(self, Happening::Declined { reason } => reason, "")
        }
    }

    /// It was opened again. Seen by staff.
    InquiryReopened {
        /// Why; null where nothing was said.
        async fn reason(&self) -> Option<&str> {
            own!(self, Happening::Reopened { text } => text.as_deref(), None)
        }
    }

    /// It was put away as none. Seen by staff.
    InquiryMarkedAsSpam {}

    /// The partner took it back. Seen by staff.
    InquiryWithdrawn {
        /// Why, in the partner's words; null where they said nothing.
        async fn reason(&self) -> Option<&str> {
            own!(self, Happening::Withdrawn { text } => text.as_deref(), None)
        }
    }

    /// The partner changed what they had typed. Seen by staff.
    InquiryAmended {}

    /// The partner wrote to the coordinator. Seen by staff.
    InquiryMessaged {
        /// Their words.
        async fn text(&self) -> &str {
            own!(self, Happening::Message { text, .. } => text, "")
        }
    }

    /// An e-mail about it could not be delivered. Seen by staff.
    InquiryNoticeFailed {
        /// The id of the notice, for `retryNotice`; null in entries that were written before it was kept.
        async fn notice_id(&self) -> Option<ID> {
            own!(self, Happening::NoticeFailed { notice } => *notice, None).map(|id| crate::id::NoticeId(id).into())
        }
    }
}

/// An entry in an inquiry's history: never changed and never deleted. Seen by staff.
#[derive(Debug, Clone, Interface)]
#[graphql(
    field(name = "id", ty = "ID", desc = "Its id."),
    field(name = "at", ty = "DateTime", desc = "When it happened."),
    field(name = "actor", ty = "InquiryActor", desc = "Who did it.")
)]
pub enum InquiryEvent {
    /// It arrived.
    Received(InquiryReceived),
    /// It was given to a coordinator.
    Routed(InquiryRouted),
    /// Somebody else answers it.
    Assigned(InquiryAssigned),
    /// A note.
    NoteAdded(InquiryNoteAdded),
    /// A mail to the partner.
    Replied(InquiryReplied),
    /// A conversation outside Liaison.
    ContactRecorded(InquiryContactRecorded),
    /// A day to come back.
    FollowUpSet(InquiryFollowUpSet),
    /// Tags.
    Tagged(InquiryTagged),
    /// It became a partnership.
    Accepted(InquiryAccepted),
    /// The district said no.
    Declined(InquiryDeclined),
    /// It is open again.
    Reopened(InquiryReopened),
    /// It is none.
    MarkedAsSpam(InquiryMarkedAsSpam),
    /// The partner took it back.
    Withdrawn(InquiryWithdrawn),
    /// The partner changed it.
    Amended(InquiryAmended),
    /// The partner wrote.
    Messaged(InquiryMessaged),
    /// A mail was not delivered.
    NoticeFailed(InquiryNoticeFailed),
}

impl InquiryEvent {
    /// Of a stored entry.
    pub fn of(event: Stored) -> Self {
        match event.entry.what {
            Happening::Received => Self::Received(InquiryReceived(event)),
            Happening::Routed { .. } => Self::Routed(InquiryRouted(event)),
            Happening::Assigned { .. } => Self::Assigned(InquiryAssigned(event)),
            Happening::Note { .. } => Self::NoteAdded(InquiryNoteAdded(event)),
            Happening::Reply { .. } => Self::Replied(InquiryReplied(event)),
            Happening::ContactRecorded { .. } => Self::ContactRecorded(InquiryContactRecorded(event)),
            Happening::FollowUpSet { .. } => Self::FollowUpSet(InquiryFollowUpSet(event)),
            Happening::Tagged { .. } => Self::Tagged(InquiryTagged(event)),
            Happening::Accepted { .. } => Self::Accepted(InquiryAccepted(event)),
            Happening::Declined { .. } => Self::Declined(InquiryDeclined(event)),
            Happening::Reopened { .. } => Self::Reopened(InquiryReopened(event)),
            Happening::MarkedAsSpam => Self::MarkedAsSpam(InquiryMarkedAsSpam(event)),
            Happening::Withdrawn { .. } => Self::Withdrawn(InquiryWithdrawn(event)),
            Happening::Amended { .. } => Self::Amended(InquiryAmended(event)),
            Happening::Message { .. } => Self::Messaged(InquiryMessaged(event)),
            Happening::NoticeFailed { .. } => Self::NoticeFailed(InquiryNoticeFailed(event)),
        }
    }
}
