//! Signing in without a password: how long its link works, and what is wrong with a request for one.

use chrono::{DateTime, TimeDelta, Utc};

use super::field::{FieldError, FieldErrors};
use super::inquiry::form::email;
use crate::id::{SignInId, StaffId};

/// How long a link that signs in works.
pub const LASTS: TimeDelta = TimeDelta::minutes(15);

/// A link that signs a person in, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn {
    /// Its id.
    pub id: SignInId,
    /// Whom it signs in.
    pub staff: StaffId,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// The address that a link is asked for.
///
/// # Errors
///
/// What is wrong with it; whether anybody has it is not looked at.
pub fn check(typed: &str) -> Result<String, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let checked = email(&mut errors, &["email"], typed);
    errors.none_or(|| checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldErrorCode;

    #[test]
    fn an_address_must_be_one() {
        assert_eq!(check(" rosa@kern.example "), Ok("rosa@kern.example".to_owned()));
        let codes = |typed| check(typed).unwrap_err().into_iter().map(|error| error.code).collect::<Vec<_>>();
        assert_eq!(codes("rosa"), [FieldErrorCode::InvalidEmail]);
        assert_eq!(codes(" "), [FieldErrorCode::Required]);
    }
}
