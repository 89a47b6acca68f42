//! `reopenInquiry`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// An inquiry that is to be open again.
#[derive(Debug, InputObject)]
pub struct ReopenInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// Why, as an internal note: at most 4,000 characters.
    reason: Option<String>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ReopenInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReopenInquiryMutation;

#[Object]
impl ReopenInquiryMutation {
    /// Opens an inquiry again that was accepted, declined, withdrawn or put away: the partner waits for an answer, by a day that is
    /// promised anew. Partnerships that were made of it stay. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn reopen_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and why.")] input: ReopenInquiryInput,
    ) -> Option<ReopenInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let ReopenInquiryInput { inquiry_id, version, reason } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) =
            changed(ctx, who, inquiry::reopen(services, &who, seen, reason.as_deref().unwrap_or_default()).await)?;
        Some(ReopenInquiryPayload { inquiry, errors })
    }
}
