//! The mails of the desk as they leave: to whom, to whom an answer goes, in which thread; and what holds a notice up.

use std::sync::Arc;

use chrono::TimeDelta;
use liaison::domain::inquiry::event::{Doer, Happening};
use liaison::domain::language::Language;
use liaison::domain::notice::{NoticeKind, NoticeState, Recipient};
use liaison::domain::staff::Role;
use liaison::mail::{Memory, Message};
use liaison::service::staff::operator::disable;
use liaison::worker::Report;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::mail_rig::{Rig, smtp};
use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::smtp::{Script, SmtpServer};

const ROBIN: &str = "robin@district.example.org";
const ROSA: &str = "rosa@district.example.org";
const ANA: &str = "ana@acme.example";
const WORDS: &str = "We would like to visit you.\nWould a Friday suit you?\n\nRobin";

const REPLY: &str = "mutation($id: ID!, $version: Int!, $text: String!) {
  done: replyToInquiry(input: { inquiryId: $id, version: $version, text: $text }) { inquiry { version } errors { code } }
}";
const DECLINE: &str = "mutation($id: ID!, $version: Int!, $text: String!) {
  done: declineInquiry(input: { inquiryId: $id, version: $version, reason: $text }) { inquiry { version } errors { code } }
}";
const ASSIGN: &str = "mutation($id: ID!, $version: Int!, $text: ID!) {
  done: assignInquiry(input: { inquiryId: $id, version: $version, assigneeId: $text }) { inquiry { version } errors { code } }
}";
const NOTE: &str = "mutation($id: ID!, $version: Int!, $text: String!) {
  done: addInquiryNote(input: { inquiryId: $id, version: $version, text: $text }) { inquiry { version } errors { code } }
}";

/// A coordinator's verb that must be done.
async fn done(client: &Client<'_>, verb: &str, id: &Value, version: i64, text: &str) {
    let payload = client.data(verb, json!({ "id": id, "version": version, "text": text })).await;
    assert_eq!(payload["done"], json!({ "inquiry": { "version": version + 1 }, "errors": [] }));
}

/// A partner's inquiry in Spanish, whose first mails are out: its id and the token of its link.
async fn registered(app: &TestApp) -> (Value, String) {
    let payload = app.public().registered(with(form("a-key-of-this-form"), "/contact/language", json!("ES"))).await;
    let mails = app.deliver().await;
    assert!(mails.iter().any(|mail| mail.to.address == ANA), "the confirmation");
    (payload["inquiry"]["id"].clone(), payload["privateToken"].as_str().unwrap().to_owned())
}

/// The one mail that is due.
async fn mail(app: &TestApp) -> Message {
    let mut mails = app.deliver().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

fn reply_to(mail: &Message) -> &str {
    &mail.reply_to.as_ref().unwrap().address
}

on_both! {
    async fn a_reply_reaches_the_partner_and_is_answered_to_who_wrote_it(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator(ROBIN, Language::En, &[(None, None)]).await;
        let robin = app.public().sign_in(ROBIN).await;
        let (id, token) = registered(&app).await;
        done(&robin, REPLY, &id, 1, WORDS).await;
        let mail = mail(&app).await;
        assert_eq!((mail.to.address.as_str(), &mail.to.name), (ANA, &None));
        assert_eq!((reply_to(&mail), mail.language), (ROBIN, Language::Es));
        assert!(mail.text.contains("\nRobin Ortiz le escribe acerca de su solicitud WBL-"), "{}", mail.text);
        assert!(mail.text.contains(&format!("\n\n{WORDS}\n\n")), "{}", mail.text);
        let link = format!("https://liaison.example.org/my-inquiry/{token}?lang=es");
        assert!(mail.text.contains(&link) && mail.html.contains(&link), "{}\n{link}", mail.text);
        assert_eq!(app.public().open(&link["https://liaison.example.org".len()..]).await.status, 200);
        for typed in ["Acme", "Ana"] {
            assert!(!mail.text.contains(typed) && !mail.html.contains(typed), "{typed} is in {}", mail.text);
        }

        let server = SmtpServer::start([Script::default()]).await;
        smtp(&server).send(&mail).await.unwrap();
        let sent = server.messages().remove(0);
        let thread = Some(format!("<{}@district.example.org>", id.as_str().unwrap()));
        assert_eq!((sent.header("In-Reply-To"), sent.header("References")), (thread.clone(), thread));
        assert_eq!(sent.header("Reply-To").as_deref(), Some("\"Robin Ortiz\" <robin@district.example.org>"));
        assert_eq!(sent.header("Auto-Submitted").as_deref(), Some("auto-generated"));
        assert_eq!(sent.header("To").as_deref(), Some(ANA));
    }

    async fn what_a_coordinator_wrote_who_has_left_is_answered_to_who_is_there(backend) {
        let app = TestApp::start(backend).await;
        let assignee = app.coordinator(ROSA, Language::En, &[(None, None)]).await;
        let author = app.coordinator(ROBIN, Language::En, &[]).await;
        let robin = app.public().sign_in(ROBIN).await;
        let (id, _) = registered(&app).await;
        done(&robin, REPLY, &id, 1, WORDS).await;
        disable(&app.store, &app.clock, author).await.unwrap();
        let sent = mail(&app).await;
        assert_eq!(reply_to(&sent), ROSA);
        assert!(sent.text.contains(WORDS), "{}", sent.text);

        let last = app.staff(Role::Coordinator, "last@district.example.org").await;
        let client = app.public().sign_in(&last.email).await;
        done(&client, DECLINE, &id, 2, "Este año no.").await;
        for gone in [assignee, last.id] {
            disable(&app.store, &app.clock, gone).await.unwrap();
        }
        let sent = mail(&app).await;
        assert_eq!(reply_to(&sent), "wbl@district.example.org");
        assert!(sent.text.contains("Este año no.") && !sent.text.contains("Delgado"), "{}", sent.text);
    }

    async fn whoever_gets_an_inquiry_can_answer_from_the_mail(backend) {
        let app = TestApp::start(backend).await;
        let robin = app.coordinator(ROBIN, Language::Es, &[]).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let (id, _) = registered(&app).await;
        done(&rosa, ASSIGN, &id, 1, &robin.to_string()).await;
        let mail = mail(&app).await;
        assert_eq!((mail.to.address.as_str(), reply_to(&mail), mail.language), (ROBIN, ANA, Language::Es));
        assert_eq!(mail.thread, Some(format!("{}@district.example.org", id.as_str().unwrap())));
        assert!(mail.subject.ends_with("] A su cargo: Acme Welding"), "{}", mail.subject);
        assert!(mail.text.contains("Rosa Delgado le asignó esta solicitud."), "{}", mail.text);
        assert!(!mail.text.contains("liaison.example.org"), "the partner's link is the partner's: {}", mail.text);
    }

    async fn every_kind_of_notice_is_sent(backend) {
        let rig = Rig::new(backend).await;
        let inquiry = rig.inquiry("ana@acme.example").await;
        let (text, coordinator) = (|| "Some words.".to_owned(), Doer::Staff(rig.coordinator.id));
        let accepted =
            Happening::Accepted { partner: Uuid::nil(), partnerships: Vec::new(), text: None };
        let told = [
            (NoticeKind::Assigned, Happening::Assigned { from: None, to: None }, coordinator),
            (NoticeKind::Amended, Happening::Amended { before: Value::Null }, Doer::Holder),
            (NoticeKind::PartnerMessage, Happening::Message { text: text(), key: "key".into() }, Doer::Holder),
            (NoticeKind::Withdrawn, Happening::Withdrawn { text: None }, Doer::Holder),
            (NoticeKind::Reply, Happening::Reply { text: text() }, coordinator),
            (NoticeKind::Accepted, accepted, coordinator),
            (NoticeKind::Declined, Happening::Declined { reason: text() }, coordinator),
        ];
        let mut kinds: Vec<NoticeKind> = told.iter().map(|(kind, ..)| *kind).collect();
        for (kind, what, by) in told {
            rig.owe_entry(&inquiry, kind, what, by).await;
        }
        let staff = || Recipient::Staff(rig.coordinator.id);
        for kind in [NoticeKind::InterestReceived, NoticeKind::DueSoon, NoticeKind::Overdue] {
            rig.owe(&inquiry, kind, staff(), Language::En).await;
            kinds.push(kind);
        }
        rig.confirmation(&inquiry).await;
        kinds.extend([NoticeKind::Confirmation, NoticeKind::SignIn]);
        kinds.sort_by_key(|kind| kind.code());
        let mut all = NoticeKind::ALL.to_vec();
        all.sort_by_key(|kind| kind.code());
        assert_eq!(kinds, all, "each kind, but for the one that is about no inquiry");

        let memory = Arc::new(Memory::default());
        let report = rig.worker(memory.clone()).run_due().await.unwrap();
        assert_eq!(report, Report { sent: 11, ..Report::default() });
        let thread = format!("{}@kern.example", inquiry.id);
        for message in memory.sent() {
            let other = if message.to.address == "ana@acme.example" { "rosa@kern.example" } else { "ana@acme.example" };
            assert_eq!((reply_to(&message), message.thread.as_ref()), (other, Some(&thread)), "{}", message.subject);
        }
    }

    async fn a_try_takes_the_same_statements_however_much_has_happened(backend) {
        let app = TestApp::start(backend).await;
        app.coordinator(ROBIN, Language::En, &[(None, None)]).await;
        let robin = app.public().sign_in(ROBIN).await;
        let (id, _) = registered(&app).await;
        done(&robin, REPLY, &id, 1, WORDS).await;
        let (_, first) = app.statements(app.deliver()).await;
        for version in 2..12 {
            done(&robin, NOTE, &id, version, "Of no interest to anybody else.").await;
        }
        done(&robin, REPLY, &id, 12, WORDS).await;
        let (sent, later) = app.statements(app.deliver()).await;
        assert_eq!(sent.len(), 1);
        assert_eq!(first, 9, "a claim; inquiry, choices, ways to help, tags, entry, people; the mark; a claim of nothing");
        assert_eq!(later, first);
    }

    async fn an_entry_of_a_later_version_holds_up_no_other_notice(backend) {
        let rig = Rig::new(backend).await;
        let (unknown, good) = (rig.inquiry("ana@acme.example").await, rig.inquiry("ben@acme.example").await);
        let reply = || Happening::Reply { text: "Some words.".into() };
        for inquiry in [&unknown, &good] {
            rig.owe_entry(inquiry, NoticeKind::Reply, reply(), Doer::Staff(rig.coordinator.id)).await;
        }
        rig.execute("UPDATE inquiry_event SET kind = 'of_a_later_version' WHERE inquiry_id = $1", unknown.id.0).await;
        let memory = Arc::new(Memory::default());
        let worker = rig.worker_in_order(memory.clone());
        assert_eq!(worker.run_due().await.unwrap(), Report { sent: 1, retried: 1, ..Report::default() });
        assert_eq!(memory.take().remove(0).to.address, "ben@acme.example");
        let notice = rig.notice_of(&unknown).await;
        let reason = "this version does not know what it tells of";
        assert_eq!((notice.state, notice.last_error.as_deref()), (NoticeState::Pending, Some(reason)));

        // A later version beside this one sends it.
        rig.execute("UPDATE inquiry_event SET kind = 'reply' WHERE inquiry_id = $1", unknown.id.0).await;
        rig.clock.advance(TimeDelta::seconds(73));
        assert_eq!(worker.run_due().await.unwrap(), Report { sent: 1, ..Report::default() });
        assert_eq!(memory.take().remove(0).to.address, "ana@acme.example");
    }
}
