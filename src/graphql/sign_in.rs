//! Signing in without a password, and signing out.

use async_graphql::{Context, Error, InputObject, Object, SimpleObject};

use super::actor::{actor, refused};
use super::asker::{asker, services};
use super::context::language;
use super::error::{or_null, rate_limited, unstored, whole_seconds};
use super::user_error::UserError;
use super::viewer::Viewer;
use crate::domain::field::FieldError;
use crate::domain::sign_in::LASTS;
use crate::service::session::{sign_out, sign_out_everywhere};
use crate::service::sign_in::{SignInError, complete, request};

/// Who would like to sign in.
#[derive(Debug, InputObject)]
pub struct RequestSignInInput {
    /// The e-mail address that the district knows the person by.
    email: String,
}

/// What came of it. It says nothing about whether the district knows the address.
#[derive(Debug, SimpleObject)]
pub struct RequestSignInPayload {
    /// For how many minutes the link works, if one was sent. Null where there are errors.
    valid_minutes: Option<i64>,
    /// What is wrong with the input; empty for every address that could be one.
    errors: Vec<UserError>,
}

/// A link that was mailed.
#[derive(Debug, InputObject)]
pub struct CompleteSignInInput {
    /// What stands behind `/sign-in/` in the link.
    token: String,
}

/// What came of it: either `sessionToken` and `viewer`, or `errors`.
#[derive(Debug, SimpleObject)]
pub struct CompleteSignInPayload {
    /// The session's token, to be sent as `Authorization: Bearer` with every request. It is told here and never again. Null
    /// where there are errors.
    session_token: Option<String>,
    /// Who has signed in. Null where there are errors.
    viewer: Option<Viewer>,
    /// What is wrong with the input: `INVALID_TOKEN` for every link that does not work.
    errors: Vec<UserError>,
}

/// What came of it.
#[derive(Debug, SimpleObject)]
pub struct SignOutPayload {
    /// How many sessions have ended by it.
    sessions_ended: u64,
    /// Always empty: nothing can be wrong with it.
    errors: Vec<UserError>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct SignInMutation;

#[Object]
impl SignInMutation {
    /// Mails a link to sign in to a person of the district. It answers the same, in the same time, for an address that nobody
    /// has. For anyone; limited per client network and per e-mail address (`RATE_LIMITED` with `retryAfter` in seconds).
    /// Null only beside a top-level error.
    async fn request_sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: RequestSignInInput,
    ) -> Option<RequestSignInPayload> {
        let services = or_null(ctx, services(ctx))?;
        let asker = or_null(ctx, asker(ctx))?;
        let errors = match request(services, asker, &input.email).await {
            Ok(()) => Vec::new(),
            Err(error) => or_null(ctx, fields(ctx, error))?,
        };
        let valid_minutes = errors.is_empty().then_some(LASTS.num_minutes());
        Some(RequestSignInPayload { valid_minutes, errors: UserError::all(errors, language(ctx)) })
    }

    /// Signs in with a mailed link, which works once and for 15 minutes, and begins a session. For anyone who has the link.
    /// Null only beside a top-level error.
    async fn complete_sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link.")] input: CompleteSignInInput,
    ) -> Option<CompleteSignInPayload> {
        let services = or_null(ctx, services(ctx))?;
        match complete(services, &input.token).await {
            Ok((token, person)) => Some(CompleteSignInPayload {
                session_token: Some(token),
                viewer: Some(Viewer(person)),
                errors: Vec::new(),
            }),
            Err(error) => {
                let errors = UserError::all(or_null(ctx, fields(ctx, error))?, language(ctx));
                Some(CompleteSignInPayload { session_token: None, viewer: None, errors })
            }
        }
    }

    /// Ends the session by which this request comes. Not for API tokens (`FORBIDDEN`): see `endApiToken`. Null only beside a
    /// top-level error.
    async fn sign_out(&self, ctx: &Context<'_>) -> Option<SignOutPayload> {
        let who = or_null(ctx, actor(ctx).signed_in().map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        or_null(ctx, sign_out(services, who).await.map_err(|error| unstored(ctx, &error)))?;
        Some(SignOutPayload { sessions_ended: 1, errors: Vec::new() })
    }

    /// Ends every session of whoever asks, this one included, and makes every link useless that was mailed to them. API tokens
    /// stay: see `endApiToken`. Not for API tokens (`FORBIDDEN`). Null only beside a top-level error.
    async fn sign_out_everywhere(&self, ctx: &Context<'_>) -> Option<SignOutPayload> {
        let who = or_null(ctx, actor(ctx).signed_in().map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let ended = sign_out_everywhere(services, who).await;
        let sessions_ended = or_null(ctx, ended.map_err(|error| unstored(ctx, &error)))?;
        Some(SignOutPayload { sessions_ended, errors: Vec::new() })
    }
}

/// What is wrong with the input, or why there is no answer at all.
fn fields(ctx: &Context<'_>, error: SignInError) -> Result<Vec<FieldError>, Error> {
    match error {
        SignInError::Fields(errors) => Ok(errors),
        SignInError::TooOften { retry_after } => {
            let seconds = whole_seconds(retry_after);
            Err(rate_limited(format!("Too many links were asked for; one more can be in {seconds} seconds"), seconds))
        }
        SignInError::Store(error) => Err(unstored(ctx, &error)),
    }
}
