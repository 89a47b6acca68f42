//! Where partners are needed most.

use async_graphql::{Context, Enum, Object};

use super::actor::{actor, refused};
use super::asker::services;
use super::context;
use super::engagement_type::Stage;
use super::error::{or_null, unstored};
use super::offering::Offering;
use super::page::{Connection, PageArguments, StoredConnection};
use super::pathway::Pathway;
use super::school::School;
use super::sector::Sector;
use crate::domain::api_token::Scope;
use crate::domain::catalog::Catalog;
use crate::domain::coverage_gap::{self, Group, Grouping};
use crate::domain::page::{Place, SortValue, StoredList, ascending};
use crate::service;

/// By what offerings are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Grouping")]
pub enum CoverageGrouping {
    /// Where they are taught.
    School,
    /// The sector of their program.
    Sector,
    /// The pathway of their program.
    Pathway,
    /// The stages of the work-based learning continuum of which they want help. An offering counts in each of them, and is without a
    /// partner there unless help of that stage was agreed.
    Stage,
}

/// A group of offerings and how much it needs partners.
pub struct CoverageGap<'a>(&'a Catalog, coverage_gap::CoverageGap);

/// A group of offerings, open or slated, and how many of them are without an active partnership. Of school, sector, pathway and
/// stage, it has the one by which offerings are grouped. Seen by staff.
#[Object]
impl<'a> CoverageGap<'a> {
    /// The school; null unless offerings are grouped by school.
    async fn school(&self) -> Option<School<'a>> {
        let Group::School(id) = self.1.group else { return None };
        self.0.school(id).map(|school| School(self.0, school))
    }

    /// The sector; null unless offerings are grouped by sector.
    async fn sector(&self) -> Option<Sector<'a>> {
        let Group::Sector(id) = self.1.group else { return None };
        self.0.sector(id).map(|sector| Sector(self.0, sector))
    }

    /// The pathway; null unless offerings are grouped by pathway, and for those whose program fits none.
    async fn pathway(&self) -> Option<Pathway<'a>> {
        let Group::Pathway(id) = self.1.group else { return None };
        self.0.pathway(id?).map(|pathway| Pathway(self.0, pathway))
    }

    /// The stage; null unless offerings are grouped by stage.
    async fn stage(&self) -> Option<Stage> {
        if let Group::Stage(stage) = self.1.group { Some(stage.into()) } else { None }
    }

    /// How many offerings the group has.
    async fn offering_count(&self) -> usize {
        self.1.offerings
    }

    /// How many of them are without a partner.
    async fn without_partner_count(&self) -> usize {
        self.1.without.len()
    }

    /// Those without a partner, by slug; null when an argument is refused.
    async fn offerings_without_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'a, Offering<'a>>> {
        let list = StoredList::OfferingsWithoutPartner;
        let window = or_null(ctx, PageArguments { first, after, last, before }.window(list))?;
        let found = self.1.without.iter().filter_map(|id| self.0.offering(*id));
        let rows = found.map(|one| (one, Place { list, sort: SortValue::Text(one.slug.clone()), id: one.id.0 }));
        Some(Connection::at_hand(&window, rows.collect(), ascending, |one| Offering(self.0, one)))
    }
}

/// Its query.
#[derive(Debug, Default)]
pub struct CoverageGapQuery;

#[Object]
impl CoverageGapQuery {
    /// Where partners are needed most: the groups that have an offering, the one with the most offerings without a partner first. Null
    /// when an argument is refused. For staff, of the offerings that their coverage reaches.
    async fn coverage_gaps<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "By what offerings are grouped.")] group_by: CoverageGrouping,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<CoverageGap<'c>>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let (catalog, grouping) = (context::catalog(ctx), group_by.into());
        let window = PageArguments { first, after, last, before }.window(list(grouping));
        let window = or_null(ctx, window)?;
        let found = service::coverage_gap::find(services, &who, catalog, grouping).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        let rows = found.into_iter().map(|gap| (place(grouping, &gap), gap));
        let rows = rows.map(|(place, gap)| (CoverageGap(catalog, gap), place));
        Some(StoredConnection::at_hand(&window, rows.collect(), ascending))
    }
}

fn list(grouping: Grouping) -> StoredList {
    match grouping {
        Grouping::School => StoredList::CoverageGapsBySchool,
        Grouping::Sector => StoredList::CoverageGapsBySector,
        Grouping::Pathway => StoredList::CoverageGapsByPathway,
        Grouping::Stage => StoredList::CoverageGapsByStage,
    }
}

/// The neediest first: by what is missing.
fn place(grouping: Grouping, gap: &coverage_gap::CoverageGap) -> Place {
    let missing = i64::try_from(gap.without.len()).unwrap_or(i64::MAX);
    Place { list: list(grouping), sort: SortValue::Number(-missing), id: gap.group.uuid() }
}
