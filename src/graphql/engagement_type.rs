//! Ways to help.

use async_graphql::{Context, Enum, ID, Object};

use super::context::{self, spoken};
use super::language::Language;
use crate::domain::catalog::records;

/// A stage of California's work-based learning continuum, and help to the program itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "records::Stage")]
pub enum Stage {
    /// Learning about work: a guest speaker, a worksite tour.
    Exposure,
    /// Preparing for work: a job shadow, a mock interview.
    Engagement,
    /// Learning through work: an internship, an apprenticeship.
    Experience,
    /// Helping the program itself: an advisory committee, a donation.
    Partnership,
}

/// A way to help.
pub struct EngagementType<'a>(pub &'a records::EngagementType);

/// A way in which a partner can help. Public.
#[Object]
impl<'a> EngagementType<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Its short name in addresses: `job-shadow`.
    async fn slug(&self) -> &'a str {
        &self.0.slug
    }

    /// Its code: `JOB_SHADOW`.
    async fn code(&self) -> &'a str {
        &self.0.code
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

    /// Its stage of the work-based learning continuum; null for "not sure, contact me".
    async fn stage(&self) -> Option<Stage> {
        self.0.stage.map(Into::into)
    }

    /// How much of a partner's time it asks, in words.
    async fn time_asked(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.0.time_asked, language)
    }

    /// Where it takes place, in words.
    async fn place(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.0.place, language)
    }

    /// What the district must have on file first, in words.
    async fn on_file(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; that of the request where absent. English where a translation is missing.")]
        language: Option<Language>,
    ) -> &'a str {
        spoken(ctx, &self.0.on_file, language)
    }

    /// Its name in the Common Education Data Standards; null where there is none.
    async fn ceds_type(&self) -> Option<&'a str> {
        self.0.ceds_type.as_deref()
    }

    /// Its number in the state's work-based learning codes; null where there is none.
    async fn state_code(&self) -> Option<&'a str> {
        self.0.state_code.as_deref()
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct EngagementTypeQuery;

#[Object]
impl EngagementTypeQuery {
    /// All ways to help, along the continuum. Public.
    async fn engagement_types<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
        context::catalog(ctx).engagement_types().iter().map(EngagementType).collect()
    }
}
