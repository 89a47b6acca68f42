//! Offerings: what is shown of one, the queries, and what administrators do with them.

mod close_offering;
mod details_input;
mod expand_offering;
mod move_offering;
mod object;
mod open_offering;
mod payload;
mod query;
mod revise_offering;
mod slate_offering;
mod step_input;

pub use close_offering::CloseOfferingMutation;
pub use expand_offering::ExpandOfferingMutation;
pub use move_offering::MoveOfferingMutation;
pub use object::{CollegeAlignment, Offering, SchoolYears};
pub use open_offering::OpenOfferingMutation;
pub use query::OfferingQuery;
pub use revise_offering::ReviseOfferingMutation;
pub use slate_offering::SlateOfferingMutation;

use async_graphql::{Enum, MergedObject};

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

/// What administrators do with them.
#[derive(Debug, MergedObject, Default)]
pub struct OfferingMutation(
    SlateOfferingMutation,
    ReviseOfferingMutation,
    OpenOfferingMutation,
    ExpandOfferingMutation,
    MoveOfferingMutation,
    CloseOfferingMutation,
);
