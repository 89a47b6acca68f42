//! The desk's list of inquiries.

use std::sync::Arc;

use async_graphql::{Context, Object};
use futures_util::FutureExt;

use super::Inquiry;
use super::counts::InquiryCounts;
use super::filter::{InquiryFilter, InquiryOrder, asked};
use crate::domain::api_token::Scope;
use crate::domain::inquiry::filter;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::context::catalog;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::service::inquiry::list;

/// The queries for many inquiries.
#[derive(Debug, Default)]
pub struct InquiryListQuery;

#[Object]
impl InquiryListQuery {
    /// The inquiries that satisfy a filter and a search, of those that whoever asks may see. Staff; null where an argument is
    /// refused, and beside a top-level error.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a connection are arguments of the field")]
    async fn inquiries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none where absent.")] filter: Option<InquiryFilter>,
        #[graphql(
            desc = "Words that must all be found in the reference, the names of organisation and person, the e-mail \
            address, the telephone number, the job title, the web page or the message: the first 8 of them, in at most 200 characters. \
            Case and accents do not count, and the beginning of a word is enough."
        )]
        search: Option<String>,
        #[graphql(desc = "How they are sorted. Where absent: URGENCY.")] order_by: Option<InquiryOrder>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Inquiry>> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?.clone();
        let asked = Arc::new(or_null(ctx, asked(catalog(ctx), filter, search.as_deref()))?);
        let order = order_by.map_or(filter::InquiryOrder::Urgency, Into::into);
        let arguments = PageArguments { first, after, last, before };
        let window = or_null(ctx, arguments.window(order.list()))?;
        let page = list::list(&services, &who, &asked, order, &window).await;
        let page = or_null(ctx, page.map_err(|error| unstored(ctx, &error)))?;
        let total = move || {
            let (services, asked) = (services.clone(), Arc::clone(&asked));
            async move { list::count(&services, &who, &asked).await }.boxed()
        };
        Some(StoredConnection::new(page, |stored| Inquiry::at_desk(stored, who), total))
    }

    /// How many inquiries satisfy a filter and a search, of those that whoever asks may see, and where they stand. Staff; null
    /// where an argument is refused, and beside a top-level error.
    async fn inquiry_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions, as for `inquiries`.")] filter: Option<InquiryFilter>,
        #[graphql(desc = "Words, as for `inquiries`.")] search: Option<String>,
    ) -> Option<InquiryCounts> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let asked = or_null(ctx, asked(catalog(ctx), filter, search.as_deref()))?;
        Some(InquiryCounts::new(who, asked))
    }
}
