//! Liaison's tables, for SQLite and PostgreSQL alike: one change per file, frozen once shipped.
//!
//! Names of constraints are part of the contract with the store, which maps them to field errors.

#![expect(clippy::too_many_lines, reason = "a migration is a list; cut in pieces it would read worse")]

use sea_orm_migration::prelude::*;
pub use sea_orm_migration::{MigrationStatus, MigratorTrait};

mod columns;
mod m20261123_000001_catalogue;
mod m20261123_000002_offerings;
mod m20261123_000003_staff;
mod m20261123_000004_inquiries;
mod m20261123_000005_notices;
mod m20261123_000006_rate_limits;
mod m20261123_000007_sign_in;
mod m20261123_000008_notices_of_sign_ins;
mod m20261125_000009_muted_notices;
mod m20261125_000010_desk;
mod m20261125_000011_partners;
mod m20261125_000012_desk_indices;

/// Every migration, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_catalogue::Migration),
            Box::new(m20261123_000002_offerings::Migration),
            Box::new(m20261123_000003_staff::Migration),
            Box::new(m20261123_000004_inquiries::Migration),
            Box::new(m20261123_000005_notices::Migration),
            Box::new(m20261123_000006_rate_limits::Migration),
            Box::new(m20261123_000007_sign_in::Migration),
            Box::new(m20261123_000008_notices_of_sign_ins::Migration),
            Box::new(m20261125_000009_muted_notices::Migration),
            Box::new(m20261125_000010_desk::Migration),
            Box::new(m20261125_000011_partners::Migration),
            Box::new(m20261125_000012_desk_indices::Migration),
        ]
    }
}
