//! The integration tests: one binary, on SQLite and on PostgreSQL.

mod mail_transport;
mod store;
mod support;
mod gate_stand_in;
mod hostile_documents;
