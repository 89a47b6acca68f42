//! A contact: a person at a partner.

use chrono::{DateTime, Utc};

use super::field::{FieldError, FieldErrors};
use super::inquiry::Contact as Person;
use super::inquiry::form::{self, ContactForm};
use crate::id::{ContactId, PartnerId};

/// How many a partner can have.
pub const MOST: usize = 50;

/// A person at a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// The partner.
    pub partner: PartnerId,
    /// Who it is, and how to reach them.
    pub person: Person,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
}

/// Checks a person.
///
/// # Errors
///
/// Everything that is wrong, under `contact`.
pub fn check(form: &ContactForm) -> Result<Person, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let person = form::contact(&mut errors, form);
    errors.none_or(|| person)
}
