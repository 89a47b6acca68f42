//! What every verb of the desk reads and answers alike.

use async_graphql::{Context, Error, ID};

use super::Inquiry;
use crate::auth::Coordinator;
use crate::domain::inquiry;
use crate::graphql::context::language;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::inquiry::{ChangeError, Seen};

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
    match result {
        Ok(inquiry) => Some((Some(Inquiry::at_desk(inquiry, who)), Vec::new())),
        Err(ChangeError::Refused { errors, present }) => {
            let present = present.map(|present| Inquiry::at_desk(*present, who));
            Some((present, UserError::all(errors, language(ctx))))
        }
        Err(ChangeError::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
    }
}
