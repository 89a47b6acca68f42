//! What every verb of the desk, and of the partner, reads and answers alike.

use async_graphql::{Context, Error, ID};
use chrono::TimeDelta;

use super::Inquiry;
use crate::auth::Coordinator;
use crate::domain::inquiry;
use crate::graphql::context::language;
use crate::graphql::error::{or_null, rate_limited, unstored, whole_seconds};
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::inquiry::{ChangeError, HeldError, Seen};

/// The inquiry as whoever asks saw it.
///
/// # Errors
///
/// Bad input where the id is none of an inquiry.
pub(in crate::graphql) fn seen(inquiry: &ID, version: i32) -> Result<Seen, Error> {
    Ok(Seen { inquiry: read("input.inquiryId", inquiry)?, version })
}

/// The inquiry, changed, or what is wrong with the input; with the inquiry as it is where that is what stands against it. `None`
/// beside a top-level error.
pub(in crate::graphql) fn changed(
    ctx: &Context<'_>,
    who: Coordinator,
    result: Result<inquiry::Inquiry, ChangeError>,
) -> Option<(Option<Inquiry>, Vec<UserError>)> {
    answered(ctx, result, |inquiry| Inquiry::at_desk(inquiry, who))
}

/// The same for the holder of its private link.
pub(in crate::graphql) fn held(
    ctx: &Context<'_>,
    result: Result<inquiry::Inquiry, HeldError>,
) -> Option<(Option<Inquiry>, Vec<UserError>)> {
    let result = match result {
        Ok(inquiry) => Ok(inquiry),
        Err(HeldError::Change(error)) => Err(error),
        Err(HeldError::TooOften { retry_after }) => return or_null(ctx, Err(too_often(retry_after))),
    };
    answered(ctx, result, Inquiry::held)
}

fn answered(
    ctx: &Context<'_>,
    result: Result<inquiry::Inquiry, ChangeError>,
    shown: impl Fn(inquiry::Inquiry) -> Inquiry,
) -> Option<(Option<Inquiry>, Vec<UserError>)> {
    match result {
        Ok(inquiry) => Some((Some(shown(inquiry)), Vec::new())),
        Err(ChangeError::Refused { errors, present }) => {
            Some((present.map(|present| shown(*present)), UserError::all(errors, language(ctx))))
        }
        Err(ChangeError::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
    }
}

fn too_often(retry_after: TimeDelta) -> Error {
    let seconds = whole_seconds(retry_after);
    rate_limited(format!("Too many messages and changes; one more is welcome in {seconds} seconds"), seconds)
}
