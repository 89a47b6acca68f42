//! Programs.

mod add_program;
mod payload;
mod revise_program;

pub use add_program::AddProgramMutation;
pub use revise_program::ReviseProgramMutation;

use async_graphql::{Context, ID, MergedObject, Object, Result};

use super::context::{self, language, spoken, spoken_if_any};
use super::error::{or_null, present};
use super::filter::{OfferingFilter, read_search};
use super::language::Language;
use super::offering::Offering;
use super::page::{Connection, PageArguments, StoredConnection};
use super::partner::{Partner, of_program};
use super::pathway::Pathway;
use super::sector::Sector;
use crate::domain::catalog::{Catalog, records};
use crate::domain::page::{StoredList, ascending};

/// What is taught, at one school or several.
pub struct Program<'a>(pub &'a Catalog, pub &'a records::Program);

/// What is taught, at one school or several: Sports Medicine. Public.
#[Object]
impl<'a> Program<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in addresses: `sports-medicine`.
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

    /// What students learn, in a few sentences; null where nothing is written.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> Option<&'a str> {
        spoken_if_any(ctx, &self.1.description, language)
    }

    /// Its sector.
    async fn sector(&self) -> Result<Sector<'a>> {
        present(self.0.sector(self.1.sector)).map(|sector| Sector(self.0, sector))
    }

    /// Its pathway, of the same sector; null where it fits none.
    async fn pathway(&self) -> Option<Pathway<'a>> {
        self.0.pathway(self.1.pathway?).map(|pathway| Pathway(self.0, pathway))
    }

    /// Where it is taught, by the schools' names, whatever the status; null when an argument is refused.
    async fn offerings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'a, Offering<'a>>> {
        let list = self.0.offerings_of(self.1.id, language(ctx));
        let page = PageArguments { first, after, last, before };
        or_null(ctx, page.page(list, |offering| Offering(self.0, offering)))
    }

    /// Who helps with any of its offerings, by name: the partners with an active partnership. For the public those that consent to be
    /// shown; for staff those that they may see, and never fewer than the public sees. Null when an argument is refused.
    async fn partners(
        &self,
        ctx: &Context<'a>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Partner<'a>>> {
        let page = PageArguments { first, after, last, before };
        let window = or_null(ctx, page.window(StoredList::Partners))?;
        let rows = or_null(ctx, of_program(ctx, self.0, self.1.id).await)?;
        Some(StoredConnection::at_hand(&window, rows, ascending))
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct ProgramQuery;

#[Object]
impl ProgramQuery {
    /// The programs of which at least one offering satisfies a filter and a search; without a filter also programs that
    /// are offered nowhere. With a search those that it fits best come first, then and else by name. Null when an argument is
    /// refused. Public.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection are arguments of the field")]
    async fn programs<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Conditions on the offerings; none where absent.")] filter: Option<OfferingFilter>,
        #[graphql(
            desc = "Words that must all be found in the names, descriptions, sector, pathway or schools, in either \
            language: at most 12, in 200 characters. Case and accents do not count, the beginning of a word is enough, and one \
            mistake in a word of five letters or more is forgiven where nothing fits as typed."
        )]
        search: Option<String>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'c, Program<'c>>> {
        let catalog = context::catalog(ctx);
        let filter = or_null(ctx, OfferingFilter::read(filter))?;
        let search = or_null(ctx, read_search(search.as_deref()))?;
        let page = PageArguments { first, after, last, before };
        let list = catalog.programs_found(&filter, &search, language(ctx));
        or_null(ctx, page.page(list, |program| Program(catalog, program)))
    }

    /// The program with a slug; null where there is none. Public.
    async fn program<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Its short name in addresses: `sports-medicine`.")] slug: String,
    ) -> Option<Program<'c>> {
        let catalog = context::catalog(ctx);
        catalog.program_by_slug(&slug).map(|program| Program(catalog, program))
    }
}

/// What administrators do with them.
#[derive(Debug, MergedObject, Default)]
pub struct ProgramMutation(AddProgramMutation, ReviseProgramMutation);
