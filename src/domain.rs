//! Pure rules: no async, no database, no GraphQL, no clock of its own. Names only `id` and `clock`.

pub mod api_token;
pub mod catalog;
pub mod code;
pub mod contact;
pub mod coverage_gap;
pub mod date;
pub mod field;
pub mod inquiry;
pub mod language;
pub mod notice;
pub mod offering;
pub mod page;
pub mod partner;
pub mod partnership;
pub mod patch;
pub mod program;
pub mod promise;
pub mod routing;
pub mod school;
pub mod session;
pub mod sign_in;
pub mod slug;
pub mod staff;
pub mod suggestion;
pub mod terms;
pub mod words;
