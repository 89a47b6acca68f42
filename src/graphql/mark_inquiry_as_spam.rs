//! `markInquiryAsSpam`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// An inquiry that is none.
#[derive(Debug, InputObject)]
pub struct MarkInquiryAsSpamInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct MarkInquiryAsSpamPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct MarkInquiryAsSpamMutation;

#[Object]
impl MarkInquiryAsSpamMutation {
    /// Puts an inquiry away as none. Nobody is told; `reopenInquiry` brings it back. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn mark_inquiry_as_spam(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry.")] input: MarkInquiryAsSpamInput,
    ) -> Option<MarkInquiryAsSpamPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let MarkInquiryAsSpamInput { inquiry_id, version } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::mark_as_spam(services, &who, seen).await)?;
        Some(MarkInquiryAsSpamPayload { inquiry, errors })
    }
}
