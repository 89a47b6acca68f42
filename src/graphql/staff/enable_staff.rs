//! Enabling a person again.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Staff, wrong};
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::staff::enable;

/// A person to be enabled again.
#[derive(Debug, InputObject)]
pub struct EnableStaffInput {
    /// The id of the person.
    id: ID,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct EnableStaffPayload {
    /// The person, who can sign in. Null where there are errors.
    staff: Option<Staff>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct EnableStaffMutation;

#[Object]
impl EnableStaffMutation {
    /// Lets a person of the district who was disabled sign in again, with the role and the coverage that they had. What ended
    /// stays ended. Enabling one who is active changes nothing. For administrators, and for API tokens of theirs with the scope
    /// WRITE. Null only beside a top-level error.
    async fn enable_staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: EnableStaffInput,
    ) -> Option<EnableStaffPayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        match enable(services, who, id).await {
            Ok(person) => Some(EnableStaffPayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(EnableStaffPayload { staff: None, errors: wrong(ctx, error, "id")? }),
        }
    }
}
