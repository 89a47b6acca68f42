//! `expandOffering`.

use std::marker::PhantomData;

use async_graphql::{Context, InputObject, Object};

use super::payload::StepPayload;
use super::step_input::StepInput;
use crate::domain::offering::Step;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::service::offering::take;

/// An offering that gets more places or a new facility.
#[derive(Debug, InputObject)]
pub struct ExpandOfferingInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ExpandOfferingMutation;

#[Object]
impl ExpandOfferingMutation {
    /// Writes down that an open offering is expanded, by more places or a new facility, or announces it. For administrators. Null
    /// only beside a top-level error.
    async fn expand_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and when.")] input: ExpandOfferingInput,
    ) -> Option<StepPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let ExpandOfferingInput { step } = input;
        let form = or_null(ctx, step.form(None))?;
        let outcome = Outcome::of(ctx, take(services, who, Step::Expand, &form).await)?;
        Some(StepPayload(outcome, PhantomData))
    }
}
