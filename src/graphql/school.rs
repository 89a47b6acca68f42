//! Schools.

mod add_school;
mod open_school;
mod payload;
mod revise_school;

pub use add_school::AddSchoolMutation;
pub use open_school::OpenSchoolMutation;
pub use revise_school::ReviseSchoolMutation;

use async_graphql::{Context, Enum, ID, MergedObject, Object};

use super::context::{self, language, spoken};
use super::error::or_null;
use super::language::Language;
use super::offering::Offering;
use super::page::{Connection, PageArguments};
use super::scalars::PartialDate;
use crate::domain::catalog::{Catalog, records};

/// What kind of campus a school is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "records::SchoolKind")]
pub enum SchoolKind {
    /// A comprehensive high school.
    Comprehensive,
    /// A career training center, which takes juniors and seniors of every school.
    CareerTrainingCenter,
    /// An alternative school.
    Alternative,
}

/// A campus.
pub struct School<'a>(pub &'a Catalog, pub &'a records::School);

/// A campus. It can be planned before it opens. Public.
#[Object]
impl<'a> School<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.1.id.into()
    }

    /// Its short name in addresses: `mira-monte`.
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

    /// A short name that people use, the same in every language: `ROC`; null where there is none.
    async fn short_name(&self) -> Option<&'a str> {
        self.1.short_name.as_deref()
    }

    /// What kind of campus it is.
    async fn kind(&self) -> SchoolKind {
        self.1.kind.into()
    }

    /// Street and number; null where not known.
    async fn street(&self) -> Option<&'a str> {
        self.1.street.as_deref()
    }

    /// The town; null where not known.
    async fn city(&self) -> Option<&'a str> {
        self.1.city.as_deref()
    }

    /// When it was announced to open; null for a school that was simply there.
    async fn announced_opening(&self) -> Option<PartialDate> {
        self.1.announced_opening.map(PartialDate)
    }

    /// When it opened; null while it is planned, or where that is not known.
    async fn opened(&self) -> Option<PartialDate> {
        self.1.opened.map(PartialDate)
    }

    /// Whether it is still planned: it takes no students yet.
    async fn planned(&self) -> bool {
        self.1.planned
    }

    /// What is taught here, by the programs' names, whatever its status; null when an argument is refused.
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
        let list = self.0.offerings_at(self.1.id, language(ctx));
        let page = PageArguments { first, after, last, before };
        or_null(ctx, page.page(list, |offering| Offering(self.0, offering)))
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct SchoolQuery;

#[Object]
impl SchoolQuery {
    /// The schools by name, planned ones too; null when an argument is refused. Public.
    async fn schools<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'c, School<'c>>> {
        let catalog = context::catalog(ctx);
        let page = PageArguments { first, after, last, before };
        or_null(ctx, page.page(catalog.schools_by_name(language(ctx)), |school| School(catalog, school)))
    }

    /// The school with a slug; null where there is none. Public.
    async fn school<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Its short name in addresses: `mira-monte`.")] slug: String,
    ) -> Option<School<'c>> {
        let catalog = context::catalog(ctx);
        catalog.school_by_slug(&slug).map(|school| School(catalog, school))
    }
}

/// What administrators do with them.
#[derive(Debug, MergedObject, Default)]
pub struct SchoolMutation(AddSchoolMutation, ReviseSchoolMutation, OpenSchoolMutation);
