//! `declineInquiry`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// Why the district says no.
#[derive(Debug, InputObject)]
pub struct DeclineInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// Why, as the partner reads it: 1 to 4,000 characters.
    reason: String,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct DeclineInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct DeclineInquiryMutation;

#[Object]
impl DeclineInquiryMutation {
    /// Says no, and mails the partner why. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn decline_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and why.")] input: DeclineInquiryInput,
    ) -> Option<DeclineInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let DeclineInquiryInput { inquiry_id, version, reason } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::decline(services, &who, seen, &reason).await)?;
        Some(DeclineInquiryPayload { inquiry, errors })
    }
}
