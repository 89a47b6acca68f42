//! A mail as Liaison thinks of it: what it says, to whom, and what holds it together with others.

use chrono::{DateTime, Utc};

use crate::domain::language::Language;
use crate::domain::words::is_forbidden;
use crate::id::{InquiryId, NoticeId};

/// The longest display name that is sent, in characters.
const LONGEST_NAME: usize = 100;

/// An address, and the name that is shown for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name shown; `None` for the bare address.
    pub name: Option<String>,
    /// The address.
    pub address: String,
}

impl Mailbox {
    /// A mailbox with a name, which is cleaned: it may have been typed by anybody.
    pub fn named(name: &str, address: &str) -> Self {
        let name: String = one_line(name).chars().take(LONGEST_NAME).collect();
        Self { name: (!name.is_empty()).then_some(name), address: address.to_owned() }
    }

    /// A mailbox without a name.
    pub fn bare(address: &str) -> Self {
        Self { name: None, address: address.to_owned() }
    }

    /// As it can be named in a text.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.address)
    }
}

/// One mail to one recipient. Every mail carries `Auto-Submitted: auto-generated`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The Message-ID without its angle brackets, made from the notice's id: the same on every try.
    pub id: String,
    /// The id that all mails about one inquiry refer to, without angle brackets: what makes them a thread. `None` for a mail
    /// that belongs to no other.
    pub thread: Option<String>,
    /// When the notice was written: the same on every try.
    pub date: DateTime<Utc>,
    /// The district.
    pub from: Mailbox,
    /// The recipient.
    pub to: Mailbox,
    /// The other party: where an answer goes.
    pub reply_to: Option<Mailbox>,
    /// The subject, on one line.
    pub subject: String,
    /// The whole of the mail as plain text.
    pub text: String,
    /// The whole of the mail as an HTML document.
    pub html: String,
    /// The language of all of it.
    pub language: Language,
}

impl Message {
    /// The Message-ID of a notice sent from `domain`.
    pub fn id_of(notice: NoticeId, domain: &str) -> String {
        format!("{notice}@{domain}")
    }

    /// The thread of an inquiry's mails sent from `domain`.
    pub fn thread_of(inquiry: InquiryId, domain: &str) -> String {
        format!("{inquiry}@{domain}")
    }
}

/// Text on one line, without controls, without marks that reorder it, without runs of spaces.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if is_forbidden(letter, false) { ' ' } else { letter }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned() {
        let typed = "  Ana\r\nBcc: everybody\0\u{202e}@example.org  ";
        assert_eq!(Mailbox::named(typed, "a@b.example").name.as_deref(), Some("Ana Bcc: everybody @example.org"));
        assert_eq!(Mailbox::named("\n", "a@b.example").name, None);
        assert_eq!(Mailbox::named(&"é".repeat(500), "a@b.example").name.map(|name| name.chars().count()), Some(100));
    }
}
