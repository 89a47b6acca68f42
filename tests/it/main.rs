//! The integration tests: one binary, on SQLite and on PostgreSQL.

mod store;
mod support;
