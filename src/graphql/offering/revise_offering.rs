//! `reviseOffering`.

use async_graphql::{Context, ID, InputObject, Object};

use super::details_input::DetailsInput;
use super::payload::ReviseOfferingPayload;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::service::offering::revise;

/// What is to become of an offering's details. What is absent stays as it is; null is for what can be missing.
#[derive(Debug, InputObject)]
pub struct ReviseOfferingInput {
    /// The offering.
    id: ID,
    #[graphql(flatten)]
    details: DetailsInput,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReviseOfferingMutation;

#[Object]
impl ReviseOfferingMutation {
    /// Revises what is said of an offering and is no event. Its program stays what it is, its status and school change by
    /// `openOffering`, `moveOffering` and `closeOffering`. For administrators. Null only beside a top-level error.
    async fn revise_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: ReviseOfferingInput,
    ) -> Option<ReviseOfferingPayload> {
        let (services, who) = administrator(ctx)?;
        let ReviseOfferingInput { id, details } = input;
        let id = or_null(ctx, read("input.id", &id))?;
        let patch = or_null(ctx, details.patch())?;
        Outcome::of(ctx, revise(services, who, id, &patch).await).map(ReviseOfferingPayload)
    }
}
