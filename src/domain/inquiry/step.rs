//! What can be done to an inquiry, and when: the one table of its statuses.

use super::super::code::coded;
use super::InquiryStatus;

coded! {
    /// Something that can be done to an inquiry.
    Step {
        /// Give it to somebody else to answer.
        Assign = "assign",
        /// Write to the partner.
        Reply = "reply",
        /// Note a conversation outside Liaison.
        RecordContact = "record_contact",
        /// Write an internal note.
        AddNote = "add_note",
        /// Set a day on which to come back to it.
        SetFollowUp = "set_follow_up",
        /// Give it tags.
        Tag = "tag",
        /// Make partnerships of it.
        Accept = "accept",
        /// Say no.
        Decline = "decline",
        /// Put it away as none.
        MarkAsSpam = "mark_as_spam",
        /// Open it again.
        Reopen = "reopen",
        /// By the partner: change what was typed.
        Amend = "amend",
        /// By the partner: write to the coordinator.
        Message = "message",
        /// By the partner: take it back.
        Withdraw = "withdraw",
    }
}

impl Step {
    /// Whether it is the partner's, and not the district's.
    pub fn is_partners(self) -> bool {
        matches!(self, Self::Amend | Self::Message | Self::Withdraw)
    }

    /// Whether it can be done to an inquiry of a status.
    pub fn is_possible(self, status: InquiryStatus) -> bool {
        use InquiryStatus::{Accepted, Answered, Declined, Received, Spam, Withdrawn};
        match self {
            Self::AddNote | Self::Tag => true,
            Self::Assign | Self::Reply | Self::RecordContact => !matches!(status, Withdrawn | Spam),
            Self::SetFollowUp => matches!(status, Received | Answered | Accepted),
            Self::Accept | Self::Decline | Self::MarkAsSpam => matches!(status, Received | Answered),
            Self::Reopen => matches!(status, Accepted | Declined | Withdrawn | Spam),
            // Once a person has answered, what they answered to stays as it was.
            Self::Amend => status == Received,
            Self::Message => !matches!(status, Withdrawn | Spam),
            Self::Withdraw => matches!(status, Received | Answered),
        }
    }

    /// What the district, or the partner, can do to an inquiry of a status.
    pub fn possible(status: InquiryStatus, partners: bool) -> Vec<Self> {
        let theirs = Self::ALL.iter().filter(|step| step.is_partners() == partners);
        theirs.copied().filter(|step| step.is_possible(status)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(partners: bool) -> String {
        let line = |status: &InquiryStatus| {
            let steps: Vec<_> = Step::possible(*status, partners).into_iter().map(Step::code).collect();
            format!("{status}: {}", steps.join(" "))
        };
        InquiryStatus::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_table_of_steps_is_this() {
        assert_eq!(
            table(false),
            "received: assign reply record_contact add_note set_follow_up tag accept decline mark_as_spam\n\
             answered: assign reply record_contact add_note set_follow_up tag accept decline mark_as_spam\n\
             accepted: assign reply record_contact add_note set_follow_up tag reopen\n\
             declined: assign reply record_contact add_note tag reopen\n\
             withdrawn: add_note tag reopen\n\
             spam: add_note tag reopen"
        );
        assert_eq!(
            table(true),
            "received: amend message withdraw\nanswered: message withdraw\naccepted: message\ndeclined: message\n\
             withdrawn: \nspam: "
        );
    }
}
