//! The people of the district.

use async_graphql::Enum;

use crate::domain::staff;

/// What a person of the district may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "StaffRole", remote = "staff::Role")]
pub enum StaffRole {
    /// Answers inquiries.
    Coordinator,
    /// Looks after people, coverage and the catalogue, and may answer inquiries too.
    Administrator,
}
