//! What comes of a verb of offerings.

use std::marker::PhantomData;

use async_graphql::Object;

use super::{
    CloseOfferingMutation, ExpandOfferingMutation, MoveOfferingMutation, Offering, OpenOfferingMutation,
    SlateOfferingMutation,
};
use crate::graphql::changed::Outcome;
use crate::graphql::offering_event::OfferingEvent;
use crate::graphql::user_error::UserError;
use crate::id::OfferingId;
use crate::service::offering::Happened;

/// What came of the verb `V`, which writes an event.
#[derive(Debug)]
pub struct StepPayload<V>(pub Outcome<Happened>, pub PhantomData<V>);

/// What came of it: either `offering` and `event`, or `errors`.
#[Object(
    concrete(name = "SlateOfferingPayload", params(SlateOfferingMutation)),
    concrete(name = "OpenOfferingPayload", params(OpenOfferingMutation)),
    concrete(name = "ExpandOfferingPayload", params(ExpandOfferingMutation)),
    concrete(name = "MoveOfferingPayload", params(MoveOfferingMutation)),
    concrete(name = "CloseOfferingPayload", params(CloseOfferingMutation))
)]
impl<V: Send + Sync> StepPayload<V> {
    /// The offering as it is now. Null where there are errors.
    async fn offering(&self) -> Option<Offering<'_>> {
        self.0.find(|catalog, (id, _)| catalog.offering(*id).map(|offering| Offering(catalog, offering)))
    }

    /// The event that tells of it. Null where there are errors.
    async fn event(&self) -> Option<OfferingEvent<'_>> {
        self.0.find(|catalog, (_, id)| catalog.event(*id).map(|event| OfferingEvent(catalog, event)))
    }

    /// Everything that is wrong with the input; empty where it was done.
    async fn errors(&self) -> &[UserError] {
        self.0.errors()
    }
}

/// What came of `reviseOffering`.
#[derive(Debug)]
pub struct ReviseOfferingPayload(pub Outcome<OfferingId>);

/// What came of it: either `offering` or `errors`.
#[Object]
impl ReviseOfferingPayload {
    /// The offering as it is now. Null where there are errors.
    async fn offering(&self) -> Option<Offering<'_>> {
        self.0.find(|catalog, id| catalog.offering(*id).map(|offering| Offering(catalog, offering)))
    }

    /// Everything that is wrong with the input; empty where it was done.
    async fn errors(&self) -> &[UserError] {
        self.0.errors()
    }
}
