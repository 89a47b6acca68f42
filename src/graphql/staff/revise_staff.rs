//! Changing who a person is.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Staff, wrong};
use crate::domain::api_token::Scope;
use crate::domain::staff::Revision;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::language::Language;
use crate::graphql::user_error::UserError;
use crate::service::staff::revise;

/// What is to be different about a person.
#[derive(Debug, InputObject)]
pub struct ReviseStaffInput {
    /// The id of the person.
    id: ID,
    /// The name: 1 to 120 characters. Where absent or null it stays.
    name: Option<String>,
    /// The language of the mails to the person. Where absent or null it stays.
    language: Option<Language>,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct ReviseStaffPayload {
    /// The person, as they are now. Null where there are errors.
    staff: Option<Staff>,
    /// Everything that is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReviseStaffMutation;

#[Object]
impl ReviseStaffMutation {
    /// Changes how a person of the district is called, and in which language they are written to. For administrators, and for
    /// API tokens of theirs with the scope WRITE. Null only beside a top-level error.
    async fn revise_staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what.")] input: ReviseStaffInput,
    ) -> Option<ReviseStaffPayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        let form = Revision { name: input.name, language: input.language.map(Into::into) };
        match revise(services, who, id, &form).await {
            Ok(person) => Some(ReviseStaffPayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(ReviseStaffPayload { staff: None, errors: wrong(ctx, error, "id")? }),
        }
    }
}
