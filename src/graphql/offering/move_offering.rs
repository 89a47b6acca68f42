//! `moveOffering`.

use std::marker::PhantomData;

use async_graphql::{Context, ID, InputObject, Object};

use super::payload::StepPayload;
use super::step_input::StepInput;
use crate::domain::offering::Step;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::service::offering::take;

/// An offering that goes to another school.
#[derive(Debug, InputObject)]
pub struct MoveOfferingInput {
    #[graphql(flatten)]
    step: StepInput,
    /// The school to which it goes. Absent: `eventId` says it.
    to_school_id: Option<ID>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct MoveOfferingMutation;

#[Object]
impl MoveOfferingMutation {
    /// Takes an offering to another school, or announces it: one that is slated or open. It keeps its `id` and its `slug`, so
    /// that addresses that were given out keep working, and its partnerships come along. For administrators. Null only beside a
    /// top-level error.
    async fn move_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and when.")] input: MoveOfferingInput,
    ) -> Option<StepPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let MoveOfferingInput { step, to_school_id } = input;
        let form = or_null(ctx, step.form(to_school_id))?;
        let outcome = Outcome::of(ctx, take(services, who, Step::Move, &form).await)?;
        Some(StepPayload(outcome, PhantomData))
    }
}
