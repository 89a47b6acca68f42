//! `openSchool`.

use std::marker::PhantomData;

use async_graphql::{Context, ID, InputObject, Object};

use super::payload::SchoolPayload;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::scalars::PartialDate;
use crate::service::school::open;

/// A school that has opened.
#[derive(Debug, InputObject)]
pub struct OpenSchoolInput {
    /// The school: one that is planned.
    id: ID,
    /// When it opened: not after today. When it was announced to open stays as it is.
    opened: PartialDate,
}

/// See the module.
#[derive(Debug, Default)]
pub struct OpenSchoolMutation;

#[Object]
impl OpenSchoolMutation {
    /// Opens a school that was planned. What is slated there stays slated until `openOffering`. For administrators. Null only
    /// beside a top-level error.
    async fn open_school(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and when.")] input: OpenSchoolInput,
    ) -> Option<SchoolPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let OpenSchoolInput { id, opened } = input;
        let id = or_null(ctx, read("input.id", &id))?;
        let outcome = Outcome::of(ctx, open(services, who, id, opened.0).await)?;
        Some(SchoolPayload(outcome, PhantomData))
    }
}
