//! What a partner writes to the coordinator, checked.

use super::super::field::{FieldError, FieldErrors, Lines};
use super::form::{LONGEST_MESSAGE, rule};

/// A message that passed every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Its words.
    pub text: String,
    /// What makes a repeated message recognisable.
    pub idempotency_key: String,
}

/// Checks a message.
///
/// # Errors
///
/// Everything that is wrong, in the order of the fields.
pub fn check(text: &str, idempotency_key: &str) -> Result<NewMessage, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let text = errors.required(&["text"], text, LONGEST_MESSAGE, Lines::Many);
    let key = rule::idempotency_key(&mut errors, idempotency_key);
    errors.none_or(|| Some(NewMessage { text: text?, idempotency_key: key? }))
}
