//! The events of a stream, each answered like a request that came at that moment: by the actor and the catalogue of then. What the
//! request itself carried is of the time at which the stream began.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{ContextSelectionSet, Data, OutputType, Positioned, Request, ServerResult, Value};

use super::loader::Pulse;

/// Something with what its fields are resolved by.
pub struct Afresh<T> {
    value: T,
    data: Data,
}

impl<T> Afresh<T> {
    /// Resolved by what a request carries, and else by what the stream's own did.
    pub fn new(value: T, request: Request) -> Self {
        Self { value, data: request.data }
    }
}

impl<T: OutputType> OutputType for Afresh<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let mut ctx = ctx.clone();
        ctx.execute_data = Some(&self.data);
        let pulse = ctx.data_opt::<Pulse>().cloned().unwrap_or_default();
        pulse.during(self.value.resolve(&ctx, field)).await
    }
}
