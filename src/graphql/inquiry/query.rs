//! The query for one inquiry.

use async_graphql::{Context, ID, Object};

use super::Inquiry;
use crate::domain::api_token::Scope;
use crate::graphql::actor::{actor, refused};
use crate::graphql::asker::services;
use crate::graphql::error::{bad_argument, or_null, unstored};
use crate::graphql::id::read;
use crate::service;

/// Its query.
#[derive(Debug, Default)]
pub struct InquiryQuery;

#[Object]
impl InquiryQuery {
    /// The inquiry that a private link opens, or, for staff, the one of an id; null where there is none, or none that whoever
    /// asks may see. Name exactly one of the two.
    async fn inquiry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token of the private link, as `registerInterest` or the confirmation mail gave it.")]
        token: Option<String>,
        #[graphql(desc = "Its id. For staff.")] id: Option<ID>,
    ) -> Option<Inquiry> {
        let services = or_null(ctx, services(ctx))?;
        match (token, id) {
            (Some(token), None) => {
                let found = service::inquiry::by_token(services, &token).await;
                or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(Inquiry::held)
            }
            (None, Some(id)) => {
                let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
                let id = or_null(ctx, read("id", &id))?;
                let found = service::inquiry::by_ids(services, &who, &[id]).await;
                let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
                found.into_iter().next().map(|stored| Inquiry::at_desk(stored, who))
            }
            _ => or_null(ctx, Err(bad_argument("token", "give either `token` or `id`"))),
        }
    }
}
