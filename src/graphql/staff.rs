//! The people of the district.

use async_graphql::{Context, Enum};

use super::context::language;
use super::error::{or_null, unstored};
use super::user_error::UserError;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::staff;
use crate::service::staff::StaffError;

/// What a person of the district may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "StaffRole", remote = "staff::Role")]
pub enum StaffRole {
    /// Answers inquiries.
    Coordinator,
    /// Looks after people, coverage and the catalogue, and may answer inquiries too.
    Administrator,
}

/// What is wrong with an input about people, in the language of the request. `standing` is the field by which the last
/// administrator would go. `None` beside a top-level error.
pub(super) fn wrong(ctx: &Context<'_>, error: StaffError, standing: &str) -> Option<Vec<UserError>> {
    let errors = match error {
        StaffError::Fields(errors) => errors,
        StaffError::Taken => vec![FieldError::new(&["email"], FieldErrorCode::Taken)],
        StaffError::Nobody => vec![FieldError::new(&["id"], FieldErrorCode::NotFound)],
        StaffError::LastAdministrator => vec![FieldError::new(&[standing], FieldErrorCode::LastAdministrator)],
        StaffError::Store(error) => return or_null(ctx, Err(unstored(ctx, &error))),
    };
    Some(UserError::all(errors, language(ctx)))
}
