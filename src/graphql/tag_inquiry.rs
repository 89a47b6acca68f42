//! `tagInquiry`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// The tags of an inquiry.
#[derive(Debug, InputObject)]
pub struct TagInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// All its tags from now on: at most 20 of at most 40 characters. Case does not count.
    tags: Vec<String>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct TagInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct TagInquiryMutation;

#[Object]
impl TagInquiryMutation {
    /// Gives an inquiry exactly these tags. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn tag_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and its tags.")] input: TagInquiryInput,
    ) -> Option<TagInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let TagInquiryInput { inquiry_id, version, tags } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::tag(services, &who, seen, &tags).await)?;
        Some(TagInquiryPayload { inquiry, errors })
    }
}
