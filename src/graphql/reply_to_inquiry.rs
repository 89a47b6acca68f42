//! `replyToInquiry`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// An answer to the partner.
#[derive(Debug, InputObject)]
pub struct ReplyToInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// The words of the mail, without a salutation by Liaison: 1 to 4,000 characters, with line breaks. The mail names who wrote it.
    text: String,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ReplyToInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReplyToInquiryMutation;

#[Object]
impl ReplyToInquiryMutation {
    /// Mails an answer to the partner, in the thread of their inquiry; what they answer goes to whoever wrote it. The partner waits no
    /// longer. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn reply_to_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and the answer.")] input: ReplyToInquiryInput,
    ) -> Option<ReplyToInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let ReplyToInquiryInput { inquiry_id, version, text } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::reply(services, &who, seen, &text).await)?;
        Some(ReplyToInquiryPayload { inquiry, errors })
    }
}
