//! `setInquiryFollowUp`.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::context::language;
use super::error::or_null;
use super::inquiry::{Inquiry, changed, seen};
use super::scalars::Date;
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::service::inquiry;

/// A day on which to come back to an inquiry.
#[derive(Debug, InputObject)]
pub struct SetInquiryFollowUpInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// The day, in the district's time zone, from today to two years ahead; null takes it away. It must be named.
    on: MaybeUndefined<Date>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct SetInquiryFollowUpPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct SetInquiryFollowUpMutation;

#[Object]
impl SetInquiryFollowUpMutation {
    /// Sets the day on which to come back to an inquiry, or takes it away. The desk sorts what waits for nobody by it. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn set_inquiry_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, and when.")] input: SetInquiryFollowUpInput,
    ) -> Option<SetInquiryFollowUpPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let SetInquiryFollowUpInput { inquiry_id, version, on } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let on = match on {
            MaybeUndefined::Undefined => {
                let missing = FieldError::new(&["on"], FieldErrorCode::Required);
                let errors = vec![UserError::new(missing, language(ctx))];
                return Some(SetInquiryFollowUpPayload { inquiry: None, errors });
            }
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(day) => Some(day.0),
        };
        let (inquiry, errors) = changed(ctx, who, inquiry::set_follow_up(services, &who, seen, on).await)?;
        Some(SetInquiryFollowUpPayload { inquiry, errors })
    }
}
