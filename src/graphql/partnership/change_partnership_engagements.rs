//! `changePartnershipEngagements`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Partnership;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::user_error::{UserError, unchanged};
use crate::service::partnership::{SeenPartnership, change_engagements};

/// How a partnership is to help.
#[derive(Debug, InputObject)]
pub struct ChangePartnershipEngagementsInput {
    /// The partnership.
    partnership_id: ID,
    /// The version of it that was seen: `Partnership.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// All ways to help that are agreed from now on, at most 50; none while that is open.
    engagement_type_ids: Vec<ID>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ChangePartnershipEngagementsPayload<'a> {
    /// The partnership, changed; as it is where the error is `CONFLICT`; null beside other errors.
    partnership: Option<Partnership<'a>>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ChangePartnershipEngagementsMutation;

#[Object]
impl ChangePartnershipEngagementsMutation {
    /// Agrees on other ways to help. A partnership that has ended stays as it is. For staff who may see its partner. Null only beside
    /// a top-level error.
    async fn change_partnership_engagements<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Which partnership, and how it is to help.")] input: ChangePartnershipEngagementsInput,
    ) -> Option<ChangePartnershipEngagementsPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let ChangePartnershipEngagementsInput { partnership_id, version, engagement_type_ids } = input;
        let seen = SeenPartnership { id: or_null(ctx, read("input.partnershipId", &partnership_id))?, version };
        let kinds: Vec<String> = engagement_type_ids.into_iter().map(String::from).collect();
        let (partnership, errors) = unchanged(ctx, change_engagements(services, &who, seen, &kinds).await)?;
        Some(ChangePartnershipEngagementsPayload { partnership: partnership.map(Partnership::Known), errors })
    }
}
