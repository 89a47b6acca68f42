//! The graph: the schema, what a request carries, and a file per object with its queries and per mutation.
//!
//! Resolvers look up or call a service, and return. The catalogue's objects borrow from the value that the request
//! carries, so that one answer never mixes two versions. No SQL, no rules of the trade, no HTTP.

pub mod accept_inquiry;
pub mod actor;
pub mod add_inquiry_note;
pub mod afresh;
pub mod amend_inquiry;
pub mod api_token;
pub mod asker;
pub mod assign_inquiry;
pub mod bookmark;
pub mod changed;
pub mod consent;
pub mod contact;
pub mod context;
pub mod coverage_gap;
pub mod decline_inquiry;
pub mod district;
pub mod engagement_type;
pub mod error;
pub mod facets;
pub mod filter;
pub mod id;
pub mod inquiry;
pub mod inquiry_changed;
pub mod language;
pub mod loader;
pub mod mark_inquiry_as_spam;
pub mod message_coordinator;
pub mod node;
pub mod notice;
pub mod offering;
pub mod offering_event;
pub mod page;
pub mod partner;
pub mod partnership;
pub mod pathway;
pub mod program;
pub mod record_contact;
pub mod register_interest;
pub mod reopen_inquiry;
pub mod reply_to_inquiry;
pub mod retry_notice;
pub mod scalars;
pub mod schema;
pub mod school;
pub mod sector;
pub mod set_inquiry_follow_up;
pub mod sign_in;
pub mod staff;
pub mod suggestion;
pub mod tag_inquiry;
#[cfg(test)]
mod tests;
pub mod text_input;
pub mod user_error;
pub mod viewer;
pub mod withdraw_inquiry;
