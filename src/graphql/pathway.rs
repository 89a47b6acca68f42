//! Pathways.

use async_graphql::{Context, ID, Object, Result};

use super::context::{self, spoken};
use super::error::{or_null, present};
use super::id;
use super::language::Language;
use super::sector::Sector;
use crate::domain::catalog::{Catalog, records};

/// A pathway within a sector.
pub struct Pathway<'a>(pub &'a Catalog, pub &'a records::Pathway);

/// A pathway within a sector, by default one of California's 58. Public.
#[Object]
impl<'a> Pathway<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in addresses: `patient-care`.
    async fn slug(&self) -> &'a str {
        &self.1.slug
    }

    /// Its name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.1.name, language)
    }

    /// Its number in the state's vocabulary; null where not known.
    async fn state_code(&self) -> Option<&'a str> {
        self.1.state_code.as_deref()
    }

    /// The sector that it belongs to.
    async fn sector(&self) -> Result<Sector<'a>> {
        present(self.0.sector(self.1.sector)).map(|sector| Sector(self.0, sector))
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct PathwayQuery;

#[Object]
impl PathwayQuery {
    /// Pathways, in the vocabulary's order; null when an argument is refused. Public.
    async fn pathways<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Only those of this sector; of an unknown sector there are none.")] sector_id: Option<ID>,
    ) -> Option<Vec<Pathway<'c>>> {
        let catalog = context::catalog(ctx);
        let pathway = |pathway| Pathway(catalog, pathway);
        let Some(sector) = sector_id else { return Some(catalog.pathways().iter().map(pathway).collect()) };
        or_null(ctx, id::read("sectorId", &sector)).map(|sector| catalog.pathways_of(sector).map(pathway).collect())
    }
}
