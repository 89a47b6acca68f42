//! Who sent an inquiry, as it was typed.

use std::sync::Arc;

use async_graphql::{Context, Object};

use crate::domain::inquiry::Inquiry as Stored;
use crate::graphql::context::catalog;
use crate::graphql::language::Language;
use crate::graphql::register_interest::OrganisationKind;
use crate::graphql::sector::Sector;

/// The organisation of an inquiry.
#[derive(Debug)]
pub struct Organisation(pub(super) Arc<Stored>);

/// The organisation that sent an inquiry, as it was typed: no record of a partner, of which several inquiries can be. Seen by
/// whoever sees the inquiry.
#[Object(name = "InquiryOrganisation")]
impl Organisation {
    /// Its name.
    async fn name(&self) -> &str {
        &self.0.organisation.name
    }

    /// What kind it is.
    async fn kind(&self) -> OrganisationKind {
        self.0.organisation.kind.into()
    }

    /// Its web page, an absolute `http` or `https` address; null where none was typed.
    async fn website(&self) -> Option<&str> {
        self.0.organisation.website.as_deref()
    }

    /// The sector that it works in; null where none was chosen.
    async fn sector<'c>(&self, ctx: &Context<'c>) -> Option<Sector<'c>> {
        let catalog = catalog(ctx);
        catalog.sector(self.0.organisation.sector?).map(|sector| Sector(catalog, sector))
    }
}

/// The contact of an inquiry.
#[derive(Debug)]
pub struct Contact(pub(super) Arc<Stored>);

/// The person who sent an inquiry, as it was typed. Seen by whoever sees the inquiry.
#[Object(name = "InquiryContact")]
impl Contact {
    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.contact.name
    }

    /// The e-mail address.
    async fn email(&self) -> &str {
        &self.0.contact.email
    }

    /// The telephone number as it was typed; null where none was.
    async fn phone(&self) -> Option<&str> {
        self.0.contact.phone.as_ref().map(|phone| phone.typed.as_str())
    }

    /// The telephone number as it can be dialled, in E.164: `+16615550123`; null where none was typed, or none that can be.
    async fn phone_number(&self) -> Option<&str> {
        self.0.contact.phone.as_ref()?.e164.as_deref()
    }

    /// What the person does there; null where nothing was typed.
    async fn job_title(&self) -> Option<&str> {
        self.0.contact.job_title.as_deref()
    }

    /// The language in which the person wants to be written to.
    async fn language(&self) -> Language {
        self.0.contact.language.into()
    }
}
