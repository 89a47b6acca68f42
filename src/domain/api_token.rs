//! A key with which a program asks for a person: what it may do, and for how long.

use chrono::{DateTime, Utc};

use super::code::coded;
use super::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
use crate::id::{ApiTokenId, StaffId};

const LONGEST_NAME: usize = 100;
/// How many a person can have at once.
pub const MOST: usize = 20;

coded! {
    /// What an API token may do of what its person may.
    Scope {
        /// See.
        Read = "read",
        /// Change.
        Write = "write",
    }
}

/// A key with which a program asks for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// For whom.
    pub staff: StaffId,
    /// What it is for, in the person's words.
    pub name: String,
    /// What it may do; in the order of declaration.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it works; `None` for ever.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute; `None` where it never was.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was ended; `None` while it is not.
    pub ended_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether it still stands for the person.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// What a new one is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenForm {
    /// As typed.
    pub name: String,
    /// Until when; `None` for ever.
    pub expires_at: Option<DateTime<Utc>>,
    /// In any order, repeated or not.
    pub scopes: Vec<Scope>,
}

/// Checks the form; gives it tidied.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn check(form: ApiTokenForm, now: DateTime<Utc>) -> Result<ApiTokenForm, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let name = errors.required(&["name"], &form.name, LONGEST_NAME, Lines::One);
    if form.expires_at.is_some_and(|end| end <= now) {
        errors.add(FieldError::new(&["expiresAt"], FieldErrorCode::InThePast));
    }
    let scopes: Vec<_> = Scope::ALL.iter().copied().filter(|scope| form.scopes.contains(scope)).collect();
    if scopes.is_empty() {
        errors.add(FieldError::new(&["scopes"], FieldErrorCode::Required));
    }
    errors.none_or(|| Some(ApiTokenForm { name: name?, scopes, ..form }))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn everything_wrong_is_said_at_once() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let bad = ApiTokenForm { name: " ".into(), expires_at: Some(now), scopes: Vec::new() };
        let errors = check(bad, now).unwrap_err();
        let said: Vec<_> = errors.iter().map(|error| (error.path.join("."), error.code)).collect();
        assert_eq!(
            said,
            [
                ("name".to_owned(), FieldErrorCode::Required),
                ("expiresAt".to_owned(), FieldErrorCode::InThePast),
                ("scopes".to_owned(), FieldErrorCode::Required),
            ]
        );
    }

    #[test]
    fn scopes_are_put_in_order() {
        let now = DateTime::UNIX_EPOCH;
        let scopes = vec![Scope::Write, Scope::Read, Scope::Write];
        let form = check(ApiTokenForm { name: " sync ".into(), expires_at: None, scopes }, now).unwrap();
        assert_eq!((form.name.as_str(), form.scopes.as_slice()), ("sync", Scope::ALL));
    }
}
