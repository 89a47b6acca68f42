//! The schema, built without data so that its text can be had without a database.

use async_graphql::{EmptySubscription, ID, MergedObject, SDLExportOptions, SchemaBuilder, ValidationMode};

use super::add_inquiry_note::AddInquiryNoteMutation;
use super::api_token::ApiTokenMutation;
use super::assign_inquiry::AssignInquiryMutation;
use super::consent::ConsentQuery;
use super::contact::{AddContactMutation, ReviseContactMutation};
use super::coverage_gap::CoverageGapQuery;
use super::decline_inquiry::DeclineInquiryMutation;
use super::district::DistrictQuery;
use super::engagement_type::EngagementTypeQuery;
use super::inquiry::InquiryQuery;
use super::mark_inquiry_as_spam::MarkInquiryAsSpamMutation;
use super::node::NodeQuery;
use super::offering::OfferingQuery;
use super::partner::{PartnerQuery, RevisePartnerMutation};
use super::partnership::{ChangePartnershipEngagementsMutation, EndPartnershipMutation, StartPartnershipMutation};
use super::pathway::PathwayQuery;
use super::program::ProgramQuery;
use super::record_contact::RecordContactMutation;
use super::register_interest::RegisterInterestMutation;
use super::reopen_inquiry::ReopenInquiryMutation;
use super::reply_to_inquiry::ReplyToInquiryMutation;
use super::retry_notice::RetryNoticeMutation;
use super::school::SchoolQuery;
use super::sector::SectorQuery;
use super::set_inquiry_follow_up::SetInquiryFollowUpMutation;
use super::sign_in::SignInMutation;
use super::tag_inquiry::TagInquiryMutation;
use super::viewer::{MuteNoticesMutation, ViewerQuery};

/// The schema.
pub type Schema = async_graphql::Schema<QueryRoot, MutationRoot, EmptySubscription>;

/// What can be asked. The catalogue is public; what is private says who may see it.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct QueryRoot(
    DistrictQuery,
    SectorQuery,
    PathwayQuery,
    SchoolQuery,
    ProgramQuery,
    OfferingQuery,
    EngagementTypeQuery,
    NodeQuery,
    ConsentQuery,
    InquiryQuery,
    PartnerQuery,
    CoverageGapQuery,
    ViewerQuery,
);

/// What can be done. Each takes one input and answers the changed object or what is wrong with the input.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct MutationRoot(
    RegisterInterestMutation,
    SignInMutation,
    ApiTokenMutation,
    MuteNoticesMutation,
    AddInquiryNoteMutation,
    AssignInquiryMutation,
    DeclineInquiryMutation,
    MarkInquiryAsSpamMutation,
    RecordContactMutation,
    ReopenInquiryMutation,
    ReplyToInquiryMutation,
    RetryNoticeMutation,
    SetInquiryFollowUpMutation,
    TagInquiryMutation,
    StartPartnershipMutation,
    ChangePartnershipEngagementsMutation,
    EndPartnershipMutation,
    RevisePartnerMutation,
    AddContactMutation,
    ReviseContactMutation,
);

/// The schema without data.
///
/// It gets no extension: one that does nothing already costs a fifth of a query's time. Nor does it validate in full for
/// each request what the gate has validated once for the document.
pub fn build() -> SchemaBuilder<QueryRoot, MutationRoot, EmptySubscription> {
    Schema::build(QueryRoot::default(), MutationRoot::default(), EmptySubscription)
        .validation_mode(ValidationMode::Fast)
        .override_output_type_description::<ID>(
            "An id: opaque, with its kind as a prefix, `school_01jd...`. Give it back as it came.",
        )
}

/// The schema as text in the schema definition language, sorted.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .prefer_single_line_descriptions();
    build().finish().sdl_with_options(options)
}
