//! The people of the district, and what they mute.

use super::Outcome::{Given, Nothing, Unauthenticated};
use super::{Expected, Row, WHO_ADMINISTERS, WHO_IS_KNOWN, WHO_MAY_CHANGE, fields, row};

/// The people of the district, and whoever reads for them.
const STAFF: Expected = [Unauthenticated, Unauthenticated, Given, Given, Given];
/// An administrator, and a program that reads for one.
const WHO_SEES_WHO_IS_GONE: Expected = [Nothing, Nothing, Nothing, Given, Given];

/// The rows of what an administrator does: its mutation, and what its payload has.
macro_rules! change {
    ($field:literal, $payload:literal, $input:literal) => {
        &[
            row(
                concat!("Mutation.", $field),
                concat!($field, "(input: { ", $input, " }) { __typename }"),
                WHO_ADMINISTERS,
            ),
            row(concat!($payload, ".staff"), concat!($field, "(input: { ", $input, " }) { FIELD }"), WHO_ADMINISTERS),
            row(concat!($payload, ".errors"), concat!($field, "(input: { ", $input, " }) { FIELD }"), WHO_ADMINISTERS),
        ]
    };
}

/// One for each field.
pub const ROWS: &[&[Row]] = &[
    &[row("Query.staff", "staff { __typename }", STAFF)],
    fields!("StaffConnection", "staff { FIELD }", STAFF, ["edges", "nodes", "pageInfo", "totalCount"]),
    fields!("StaffEdge", "staff { edges { FIELD } }", STAFF, ["cursor", "node"]),
    fields!(
        "Staff",
        "node(id: \"PERSON\") { ... on Staff { FIELD } }",
        WHO_IS_KNOWN,
        ["id", "name", "email", "role", "language", "seesAll", "isActive", "coverage"]
    ),
    fields!("Staff", "node(id: \"GONE\") { ... on Staff { FIELD } }", WHO_SEES_WHO_IS_GONE, ["disabledAt"]),
    fields!(
        "CoverageRule",
        "node(id: \"PERSON\") { ... on Staff { coverage { FIELD } } }",
        WHO_IS_KNOWN,
        ["id", "school", "sector"]
    ),
    change!("addStaff", "AddStaffPayload", "name: \"Ana\", email: \"KEY@kern.example\", role: COORDINATOR"),
    change!("reviseStaff", "ReviseStaffPayload", "id: \"COLLEAGUE\", name: \"Ana\""),
    change!("changeStaffRole", "ChangeStaffRolePayload", "id: \"COLLEAGUE\", role: COORDINATOR"),
    change!("disableStaff", "DisableStaffPayload", "id: \"COLLEAGUE\""),
    change!("enableStaff", "EnableStaffPayload", "id: \"COLLEAGUE\""),
    change!("setStaffCoverage", "SetStaffCoveragePayload", "id: \"COLLEAGUE\", seesAll: true, rules: []"),
    fields!("Viewer", "viewer { FIELD }", WHO_IS_KNOWN, ["mutedNotices"]),
    &[row("Mutation.muteNotices", "muteNotices(input: { kinds: [] }) { __typename }", WHO_MAY_CHANGE)],
    fields!("MuteNoticesPayload", "muteNotices(input: { kinds: [] }) { FIELD }", WHO_MAY_CHANGE, ["viewer"]),
    fields!("MuteNoticesPayload", "muteNotices(input: { kinds: [SIGN_IN] }) { FIELD }", WHO_MAY_CHANGE, ["errors"]),
];
