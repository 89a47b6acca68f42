//! Sectors.

use async_graphql::{Context, ID, Object};

use super::context::{self, language, spoken};
use super::error::or_null;
use super::language::Language;
use super::page::{Connection, PageArguments};
use super::pathway::Pathway;
use super::program::Program;
use crate::domain::catalog::{Catalog, records};

/// An industry sector.
pub struct Sector<'a>(pub &'a Catalog, pub &'a records::Sector);

/// An industry sector, by default one of California's 15. Public.
#[Object]
impl<'a> Sector<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in addresses: `information-and-communication-technologies`.
    async fn slug(&self) -> &'a str {
        &self.1.slug
    }

    /// Its short code: `ICT`.
    async fn code(&self) -> &'a str {
        &self.1.code
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

    /// Its pathways, in the vocabulary's order.
    async fn pathways(&self) -> Vec<Pathway<'a>> {
        self.0.pathways_of(self.1.id).map(|pathway| Pathway(self.0, pathway)).collect()
    }

    /// Its programs by name, offered or not; null when an argument is refused.
    async fn programs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'a, Program<'a>>> {
        let list = self.0.programs_of(self.1.id, language(ctx));
        let page = PageArguments { first, after, last, before };
        or_null(ctx, page.page(list, |program| Program(self.0, program)))
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct SectorQuery;

#[Object]
impl SectorQuery {
    /// All sectors, in the vocabulary's order. Public.
    async fn sectors<'c>(&self, ctx: &Context<'c>) -> Vec<Sector<'c>> {
        let catalog = context::catalog(ctx);
        catalog.sectors().iter().map(|sector| Sector(catalog, sector)).collect()
    }
}
