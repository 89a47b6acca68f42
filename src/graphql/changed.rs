//! What comes of a verb that changes the catalogue. The request carries the catalogue from before; the changed objects are
//! looked up in the one from after, which the payload holds.

use async_graphql::{Context, Error};

use super::actor::{actor, refused};
use super::asker::services;
use super::context::language;
use super::error::{ErrorCode, or_null, unstored};
use super::user_error::UserError;
use crate::auth::Administrator;
use crate::domain::api_token::Scope;
use crate::domain::catalog::Catalog;
use crate::service::catalog::{ChangeError, Changed};
use crate::service::{Services, StoreError};

/// The use cases, and the proof that whoever asks looks after the catalogue. `None` beside a top-level error.
pub fn administrator<'c>(ctx: &Context<'c>) -> Option<(&'c Services, Administrator)> {
    let who = or_null(ctx, actor(ctx).administrator(Scope::Write).map_err(refused))?;
    Some((or_null(ctx, services(ctx))?, who))
}

/// What was changed, or what is wrong with the input.
#[derive(Debug)]
pub struct Outcome<T>(Result<Changed<T>, Vec<UserError>>);

impl<T> Outcome<T> {
    /// What came of a verb; `None` beside a top-level error.
    pub fn of(ctx: &Context<'_>, result: Result<Changed<T>, ChangeError>) -> Option<Self> {
        match result {
            Ok(changed) => Some(Self(Ok(changed))),
            Err(ChangeError::Fields(errors)) => Some(Self(Err(UserError::all(errors, language(ctx))))),
            Err(error) => or_null(ctx, Err(undone(ctx, &error))),
        }
    }

    /// Something of what was changed; `None` where nothing was.
    pub fn find<'a, R>(&'a self, look_up: impl FnOnce(&'a Catalog, &'a T) -> Option<R>) -> Option<R> {
        self.0.as_ref().ok().and_then(|Changed { catalog, what }| look_up(catalog, what))
    }

    /// What is wrong with the input.
    pub fn errors(&self) -> &[UserError] {
        self.0.as_ref().err().map_or(&[], Vec::as_slice)
    }
}

fn undone(ctx: &Context<'_>, error: &ChangeError) -> Error {
    match error {
        ChangeError::Store(error) => {
            let answer = unstored(ctx, error);
            // There is no key by which it would be recognised.
            let unknown = "It may have been done or not: look at the catalogue before you send it again.";
            if let StoreError::OutcomeUnknown(_) = error { ErrorCode::OutcomeUnknown.error(unknown) } else { answer }
        }
        ChangeError::Fields(_) | ChangeError::Busy => ErrorCode::Unavailable
            .error("Others are changing the catalogue at the moment. Nothing was changed; please try again."),
    }
}
