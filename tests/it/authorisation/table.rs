//! The table. A field that is new gets its row here; a type is public where anybody may see everything of it.

mod catalog_verbs;
mod desk;
mod partner_side;
mod partners;
mod staff;

use Outcome::{Forbidden, Given, Nothing, Unauthenticated};

/// What an actor gets of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// An answer.
    Given,
    /// Null, without an error: it looks like what does not exist.
    Nothing,
    /// `UNAUTHENTICATED`.
    Unauthenticated,
    /// `FORBIDDEN`.
    Forbidden,
}

/// For each kind of actor: public, holder, coordinator, administrator, a program that may read.
type Expected = [Outcome; 5];

const EVERYONE: Expected = [Given, Given, Given, Given, Given];
const NOBODY: Expected = [Nothing, Nothing, Nothing, Nothing, Nothing];
/// Who has the link sees; staff have no link.
const HOLDER: Expected = [Nothing, Given, Nothing, Nothing, Nothing];
const WHO_IS_KNOWN: Expected = [Nothing, Nothing, Given, Given, Given];
/// What a program does not do for its person.
const WHO_IS_SIGNED_IN: Expected = [Unauthenticated, Unauthenticated, Given, Given, Forbidden];

/// What a program that only reads does not do for its person.
const WHO_MAY_CHANGE: Expected = [Unauthenticated, Unauthenticated, Given, Given, Forbidden];

/// There is no such token, and whoever may end theirs is told so.
const NOTHING_OF_THEIRS: Expected = [Unauthenticated, Unauthenticated, Nothing, Nothing, Forbidden];

const WHO_ADMINISTERS: Expected = [Unauthenticated, Unauthenticated, Forbidden, Given, Forbidden];
/// What is to be changed does not exist, and whoever may change it is told so.
const NOBODY_TO_ADMINISTER: Expected = [Unauthenticated, Unauthenticated, Forbidden, Nothing, Forbidden];

/// A field, how it is asked for, and what each kind of actor gets.
pub struct Row {
    /// `Type.field`.
    pub field: &'static str,
    /// The root selection that reaches it. `FIELD` stands for it, `TOKEN` for the token of a private link, `INQUIRY` for the id of
    /// its inquiry, `NOTICE` for that of one of its notices, `OFFERING` and the like for what is in the catalogue, `PERSON` for the
    /// id of the coordinator, `COLLEAGUE` and `GONE` for those of somebody else and of somebody disabled, `PARTNER`,
    /// `PARTNERSHIP` and `CONTACT` for one that is not shown publicly, those with `SHOWN_` for one that is, `KEY` for a new word.
    pub root: &'static str,
    /// What each kind of actor gets.
    pub expected: Expected,
    /// Whether trying it signs out.
    pub ends_session: bool,
}

const fn row(field: &'static str, root: &'static str, expected: Expected) -> Row {
    Row { field, root, expected, ends_session: false }
}

const fn ending(field: &'static str, root: &'static str, expected: Expected) -> Row {
    Row { field, root, expected, ends_session: true }
}

/// The rows of several fields of one type, each reached in the same way.
macro_rules! fields {
    ($kind:literal, $root:literal, $expected:expr, [$($field:literal),+ $(,)?]) => {
        &[$($crate::authorisation::table::row(concat!($kind, ".", $field), $root, $expected)),+]
    };
}
use fields;

/// Every row: one for each field.
pub fn first_ways() -> impl Iterator<Item = &'static Row> {
    ROWS.iter()
        .chain(catalog_verbs::ROWS)
        .chain(desk::ROWS.iter().chain(partner_side::ROWS).chain(staff::ROWS).chain(partners::ROWS).copied().flatten())
}

/// Every row, and the other ways to some of the fields.
pub fn ways() -> impl Iterator<Item = &'static Row> {
    first_ways().chain(desk::OTHER_WAYS.iter().chain(partners::OTHER_WAYS).copied().flatten())
}

/// The types of which anybody may see everything.
pub const PUBLIC: &[&str] = &[
    "CollegeAlignment",
    "ContactConsent",
    "District",
    "EngagementType",
    "EngagementTypeFacet",
    "GradeLevelFacet",
    "Offering",
    "OfferingConnection",
    "OfferingEdge",
    "OfferingEvent",
    "OfferingFacets",
    "PageInfo",
    "Pathway",
    "PathwayFacet",
    "Program",
    "ProgramConnection",
    "ProgramEdge",
    "School",
    "SchoolConnection",
    "SchoolEdge",
    "SchoolFacet",
    "SchoolYearFacet",
    "SchoolYears",
    "Sector",
    "SectorFacet",
    "StageFacet",
    "StatusFacet",
    "UserError",
    "RegisterInterestPayload",
    "RequestSignInPayload",
];

/// Who may open what is not public by its id, by the word that the id begins with; for the others it looks like nothing.
pub const OPENS: &[(&str, Expected)] = &[
    ("inquiry", WHO_IS_KNOWN),
    ("entry", NOBODY),
    ("partner", WHO_IS_KNOWN),
    ("partnership", WHO_IS_KNOWN),
    ("contact", NOBODY),
    ("turn", NOBODY),
    ("notice", NOBODY),
    ("staff", WHO_IS_KNOWN),
    ("coverage", NOBODY),
    ("session", NOBODY),
    ("signin", NOBODY),
    ("token", NOBODY),
];

/// Every field that is not of a public type.
const ROWS: &[Row] = &[
    row("Query.contactConsent", "contactConsent { __typename }", EVERYONE),
    row("Query.district", "district { __typename }", EVERYONE),
    row("Query.engagementTypes", "engagementTypes { __typename }", EVERYONE),
    row("Query.node", "node(id: \"OFFERING\") { __typename }", EVERYONE),
    row("Query.nodes", "nodes(ids: [\"OFFERING\"]) { __typename }", EVERYONE),
    row("Query.offering", "offering(slug: \"SLUG\") { __typename }", EVERYONE),
    row("Query.offeringFacets", "offeringFacets { __typename }", EVERYONE),
    row("Query.offerings", "offerings { __typename }", EVERYONE),
    row("Query.pathways", "pathways { __typename }", EVERYONE),
    row("Query.program", "program(slug: \"PROGRAM\") { __typename }", EVERYONE),
    row("Query.programs", "programs { __typename }", EVERYONE),
    row("Query.school", "school(slug: \"SCHOOL\") { __typename }", EVERYONE),
    row("Query.schools", "schools { __typename }", EVERYONE),
    row("Query.sectors", "sectors { __typename }", EVERYONE),
    row("Query.inquiry", "inquiry(token: \"TOKEN\") { __typename }", HOLDER),
    row("Query.viewer", "viewer { __typename }", WHO_IS_KNOWN),
    row("Inquiry.engagementTypes", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.id", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.notSure", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.offerings", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.programs", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.reference", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.respondBy", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.schools", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.sectors", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.status", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Inquiry.submittedAt", "inquiry(token: \"TOKEN\") { FIELD }", HOLDER),
    row("Viewer.apiTokens", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.email", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.id", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.language", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.name", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.role", "viewer { FIELD }", WHO_IS_KNOWN),
    row("Viewer.seesAll", "viewer { FIELD }", WHO_IS_KNOWN),
    row("ApiToken.createdAt", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.endedAt", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.expiresAt", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.id", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.lastUsedAt", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.name", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row("ApiToken.scopes", "viewer { apiTokens { FIELD } }", WHO_IS_KNOWN),
    row(
        "Mutation.registerInterest",
        "registerInterest(input: { organisation: { name: \"Acme\", kind: EMPLOYER }, contact: { name: \"Ana\", email: \"KEY@acme.example\" }, interests: { notSure: true }, consent: { given: true, textVersion: \"2026-11\" }, idempotencyKey: \"KEY\" }) { __typename }",
        EVERYONE,
    ),
    row("Mutation.requestSignIn", "requestSignIn(input: { email: \"KEY@acme.example\" }) { __typename }", EVERYONE),
    row("Mutation.completeSignIn", "completeSignIn(input: { token: \"TOKEN\" }) { __typename }", EVERYONE),
    row("CompleteSignInPayload.errors", "completeSignIn(input: { token: \"TOKEN\" }) { FIELD }", EVERYONE),
    row("CompleteSignInPayload.sessionToken", "completeSignIn(input: { token: \"TOKEN\" }) { FIELD }", NOBODY),
    row("CompleteSignInPayload.viewer", "completeSignIn(input: { token: \"TOKEN\" }) { FIELD }", NOBODY),
    row(
        "Mutation.createApiToken",
        "createApiToken(input: { name: \"KEY\", scopes: [READ] }) { __typename }",
        WHO_IS_SIGNED_IN,
    ),
    row(
        "CreateApiTokenPayload.apiToken",
        "createApiToken(input: { name: \"KEY\", scopes: [READ] }) { FIELD }",
        WHO_IS_SIGNED_IN,
    ),
    row(
        "CreateApiTokenPayload.errors",
        "createApiToken(input: { name: \"KEY\", scopes: [READ] }) { FIELD }",
        WHO_IS_SIGNED_IN,
    ),
    row(
        "CreateApiTokenPayload.secret",
        "createApiToken(input: { name: \"KEY\", scopes: [READ] }) { FIELD }",
        WHO_IS_SIGNED_IN,
    ),
    row(
        "Mutation.endApiToken",
        "endApiToken(input: { id: \"token_00000000000000000000000000\" }) { __typename }",
        WHO_IS_SIGNED_IN,
    ),
    row(
        "EndApiTokenPayload.apiToken",
        "endApiToken(input: { id: \"token_00000000000000000000000000\" }) { FIELD }",
        NOTHING_OF_THEIRS,
    ),
    row(
        "EndApiTokenPayload.errors",
        "endApiToken(input: { id: \"token_00000000000000000000000000\" }) { FIELD }",
        WHO_IS_SIGNED_IN,
    ),
    ending("Mutation.signOut", "signOut { __typename }", WHO_IS_SIGNED_IN),
    ending("Mutation.signOutEverywhere", "signOutEverywhere { __typename }", WHO_IS_SIGNED_IN),
    ending("SignOutPayload.errors", "signOut { FIELD }", WHO_IS_SIGNED_IN),
    ending("SignOutPayload.sessionsEnded", "signOut { FIELD }", WHO_IS_SIGNED_IN),
];
