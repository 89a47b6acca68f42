//! The mails to the partner.

use super::*;

#[test]
fn an_inquiry_that_has_arrived() {
    reviewed_whole(NoticeKind::Confirmation);
}

#[test]
fn an_answer_of_a_coordinator() {
    reviewed_whole(NoticeKind::Reply);
}

#[test]
fn a_yes() {
    reviewed_whole(NoticeKind::Accepted);
}

#[test]
fn a_no_with_its_reason() {
    reviewed_whole(NoticeKind::Declined);
}

#[test]
fn a_yes_without_a_word_of_its_own() {
    reviewed("accepted_without_words", |language| {
        let entry = Happening::Accepted { partner: Uuid::nil(), partnerships: Vec::new(), text: None };
        mail_of(NoticeKind::Accepted, language, |facts| facts.entry = Some(entry)).text
    });
}

#[test]
fn a_confirmation_of_a_form_with_nothing_but_what_is_needed() {
    reviewed("bare_confirmation", |language| {
        let nobodys = |facts: &mut Facts| {
            bare(facts);
            facts.assignee = None;
        };
        mail_of(NoticeKind::Confirmation, language, nobodys).text
    });
}

#[test]
fn an_answer_goes_to_the_author_else_to_the_assignee_else_to_the_district() {
    for (kind, language) in kinds().filter(|(kind, _)| kind.is_to_partner() && *kind != NoticeKind::Confirmation) {
        let cases = [
            (Some(ben()), Some(rosa()), "ben.okafor@kern.example"),
            (None, Some(rosa()), "rosa.delgado@kern.example"),
            (None, None, "cte-office@kern.example"),
        ];
        for (author, assignee, address) in cases {
            let message = mail_of(kind, language, |facts| {
                facts.author.clone_from(&author);
                facts.assignee = assignee;
            });
            let reply_to = message.reply_to.unwrap();
            assert_eq!(reply_to.address, address);
            // The mail says so; and names no author who has left.
            let text = message.text.replace('\n', " ");
            assert!(text.contains(reply_to.shown()), "{text}");
            assert_eq!(text.contains("Ben Okafor"), author.is_some(), "{text}");
        }
    }
}

#[test]
fn nothing_that_was_typed_goes_to_where_the_form_says() {
    for (kind, language) in kinds().filter(|(kind, _)| kind.is_to_partner()) {
        let message = mail_of(kind, language, |facts| {
            facts.inquiry.organisation.name = "Zqx organisation".into();
            facts.inquiry.organisation.website = Some("https://zqx.example".into());
            facts.inquiry.contact.name = "Zqx name".into();
            facts.inquiry.contact.job_title = Some("Zqx title".into());
            facts.inquiry.contact.phone = Some(Phone { typed: "Zqx phone".into(), e164: None });
            facts.inquiry.message = Some("Zqx message".into());
            facts.recipient = Mailbox::named("Zqx name", "ana.nunez@acme.example");
        });
        let whole = written(&message);
        assert!(!whole.to_lowercase().contains("zqx"), "{whole}");
        // The only words of the form in it is the address, and that only as the recipient.
        assert_eq!(whole.matches("ana.nunez@acme.example").count(), 1);
        assert_eq!(message.to.name, None);
    }
}
