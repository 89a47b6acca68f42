//! Where an inquiry stands, in words.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::language::Language;
use crate::text::{date, message};

/// `InquiryStatus` of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Status {
    Received,
    Answered,
    Accepted,
    Declined,
    Withdrawn,
    Spam,
}

/// What the page says first.
#[derive(Debug)]
pub(super) struct Standing {
    /// The heading.
    pub(super) title: String,
    /// The promised date and what stands before it, while an answer is owed.
    pub(super) promise: Option<(String, String)>,
    /// What follows from it, in a sentence or two.
    pub(super) note: String,
}

impl Standing {
    /// On this day, where an answer is owed by another, if one is. An inquiry that is held for spam looks like any that is closed.
    pub(super) fn new(status: Status, owed: Option<NaiveDate>, today: NaiveDate, language: Language) -> Self {
        let say = |key: &str| message(language, key, &[]);
        let late = owed.is_some_and(|by| today > by);
        let waiting = || say(if late { "site-late-note" } else { "site-received-note" });
        let (title, note) = match status {
            Status::Received => (say("site-received"), waiting()),
            Status::Answered if owed.is_some() => (say("site-message"), waiting()),
            Status::Answered => (say("site-answered"), say("site-answered-note")),
            Status::Accepted => (say("site-accepted"), say("site-accepted-note")),
            Status::Declined => (say("site-declined"), say("site-declined-note")),
            Status::Withdrawn => (say("site-withdrawn"), say("site-withdrawn-note")),
            Status::Spam => (say("site-closed"), say("site-closed-note")),
        };
        let before = say(if late { "site-promised-late" } else { "site-promised" });
        let promise = owed.map(|by| (before, date(language, by)));
        Self { title, promise, note }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: Status, today: &str) -> Standing {
        Standing::new(status, "2026-11-19".parse().ok(), today.parse().unwrap(), Language::En)
    }

    #[test]
    fn an_answer_is_promised_until_the_day_has_passed() {
        let (before, day) = standing(Status::Received, "2026-11-19").promise.unwrap();
        assert_eq!((before.as_str(), day.as_str()), ("A person will answer you by", "Thursday, November 19, 2026"));
        let late = standing(Status::Received, "2026-11-20");
        assert_eq!(late.promise.unwrap().0, "A person was to answer you by");
        assert!(late.note.contains("sorry"));
    }

    #[test]
    fn nothing_is_promised_once_it_is_answered() {
        let ended = [Status::Answered, Status::Accepted, Status::Declined, Status::Withdrawn, Status::Spam];
        let closed = |status| Standing::new(status, None, "2026-11-18".parse().unwrap(), Language::En);
        assert!(ended.into_iter().all(|status| closed(status).promise.is_none()));
    }

    #[test]
    fn what_the_partner_wrote_since_is_promised_an_answer_too() {
        let written = standing(Status::Answered, "2026-11-18");
        assert_eq!((written.title.as_str(), written.promise.is_some()), ("We have your message", true));
        assert!(standing(Status::Answered, "2026-11-20").note.contains("sorry"));
        let accepted = standing(Status::Accepted, "2026-11-18");
        assert!(accepted.title.starts_with("We would be glad") && accepted.promise.is_some());
    }
}
