//! The verbs of whoever holds a private link. Whoever holds none is told the same of every token: that it opens nothing.

use super::{EVERYONE, HOLDER, Row, row};

/// The rows of a verb: its mutation, and what its payload has.
macro_rules! verb {
    ($field:literal, $payload:literal, $input:literal) => {
        &[
            row(
                concat!("Mutation.", $field),
                concat!($field, "(input: { token: \"TOKEN\", ", $input, " }) { __typename }"),
                EVERYONE,
            ),
            row(
                concat!($payload, ".inquiry"),
                concat!($field, "(input: { token: \"TOKEN\", ", $input, " }) { FIELD }"),
                HOLDER,
            ),
            row(
                concat!($payload, ".errors"),
                concat!($field, "(input: { token: \"TOKEN\", ", $input, " }) { FIELD }"),
                EVERYONE,
            ),
        ]
    };
}

/// Each changes nothing: a version that is not the present one, and a message that was sent before.
pub const ROWS: &[&[Row]] = &[
    verb!("amendInquiry", "AmendInquiryPayload", "version: 0"),
    verb!("messageCoordinator", "MessageCoordinatorPayload", "text: \"Hello\", idempotencyKey: \"a-key-of-a-message\""),
    verb!("withdrawInquiry", "WithdrawInquiryPayload", "version: 0"),
];
