//! One entity per table, private to the store: rows as they are, without rules.

pub(super) mod api_token;
pub(super) mod catalog_version;
pub(super) mod coverage;
pub(super) mod district;
pub(super) mod engagement_type;
pub(super) mod inquiry;
pub(super) mod inquiry_choice;
pub(super) mod inquiry_engagement_type;
pub(super) mod inquiry_event;
pub(super) mod notice;
pub(super) mod offering;
pub(super) mod offering_certification;
pub(super) mod offering_college_alignment;
pub(super) mod offering_engagement_type;
pub(super) mod offering_event;
pub(super) mod pathway;
pub(super) mod program;
pub(super) mod rate_limit;
pub(super) mod school;
pub(super) mod sector;
pub(super) mod session;
pub(super) mod sign_in;
pub(super) mod staff;
