//! What the partner and the district have written to each other.

use async_graphql::{ID, SimpleObject};

use crate::domain::inquiry::event::{Happening, InquiryEvent};
use crate::graphql::scalars::DateTime;

/// Something that the partner or the district wrote to the other. Seen by whoever sees the inquiry.
#[derive(Debug, Clone, SimpleObject)]
pub struct InquiryMessage {
    /// The id of its entry in the inquiry's history.
    id: ID,
    /// When it was written.
    at: DateTime,
    /// Whether the partner wrote it; else a person of the district did.
    from_partner: bool,
    /// Its words, as they were typed.
    text: String,
}

impl InquiryMessage {
    /// Of an entry; `None` for one that is no message.
    pub(super) fn of(event: InquiryEvent) -> Option<Self> {
        let (from_partner, text) = match event.entry.what {
            Happening::Message { text, .. } => (true, text),
            Happening::Withdrawn { text } => (true, text?),
            Happening::Reply { text } => (false, text),
            Happening::Accepted { text, .. } => (false, text?),
            Happening::Declined { reason } => (false, reason),
            _ => return None,
        };
        Some(Self { id: event.entry.id.into(), at: DateTime(event.entry.at), from_partner, text })
    }
}
