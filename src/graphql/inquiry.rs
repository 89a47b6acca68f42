//! An inquiry, as the holder of its private link sees it.

use async_graphql::{Context, Enum, ID, Object};

use super::asker::services;
use super::context::catalog;
use super::engagement_type::EngagementType;
use super::error::{or_null, unstored};
use super::offering::Offering;
use super::program::Program;
use super::scalars::{Date, DateTime};
use super::school::School;
use super::sector::Sector;
use crate::domain::inquiry::{self, Inquiry as Stored};
use crate::service;

/// Where an inquiry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "inquiry::InquiryStatus")]
pub enum InquiryStatus {
    /// Waits for its first answer.
    Received,
    /// A person has answered; the conversation is open.
    Answered,
    /// Became a partnership.
    Accepted,
    /// The district said no, with a reason.
    Declined,
    /// The partner took it back.
    Withdrawn,
    /// Not an inquiry at all.
    Spam,
}

/// An inquiry.
#[derive(Debug)]
pub struct Inquiry(pub Stored);

/// One submitted interest form. Seen by whoever holds its private link, and by nobody else.
#[Object]
impl Inquiry {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Its short name for people, to be read out on the telephone: `WBL-7K3Q9`. It opens nothing.
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Where it stands.
    async fn status(&self) -> InquiryStatus {
        self.0.status.into()
    }

    /// The day, in the district's time zone, by whose end a person answers.
    async fn respond_by(&self) -> Date {
        Date(self.0.respond_by)
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
}

/// Its query.
#[derive(Debug, Default)]
pub struct InquiryQuery;

#[Object]
impl InquiryQuery {
    /// The inquiry that a private link opens; null where the token opens nothing. Seen by whoever has the token.
    async fn inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token of the private link, as `registerInterest` or the confirmation mail gave it.")]
        token: String,
    ) -> Option<Inquiry> {
        let services = or_null(ctx, services(ctx))?;
        let found = service::inquiry::by_token(services, &token).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Inquiry)
    }
}
