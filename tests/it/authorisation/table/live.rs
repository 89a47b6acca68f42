//! What is told as it happens. Each is asked for from the beginning, so that there is something to tell.

use super::Outcome::{Given, Unauthenticated};
use super::{Expected, Row, fields, row};

/// The people of the district, and whoever reads for them.
const DESK: Expected = [Unauthenticated, Unauthenticated, Given, Given, Given];

/// One for each field.
pub const ROWS: &[&[Row]] = &[
    &[
        row("Query.inquiryChangeCursor", "inquiryChangeCursor", DESK),
        row("Subscription.inquiryChanged", "inquiryChanged(after: \"BEGINNING\") { __typename }", DESK),
    ],
    fields!(
        "InquiryChange",
        "inquiryChanged(after: \"BEGINNING\") { FIELD }",
        DESK,
        ["cursor", "event", "inquiry", "inquiryId", "matches"]
    ),
];
