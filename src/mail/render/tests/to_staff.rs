//! The mails to staff.

use super::*;

fn text_of(kind: NoticeKind, language: Language, change: impl FnOnce(&mut Facts)) -> String {
    let mail = mail_of(kind, language, change);
    format!("Subject: {}\n\n{}", mail.subject, mail.text)
}

#[test]
fn an_inquiry_that_has_arrived() {
    reviewed_whole(NoticeKind::InterestReceived);
}

#[test]
fn an_inquiry_that_is_theirs_now() {
    reviewed_whole(NoticeKind::Assigned);
}

#[test]
fn an_inquiry_that_the_partner_has_changed() {
    reviewed_whole(NoticeKind::Amended);
}

#[test]
fn a_message_of_the_partner() {
    reviewed_whole(NoticeKind::PartnerMessage);
}

#[test]
fn an_inquiry_that_the_partner_has_taken_back() {
    reviewed("withdrawn", |language| {
        written(&mail_of(NoticeKind::Withdrawn, language, |facts| {
            facts.inquiry.status = InquiryStatus::Withdrawn;
            facts.inquiry.desk.awaits_answer = false;
        }))
    });
}

#[test]
fn an_answer_that_is_due_soon() {
    reviewed_whole(NoticeKind::DueSoon);
}

#[test]
fn an_answer_that_is_overdue() {
    reviewed("overdue", |language| written(&mail_of(NoticeKind::Overdue, language, |facts| facts.recipient = ben())));
}

#[test]
fn an_inquiry_that_is_somebody_elses_or_nobodys_or_assigned_by_who_has_left() {
    reviewed("assigned_to_others", |language| {
        let office = |facts: &mut Facts| facts.recipient = Mailbox::bare("cte-office@kern.example");
        let others = text_of(NoticeKind::Assigned, language, office);
        let nobodys = text_of(NoticeKind::Assigned, language, |facts| {
            office(facts);
            facts.assignee = None;
            facts.author = None;
        });
        let yours = text_of(NoticeKind::Assigned, language, |facts| facts.author = None);
        [others, nobodys, yours].join("\n")
    });
}

#[test]
fn a_reminder_of_what_has_been_answered_meanwhile() {
    reviewed("reminder_too_late", |language| {
        let answered = |facts: &mut Facts| {
            facts.inquiry.status = InquiryStatus::Answered;
            facts.inquiry.desk.awaits_answer = false;
        };
        let overdue = text_of(NoticeKind::Overdue, language, answered);
        assert_eq!(text_of(NoticeKind::DueSoon, language, answered), overdue);
        overdue
    });
}

#[test]
fn a_form_with_nothing_but_what_is_needed() {
    reviewed("bare", |language| {
        let received = text_of(NoticeKind::InterestReceived, language, bare);
        let message = text_of(NoticeKind::PartnerMessage, language, bare);
        let withdrawn = text_of(NoticeKind::Withdrawn, language, |facts| {
            bare(facts);
            facts.inquiry.status = InquiryStatus::Withdrawn;
            facts.inquiry.desk.awaits_answer = false;
            facts.entry = Some(Happening::Withdrawn { text: None });
        });
        [received, message, withdrawn].join("\n")
    });
}

#[test]
fn where_no_answer_is_awaited_none_is_promised() {
    for (kind, language) in kinds().filter(|(kind, _)| !kind.is_to_partner()) {
        let promised = crate::text::date(language, inquiry().respond_by);
        let waiting = mail_of(kind, language, |_| {}).text.replace('\n', " ");
        let answered =
            mail_of(kind, language, |facts| facts.inquiry.desk.awaits_answer = false).text.replace('\n', " ");
        assert!(waiting.contains(&promised), "{waiting}");
        assert!(!answered.contains(&promised), "{answered}");
    }
}
