//! What holds of every mail about an inquiry, in every language.

use super::*;
use crate::domain::words::is_forbidden;

/// Letters and digits, word by word, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// What a reader sees of an HTML document.
fn seen(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap();
    let seen: Vec<&str> = body.split('<').map(|piece| piece.split_once('>').unwrap().1).collect();
    let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    entities.into_iter().fold(seen.join(" "), |seen, (entity, letter)| seen.replace(entity, letter))
}

/// Whoever types this means no good, partner or coordinator.
fn hostile(facts: &mut Facts) {
    let typed = "Acme\r\nBcc: x@y.example\0 <b>bold</b>\u{202e}<script>alert('x')</script> \"onclick=\"alert(1)";
    let words = format!("-- \nFirst{typed}\n-- \n\n\n> {}\r\n  -- \t\n{typed}", "long".repeat(500));
    facts.inquiry.organisation.name = typed.into();
    facts.inquiry.organisation.website = Some(format!("javascript:{typed}"));
    facts.inquiry.contact.name = typed.into();
    facts.inquiry.contact.job_title = Some(typed.into());
    facts.inquiry.contact.phone = Some(Phone { typed: typed.into(), e164: None });
    facts.inquiry.message = Some(words.clone());
    if let Some(
        Happening::Reply { text }
        | Happening::Declined { reason: text }
        | Happening::Message { text, .. }
        | Happening::Withdrawn { text: Some(text) }
        | Happening::Accepted { text: Some(text), .. },
    ) = &mut facts.entry
    {
        *text = words;
    }
}

#[test]
fn every_kind_has_its_mail() {
    for (kind, language) in kinds() {
        let message = mail_of(kind, language, |_| {});
        assert_eq!(message.thread.as_deref(), Some("inquiry_00000000000000000000000002@kern.example"));
        assert!(message.subject.contains("WBL-7K3Q9"), "{kind}: {}", message.subject);
        assert!(message.text.contains("WBL-7K3Q9"), "{kind}");
        if !kind.is_to_partner() {
            assert_eq!(message.reply_to.unwrap().address, "ana.nunez@acme.example", "{kind}");
            assert!(message.subject.ends_with(": Acme Welding & Sons <Bakersfield>"), "{kind}: {}", message.subject);
            assert!(
                message.html.contains("mailto:ana.nunez@acme.example") && message.html.contains("tel:+16615550123")
            );
        }
    }
}

#[test]
fn plain_text_and_html_say_the_same() {
    for (kind, language) in kinds() {
        for change in [|_: &mut Facts| {}, bare, hostile] {
            let Message { text, html, .. } = mail_of(kind, language, change);
            assert_eq!(words(&text), words(&seen(&html)), "{kind} {language}");
        }
    }
}

#[test]
fn what_was_typed_stays_in_its_place() {
    for (kind, language) in kinds() {
        let message = mail_of(kind, language, hostile);
        let controls = |text: &str, many| text.chars().any(|letter| is_forbidden(letter, many));
        assert!(!controls(&message.subject, false), "{kind}: {}", message.subject);
        assert!(!controls(&message.text, true) && !controls(&message.html, true), "{kind} {language}");
        for raw in ["<script", "<b>", "\"onclick", "href=\"javascript"] {
            assert!(!message.html.contains(raw), "{kind} {language}: {raw}");
        }
        // Nobody but the district ends the mail: what follows this line is shown as a signature, or not at all.
        assert_eq!(message.text.lines().filter(|line| *line == "-- ").count(), 1, "{}", message.text);
        if !kind.is_to_partner() {
            let name = message.reply_to.unwrap().name.unwrap();
            assert!(name.starts_with("Acme Bcc: x@y.example <b>bold</b> <script>"), "{name}");
        }
    }
}

#[test]
fn no_empty_heading_and_no_gap_is_left_by_what_is_missing() {
    for (kind, language) in kinds() {
        let Message { text, html, .. } = mail_of(kind, language, bare);
        assert!(!text.contains("\n\n\n") && !text.contains(":\n\n-"), "{text}");
        // No tag ends where it begins.
        assert!(!html.contains("\"></"), "{html}");
        // What stands alone in capitals is a heading, and something follows it.
        let lines: Vec<&str> = text.lines().collect();
        for three in lines.windows(3) {
            let is_heading = three[1].chars().any(char::is_alphabetic) && three[1].to_uppercase() == three[1];
            assert!(!three[0].is_empty() || !is_heading || !three[2].is_empty(), "{text}");
        }
    }
}

#[test]
fn the_pages_load_nothing_and_say_their_language() {
    for (kind, language) in kinds() {
        let html = mail_of(kind, language, |_| {}).html;
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains(&format!("<html lang=\"{language}\">")));
        for foreign in ["<img", "src=", "<script", "<link", "url(", "@import"] {
            assert!(!html.contains(foreign), "{kind} {language}: {foreign}");
        }
    }
}

#[test]
fn a_second_try_is_the_same_message() {
    for (kind, language) in kinds() {
        let first = claimed(kind, language);
        let later = now() + chrono::TimeDelta::hours(1);
        let second = ClaimedNotice { attempts: 2, lease_until: later, ..first.clone() };
        let facts = facts(kind, language);
        assert_eq!(render(&first, &facts, &identity()).unwrap(), render(&second, &facts, &identity()).unwrap());
    }
}

#[test]
fn a_notice_that_tells_of_something_else_has_no_mail() {
    for kind in NoticeKind::ALL {
        let mut facts = facts(*kind, Language::En);
        facts.entry = Some(Happening::MarkedAsSpam);
        let needs_its_entry = match kind {
            NoticeKind::PartnerMessage | NoticeKind::Withdrawn => true,
            NoticeKind::Reply | NoticeKind::Accepted | NoticeKind::Declined => true,
            // It is about no inquiry at all.
            NoticeKind::SignIn => true,
            _ => false,
        };
        let rendered = render(&claimed(*kind, Language::En), &facts, &identity());
        assert_eq!(matches!(rendered, Err(RenderError::Kind(refused)) if refused == *kind), needs_its_entry, "{kind}");
    }
}
