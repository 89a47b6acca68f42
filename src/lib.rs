//! Liaison: the graph between a school district's Career and Technical Education programs and the industry partners who
//! want to help them.
//!
//! # Layers
//!
//! Imports point down only, and the same noun has the same file name in every layer:
//!
//! ```text
//! http, site -> gate -> graphql -> service -> {domain, store}
//! worker -> {store, mail}        store, mail -> domain        domain -> {id, clock}
//! ```
//!
//! No `sea_orm` outside `store`, no `async_graphql` outside `graphql`, `gate`, `http` and `site`, no `lettre` outside
//! `mail`. A test holds this rule.

pub mod app;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod gate;
pub mod graphql;
pub mod http;
pub mod id;
pub mod mail;
pub mod rate_limit;
pub mod sample;
pub mod service;
pub mod site;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod worker;
