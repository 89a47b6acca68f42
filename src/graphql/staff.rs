//! The people of the district, and a file for each thing that an administrator does with them.

mod add_staff;
mod change_staff_role;
mod coverage;
mod disable_staff;
mod enable_staff;
mod query;
mod revise_staff;
mod set_staff_coverage;

pub use coverage::CoverageRule;
pub use query::StaffQuery;

use async_graphql::{Context, Enum, ID, MergedObject, Object};

use super::actor::actor;
use super::context::language;
use super::error::{or_null, unstored};
use super::language::Language;
use super::loader::{CoverageOf, loader};
use super::scalars::DateTime;
use super::user_error::UserError;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::staff;
use crate::service::staff::StaffError;

/// What a person of the district may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "StaffRole", remote = "staff::Role")]
pub enum StaffRole {
    /// Answers inquiries.
    Coordinator,
    /// Looks after people, coverage and the catalogue, and may answer inquiries too.
    Administrator,
}

/// A person of the district.
#[derive(Debug)]
pub struct Staff(pub staff::Staff);

/// A person of the district who signs in. Seen by the people of the district, and by nobody else.
#[Object]
impl Staff {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// The person's name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The e-mail address, as it was typed.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What the person may do while active.
    async fn role(&self) -> StaffRole {
        self.0.role.into()
    }

    /// The language of the mails to the person.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Whether the person sees every inquiry; else only those that their coverage reaches. An administrator always does.
    async fn sees_all(&self) -> bool {
        self.0.sees_everything()
    }

    /// Whether the person can sign in. Whoever cannot is kept for what they have done.
    async fn is_active(&self) -> bool {
        self.0.disabled_at.is_none()
    }

    /// Since when the person cannot sign in. Null while they can, and for everybody but administrators.
    async fn disabled_at(&self, ctx: &Context<'_>) -> Option<DateTime> {
        let asker = actor(ctx).somebody().filter(|asker| asker.staff().role == staff::Role::Administrator);
        asker.and(self.0.disabled_at).map(DateTime)
    }

    /// What the person answers for, oldest rule first: at most 50. An inquiry goes to whoever has the closest rule, as long as
    /// they are active. Null only beside a top-level error.
    async fn coverage(&self, ctx: &Context<'_>) -> Option<Vec<CoverageRule>> {
        let found = or_null(ctx, loader(ctx))?.load_one(CoverageOf(self.0.id)).await;
        let rules = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default();
        Some(rules.into_iter().map(CoverageRule).collect())
    }
}

/// What administrators do with people.
#[derive(Debug, Default, MergedObject)]
pub struct StaffMutation(
    add_staff::AddStaffMutation,
    revise_staff::ReviseStaffMutation,
    change_staff_role::ChangeStaffRoleMutation,
    disable_staff::DisableStaffMutation,
    enable_staff::EnableStaffMutation,
    set_staff_coverage::SetStaffCoverageMutation,
);

/// What is wrong with an input about people, in the language of the request. `standing` is the field by which the last
/// administrator would go. `None` beside a top-level error.
pub(super) fn wrong(ctx: &Context<'_>, error: StaffError, standing: &str) -> Option<Vec<UserError>> {
    let errors = match error {
        StaffError::Fields(errors) => errors,
        StaffError::Taken => vec![FieldError::new(&["email"], FieldErrorCode::Taken)],
        StaffError::Nobody => vec![FieldError::new(&["id"], FieldErrorCode::NotFound)],
        StaffError::LastAdministrator => vec![FieldError::new(&[standing], FieldErrorCode::LastAdministrator)],
        StaffError::Store(error) => return or_null(ctx, Err(unstored(ctx, &error))),
    };
    Some(UserError::all(errors, language(ctx)))
}
