//! What was typed and chosen, exactly; for the holder of the link and for the desk alike.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::organisation::{Contact, Organisation};
use crate::domain::inquiry::Inquiry as Stored;
use crate::graphql::context::catalog;
use crate::graphql::engagement_type::EngagementType;
use crate::graphql::offering::Offering;
use crate::graphql::program::Program;
use crate::graphql::scalars::DateTime;
use crate::graphql::school::School;
use crate::graphql::sector::Sector;

/// What was typed and chosen.
#[derive(Debug)]
pub struct Typed(pub(super) Arc<Stored>);

#[Object]
impl Typed {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Its short name for people, to be read out on the telephone: `WBL-7K3Q9`. It opens nothing.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// When it was stored.
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.0.submitted_at)
    }

    /// The chosen programs at a school, in the order chosen.
    async fn offerings<'c>(&self, ctx: &Context<'c>) -> Vec<Offering<'c>> {
        let catalog = catalog(ctx);
        let chosen = self.0.interests.offerings.iter();
        chosen.filter_map(|id| catalog.offering(*id)).map(|offering| Offering(catalog, offering)).collect()
    }

    /// The chosen programs, in the order chosen.
    async fn programs<'c>(&self, ctx: &Context<'c>) -> Vec<Program<'c>> {
        let catalog = catalog(ctx);
        let chosen = self.0.interests.programs.iter();
        chosen.filter_map(|id| catalog.program(*id)).map(|program| Program(catalog, program)).collect()
    }

    /// The chosen schools, in the order chosen.
    async fn schools<'c>(&self, ctx: &Context<'c>) -> Vec<School<'c>> {
        let catalog = catalog(ctx);
        let chosen = self.0.interests.schools.iter();
        chosen.filter_map(|id| catalog.school(*id)).map(|school| School(catalog, school)).collect()
    }

    /// The chosen sectors, in the order chosen.
    async fn sectors<'c>(&self, ctx: &Context<'c>) -> Vec<Sector<'c>> {
        let catalog = catalog(ctx);
        let chosen = self.0.interests.sectors.iter();
        chosen.filter_map(|id| catalog.sector(*id)).map(|sector| Sector(catalog, sector)).collect()
    }

    /// Whether "not sure yet" was chosen.
    async fn not_sure(&self) -> bool {
        self.0.interests.not_sure
    }

    /// How the partner would like to help.
    async fn engagement_types<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
        let catalog = catalog(ctx);
        let chosen = self.0.engagement_types.iter();
        chosen.filter_map(|id| catalog.engagement_type(*id)).map(EngagementType).collect()
    }

    /// The organisation that wants to help.
    async fn organisation(&self) -> Organisation {
        Organisation(Arc::clone(&self.0))
    }

    /// The person who wrote for it.
    async fn contact(&self) -> Contact {
        Contact(Arc::clone(&self.0))
    }

    /// Their own words; null where they left none.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }
}
