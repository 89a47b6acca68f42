//! Use cases: authorisation, transaction, which notices follow.

pub mod export;
pub mod import;
