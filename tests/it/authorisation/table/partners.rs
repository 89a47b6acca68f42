//! Partners and partnerships: of one that consents to be shown publicly and of one that does not, and where partners are needed.

use super::Outcome::{Forbidden, Given, Nothing, Unauthenticated};
use super::{EVERYONE, Expected, NOBODY, Row, WHO_IS_KNOWN, WHO_MAY_CHANGE, fields, row};

/// The people of the district, and whoever reads for them.
const DESK: Expected = [Unauthenticated, Unauthenticated, Given, Given, Given];
/// Whoever may change things is told that this was refused.
const NOTHING_ADDED: Expected = [Unauthenticated, Unauthenticated, Nothing, Nothing, Forbidden];

/// The rows of the fields that all entries of a history have, and of an entry's own.
macro_rules! entry {
    ($kind:literal $(, $own:literal)*) => {
        fields!(
            $kind,
            "node(id: \"PARTNERSHIP\") { ... on Partnership { history { nodes { FRAGMENT } } } }",
            WHO_IS_KNOWN,
            ["id", "at", "staff" $(, $own)*]
        )
    };
}

/// The rows of a connection and its edges, behind a root that everybody or only the desk is given.
macro_rules! pages {
    ($kind:literal, $before:literal, $after:literal, $expected:expr) => {
        &[
            row(concat!($kind, "Connection.edges"), concat!($before, "FIELD", $after), $expected),
            row(concat!($kind, "Connection.nodes"), concat!($before, "FIELD", $after), $expected),
            row(concat!($kind, "Connection.pageInfo"), concat!($before, "FIELD", $after), $expected),
            row(concat!($kind, "Connection.totalCount"), concat!($before, "FIELD", $after), $expected),
            row(concat!($kind, "Edge.cursor"), concat!($before, "edges { FIELD }", $after), $expected),
            row(concat!($kind, "Edge.node"), concat!($before, "edges { FIELD }", $after), $expected),
        ]
    };
}

/// The rows of a verb: its mutation, and what its payload has.
macro_rules! verb {
    ($field:literal, $payload:literal, $input:literal, [$($own:literal),+]) => {
        &[
            row(concat!("Mutation.", $field), concat!($field, "(input: { ", $input, " }) { __typename }"), WHO_MAY_CHANGE),
            $(row(concat!($payload, ".", $own), concat!($field, "(input: { ", $input, " }) { FIELD }"), WHO_MAY_CHANGE)),+
        ]
    };
}

/// One for each field.
pub const ROWS: &[&[Row]] = &[
    &[
        row("Query.partners", "partners { __typename }", DESK),
        row("Query.partner", "partner(id: \"PARTNER\") { __typename }", DESK),
        row("Query.coverageGaps", "coverageGaps(groupBy: PATHWAY) { __typename }", DESK),
        row("Inquiry.partner", "inquiry(id: \"INQUIRY\") { FIELD }", DESK),
        row("Inquiry.suggestedPartners", "inquiry(id: \"INQUIRY\") { FIELD }", DESK),
    ],
    fields!(
        "Partner",
        "node(id: \"SHOWN_PARTNER\") { ... on Partner { FIELD } }",
        EVERYONE,
        ["id", "name", "kind", "website", "isPublic"]
    ),
    fields!(
        "Partner",
        "node(id: \"SHOWN_PARTNER\") { ... on Partner { FIELD } }",
        WHO_IS_KNOWN,
        [
            "sector",
            "domain",
            "version",
            "createdAt",
            "contacts",
            "partnerships",
            "inquiries",
            "firstContactAt",
            "lastContactAt"
        ]
    ),
    fields!(
        "Partnership",
        "node(id: \"SHOWN_PARTNERSHIP\") { ... on Partnership { FIELD } }",
        EVERYONE,
        ["id", "partner", "offering", "engagementTypes", "since", "isActive"]
    ),
    fields!(
        "Partnership",
        "node(id: \"SHOWN_PARTNERSHIP\") { ... on Partnership { FIELD } }",
        WHO_IS_KNOWN,
        ["until", "contact", "inquiry", "version", "history"]
    ),
    fields!(
        "Contact",
        "node(id: \"SHOWN_PARTNERSHIP\") { ... on Partnership { contact { FIELD } } }",
        WHO_IS_KNOWN,
        ["id", "name", "email", "language", "createdAt"]
    ),
    // Nobody typed any of these.
    fields!(
        "Contact",
        "node(id: \"SHOWN_PARTNERSHIP\") { ... on Partnership { contact { FIELD } } }",
        NOBODY,
        ["phone", "phoneNumber", "jobTitle"]
    ),
    fields!(
        "PartnerSuggestion",
        "inquiry(id: \"INQUIRY\") { suggestedPartners { FIELD } }",
        DESK,
        ["partner", "reasons"]
    ),
    fields!(
        "CoverageGap",
        "coverageGaps(groupBy: PATHWAY) { nodes { FIELD } }",
        DESK,
        ["school", "sector", "pathway", "stage", "offeringCount", "withoutPartnerCount", "offeringsWithoutPartner"]
    ),
    pages!("Partner", "program(slug: \"PROGRAM\") { partners { ", " } }", EVERYONE),
    pages!("Partnership", "offering(slug: \"SLUG\") { partnerships { ", " } }", EVERYONE),
    pages!(
        "PartnershipEvent",
        "node(id: \"SHOWN_PARTNERSHIP\") { ... on Partnership { history { ",
        " } } }",
        WHO_IS_KNOWN
    ),
    pages!("CoverageGap", "coverageGaps(groupBy: PATHWAY) { ", " }", DESK),
    entry!("PartnershipStarted", "since", "engagementTypes"),
    entry!("PartnershipEngagementsChanged", "added", "removed"),
    entry!("PartnershipMoved", "fromSchool", "toSchool"),
    entry!("PartnershipEnded", "until", "planned"),
    verb!(
        "startPartnership",
        "StartPartnershipPayload",
        "newPartner: { organisation: { name: \"KEY\", kind: OTHER }, contact: { name: \"KEY\", email: \"KEY@acme.example\" } }, offeringId: \"OFFERING\"",
        ["partnership", "errors"]
    ),
    verb!(
        "endPartnership",
        "EndPartnershipPayload",
        "partnershipId: \"PARTNERSHIP\", version: 0",
        ["partnership", "errors"]
    ),
    verb!(
        "changePartnershipEngagements",
        "ChangePartnershipEngagementsPayload",
        "partnershipId: \"PARTNERSHIP\", version: 0, engagementTypeIds: []",
        ["partnership", "errors"]
    ),
    verb!(
        "revisePartner",
        "RevisePartnerPayload",
        "partnerId: \"PARTNER\", version: 0, organisation: { name: \"KEY\", kind: OTHER }, isPublic: false",
        ["partner", "errors"]
    ),
    verb!(
        "addContact",
        "AddContactPayload",
        "partnerId: \"PARTNER\", version: 0, contact: { name: \"KEY\", email: \"KEY@acme.example\" }",
        ["partner", "errors"]
    ),
    verb!(
        "reviseContact",
        "ReviseContactPayload",
        "contactId: \"CONTACT\", version: 0, contact: { name: \"KEY\", email: \"KEY@acme.example\" }",
        ["partner", "errors"]
    ),
    // The version is not the present one.
    &[
        row(
            "AddContactPayload.contact",
            "addContact(input: { partnerId: \"PARTNER\", version: 0, contact: { name: \"KEY\", email: \"KEY@acme.example\" } }) { FIELD }",
            NOTHING_ADDED,
        ),
        row(
            "ReviseContactPayload.contact",
            "reviseContact(input: { contactId: \"CONTACT\", version: 0, contact: { name: \"KEY\", email: \"KEY@acme.example\" } }) { FIELD }",
            NOTHING_ADDED,
        ),
    ],
];

/// Fields that are reached in more than one way.
pub const OTHER_WAYS: &[&[Row]] = &[
    pages!("Inquiry", "node(id: \"SHOWN_PARTNER\") { ... on Partner { inquiries { ", " } } }", WHO_IS_KNOWN),
    fields!("Partner", "partner(id: \"PARTNER\") { FIELD }", DESK, ["id", "name", "version", "contacts", "inquiries"]),
    // One that has not consented is nobody to the public, by every way.
    fields!("Partner", "node(id: \"PARTNER\") { ... on Partner { FIELD } }", WHO_IS_KNOWN, ["id", "name", "isPublic"]),
    fields!(
        "Partnership",
        "node(id: \"PARTNERSHIP\") { ... on Partnership { FIELD } }",
        WHO_IS_KNOWN,
        ["id", "partner", "since", "engagementTypes"]
    ),
    fields!("Inquiry", "inquiry(token: \"TOKEN\") { FIELD }", NOBODY, ["partner", "suggestedPartners"]),
    fields!("PartnerConnection", "partners { FIELD }", DESK, ["nodes", "totalCount"]),
    fields!(
        "PartnershipConnection",
        "node(id: \"SHOWN_PARTNER\") { ... on Partner { partnerships { FIELD } } }",
        WHO_IS_KNOWN,
        ["nodes", "totalCount"]
    ),
];
