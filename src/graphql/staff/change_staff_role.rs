//! Changing what a person may do.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Staff, StaffRole, wrong};
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::staff::change_role;

/// A role for a person.
#[derive(Debug, InputObject)]
pub struct ChangeStaffRoleInput {
    /// The id of the person.
    id: ID,
    /// What the person may do from now on.
    role: StaffRole,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct ChangeStaffRolePayload {
    /// The person, as they are now. Null where there are errors.
    staff: Option<Staff>,
    /// What is wrong with the input: `LAST_ADMINISTRATOR` where nobody else is an active administrator; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ChangeStaffRoleMutation;

#[Object]
impl ChangeStaffRoleMutation {
    /// Gives a person of the district a role; it counts from their next request. For administrators, and for API tokens of theirs
    /// with the scope WRITE. Null only beside a top-level error.
    async fn change_staff_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what.")] input: ChangeStaffRoleInput,
    ) -> Option<ChangeStaffRolePayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        match change_role(services, who, id, input.role.into()).await {
            Ok(person) => Some(ChangeStaffRolePayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(ChangeStaffRolePayload { staff: None, errors: wrong(ctx, error, "role")? }),
        }
    }
}
