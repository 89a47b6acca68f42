//! Errors at the top of an answer: a closed list of codes, each in `extensions.code`.
//!
//! What a person can put right in a form is no such error: it stands in the mutation's payload.

use async_graphql::{Context, Error, ErrorExtensions};
use chrono::TimeDelta;

use crate::service::StoreError;

/// Why a field or a whole request has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// The request is wrong: the same again will fail again.
    BadUserInput,
    /// Nobody is signed in, and somebody must be.
    Unauthenticated,
    /// Whoever is signed in may not do this.
    Forbidden,
    /// Too many requests; `extensions.retryAfter` says in how many seconds there is room again.
    RateLimited,
    /// It took too long and was given up.
    Timeout,
    /// Something that is needed is away for the moment; the same request can succeed later.
    Unavailable,
    /// It may have been done or not; send it again with the same idempotency key.
    OutcomeUnknown,
    /// A fault of the server. The cause is in its log and never here.
    Internal,
}

impl ErrorCode {
    /// The word in `extensions.code`.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::RateLimited => "RATE_LIMITED",
            Self::Timeout => "TIMEOUT",
            Self::Unavailable => "UNAVAILABLE",
            Self::OutcomeUnknown => "OUTCOME_UNKNOWN",
            Self::Internal => "INTERNAL",
        }
    }

    /// An error with this code.
    pub fn error(self, message: impl Into<String>) -> Error {
        Error::new(message).extend_with(|_, extensions| extensions.set("code", self.code()))
    }
}

/// An argument that cannot be used. `argument` is the way to it, `filter.schoolIds[2]`; the message says what is wrong
/// and what would be right, and does not repeat the value, which could be private.
pub fn bad_argument(argument: &str, message: impl std::fmt::Display) -> Error {
    ErrorCode::BadUserInput.error(format!("`{argument}`: {message}"))
}

/// Too many requests; in `seconds` there is room again.
pub fn rate_limited(message: impl Into<String>, seconds: u64) -> Error {
    ErrorCode::RateLimited.error(message).extend_with(|_, extensions| extensions.set("retryAfter", seconds))
}

/// A time in whole seconds, rounded up: whoever comes back when they were told to is not refused again.
pub fn whole_seconds(time: TimeDelta) -> u64 {
    let whole = u64::try_from(time.num_seconds()).unwrap_or(0);
    whole + u64::from(time.subsec_nanos() > 0)
}

/// A fault of the server, without its cause.
pub fn internal() -> Error {
    ErrorCode::Internal.error("something went wrong on our side")
}

/// What the database could not do. The cause goes to the log, once, and never into the answer.
pub fn unstored(ctx: &Context<'_>, error: &StoreError) -> Error {
    tracing::error!(%error, field = ctx.field().name(), "the database failed");
    match error {
        StoreError::Unavailable(_) => {
            ErrorCode::Unavailable.error("The database is away for the moment. Nothing was changed; please try again.")
        }
        StoreError::OutcomeUnknown(_) => {
            ErrorCode::OutcomeUnknown.error("Outcome unknown: please send the same again with the same key.")
        }
        StoreError::Refused(_) | StoreError::Corrupt { .. } | StoreError::Other(_) => internal(),
    }
}

/// What a record refers to. The catalogue holds no record that refers to a missing one.
///
/// # Errors
///
/// [`ErrorCode::Internal`] when it is missing all the same.
pub fn present<T>(found: Option<T>) -> Result<T, Error> {
    found.ok_or_else(internal)
}

/// The value of a nullable field: on an error null, with the error beside it and the other fields kept.
///
/// A resolver that returned the error itself would turn the whole answer into null.
pub fn or_null<T>(ctx: &Context<'_>, result: Result<T, Error>) -> Option<T> {
    result.map_err(|error| ctx.add_error(ctx.set_error_path(error.into_server_error(ctx.item.pos)))).ok()
}
