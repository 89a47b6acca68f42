//! API tokens: what is known of one, and how it is made and ended.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::services;
use super::context::language;
use super::error::{or_null, unstored};
use super::id::read;
use super::scalars::DateTime;
use super::user_error::UserError;
use crate::domain::api_token::{self, ApiTokenForm, Scope};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::service::api_token::{ApiTokenError, create, end};

/// What an API token may do of what its person may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Scope")]
pub enum ApiTokenScope {
    /// Queries.
    Read,
    /// Mutations.
    Write,
}

/// What is known of an API token.
#[derive(Debug)]
pub struct ApiToken(pub api_token::ApiToken);

/// A key with which a program asks for a person. Seen by that person alone.
#[Object]
impl ApiToken {
    /// Its id. It opens nothing.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// What it is for, in the person's words.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it may do.
    async fn scopes(&self) -> Vec<ApiTokenScope> {
        self.0.scopes.iter().copied().map(ApiTokenScope::from).collect()
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// Until when it works; null for one that works until it is ended.
    async fn expires_at(&self) -> Option<DateTime> {
        self.0.expires_at.map(DateTime)
    }

    /// When it was last used, to the minute; null where it never was.
    async fn last_used_at(&self) -> Option<DateTime> {
        self.0.last_used_at.map(DateTime)
    }

    /// When it was ended; null while it works.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(DateTime)
    }
}

/// A new API token.
#[derive(Debug, InputObject)]
pub struct CreateApiTokenInput {
    /// What it is for: 1 to 100 characters.
    name: String,
    /// Until when it works. Absent: until it is ended.
    expires_at: Option<DateTime>,
    /// What it may do: at least one.
    scopes: Vec<ApiTokenScope>,
}

/// What came of it: either `apiToken` and `secret`, or `errors`.
#[derive(Debug, SimpleObject)]
pub struct CreateApiTokenPayload {
    /// What is known of it. Null where there are errors.
    api_token: Option<ApiToken>,
    /// The token itself, to be sent as `Authorization: Bearer`. It is told here and never again. Null where there are errors.
    secret: Option<String>,
    /// Everything that is wrong with the input; empty where the token was made.
    errors: Vec<UserError>,
}

/// An API token to be ended.
#[derive(Debug, InputObject)]
pub struct EndApiTokenInput {
    /// Its id: one of `viewer.apiTokens`.
    id: ID,
}

/// What came of it: either `apiToken` or `errors`.
#[derive(Debug, SimpleObject)]
pub struct EndApiTokenPayload {
    /// The token, which works no longer. Null where there are errors.
    api_token: Option<ApiToken>,
    /// What is wrong with the input; empty where the token was ended.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct ApiTokenMutation;

#[Object]
impl ApiTokenMutation {
    /// Makes an API token for whoever is signed in, by a session and not by such a token. At most 20 work at once.
    /// Null only beside a top-level error.
    async fn create_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is to be.")] input: CreateApiTokenInput,
    ) -> Option<CreateApiTokenPayload> {
        let who = or_null(ctx, actor(ctx).signed_in().map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let CreateApiTokenInput { name, expires_at, scopes } = input;
        let scopes = scopes.into_iter().map(Scope::from).collect();
        let form = ApiTokenForm { name, expires_at: expires_at.map(|at| at.0), scopes };
        match create(services, who, form).await {
            Ok((token, secret)) => Some(CreateApiTokenPayload {
                api_token: Some(ApiToken(token)),
                secret: Some(secret),
                errors: Vec::new(),
            }),
            Err(ApiTokenError::Fields(errors)) => Some(CreateApiTokenPayload {
                api_token: None,
                secret: None,
                errors: UserError::all(errors, language(ctx)),
            }),
            Err(ApiTokenError::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
        }
    }

    /// Ends an API token of whoever is signed in, by a session and not by such a token. Ending it again changes nothing.
    /// Null only beside a top-level error.
    async fn end_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: EndApiTokenInput,
    ) -> Option<EndApiTokenPayload> {
        let who = or_null(ctx, actor(ctx).signed_in().map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let id = or_null(ctx, read("input.id", &input.id))?;
        let ended = or_null(ctx, end(services, who, id).await.map_err(|error| unstored(ctx, &error)))?;
        let missing = || UserError::new(FieldError::new(&["id"], FieldErrorCode::NotFound), language(ctx));
        let errors = if ended.is_some() { Vec::new() } else { vec![missing()] };
        Some(EndApiTokenPayload { api_token: ended.map(ApiToken), errors })
    }
}
