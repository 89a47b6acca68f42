//! `assignInquiry`.

use async_graphql::{Context, Error, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::context::language;
use super::error::or_null;
use super::id::read;
use super::inquiry::{Inquiry, changed, seen};
use super::user_error::UserError;
use crate::domain::api_token::Scope;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::id::StaffId;
use crate::service::inquiry;

/// Who is to answer an inquiry.
#[derive(Debug, InputObject)]
pub struct AssignInquiryInput {
    /// The inquiry.
    inquiry_id: ID,
    /// The version of it that was seen: `Inquiry.version`. Where it is not the present one, nothing is changed (`CONFLICT`).
    version: i32,
    /// Who is to answer it: a person of `staff` who is active; null for the default recipients. It must be named.
    assignee_id: MaybeUndefined<ID>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct AssignInquiryPayload {
    /// The inquiry, changed; as it is where the error is `CONFLICT`; null beside other errors.
    inquiry: Option<Inquiry>,
    /// What is wrong with the input; empty where it was done.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct AssignInquiryMutation;

#[Object]
impl AssignInquiryMutation {
    /// Gives an inquiry to somebody to answer, and tells them; to the district's default recipients where that is null. For staff whose coverage
    /// reaches the inquiry. Null only beside a top-level error.
    async fn assign_inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inquiry, to whom.")] input: AssignInquiryInput,
    ) -> Option<AssignInquiryPayload> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Write).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let AssignInquiryInput { inquiry_id, version, assignee_id } = input;
        let seen = or_null(ctx, seen(&inquiry_id, version))?;
        let Some(assignee) = or_null(ctx, assignee_of(assignee_id))? else {
            let missing = FieldError::new(&["assigneeId"], FieldErrorCode::Required);
            let errors = vec![UserError::new(missing, language(ctx))];
            return Some(AssignInquiryPayload { inquiry: None, errors });
        };
        let (inquiry, errors) = changed(ctx, who, inquiry::assign(services, &who, seen, assignee).await)?;
        Some(AssignInquiryPayload { inquiry, errors })
    }
}

/// To whom; `None` where that is not said at all.
fn assignee_of(named: MaybeUndefined<ID>) -> Result<Option<Option<StaffId>>, Error> {
    match named {
        MaybeUndefined::Undefined => Ok(None),
        MaybeUndefined::Null => Ok(Some(None)),
        MaybeUndefined::Value(id) => read("input.assigneeId", &id).map(|id| Some(Some(id))),
    }
}
