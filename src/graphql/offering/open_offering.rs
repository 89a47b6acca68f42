//! `openOffering`.

use std::marker::PhantomData;

use async_graphql::{Context, InputObject, Object};

use super::payload::StepPayload;
use super::step_input::StepInput;
use crate::domain::offering::Step;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::service::offering::take;

/// An offering that opens to students.
#[derive(Debug, InputObject)]
pub struct OpenOfferingInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// See the module.
#[derive(Debug, Default)]
pub struct OpenOfferingMutation;

#[Object]
impl OpenOfferingMutation {
    /// Opens an offering to students, or announces it: one that is slated or unconfirmed, or one that was closed, which then has
    /// no last school year any more. Impossible at a school that is still planned. For administrators. Null only beside a
    /// top-level error.
    async fn open_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and when.")] input: OpenOfferingInput,
    ) -> Option<StepPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let OpenOfferingInput { step } = input;
        let form = or_null(ctx, step.form(None))?;
        let outcome = Outcome::of(ctx, take(services, who, Step::Open, &form).await)?;
        Some(StepPayload(outcome, PhantomData))
    }
}
