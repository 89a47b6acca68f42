//! `endPartnership`.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Partnership;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::scalars::Date;
use crate::graphql::user_error::{UserError, unchanged};
use crate::service::partnership::{SeenPartnership, end};

/// When a partnership ends.
#[derive(Debug, InputObject)]
pub struct EndPartnershipInput {
    /// The partnership.
    partnership_id: ID,
    /// The version of it that was seen: `Partnership.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// The day from which on it is no longer active, in the district's time zone: not before it begins. It can be to come, and can
    /// then be moved. Absent: today.
    until: Option<Date>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct EndPartnershipPayload<'a> {
    /// The partnership, changed; as it is where the error is `CONFLICT`; null beside other errors.
    partnership: Option<Partnership<'a>>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct EndPartnershipMutation;

#[Object]
impl EndPartnershipMutation {
    /// Ends a partnership, or plans its end. One that has ended stays as it is. For staff who may see its partner. Null only beside
    /// a top-level error.
    async fn end_partnership<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Which partnership, and when.")] input: EndPartnershipInput,
    ) -> Option<EndPartnershipPayload<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let EndPartnershipInput { partnership_id, version, until } = input;
        let seen = SeenPartnership { id: or_null(ctx, read("input.partnershipId", &partnership_id))?, version };
        let (partnership, errors) = unchanged(ctx, end(services, &who, seen, until.map(|day| day.0)).await)?;
        Some(EndPartnershipPayload { partnership: partnership.map(Partnership::Known), errors })
    }
}
