//! A person of the district.

pub mod coverage;

use chrono::{DateTime, Utc};

use super::code::coded;
use super::field::{FieldError, FieldErrorCode, FieldErrors, Lines};
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
    /// Whether a coordinator sees every inquiry; else only those that their coverage reaches. See [`Staff::sees_everything`].
    pub sees_all: bool,
    /// The kinds of notice that the person does not want; in the order of declaration.
    pub muted: Vec<NoticeKind>,
    /// When the person was added.
    pub created_at: DateTime<Utc>,
    /// Since when the person may do nothing; `None` while active.
    pub disabled_at: Option<DateTime<Utc>>,
}

impl Staff {
    /// Whether the person sees every inquiry: an administrator looks after all of them, whatever is set.
    pub fn sees_everything(&self) -> bool {
        self.sees_all || self.role == Role::Administrator
    }
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

/// What is to be different about a person; `None` leaves it as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The person's name.
    pub name: Option<String>,
    /// The language of the mails to the person.
    pub language: Option<Language>,
}

/// Checks what is to be different; gives it tidied.
///
/// # Errors
///
/// Everything that is wrong.
pub fn check_revision(form: &Revision) -> Result<Revision, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let name = form.name.as_ref().and_then(|name| errors.required(&["name"], name, LONGEST_NAME, Lines::One));
    errors.none_or(|| Some(Revision { name, language: form.language }))
}

/// Checks what a person would like to mute; gives each kind once, in the order of declaration.
///
/// # Errors
///
/// Every kind that cannot be muted, at its place under `kinds`.
pub fn check_muted(kinds: &[NoticeKind]) -> Result<Vec<NoticeKind>, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    for (place, _) in kinds.iter().enumerate().filter(|(_, kind)| !kind.can_be_muted()) {
        errors.add(FieldError::new(&["kinds", &place.to_string()], FieldErrorCode::CannotBeMuted));
    }
    errors.none_or(|| Some(NoticeKind::ALL.iter().copied().filter(|kind| kinds.contains(kind)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_staff_do_not_need_can_be_muted_and_nothing_else() {
        use NoticeKind::{Confirmation, InterestReceived, SignIn};
        assert_eq!(check_muted(&[InterestReceived, InterestReceived]), Ok(vec![InterestReceived]));
        assert_eq!(check_muted(&[]), Ok(Vec::new()));
        let errors = check_muted(&[SignIn, InterestReceived, Confirmation]).unwrap_err();
        assert!(errors.iter().all(|error| error.code == FieldErrorCode::CannotBeMuted));
        assert_eq!(errors.iter().map(|error| error.path.join(".")).collect::<Vec<_>>(), ["kinds.0", "kinds.2"]);
    }
}
