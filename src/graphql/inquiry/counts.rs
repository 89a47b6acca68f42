//! How many inquiries stand where.

use std::sync::Arc;

use async_graphql::{Context, Error, Object, SimpleObject};
use tokio::sync::OnceCell;

use super::InquiryStatus;
use crate::auth::Coordinator;
use crate::domain::inquiry::counts::{Totals, Waiting};
use crate::graphql::asker::services;
use crate::graphql::error::{or_null, unstored};
use crate::service::inquiry::list::{self, Asked};

/// How many of the inquiries that were asked for stand where.
#[derive(Debug)]
pub struct InquiryCounts {
    who: Coordinator,
    asked: Arc<Asked>,
    totals: OnceCell<Totals>,
    waiting: OnceCell<Waiting>,
}

/// How many inquiries have a status.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct InquiryStatusCount {
    /// The status.
    status: InquiryStatus,
    /// How many have it.
    count: u64,
}

impl InquiryCounts {
    /// Nothing is counted before it is selected.
    pub(super) fn new(who: Coordinator, asked: Asked) -> Self {
        Self { who, asked: Arc::new(asked), totals: OnceCell::new(), waiting: OnceCell::new() }
    }

    async fn totals(&self, ctx: &Context<'_>) -> Result<&Totals, Error> {
        let services = services(ctx)?;
        let counting = self.totals.get_or_try_init(|| list::totals(services, &self.who, &self.asked));
        counting.await.map_err(|error| unstored(ctx, &error))
    }

    async fn waiting(&self, ctx: &Context<'_>) -> Result<&Waiting, Error> {
        let services = services(ctx)?;
        let counting = self.waiting.get_or_try_init(|| list::waiting(services, &self.who, &self.asked));
        counting.await.map_err(|error| unstored(ctx, &error))
    }
}

/// How many of the inquiries that satisfy a filter and a search stand where. Each number is the `totalCount` of `inquiries` with
/// the same filter and search and the one condition more that its description names. Counted only where selected: what waits for
/// an answer in one statement, `followUpDue` in another, and all the rest in a third. Seen by staff.
#[Object]
impl InquiryCounts {
    /// All of them. Null only beside a top-level error.
    async fn total(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.totals(ctx).await).map(|totals| totals.total)
    }

    /// Those of each status (`statuses`), in the order of the enum; a status that none has with 0. Null only beside a top-level
    /// error.
    async fn by_status(&self, ctx: &Context<'_>) -> Option<Vec<InquiryStatusCount>> {
        let counted = &or_null(ctx, self.totals(ctx).await)?.by_status;
        Some(
            counted
                .iter()
                .map(|(status, count)| InquiryStatusCount { status: (*status).into(), count: *count })
                .collect(),
        )
    }

    /// Those that nobody answers (`unassigned: true`). Null only beside a top-level error.
    async fn unassigned(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.totals(ctx).await).map(|totals| totals.unassigned)
    }

    /// Those that whoever asks answers (`mine: true`). Null only beside a top-level error.
    async fn mine(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.totals(ctx).await).map(|totals| totals.mine)
    }

    /// Those that wait for an answer (`awaitsAnswer: true`). Null only beside a top-level error.
    async fn awaiting_answer(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.waiting(ctx).await).map(|waiting| waiting.all)
    }

    /// Those that wait and whose promised day has passed (`overdue: true`). Null only beside a top-level error.
    async fn overdue(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.waiting(ctx).await).map(|waiting| waiting.overdue)
    }

    /// Those that wait and were promised an answer for today (`overdue: false`, `dueBefore` tomorrow). Null only beside a top-level
    /// error.
    async fn due_today(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.waiting(ctx).await).map(|waiting| waiting.due_today)
    }

    /// Those that wait and were promised an answer for one of seven days, of which today is the first (`overdue: false`, `dueBefore`
    /// in seven days). Null only beside a top-level error.
    async fn due_soon(&self, ctx: &Context<'_>) -> Option<u64> {
        or_null(ctx, self.waiting(ctx).await).map(|waiting| waiting.due_soon)
    }

    /// Those to which somebody wants to come back today or wanted to on an earlier day (`followUpBefore` tomorrow). Null only
    /// beside a top-level error.
    async fn follow_up_due(&self, ctx: &Context<'_>) -> Option<u64> {
        let services = or_null(ctx, services(ctx))?;
        let counted = list::follow_ups(services, &self.who, &self.asked).await;
        or_null(ctx, counted.map_err(|error| unstored(ctx, &error)))
    }
}
