//! The schema, built without data so that its text can be had without a database.

use async_graphql::{ID, MergedObject, SDLExportOptions, SchemaBuilder, ValidationMode};

use super::api_token::ApiTokenMutation;
use super::consent::ConsentQuery;
use super::coverage_gap::CoverageGapQuery;
use super::district::DistrictQuery;
use super::engagement_type::EngagementTypeQuery;
use super::inquiry::{InquiryListQuery, InquiryMutation, InquiryQuery};
use super::inquiry_changed::{InquiryChangedQuery, SubscriptionRoot};
use super::node::NodeQuery;
use super::offering::{OfferingMutation, OfferingQuery};
use super::partner::{PartnerMutation, PartnerQuery};
use super::partnership::PartnershipMutation;
use super::pathway::PathwayQuery;
use super::program::{ProgramMutation, ProgramQuery};
use super::register_interest::RegisterInterestMutation;
use super::school::{SchoolMutation, SchoolQuery};
use super::sector::SectorQuery;
use super::sign_in::SignInMutation;
use super::staff::{StaffMutation, StaffQuery};
use super::viewer::{MuteNoticesMutation, ViewerQuery};

/// The schema.
pub type Schema = async_graphql::Schema<QueryRoot, MutationRoot, SubscriptionRoot>;

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
    InquiryChangedQuery,
    PartnerQuery,
    CoverageGapQuery,
    InquiryListQuery,
    ViewerQuery,
    StaffQuery,
);

/// What can be done. Each takes one input and answers the changed object or what is wrong with the input.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct MutationRoot(
    RegisterInterestMutation,
    SignInMutation,
    ApiTokenMutation,
    MuteNoticesMutation,
    StaffMutation,
    InquiryMutation,
    ProgramMutation,
    SchoolMutation,
    OfferingMutation,
    PartnerMutation,
    PartnershipMutation,
);

/// The schema without data.
///
/// It gets no extension: one that does nothing already costs a fifth of a query's time. Nor does it validate in full for
/// each request what the gate has validated once for the document.
pub fn build() -> SchemaBuilder<QueryRoot, MutationRoot, SubscriptionRoot> {
    Schema::build(QueryRoot::default(), MutationRoot::default(), SubscriptionRoot)
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
