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
    /// To staff: an inquiry is theirs to answer now. Can be muted.
    Assigned,
    /// To staff: the partner has changed what they had typed. Can be muted.
    Amended,
    /// To staff: the partner has written. Can be muted.
    PartnerMessage,
    /// To staff: the partner has taken the inquiry back. Can be muted.
    Withdrawn,
    /// To staff: an answer is due on the next business day. Can be muted.
    DueSoon,
    /// To administrators: the promised day has passed without an answer. Can be muted.
    Overdue,
    /// To the partner: an answer of a coordinator. Cannot be muted.
    Reply,
    /// To the partner: the district says yes. Cannot be muted.
    Accepted,
    /// To the partner: the district says no, and why. Cannot be muted.
    Declined,
}
