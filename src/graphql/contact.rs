//! The people at partners, and what is done about them.

mod add_contact;
mod revise_contact;

pub use add_contact::AddContactMutation;
pub use revise_contact::ReviseContactMutation;

use async_graphql::{ID, Object};

use super::language::Language;
use super::scalars::DateTime;
use crate::domain::contact;

/// A person at a partner.
#[derive(Debug, Clone)]
pub struct Contact(pub contact::Contact);

/// A person at a partner. Seen by staff who may see the partner.
#[Object]
impl Contact {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.person.name
    }

    /// The e-mail address.
    async fn email(&self) -> &str {
        &self.0.person.email
    }

    /// The telephone number as it was typed; null where none was.
    async fn phone(&self) -> Option<&str> {
        self.0.person.phone.as_ref().map(|phone| phone.typed.as_str())
    }

    /// The telephone number as it can be dialled, in E.164: `+16615550123`; null where none was typed, or none that can be.
    async fn phone_number(&self) -> Option<&str> {
        self.0.person.phone.as_ref()?.e164.as_deref()
    }

    /// What the person does there; null where that is not known.
    async fn job_title(&self) -> Option<&str> {
        self.0.person.job_title.as_deref()
    }

    /// The language in which the person wants to be written to.
    async fn language(&self) -> Language {
        self.0.person.language.into()
    }

    /// When it was stored.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }
}
