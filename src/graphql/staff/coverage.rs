//! What a person of the district answers for.

use async_graphql::{Context, ID, Object};

use crate::domain::routing;
use crate::graphql::context::catalog;
use crate::graphql::error::{or_null, present};
use crate::graphql::school::School;
use crate::graphql::sector::Sector;

/// A rule of coverage.
#[derive(Debug)]
pub struct CoverageRule(pub routing::CoverageRule);

/// One rule of what a person answers for: without a school and a sector, for everything. An inquiry goes to whoever has the rule
/// that fits it most closely. Seen by the people of the district.
#[Object]
impl CoverageRule {
    /// Its id. Rules made earlier have smaller ones, and go before others that fit as closely.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// The only school that it is about; null for every school.
    async fn school<'c>(&self, ctx: &Context<'c>) -> Option<School<'c>> {
        let catalog = catalog(ctx);
        let found = self.0.school.map(|id| present(catalog.school(id)));
        or_null(ctx, found.transpose())?.map(|school| School(catalog, school))
    }

    /// The only sector that it is about; null for every sector.
    async fn sector<'c>(&self, ctx: &Context<'c>) -> Option<Sector<'c>> {
        let catalog = catalog(ctx);
        let found = self.0.sector.map(|id| present(catalog.sector(id)));
        or_null(ctx, found.transpose())?.map(|sector| Sector(catalog, sector))
    }
}
