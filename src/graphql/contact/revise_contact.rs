//! `reviseContact`.

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
use crate::service::contact::revise;

/// Who a person at a partner is to be.
#[derive(Debug, InputObject)]
pub struct ReviseContactInput {
    /// The contact.
    contact_id: ID,
    /// The version of its partner that was seen: `Partner.version`. Where it is not the present one, nothing is changed
    /// (`CONFLICT`).
    version: i32,
    /// The whole of the person: what is absent is not known any more.
    contact: ContactInput,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ReviseContactPayload<'a> {
    /// The person, changed. Null where there are errors.
    contact: Option<Contact>,
    /// The partner, changed; as it is where the error is `CONFLICT`; null beside other errors.
    partner: Option<Partner<'a>>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReviseContactMutation;

#[Object]
impl ReviseContactMutation {
    /// Revises who a person at a partner is, and how to reach them. For staff who may see the partner. Null only beside a top-level
    /// error.
    async fn revise_contact<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Which contact, and who that is.")] input: ReviseContactInput,
    ) -> Option<ReviseContactPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let ReviseContactInput { contact_id, version, contact } = input;
        let id = or_null(ctx, read("input.contactId", &contact_id))?;
        let done = revise(services, &who, id, version, &contact.form(language(ctx))).await;
        let (contact, done) = done.map_or_else(|error| (None, Err(error)), |(partner, one)| (Some(one), Ok(partner)));
        let (partner, errors) = unchanged(ctx, done)?;
        Some(ReviseContactPayload { contact: contact.map(Contact), partner: partner.map(Partner::Known), errors })
    }
}
