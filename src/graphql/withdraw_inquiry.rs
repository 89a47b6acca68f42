//! `withdrawInquiry`.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, held};
use super::user_error::UserError;
use crate::service::inquiry;

/// An inquiry that its partner takes back.
#[derive(Debug, InputObject)]
pub struct WithdrawInquiryInput {
    /// The token of the private link.
    token: String,
    /// The version of the inquiry that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed
    /// (`CONFLICT`).
    version: i32,
    /// Why, in the partner's words: at most 4,000 characters. Absent or empty: not said.
    reason: Option<String>,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct WithdrawInquiryPayload {
    /// The inquiry, withdrawn; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct WithdrawInquiryMutation;

#[Object]
impl WithdrawInquiryMutation {
    /// Takes an inquiry back that is neither accepted nor closed: nobody waits for an answer any more. Whoever answers it is told by
    /// e-mail; the partner is not, since the payload and the page of the link say it. The link still opens the inquiry. For whoever
    /// holds the private link. Null only beside a top-level error.
    async fn withdraw_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By which link, and why.")] input: WithdrawInquiryInput,
    ) -> Option<WithdrawInquiryPayload> {
        let services = or_null(ctx, services(ctx))?;
        let WithdrawInquiryInput { token, version, reason } = input;
        let withdrawn = match inquiry::holder(services, &token).await {
            Ok(holder) => inquiry::withdraw(services, &holder, version, reason.as_deref().unwrap_or_default()).await,
            Err(error) => Err(error),
        };
        let (inquiry, errors) = held(ctx, withdrawn)?;
        Some(WithdrawInquiryPayload { inquiry, errors })
    }
}
