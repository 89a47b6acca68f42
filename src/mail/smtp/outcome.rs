//! What a failure means: another try, or none; and how it is told without an address.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::Error;

use crate::mail::transport::SendError;

/// The longest cause that is told, in characters.
const LONGEST_CAUSE: usize = 120;

/// How far a delivery had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Connect,
    Greeting,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Content,
    Quit,
}

impl Stage {
    /// Whether a refusal here is about the message, and not about the session.
    fn is_about_the_message(self) -> bool {
        matches!(self, Self::Mail | Self::Rcpt | Self::Data | Self::Content)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::StartTls => "STARTTLS",
            Self::Auth => "AUTH",
            Self::Mail => "MAIL",
            Self::Rcpt => "RCPT",
            Self::Data => "DATA",
            Self::Content => "end of DATA",
            Self::Quit => "QUIT",
        })
    }
}

/// No answer in time: worth another try, whatever it was about.
pub(super) fn late(stage: Stage, limit: Duration) -> SendError {
    SendError::Temporary(format!("{stage}: no answer within {limit:?}"))
}

/// What a failed step means. Only a 5xx to the message itself is final.
pub(super) fn judge(stage: Stage, error: &Error) -> SendError {
    let cause = innermost(error);
    let Some(code) = error.status() else {
        let what = if error.is_response() && cause != "incomplete response" {
            "the answer is not SMTP".to_owned()
        } else if error.is_response() {
            "connection lost".to_owned()
        } else {
            tell(&cause)
        };
        return SendError::Temporary(format!("{stage}: {what}"));
    };
    let status = enhanced_status(&cause).map(|status| format!(" {status}")).unwrap_or_default();
    let reason = format!("{stage} {code}{status}");
    // RFC 4954: these ask for a sign-in, so they refuse the session even where they answer MAIL.
    let wants_sign_in = matches!(u16::from(code), 530 | 534 | 535 | 538);
    if error.is_permanent() && stage.is_about_the_message() && !wants_sign_in {
        SendError::Permanent(reason)
    } else {
        SendError::Temporary(reason)
    }
}

fn innermost(error: &Error) -> String {
    let mut source = error.source();
    let mut text = String::new();
    while let Some(cause) = source {
        text = cause.to_string();
        source = cause.source();
    }
    text
}

/// A cause that comes from the system or from TLS, cut short; one that could hold an address is not told.
fn tell(cause: &str) -> String {
    if cause.contains('@') || cause.is_empty() {
        return "failed".to_owned();
    }
    cause.chars().filter(|letter| !letter.is_control()).take(LONGEST_CAUSE).collect()
}

/// The status of RFC 3463 that a reply starts with: `5.1.1`. The rest of a reply is not told: it often names addresses.
fn enhanced_status(reply: &str) -> Option<&str> {
    let first = reply.split_whitespace().next()?;
    let mut parts = first.split('.');
    let class = parts.next()?;
    let numbers: Vec<&str> = parts.collect();
    let short = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (matches!(class, "2" | "4" | "5") && numbers.len() == 2 && numbers.iter().all(short)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_status_is_taken_from_a_reply() {
        assert_eq!(enhanced_status("5.1.1 <ana@example.org> unknown"), Some("5.1.1"));
        for reply in ["", "ana@example.org", "5.1", "5.1.x", "6.1.1", "5.1.1111 no", "5.1.1.1 no", "unknown user"] {
            assert_eq!(enhanced_status(reply), None, "{reply}");
        }
    }

    #[test]
    fn a_cause_is_told_without_addresses() {
        assert_eq!(tell("invalid peer certificate: UnknownIssuer"), "invalid peer certificate: UnknownIssuer");
        assert_eq!(tell("no such user: ana@example.org"), "failed");
    }
}
