//! A person of the district.

use chrono::{DateTime, Utc};

use super::code::coded;
use super::language::Language;
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
    /// When the person was added.
    pub created_at: DateTime<Utc>,
    /// Since when the person may do nothing; `None` while active.
    pub disabled_at: Option<DateTime<Utc>>,
}
