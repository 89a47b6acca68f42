//! The difference between two states of the catalogue.

use super::records::CatalogData;

/// What must be written to get from one state to another. Nothing is ever deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CatalogChanges {
    /// Records that are new.
    pub created: CatalogData,
    /// Records that exist and differ, as they are wanted.
    pub changed: CatalogData,
}
