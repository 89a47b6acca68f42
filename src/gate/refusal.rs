//! Refusals: what is answered when a request does not pass the gate, and the shape of every error that the gate makes.
//! The codes are the closed list of the graph; `extensions.reason` tells a refused document's kinds apart.

use async_graphql::{ErrorExtensionValues, Pos, ServerError};

use crate::graphql::error::ErrorCode;

/// Why a request was refused before it was executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The request is no GraphQL request: its JSON, its parameters, its media type.
    Request,
    /// The document cannot be parsed.
    Parse,
    /// The document does not fit the schema.
    Validation,
    /// The operation's name is missing, ambiguous or unknown.
    Operation,
    /// A variable's value does not fit its type.
    Variables,
    /// The document asks for more than one request may.
    TooComplex,
    /// The document or the body has too many bytes.
    TooLarge,
}

impl Reason {
    /// The word in `extensions.reason`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Parse => "PARSE",
            Self::Validation => "VALIDATION",
            Self::Operation => "OPERATION",
            Self::Variables => "VARIABLES",
            Self::TooComplex => "TOO_COMPLEX",
            Self::TooLarge => "TOO_LARGE",
        }
    }
}

/// The errors of a request that was not executed: an answer without `data`. Never empty.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The errors, as they are answered.
    pub errors: Vec<ServerError>,
}

/// Longest message that is answered, in characters: messages can quote a document.
const MESSAGE_CHARS: usize = 300;

impl Refusal {
    /// A refusal with one error.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self::at(reason, message, None)
    }

    /// A refusal with one error that has a place in the document.
    pub fn at(reason: Reason, message: impl Into<String>, place: Option<Pos>) -> Self {
        Self { reason, errors: vec![refused(reason, message, place)] }
    }

    /// A refusal with several errors, of which `kept` are kept and the others counted.
    pub fn many(reason: Reason, errors: impl ExactSizeIterator<Item = (String, Option<Pos>)>, kept: usize) -> Self {
        let dropped = errors.len().saturating_sub(kept);
        let mut errors: Vec<_> = errors.take(kept).map(|(message, place)| refused(reason, message, place)).collect();
        if dropped > 0 {
            errors.push(refused(reason, left_out(dropped), None));
        }
        Self { reason, errors }
    }
}

fn refused(reason: Reason, message: impl Into<String>, place: Option<Pos>) -> ServerError {
    let mut error = coded(ErrorCode::BadUserInput, shortened(message.into()), place);
    error.extensions.get_or_insert_default().set("reason", reason.code());
    error
}

/// An error with `extensions.code`.
pub(super) fn coded(code: ErrorCode, message: impl Into<String>, place: Option<Pos>) -> ServerError {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code.code());
    ServerError { extensions: Some(extensions), ..ServerError::new(message, place) }
}

/// The message that stands for errors which were left out.
pub(super) fn left_out(count: usize) -> String {
    format!("{count} more errors are not shown")
}

fn shortened(mut message: String) -> String {
    if let Some((end, _)) = message.char_indices().nth(MESSAGE_CHARS) {
        message.truncate(end);
        message.push('…');
    }
    message
}
