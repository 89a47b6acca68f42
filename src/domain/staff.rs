//! A person of the district.

use chrono::{DateTime, Utc};

use super::code::coded;
use super::field::{FieldError, FieldErrors, Lines};
use super::inquiry::form::{LONGEST_NAME, email};
use super::language::Language;
use super::notice::NoticeKind;
use crate::id::StaffId;

coded! {
    /// What a person may do.
    Role {
        /// Answers inquiries.
        Coordinator = "coordinator",
        /// Looks after people, coverage and the catalogue.
        Administrator = "administrator",
    }
}

/// A person of the district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Its id.
    pub id: StaffId,
    /// The person's name.
    pub name: String,
    /// The e-mail address, as typed.
    pub email: String,
    /// What the person may do.
    pub role: Role,
    /// The language of the mails to the person.
    pub language: Language,
    /// Whether a coordinator sees every inquiry; else only those that their coverage reaches.
    pub sees_all: bool,
    /// The kinds of notice that the person does not want; in the order of declaration.
    pub muted: Vec<NoticeKind>,
    /// When the person was added.
    pub created_at: DateTime<Utc>,
    /// Since when the person may do nothing; `None` while active.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// A person to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// The person's name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// What the person may do.
    pub role: Role,
    /// The language of the mails to the person.
    pub language: Language,
}

/// Checks a person to be added; gives them tidied.
///
/// # Errors
///
/// Everything that is wrong.
pub fn check(form: &NewStaff) -> Result<NewStaff, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let name = errors.required(&["name"], &form.name, LONGEST_NAME, Lines::One);
    let email = email(&mut errors, &["email"], &form.email);
    errors.none_or(|| Some(NewStaff { name: name?, email: email?, role: form.role, language: form.language }))
}
