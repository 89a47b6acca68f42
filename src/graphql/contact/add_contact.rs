//! `addContact`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Contact;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::context::language;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::partner::Partner;
use crate::graphql::register_interest::ContactInput;
use crate::graphql::user_error::{UserError, unchanged};
use crate::service::contact::add;
use crate::service::partner::SeenPartner;

/// A person at a partner.
#[derive(Debug, InputObject)]
pub struct AddContactInput {
    /// The partner.
    partner_id: ID,
    /// The version of the partner that was seen: `Partner.version`. Where it is not the present one, nothing is changed
    /// (`CONFLICT`).
    version: i32,
    /// The person.
    contact: ContactInput,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct AddContactPayload<'a> {
    /// The person. Null where there are errors.
    contact: Option<Contact>,
    /// The partner, changed; as it is where the error is `CONFLICT`; null beside other errors.
    partner: Option<Partner<'a>>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AddContactMutation;

#[Object]
impl AddContactMutation {
    /// Adds a person to a partner: at most 50, each with an e-mail address of their own. For staff who may see the partner. Null only
    /// beside a top-level error.
    async fn add_contact<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Which partner, and who.")] input: AddContactInput,
    ) -> Option<AddContactPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let AddContactInput { partner_id, version, contact } = input;
        let seen = SeenPartner { id: or_null(ctx, read("input.partnerId", &partner_id))?, version };
        let done = add(services, &who, seen, &contact.form(language(ctx))).await;
        let (contact, done) = done.map_or_else(|error| (None, Err(error)), |(partner, one)| (Some(one), Ok(partner)));
        let (partner, errors) = unchanged(ctx, done)?;
        Some(AddContactPayload { contact: contact.map(Contact), partner: partner.map(Partner::Known), errors })
    }
}
