//! Offerings.

mod object;
mod query;

pub use object::{CollegeAlignment, Offering, SchoolYears};
pub use query::OfferingQuery;

use async_graphql::Enum;

use crate::domain::catalog::{self, records};

/// Where an offering stands. A planned move or expansion is told by its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "records::OfferingStatus")]
pub enum OfferingStatus {
    /// Announced, not taught yet. A partner can register interest in it all the same.
    Slated,
    /// Taught now.
    Open,
    /// No longer taught.
    Closed,
    /// Mentioned somewhere, not confirmed.
    Unconfirmed,
}

/// How offerings are sorted. Names are compared in the request's language, without case and accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "catalog::OfferingOrder")]
pub enum OfferingOrder {
    /// What a search fits best first: names before descriptions, whole words before beginnings before mistakes. Then, and
    /// without a search, as PROGRAM_NAME.
    Relevance,
    /// By the program's name, then the school's, then the id.
    ProgramName,
    /// By the school's name, then the program's, then the id.
    SchoolName,
}
