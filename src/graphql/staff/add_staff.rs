//! Adding a person.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::{Staff, StaffRole, wrong};
use crate::domain::api_token::Scope;
use crate::domain::staff::NewStaff;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::language::Language;
use crate::graphql::user_error::UserError;
use crate::service::staff::add;

/// A person to be added.
#[derive(Debug, InputObject)]
pub struct AddStaffInput {
    /// The person's name: 1 to 120 characters.
    name: String,
    /// The e-mail address, with which the person signs in. Nobody else of the district may have it, in any spelling.
    email: String,
    /// What the person may do.
    role: StaffRole,
    /// The language of the mails to the person.
    #[graphql(default_with = "Language::En")]
    language: Language,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct AddStaffPayload {
    /// The person. Null where there are errors.
    staff: Option<Staff>,
    /// Everything that is wrong with the input, `TAKEN` for an e-mail address that somebody has; empty where the person was
    /// added.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AddStaffMutation;

#[Object]
impl AddStaffMutation {
    /// Adds a person of the district, who can sign in at once, sees every inquiry, and answers for nothing until
    /// `setStaffCoverage` says so. For administrators, and for API tokens of theirs with the scope WRITE. Null only beside a
    /// top-level error.
    async fn add_staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: AddStaffInput,
    ) -> Option<AddStaffPayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let AddStaffInput { name, email, role, language } = input;
        let form = NewStaff { name, email, role: role.into(), language: language.into() };
        match add(services, who, &form).await {
            Ok(person) => Some(AddStaffPayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(AddStaffPayload { staff: None, errors: wrong(ctx, error, "role")? }),
        }
    }
}
