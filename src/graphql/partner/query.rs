//! The queries for partners.

use std::sync::Arc;

use async_graphql::{Context, Error, ID, InputObject, Object};
use futures_util::FutureExt;

use super::Partner;
use crate::domain::api_token::Scope;
use crate::domain::page::StoredList;
use crate::domain::partner;
use crate::domain::terms::{LONGEST_SEARCH, sought};
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::shared_services;
use crate::graphql::error::{bad_argument, or_null, unstored};
use crate::graphql::id::{read, read_all};
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::graphql::register_interest::OrganisationKind;
use crate::service;

/// Conditions on partners. Any value of a list satisfies it, every condition must be satisfied, and a list that is absent, null or
/// empty is no condition. An id of nothing is satisfied by nothing.
#[derive(Debug, Default, InputObject)]
pub struct PartnerFilter {
    /// What kind of organisation it is.
    pub kinds: Option<Vec<OrganisationKind>>,
    /// Sectors that it works in. One whose sector is not known satisfies no list.
    pub sector_ids: Option<Vec<ID>>,
    /// Whether it has an active partnership.
    pub is_active: Option<bool>,
    /// Schools at which it has an active partnership with an offering.
    pub school_ids: Option<Vec<ID>>,
}

impl PartnerFilter {
    fn read(filter: Option<Self>, search: Option<&str>) -> Result<partner::PartnerFilter, Error> {
        let Self { kinds, sector_ids, is_active, school_ids } = filter.unwrap_or_default();
        let search = search.unwrap_or_default();
        if search.chars().nth(LONGEST_SEARCH).is_some() {
            return Err(bad_argument("search", format!("a search has at most {LONGEST_SEARCH} characters")));
        }
        Ok(partner::PartnerFilter {
            kinds: kinds.into_iter().flatten().map(Into::into).collect(),
            sectors: read_all("filter.sectorIds", sector_ids)?,
            active: is_active,
            schools: read_all("filter.schoolIds", school_ids)?,
            sought: sought(search),
        })
    }
}

/// Their queries.
#[derive(Debug, Default)]
pub struct PartnerQuery;

#[Object]
impl PartnerQuery {
    /// The partners that satisfy a filter and a search, by name; null when an argument is refused. For staff, who see those with
    /// whom they, by their coverage, have to do.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection are arguments of the field")]
    async fn partners<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Conditions; none where absent.")] filter: Option<PartnerFilter>,
        #[graphql(
            desc = "Words that must all be found in its name or web address, or in a contact's name, address or telephone \
            number: the first 8, in 200 characters. Case and accents do not count, and the beginning of a word is enough."
        )]
        search: Option<String>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Partner<'c>>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let services = or_null(ctx, shared_services(ctx))?;
        let filter = or_null(ctx, PartnerFilter::read(filter, search.as_deref()))?;
        let page = PageArguments { first, after, last, before };
        let window = or_null(ctx, page.window(StoredList::Partners))?;
        let found = service::partner::page(services, &who, &filter, &window).await;
        let page = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        let (services, filter) = (Arc::clone(services), Arc::new(filter));
        Some(StoredConnection::new(page, Partner::Known, move || {
            let (services, filter) = (Arc::clone(&services), Arc::clone(&filter));
            async move { service::partner::count(&services, &who, &filter).await }.boxed()
        }))
    }

    /// The partner of an id; null where there is none, or none that whoever asks may see. For staff.
    async fn partner<'c>(&self, ctx: &Context<'c>, #[graphql(desc = "Its id.")] id: ID) -> Option<Partner<'c>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let services = or_null(ctx, shared_services(ctx))?;
        let id = or_null(ctx, read("id", &id))?;
        let found = service::partner::find_all(services, &who, &[id]).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.pop().map(Partner::Known)
    }
}
