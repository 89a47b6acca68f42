//! `addInquiryNote`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// An internal note.
#[derive(Debug, InputObject)]
pub struct AddInquiryNoteInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// Its words: 1 to 4,000 characters.
    text: String,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct AddInquiryNotePayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AddInquiryNoteMutation;

#[Object]
impl AddInquiryNoteMutation {
    /// Adds an internal note, which the partner never sees. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn add_inquiry_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and the note.")] input: AddInquiryNoteInput,
    ) -> Option<AddInquiryNotePayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let AddInquiryNoteInput { inquiry_id, version, text } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::add_note(services, &who, seen, &text).await)?;
        Some(AddInquiryNotePayload { inquiry, errors })
    }
}
