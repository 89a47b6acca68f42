//! Inquiries, at the desk and by their private link.

use super::Outcome::{Given, Nothing, Unauthenticated};
use super::{Expected, HOLDER, Row, WHO_MAY_CHANGE, fields, row};

/// The people of the district, and whoever reads for them.
const DESK: Expected = [Unauthenticated, Unauthenticated, Given, Given, Given];
/// What the holder of the link is not shown, and nobody without it.
const NOT_BY_LINK: Expected = [Nothing, Nothing, Nothing, Nothing, Nothing];
/// What is there only once it has happened.
const NOT_YET: Expected = [Unauthenticated, Unauthenticated, Nothing, Nothing, Nothing];

/// Declares the rows of the three fields that all entries of a history have, and of an entry's own.
macro_rules! entry {
    ($kind:literal $(, $own:literal)*) => {
        fields!(
            $kind,
            "inquiry(id: \"INQUIRY\") { history { nodes { FRAGMENT } } }",
            DESK,
            ["id", "at", "actor" $(, $own)*]
        )
    };
}

/// The rows of a verb: its mutation, and what its payload has.
macro_rules! verb {
    ($field:literal, $payload:literal, $input:literal) => {
        &[
            row(
                concat!("Mutation.", $field),
                concat!($field, "(input: { inquiryId: \"INQUIRY\", version: 0", $input, " }) { __typename }"),
                WHO_MAY_CHANGE,
            ),
            row(
                concat!($payload, ".inquiry"),
                concat!($field, "(input: { inquiryId: \"INQUIRY\", version: 0", $input, " }) { FIELD }"),
                WHO_MAY_CHANGE,
            ),
            row(
                concat!($payload, ".errors"),
                concat!($field, "(input: { inquiryId: \"INQUIRY\", version: 0", $input, " }) { FIELD }"),
                WHO_MAY_CHANGE,
            ),
        ]
    };
}

/// One for each field.
pub const ROWS: &[&[Row]] = &[
    fields!(
        "Inquiry",
        "inquiry(token: \"TOKEN\") { FIELD }",
        HOLDER,
        ["organisation", "contact", "version", "awaitsAnswer", "possibleSteps", "answeredBy", "messages"]
    ),
    fields!("InquiryOrganisation", "inquiry(token: \"TOKEN\") { organisation { FIELD } }", HOLDER, ["name", "kind"]),
    fields!("InquiryContact", "inquiry(token: \"TOKEN\") { contact { FIELD } }", HOLDER, ["name", "email", "language"]),
    fields!(
        "InquiryMessage",
        "inquiry(token: \"TOKEN\") { messages { FIELD } }",
        HOLDER,
        ["id", "at", "fromPartner", "text"]
    ),
    fields!("Query", "FIELD", DESK, ["inquiries", "inquiryCounts"]),
    fields!("InquiryConnection", "inquiries { FIELD }", DESK, ["edges", "nodes", "pageInfo", "totalCount"]),
    fields!("InquiryEdge", "inquiries { edges { FIELD } }", DESK, ["cursor", "node"]),
    fields!(
        "InquiryCounts",
        "inquiryCounts { FIELD }",
        DESK,
        ["total", "byStatus", "unassigned", "mine", "awaitingAnswer", "overdue", "dueToday", "dueSoon", "followUpDue"]
    ),
    fields!("InquiryStatusCount", "inquiryCounts { byStatus { FIELD } }", DESK, ["status", "count"]),
    // Nobody typed any of these.
    fields!("Inquiry", "inquiry(token: \"TOKEN\") { FIELD }", NOT_BY_LINK, ["message"]),
    fields!(
        "InquiryOrganisation",
        "inquiry(token: \"TOKEN\") { organisation { FIELD } }",
        NOT_BY_LINK,
        ["website", "sector"]
    ),
    fields!(
        "InquiryContact",
        "inquiry(token: \"TOKEN\") { contact { FIELD } }",
        NOT_BY_LINK,
        ["phone", "phoneNumber", "jobTitle"]
    ),
    fields!(
        "Inquiry",
        "inquiry(id: \"INQUIRY\") { FIELD }",
        DESK,
        ["assignee", "isOverdue", "tags", "history", "notices"]
    ),
    fields!("Inquiry", "inquiry(id: \"INQUIRY\") { FIELD }", NOT_YET, ["firstResponseAt", "followUpOn"]),
    fields!(
        "InquiryEventConnection",
        "inquiry(id: \"INQUIRY\") { history { FIELD } }",
        DESK,
        ["edges", "nodes", "pageInfo", "totalCount"]
    ),
    fields!("InquiryEventEdge", "inquiry(id: \"INQUIRY\") { history { edges { FIELD } } }", DESK, ["cursor", "node"]),
    fields!(
        "InquiryActor",
        "inquiry(id: \"INQUIRY\") { history { nodes { actor { FIELD } } } }",
        DESK,
        ["kind", "staff"]
    ),
    fields!(
        "Notice",
        "inquiry(id: \"INQUIRY\") { notices { FIELD } }",
        DESK,
        ["id", "kind", "recipient", "staff", "state", "attempts", "createdAt", "nextTryAt", "sentAt", "lastError"]
    ),
    entry!("InquiryReceived"),
    entry!("InquiryRouted", "to"),
    entry!("InquiryAssigned", "from", "to"),
    entry!("InquiryNoteAdded", "text"),
    entry!("InquiryReplied", "text"),
    entry!("InquiryContactRecorded", "channel", "on", "text"),
    entry!("InquiryFollowUpSet", "on"),
    entry!("InquiryTagged", "tags"),
    entry!("InquiryAccepted", "partner", "text"),
    entry!("InquiryDeclined", "reason"),
    entry!("InquiryReopened", "reason"),
    entry!("InquiryMarkedAsSpam"),
    entry!("InquiryWithdrawn", "reason"),
    entry!("InquiryAmended"),
    entry!("InquiryMessaged", "text"),
    entry!("InquiryNoticeFailed", "noticeId"),
    verb!("assignInquiry", "AssignInquiryPayload", ", assigneeId: null"),
    verb!("replyToInquiry", "ReplyToInquiryPayload", ", text: \"KEY\""),
    verb!("recordContact", "RecordContactPayload", ", channel: PHONE, text: \"KEY\""),
    verb!("addInquiryNote", "AddInquiryNotePayload", ", text: \"KEY\""),
    verb!("setInquiryFollowUp", "SetInquiryFollowUpPayload", ", on: null"),
    verb!("tagInquiry", "TagInquiryPayload", ", tags: []"),
    verb!("acceptInquiry", "AcceptInquiryPayload", ", offeringIds: [\"OFFERING\"]"),
    verb!("declineInquiry", "DeclineInquiryPayload", ", reason: \"KEY\""),
    verb!("markInquiryAsSpam", "MarkInquiryAsSpamPayload", ""),
    verb!("reopenInquiry", "ReopenInquiryPayload", ""),
    &[
        row("Mutation.retryNotice", "retryNotice(input: { noticeId: \"NOTICE\" }) { __typename }", WHO_MAY_CHANGE),
        row("RetryNoticePayload.errors", "retryNotice(input: { noticeId: \"NOTICE\" }) { FIELD }", WHO_MAY_CHANGE),
        // It was not given up.
        row(
            "RetryNoticePayload.notice",
            "retryNotice(input: { noticeId: \"NOTICE\" }) { FIELD }",
            [Unauthenticated, Unauthenticated, Nothing, Nothing, super::Outcome::Forbidden],
        ),
    ],
];

/// Fields that are reached in more than one way.
pub const OTHER_WAYS: &[&[Row]] = &[
    fields!(
        "Inquiry",
        "inquiry(id: \"INQUIRY\") { FIELD }",
        DESK,
        ["id", "reference", "status", "organisation", "contact", "messages", "answeredBy", "offerings"]
    ),
    fields!(
        "Inquiry",
        "inquiry(token: \"TOKEN\") { FIELD }",
        NOT_BY_LINK,
        ["assignee", "isOverdue", "tags", "history", "notices", "firstResponseAt", "followUpOn"]
    ),
    fields!(
        "Inquiry",
        "node(id: \"INQUIRY\") { ... on Inquiry { FIELD } }",
        [Nothing, Nothing, Given, Given, Given],
        ["reference", "tags", "history"]
    ),
];
