//! `recordContact`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::error::or_null;
use super::inquiry::ContactChannel;
use super::inquiry::{Inquiry, changed, seen};
use super::scalars::Date;
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::service::inquiry;

/// A conversation with the partner outside Liaison.
#[derive(Debug, InputObject)]
pub struct RecordContactInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// By which way.
    channel: ContactChannel,
    /// On which day, in the district's time zone; today where absent.
    on: Option<Date>,
    /// What was said: 1 to 4,000 characters. The partner does not see it.
    text: String,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RecordContactPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct RecordContactMutation;

#[Object]
impl RecordContactMutation {
    /// Notes that somebody has spoken with the partner outside Liaison: by telephone, by a visit, by e-mail. The partner waits no longer. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn record_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and what was said.")] input: RecordContactInput,
    ) -> Option<RecordContactPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let RecordContactInput { inquiry_id, version, channel, on, text } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let (inquiry, errors) = changed(
            ctx,
            who,
            inquiry::record_contact(services, &who, seen, channel.into(), on.map(|day| day.0), &text).await,
        )?;
        Some(RecordContactPayload { inquiry, errors })
    }
}
