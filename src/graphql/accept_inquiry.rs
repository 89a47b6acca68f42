//! `acceptInquiry`.

use async_graphql::{Context, Error, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::id::read;
use super::inquiry::{Inquiry, changed, seen};
use super::scalars::Date;
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry::{self, Accept};

/// What an inquiry becomes.
#[derive(Debug, InputObject)]
pub struct AcceptInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// The partner that it is of, where there is one already: see `Inquiry.suggestedPartners`, since nothing is merged later. Absent: a
    /// new one, made of what was typed.
    partner_id: Option<ID>,
    /// What is helped: 1 to 50 offerings. Each becomes a partnership.
    offering_ids: Vec<ID>,
    /// The ways to help, at most 50; none while that is open.
    #[graphql(default)]
    engagement_type_ids: Vec<ID>,
    /// From which day on, in the district's time zone. Absent: from today.
    since: Option<Date>,
    /// Words for the mail that tells the partner: at most 4,000 characters, with line breaks. It is sent without any too.
    text: Option<String>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct AcceptInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AcceptInquiryMutation;

#[Object]
impl AcceptInquiryMutation {
    /// Says yes: makes a partnership with each chosen offering, and the partner and contact records where they are new, and mails the
    /// partner. For staff whose coverage reaches the inquiry. Null only beside a top-level error.
    async fn accept_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and what it becomes.")] input: AcceptInquiryInput,
    ) -> Option<AcceptInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let seen = or_null(ctx, seen(&input.inquiry_id, input.version))?;
        let form = or_null(ctx, form(input))?;
        let (inquiry, errors) = changed(ctx, who, inquiry::accept(services, &who, seen, form).await)?;
        Some(AcceptInquiryPayload { inquiry, errors })
    }
}

fn form(input: AcceptInquiryInput) -> Result<Accept, Error> {
    let AcceptInquiryInput { inquiry_id: _, version: _, partner_id, offering_ids, engagement_type_ids, since, text } =
        input;
    Ok(Accept {
        partner: partner_id.map(|id| read("input.partnerId", &id)).transpose()?,
        offering_ids: offering_ids.into_iter().map(String::from).collect(),
        engagement_type_ids: engagement_type_ids.into_iter().map(String::from).collect(),
        since: since.map(|day| day.0),
        text: text.unwrap_or_default(),
    })
}
