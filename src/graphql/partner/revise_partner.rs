//! `revisePartner`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Partner;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::register_interest::OrganisationInput;
use crate::graphql::user_error::{UserError, unchanged};
use crate::service::partner::{Revision, SeenPartner, revise};

/// What a partner is to be.
#[derive(Debug, InputObject)]
pub struct RevisePartnerInput {
    /// The partner.
    partner_id: ID,
    /// The version of it that was seen: `Partner.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// The whole of its profile: what is absent is not known any more.
    organisation: OrganisationInput,
    /// Whether it is to be shown publicly: its name, kind and web page, and with what it helps, how, and since when.
    is_public: bool,
    /// Whether whoever asks confirms that the partner has agreed to that. Needed where it begins.
    #[graphql(default)]
    consent_confirmed: bool,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RevisePartnerPayload<'a> {
    /// The partner, changed; as it is where the error is `CONFLICT`; null beside other errors.
    partner: Option<Partner<'a>>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct RevisePartnerMutation;

#[Object]
impl RevisePartnerMutation {
    /// Revises the profile of a partner, and whether it is shown publicly. For staff who may see it. Null only beside a top-level
    /// error.
    async fn revise_partner<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Which partner, and what it is to be.")] input: RevisePartnerInput,
    ) -> Option<RevisePartnerPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let RevisePartnerInput { partner_id, version, organisation, is_public, consent_confirmed } = input;
        let seen = SeenPartner { id: or_null(ctx, read("input.partnerId", &partner_id))?, version };
        let revision = Revision { organisation: organisation.into(), is_public, consent_confirmed };
        let (partner, errors) = unchanged(ctx, revise(services, &who, seen, &revision).await)?;
        Some(RevisePartnerPayload { partner: partner.map(Partner::Known), errors })
    }
}
