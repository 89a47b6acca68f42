//! The mutation `registerInterest`.

use async_graphql::{Context, Object};

use super::context;

/// The mutation's place in the root.
#[derive(Debug, Default)]
pub struct RegisterInterestMutation;

#[Object]
impl RegisterInterestMutation {
    /// The version of the catalogue. Stands in for the first mutation.
    async fn catalog_version(&self, ctx: &Context<'_>) -> i64 {
        context::catalog(ctx).version()
    }
}
