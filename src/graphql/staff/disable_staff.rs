//! Disabling a person.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Staff, wrong};
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::staff::disable;

/// A person to be disabled.
#[derive(Debug, InputObject)]
pub struct DisableStaffInput {
    /// The id of the person.
    id: ID,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct DisableStaffPayload {
    /// The person, who can sign in no longer. Null where there are errors.
    staff: Option<Staff>,
    /// What is wrong with the input: `LAST_ADMINISTRATOR` where nobody else is an active administrator; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct DisableStaffMutation;

#[Object]
impl DisableStaffMutation {
    /// Disables a person of the district: their sessions, the links that were mailed to them and their API tokens end at once.
    /// New inquiries go to whoever has the next closest coverage; those that were assigned to them stay so until somebody assigns
    /// them anew. Disabling one who is disabled changes nothing. For administrators, and for API tokens of theirs with the scope
    /// WRITE. Null only beside a top-level error.
    async fn disable_staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: DisableStaffInput,
    ) -> Option<DisableStaffPayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        match disable(services, who, id).await {
            Ok(person) => Some(DisableStaffPayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(DisableStaffPayload { staff: None, errors: wrong(ctx, error, "id")? }),
        }
    }
}
