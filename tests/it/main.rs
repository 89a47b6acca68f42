//! The integration tests: one binary, on SQLite and on PostgreSQL.

mod mail_transport;
mod store;
mod support;
