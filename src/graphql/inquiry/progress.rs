//! How an inquiry goes on: for the holder of the link and for the desk alike.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object};

use super::{Audience, InquiryMessage, InquiryStatus};
use crate::domain::inquiry::Inquiry as Stored;
use crate::domain::inquiry::step;
use crate::graphql::asker::services;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::{MessagesOf, loader};
use crate::graphql::scalars::Date;
use crate::service;

/// Something that can be done to an inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "step::Step")]
pub enum InquiryStep {
    /// `assignInquiry`.
    Assign,
    /// `replyToInquiry`.
    Reply,
    /// `recordContact`.
    RecordContact,
    /// `addInquiryNote`.
    AddNote,
    /// `setInquiryFollowUp`.
    SetFollowUp,
    /// `tagInquiry`.
    Tag,
    /// `acceptInquiry`.
    Accept,
    /// `declineInquiry`.
    Decline,
    /// `markInquiryAsSpam`.
    MarkAsSpam,
    /// `reopenInquiry`.
    Reopen,
    /// By the partner: `amendInquiry`.
    Amend,
    /// By the partner: `messageCoordinator`.
    Message,
    /// By the partner: `withdrawInquiry`.
    Withdraw,
}

/// How an inquiry goes on.
#[derive(Debug)]
pub struct Progress {
    pub(super) stored: Arc<Stored>,
    pub(super) audience: Audience,
}

#[Object]
impl Progress {
    /// Where it stands.
    async fn status(&self) -> InquiryStatus {
        self.stored.status.into()
    }

    /// Counts its changes, from 1. Whoever changes it names the version that they saw.
    async fn version(&self) -> i32 {
        self.stored.desk.version
    }

    /// The day, in the district's time zone, by whose end a person answers. Once somebody has, the day that had been promised.
    async fn respond_by(&self) -> Date {
        Date(self.stored.respond_by)
    }

    /// Whether the partner waits for an answer, by `respondBy`.
    async fn awaits_answer(&self) -> bool {
        self.stored.desk.awaits_answer
    }

    /// What whoever asks can do to it as it stands.
    async fn possible_steps(&self) -> Vec<InquiryStep> {
        let steps = step::Step::possible(self.stored.status, self.audience == Audience::Holder);
        steps.into_iter().map(InquiryStep::from).collect()
    }

    /// The name of the person who answers; null while that is nobody in particular.
    async fn answered_by(&self, ctx: &Context<'_>) -> Option<String> {
        let (assignee, services) = (self.stored.assignee?, or_null(ctx, services(ctx))?);
        let found = service::inquiry::name_of(services, assignee).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?
    }

    /// What the partner and the district have written to each other through Liaison, the oldest first: the last 100. Null only
    /// beside a top-level error.
    async fn messages(&self, ctx: &Context<'_>) -> Option<Vec<InquiryMessage>> {
        let loader = or_null(ctx, loader(ctx))?;
        let found = loader.load_one(MessagesOf(self.stored.id)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        Some(found.unwrap_or_default().into_iter().filter_map(InquiryMessage::of).collect())
    }
}
