//! Setting what a person answers for.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Staff, wrong};
use crate::domain::api_token::Scope;
use crate::domain::staff::coverage::AreaForm;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::user_error::UserError;
use crate::service::staff::set_coverage;

/// What one rule is about. Without a school and a sector: everything.
#[derive(Debug, InputObject)]
pub struct CoverageRuleInput {
    /// The id of the only school. Absent or null: every school.
    school_id: Option<ID>,
    /// The id of the only sector. Absent or null: every sector.
    sector_id: Option<ID>,
}

/// What a person is to answer for and to see.
#[derive(Debug, InputObject)]
pub struct SetStaffCoverageInput {
    /// The id of the person.
    id: ID,
    /// Whether the person sees every inquiry; else only those that these rules reach, and those that they answer. An
    /// administrator sees every inquiry all the same, and this counts once they are none.
    sees_all: bool,
    /// All the rules, at most 50, in any order: those that are left out are taken away. Empty: the person is given no inquiry.
    rules: Vec<CoverageRuleInput>,
}

/// What came of it: either `staff` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct SetStaffCoveragePayload {
    /// The person, as they are now. Null where there are errors.
    staff: Option<Staff>,
    /// Everything that is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct SetStaffCoverageMutation;

#[Object]
impl SetStaffCoverageMutation {
    /// Sets what a person of the district answers for: new inquiries go to whoever has the rule that fits most closely, and those
    /// that were assigned stay so. For administrators, and for API tokens of theirs with the scope WRITE. Null only beside a
    /// top-level error.
    async fn set_staff_coverage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what.")] input: SetStaffCoverageInput,
    ) -> Option<SetStaffCoveragePayload> {
        let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        let areas: Vec<_> = input.rules.into_iter().map(area).collect();
        match set_coverage(services, who, id, input.sees_all, &areas).await {
            Ok(person) => Some(SetStaffCoveragePayload { staff: Some(Staff(person)), errors: Vec::new() }),
            Err(error) => Some(SetStaffCoveragePayload { staff: None, errors: wrong(ctx, error, "id")? }),
        }
    }
}

fn area(input: CoverageRuleInput) -> AreaForm {
    let CoverageRuleInput { school_id, sector_id } = input;
    AreaForm {
        school_id: school_id.map(String::from).unwrap_or_default(),
        sector_id: sector_id.map(String::from).unwrap_or_default(),
    }
}
