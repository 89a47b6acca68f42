//! Who is asking, as the graph sees it, and what is answered to whoever may not.

use async_graphql::{Context, Error, Request};

use super::error::ErrorCode;
use crate::auth::{Actor, Coordinator, Credential, Refusal};
use crate::domain::api_token::Scope;

/// A request of this actor.
pub fn with_actor(request: Request, actor: Actor) -> Request {
    request.data(actor)
}

/// A request whose actor has shown this.
pub fn with_credential(request: Request, credential: Credential) -> Request {
    request.data(credential)
}

/// Who asks; the public where the request does not say.
pub fn actor<'c>(ctx: &Context<'c>) -> &'c Actor {
    ctx.data_opt().unwrap_or(&Actor::Public)
}

/// What whoever asks has shown: for what goes on after the request, and must look again.
pub fn credential(ctx: &Context<'_>) -> Credential {
    ctx.data_opt().cloned().unwrap_or_default()
}

/// Whoever asks at the desk, where they may see what is there; `None` for the public, who is not refused but sees less.
pub fn at_desk(ctx: &Context<'_>) -> Option<Coordinator> {
    let actor = actor(ctx);
    // Whoever may only change things sees what they have changed.
    actor.coordinator(Scope::Read).or_else(|_| actor.coordinator(Scope::Write)).ok()
}

/// The error of a field that whoever asks may not have. It depends on who asks and on the field alone, and not on what is there.
pub fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Unauthenticated => {
            ErrorCode::Unauthenticated.error("Sign in first: nobody is signed in, or no longer.")
        }
        Refusal::Forbidden => ErrorCode::Forbidden.error("You may not do this, or not by this token."),
        Refusal::Unknown => ErrorCode::Unavailable
            .error("Who asks cannot be found out at the moment. Nothing was changed; please try again."),
    }
}
