//! The integration tests: one binary, on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test, to panic is to fail")]

mod cli;
mod crash;
mod hostile_documents;
mod mail_delivery;
mod mail_log;
mod mail_rig;
mod mail_transport;
mod mail_worker;
mod register_interest;
mod site;
mod store;
mod support;
