//! The query for the people of the district.

use async_graphql::{Context, Object};
use futures_util::FutureExt;

use super::Staff;
use crate::domain::api_token::Scope;
use crate::domain::page::StoredList;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::service::staff;

/// Their query.
#[derive(Debug, Default)]
pub struct StaffQuery;

#[Object]
impl StaffQuery {
    /// The people of the district, in the order in which they were added. For the people of the district. Null beside a top-level
    /// error: nobody is signed in, or an argument is refused.
    async fn staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            default,
            desc = "Whether those are listed too who cannot sign in any more. `true` is for administrators (else `FORBIDDEN`)."
        )]
        include_disabled: bool,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Staff>> {
        let person = or_null(ctx, actor(ctx).person(Scope::Read).map_err(refused))?.clone();
        let disabled_too = include_disabled.then(|| actor(ctx).administrator(Scope::Read).map_err(refused));
        let disabled_too = or_null(ctx, disabled_too.transpose())?;
        let page = PageArguments { first, after, last, before };
        let window = or_null(ctx, page.window(StoredList::Staff))?;
        let services = or_null(ctx, services(ctx))?;
        let found = staff::page(services, &person, disabled_too, &window).await;
        let page = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        let services = services.clone();
        let total = move || {
            let (services, person) = (services.clone(), person.clone());
            async move { staff::count(&services, &person, disabled_too).await }.boxed()
        };
        Some(StoredConnection::new(page, Staff, total))
    }
}
