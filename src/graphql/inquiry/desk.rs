//! What the desk alone sees of an inquiry.

use std::sync::Arc;

use async_graphql::{Context, Object};
use futures_util::FutureExt;

use super::{Audience, InquiryEvent};
use crate::auth::Coordinator;
use crate::domain::inquiry::Inquiry as Stored;
use crate::domain::page::StoredList;
use crate::graphql::asker::services;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::loader::{HistoryCountOf, HistoryOf, NoticesOf, loader};
use crate::graphql::notice::Notice;
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::staff::Staff;

/// What the desk alone sees.
#[derive(Debug)]
pub struct Desk {
    pub(super) stored: Arc<Stored>,
    pub(super) audience: Audience,
}

impl Desk {
    /// The desk's own; `None` for the holder of the link.
    fn own(&self) -> Option<Coordinator> {
        match self.audience {
            Audience::Holder => None,
            Audience::Desk(who) => Some(who),
        }
    }
}

#[Object]
impl Desk {
    /// Who answers it; null while it is with the district's default recipients. Staff.
    async fn assignee(&self, ctx: &Context<'_>) -> Option<Staff> {
        let (assignee, loader) = (self.own().and(self.stored.assignee)?, or_null(ctx, loader(ctx))?);
        let found = loader.load_one(assignee).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Staff)
    }

    /// When a person first answered; null while nobody has. Staff.
    async fn first_response_at(&self) -> Option<DateTime> {
        self.own().and(self.stored.desk.first_response_at).map(DateTime)
    }

    /// Whether the promised day has passed and the partner still waits. Staff.
    async fn is_overdue(&self, ctx: &Context<'_>) -> Option<bool> {
        let (_, services) = (self.own()?, or_null(ctx, services(ctx))?);
        Some(self.stored.is_overdue(services.promise.today(services.clock.now())))
    }

    /// The day, in the district's time zone, on which somebody wants to come back to it; null where none was set. Staff.
    async fn follow_up_on(&self) -> Option<Date> {
        self.own().and(self.stored.desk.follow_up_on).map(Date)
    }

    /// Its tags, sorted: at most 20. Staff.
    async fn tags(&self) -> Option<&[String]> {
        self.own().map(|_| self.stored.desk.tags.as_slice())
    }

    /// What happened to it, the oldest entry first. Staff; else null also where an argument is refused.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<InquiryEvent>> {
        let (_, loader) = (self.own()?, or_null(ctx, loader(ctx))?);
        let page = PageArguments { first, after, last, before };
        let window = or_null(ctx, page.window(StoredList::InquiryEvents))?;
        let inquiry = self.stored.id;
        let found = loader.load_one(HistoryOf { inquiry, window }).await;
        let page = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))??;
        let total = if ctx.look_ahead().field("totalCount").exists() {
            let found = loader.load_one(HistoryCountOf(inquiry)).await;
            or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default()
        } else {
            0
        };
        Some(StoredConnection::new(page, InquiryEvent::of, move || async move { Ok(total) }.boxed()))
    }

    /// The e-mails that it caused, the oldest first: the last 100. Staff; else null only beside a top-level error.
    async fn notices(&self, ctx: &Context<'_>) -> Option<Vec<Notice>> {
        let (_, loader) = (self.own()?, or_null(ctx, loader(ctx))?);
        let found = loader.load_one(NoticesOf(self.stored.id)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        Some(found.unwrap_or_default().into_iter().map(Notice).collect())
    }
}
