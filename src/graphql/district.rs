//! The district.

use async_graphql::{Context, ID, Object};

use super::context::{self, spoken, spoken_if_any};
use super::language::Language;
use crate::domain::catalog::records;

/// The organisation that runs this deployment.
pub struct District<'a>(pub &'a records::District);

/// The organisation that runs this deployment. Public.
#[Object]
impl<'a> District<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Its short name in addresses: `khsd`.
    async fn slug(&self) -> &'a str {
        &self.0.slug
    }

    /// Its name.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.0.name, language)
    }

    /// What CTE means to it, in a sentence or two; null where it says nothing.
    async fn mission(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> Option<&'a str> {
        spoken_if_any(ctx, &self.0.mission, language)
    }

    /// The absolute `https` address of its public web page; null where it has none.
    async fn website(&self) -> Option<&'a str> {
        self.0.website.as_deref()
    }

    /// Where the catalogue's facts come from and of what date they are, to be shown wherever the facts are; null where
    /// nothing is said.
    async fn source_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> Option<&'a str> {
        spoken_if_any(ctx, &self.0.source_note, language)
    }
}

/// Its queries.
#[derive(Debug, Default)]
pub struct DistrictQuery;

#[Object]
impl DistrictQuery {
    /// The organisation that runs this deployment; null until the catalogue has been imported. Public.
    async fn district<'c>(&self, ctx: &Context<'c>) -> Option<District<'c>> {
        context::catalog(ctx).district().map(District)
    }
}
