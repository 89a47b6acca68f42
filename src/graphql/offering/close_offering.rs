//! `closeOffering`.

use std::marker::PhantomData;

use async_graphql::{Context, InputObject, Object};

use super::payload::StepPayload;
use super::step_input::StepInput;
use crate::domain::offering::Step;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::service::offering::take;

/// An offering that ends.
#[derive(Debug, InputObject)]
pub struct CloseOfferingInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// See the module.
#[derive(Debug, Default)]
pub struct CloseOfferingMutation;

#[Object]
impl CloseOfferingMutation {
    /// Closes an offering, or announces it: any that is not closed. It stays in the catalogue, and can be opened again. For
    /// administrators. Null only beside a top-level error.
    async fn close_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and when.")] input: CloseOfferingInput,
    ) -> Option<StepPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let CloseOfferingInput { step } = input;
        let form = or_null(ctx, step.form(None))?;
        let outcome = Outcome::of(ctx, take(services, who, Step::Close, &form).await)?;
        Some(StepPayload(outcome, PhantomData))
    }
}
