//! The languages, as the graph names them.

use async_graphql::Enum;

use crate::domain::language;

/// A language of the texts that the public reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "language::Language")]
pub enum Language {
    /// English. Every text exists in it.
    En,
    /// Spanish. A text that is not translated is given in English.
    Es,
}
