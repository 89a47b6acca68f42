//! The integration tests: one binary, on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "in a test, to panic is to fail")]

mod api_token;
mod authorisation;
mod catalog;
mod catalog_verbs;
mod cli;
mod commands;
mod crash;
mod desk;
mod hostile_documents;
mod house;
mod import;
mod inquiries;
mod mail_delivery;
mod mail_desk;
mod mail_log;
mod mail_rig;
mod mail_transport;
mod mail_worker;
mod partner_side;
mod partners;
mod promise_clock;
mod readme;
mod register_interest;
mod session;
mod shutdown;
mod sign_in;
mod site;
mod staff;
mod store;
mod support;
