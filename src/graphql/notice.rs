//! Notices: the e-mails that the district owes to somebody.

use async_graphql::Enum;

use crate::domain::notice;

/// What a notice says, and to whom it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "notice::NoticeKind")]
pub enum NoticeKind {
    /// To staff: an inquiry has arrived. Can be muted.
    InterestReceived,
    /// To the partner: the inquiry is stored, with its private link. Cannot be muted.
    Confirmation,
    /// To staff: the link that signs in. Cannot be muted.
    SignIn,
}
