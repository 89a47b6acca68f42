//! What is wrong with an input, in a form that can be put next to a form field.

use async_graphql::{Context, Enum, SimpleObject};

use super::context;
use super::error::{or_null, unstored};
use crate::domain::field::{FieldError, FieldErrorCode, Possible};
use crate::domain::language::Language;
use crate::service::unchanged::Unchanged;
use crate::text;

/// What is wrong with a field; stable, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum UserErrorCode {
    /// It is empty and must not be.
    Required,
    /// It has more characters than allowed.
    TooLong,
    /// It has fewer characters than needed.
    TooShort,
    /// It lists more entries than allowed.
    TooMany,
    /// It holds characters that are not allowed there: control or text-direction characters, or, in a key, anything but
    /// letters, digits, `-` and `_`.
    InvalidCharacters,
    /// It is no e-mail address.
    InvalidEmail,
    /// It is no `http` or `https` address.
    InvalidUrl,
    /// It is no id of the kind that belongs there.
    InvalidId,
    /// Nothing has this id.
    NotFound,
    /// Consent was not given.
    ConsentRequired,
    /// Consent was given to a text that is not the present one: show the present one and ask again.
    ConsentOutdated,
    /// It does not go with what there is: the idempotency key was used for a different form (send this one with a new key);
    /// or the version that was named is not the present one, or what is asked is impossible as things stand (look at the present
    /// state, which the payload gives, and decide again). The message says which, and what is possible.
    Conflict,
    /// It is a moment that must be to come, and has passed.
    InThePast,
    /// It is a day that must have come, and is to come.
    InTheFuture,
    /// It is a day that lies too far ahead.
    TooFarAhead,
    /// It is a day before the one on which the same thing begins.
    BeforeStart,
    /// It is outside of the schools and sectors that whoever asks answers for.
    NotCovered,
    /// It opens nothing: it was used, or has expired, or never was. Ask for a new one.
    InvalidToken,
    /// It is a kind of notice that is not for the people of the district to mute: leave it out.
    CannotBeMuted,
    /// Somebody else has it already.
    Taken,
    /// It would leave the district without an active administrator: give somebody else the role first.
    LastAdministrator,
    /// There is one already: change that one.
    Duplicate,
    /// It is a number beyond those that are possible.
    OutOfRange,
    /// It ends before it starts.
    EndsBeforeStart,
}

/// Several things that can be wrong may be one for programs: their messages say more.
impl From<FieldErrorCode> for UserErrorCode {
    fn from(code: FieldErrorCode) -> Self {
        match code {
            FieldErrorCode::Required | FieldErrorCode::OneOfTwo => Self::Required,
            FieldErrorCode::TooLong => Self::TooLong,
            FieldErrorCode::TooShort => Self::TooShort,
            FieldErrorCode::TooMany => Self::TooMany,
            FieldErrorCode::InvalidCharacters => Self::InvalidCharacters,
            FieldErrorCode::InvalidEmail => Self::InvalidEmail,
            FieldErrorCode::InvalidUrl => Self::InvalidUrl,
            FieldErrorCode::InvalidId => Self::InvalidId,
            FieldErrorCode::NotFound => Self::NotFound,
            FieldErrorCode::ConsentRequired | FieldErrorCode::PublicConsentRequired => Self::ConsentRequired,
            FieldErrorCode::ConsentOutdated => Self::ConsentOutdated,
            FieldErrorCode::Conflict
            | FieldErrorCode::Stale
            | FieldErrorCode::Impossible
            | FieldErrorCode::NotGivenUp
            | FieldErrorCode::OfferingSlated
            | FieldErrorCode::OfferingOpen
            | FieldErrorCode::OfferingClosed
            | FieldErrorCode::OfferingUnconfirmed
            | FieldErrorCode::SchoolPlanned
            | FieldErrorCode::SchoolOpen
            | FieldErrorCode::AlreadyThere
            | FieldErrorCode::EventOutdated
            | FieldErrorCode::AnnouncementStays
            | FieldErrorCode::OtherSector
            | FieldErrorCode::PartnershipEnded
            | FieldErrorCode::PartnershipExists => Self::Conflict,
            FieldErrorCode::InThePast => Self::InThePast,
            FieldErrorCode::BeforeStart => Self::BeforeStart,
            FieldErrorCode::NotCovered => Self::NotCovered,
            FieldErrorCode::InvalidToken => Self::InvalidToken,
            FieldErrorCode::Duplicate => Self::Duplicate,
            FieldErrorCode::OutOfRange => Self::OutOfRange,
            FieldErrorCode::EndsBeforeStart => Self::EndsBeforeStart,
            FieldErrorCode::CannotBeMuted => Self::CannotBeMuted,
            FieldErrorCode::Taken | FieldErrorCode::ContactExists => Self::Taken,
            FieldErrorCode::LastAdministrator => Self::LastAdministrator,
            FieldErrorCode::InTheFuture => Self::InTheFuture,
            FieldErrorCode::TooFarAhead => Self::TooFarAhead,
        }
    }
}

/// Something wrong with the input that whoever filled it in can mend.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct UserError {
    /// The way to the field from `input`: `["contact", "email"]`; entries of lists by their number from 0:
    /// `["interests", "offeringIds", "2"]`.
    pub field: Vec<String>,
    /// What is wrong; stable, for programs.
    pub code: UserErrorCode,
    /// What is wrong and what would be right, for people, in the language of the request.
    pub message: String,
}

impl UserError {
    /// All of them, in a language.
    pub fn all(errors: Vec<FieldError>, language: Language) -> Vec<Self> {
        errors.into_iter().map(|error| Self::new(error, language)).collect()
    }

    /// In a language.
    pub fn new(error: FieldError, language: Language) -> Self {
        let key = format!("error-{}", error.code.code().replace('_', "-"));
        let limit = i64::try_from(error.limit.unwrap_or_default()).unwrap_or(i64::MAX);
        let (status, steps) = error.possible.map(|possible| named(&possible, language)).unwrap_or_default();
        let args = [("limit", limit.into()), ("status", status.into()), ("steps", steps.into())];
        let message = text::message(language, &key, &args);
        Self { field: error.path, code: error.code.into(), message }
    }
}

/// The words for a status, and for what can be done.
fn named(possible: &Possible, language: Language) -> (String, String) {
    let named = |kind: &str, code: &str| text::message(language, &format!("{kind}-{}", code.replace('_', "-")), &[]);
    let steps: Vec<_> = possible.steps.iter().map(|step| named("step", step.code())).collect();
    let steps = if steps.is_empty() { text::message(language, "step-none", &[]) } else { steps.join(", ") };
    (named("inquiry-status", possible.status.code()), steps)
}

/// What was changed, or what is wrong with the input; with the thing as it is where that is what stands against it. `None` beside a
/// top-level error.
pub fn unchanged<T>(ctx: &Context<'_>, result: Result<T, Unchanged<T>>) -> Option<(Option<T>, Vec<UserError>)> {
    match result {
        Ok(changed) => Some((Some(changed), Vec::new())),
        Err(Unchanged::Refused { errors, present }) => {
            Some((present.map(|present| *present), UserError::all(errors, context::language(ctx))))
        }
        Err(Unchanged::Store(error)) => or_null(ctx, Err(unstored(ctx, &error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_wrong_is_said_in_both_languages() {
        for code in FieldErrorCode::ALL.iter().copied() {
            let [english, spanish] = Language::ALL
                .map(|language| UserError::new(FieldError::with_limit(&["field"], code, 7), language).message);
            assert!(english.ends_with('.') && spanish.ends_with('.'), "{code}: {english} / {spanish}");
            assert_ne!(english, spanish, "{code}");
        }
    }
}
