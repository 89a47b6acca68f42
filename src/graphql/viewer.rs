//! Whoever is signed in, as they see themselves.

mod mute_notices;

pub use mute_notices::MuteNoticesMutation;

use async_graphql::{Context, ID, Object};

use super::actor::{actor, refused};
use super::api_token::ApiToken;
use super::asker::services;
use super::error::{or_null, unstored};
use super::language::Language;
use super::notice::NoticeKind;
use super::staff::StaffRole;
use crate::auth::{Person, Refusal};
use crate::domain::api_token::Scope;
use crate::service;

/// Whoever is signed in.
#[derive(Debug)]
pub struct Viewer(pub Person);

/// Whoever is signed in, as only they see themselves.
#[Object]
impl Viewer {
    /// Their id.
    async fn id(&self) -> ID {
        self.0.staff().id.into()
    }

    /// Their name.
    async fn name(&self) -> &str {
        &self.0.staff().name
    }

    /// Their e-mail address, as it was typed.
    async fn email(&self) -> &str {
        &self.0.staff().email
    }

    /// What they may do.
    async fn role(&self) -> StaffRole {
        self.0.staff().role.into()
    }

    /// The language of the mails to them.
    async fn language(&self) -> Language {
        self.0.staff().language.into()
    }

    /// Whether they see every inquiry; else only those that their coverage reaches. An administrator always does.
    async fn sees_all(&self) -> bool {
        self.0.staff().sees_everything()
    }

    /// The kinds of notice that they have muted: see `muteNotices`.
    async fn muted_notices(&self) -> Vec<NoticeKind> {
        self.0.staff().muted.iter().copied().map(NoticeKind::from).collect()
    }

    /// Their API tokens that still work, oldest first: at most 20. Null only beside a top-level error.
    async fn api_tokens(&self, ctx: &Context<'_>) -> Option<Vec<ApiToken>> {
        let services = or_null(ctx, services(ctx))?;
        let found = service::api_token::open(services, &self.0).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        Some(found.into_iter().map(ApiToken).collect())
    }
}

/// Its query.
#[derive(Debug, Default)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// Whoever is signed in, or for whom a program asks. Null for the public, and where a session or token has ended.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        match actor(ctx).person(Scope::Read) {
            Err(Refusal::Unauthenticated) => None,
            found => or_null(ctx, found.cloned().map_err(refused)).map(Viewer),
        }
    }
}
