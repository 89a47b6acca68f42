//! The integration tests: one binary, on SQLite and on PostgreSQL.

mod mail_delivery;
mod mail_rig;
mod mail_transport;
mod mail_worker;
mod store;
mod support;
