//! The queries for offerings.

use async_graphql::{Context, Object};

use super::{Offering, OfferingOrder};
use crate::graphql::context::{self, language};
use crate::graphql::error::or_null;
use crate::graphql::facets::OfferingFacets;
use crate::graphql::filter::{OfferingFilter, read_search};
use crate::graphql::page::{Connection, PageArguments};

/// Their queries.
#[derive(Debug, Default)]
pub struct OfferingQuery;

#[Object]
impl OfferingQuery {
    /// The offerings that satisfy a filter and a search; null when an argument is refused. Public.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection are arguments of the field")]
    async fn offerings<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Conditions; none where absent.")] filter: Option<OfferingFilter>,
        #[graphql(
            desc = "Words that must all be found in the program's names, description, sector or pathway, or in the \
            school's names, in either language: at most 12, in 200 characters. Case and accents do not count, the beginning of a \
            word is enough, and one mistake in a word of five letters or more is forgiven where nothing fits as typed."
        )]
        search: Option<String>,
        #[graphql(desc = "How they are sorted. Where absent: RELEVANCE with a search, else PROGRAM_NAME.")]
        order_by: Option<OfferingOrder>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<Connection<'c, Offering<'c>>> {
        let catalog = context::catalog(ctx);
        let filter = or_null(ctx, OfferingFilter::read(filter))?;
        let search = or_null(ctx, read_search(search.as_deref()))?;
        let page = PageArguments { first, after, last, before };
        let list = catalog.offerings_found(&filter, &search, order_by.map(Into::into), language(ctx));
        or_null(ctx, page.page(list, |offering| Offering(catalog, offering)))
    }

    /// How many offerings each value of each condition would leave, beside the other conditions; null when an argument is
    /// refused. Public.
    async fn offering_facets<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Conditions, as for `offerings`.")] filter: Option<OfferingFilter>,
        #[graphql(desc = "Words, as for `offerings`.")] search: Option<String>,
    ) -> Option<OfferingFacets<'c>> {
        let catalog = context::catalog(ctx);
        let filter = or_null(ctx, OfferingFilter::read(filter))?;
        let search = or_null(ctx, read_search(search.as_deref()))?;
        Some(OfferingFacets { catalog, facets: catalog.offering_facets(&filter, &search) })
    }

    /// The offering with a slug; null where there is none. Public.
    async fn offering<'c>(
        &self,
        ctx: &Context<'c>,
        #[graphql(desc = "Its short name in addresses: `sports-medicine-at-roc`.")] slug: String,
    ) -> Option<Offering<'c>> {
        let catalog = context::catalog(ctx);
        catalog.offering_by_slug(&slug).map(|offering| Offering(catalog, offering))
    }
}
