//! What becomes of a notice: its state, the reason, and when it is tried next, for each way in which a try can end.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use liaison::clock::Clock;
use liaison::config::mail::Limits;
use liaison::domain::language::Language;
use liaison::domain::notice::{NoticeKind, NoticeState, Recipient};
use liaison::mail::{Memory, Message, SendError, Transport};
use liaison::store::notice;
use liaison::worker::{Report, Worker};

use crate::mail_rig::{LEASE, Rig, smtp, smtp_with};
use crate::support::on_both;
use crate::support::smtp::{Act, Gate, Script, SmtpServer};

const SENT: Report = Report { sent: 1, retried: 0, dead: 0, lost: 0 };

fn say(reply: &'static str) -> Act {
    Act::Say(reply)
}

on_both! {
    async fn each_answer_has_its_consequence(kind) {
        use NoticeState::{Dead, Pending, Sent};
        let all = Script::default;
        let cases = [
            ("ana@acme.example", all(), Sent, None),
            ("ana@acme.example", Script { greeting: say("421 4.3.2 no"), ..all() }, Pending, Some("greeting 421 4.3.2")),
            ("ana@acme.example", Script { rcpt: say("450 4.2.1 no"), ..all() }, Pending, Some("RCPT 450 4.2.1")),
            ("ana@acme.example", Script { rcpt: say("550 5.1.1 no"), ..all() }, Dead, Some("RCPT 550 5.1.1")),
            ("ana@acme.example", Script { content: say("451 4.3.0 no"), ..all() }, Pending, Some("end of DATA 451 4.3.0")),
            ("ana@acme.example", Script { content: say("554 5.6.0 no"), ..all() }, Dead, Some("end of DATA 554 5.6.0")),
            ("ana@acme.example", Script { content: Act::Drop, ..all() }, Pending, Some("end of DATA: connection lost")),
            (
                "josé@acme.example",
                Script { offers: &[], ..all() },
                Dead,
                Some("the address is not ASCII and the mail server offers no SMTPUTF8"),
            ),
            ("no address", all(), Dead, Some("the recipient is not an address that mail can go to")),
        ];
        let rig = Rig::new(kind).await;
        let mut inquiries = Vec::new();
        for (email, ..) in &cases {
            inquiries.push(rig.owing(email).await);
            // Ids of one millisecond have no order.
            rig.clock.advance(TimeDelta::milliseconds(1));
        }
        let server = SmtpServer::start(cases.iter().map(|(_, script, ..)| script.clone())).await;
        let report = rig.worker_in_order(smtp(&server)).run_due().await.expect("the database answers");
        assert_eq!(report, Report { sent: 1, retried: 4, dead: 4, lost: 0 });
        for ((_, _, state, error), inquiry) in cases.into_iter().zip(&inquiries) {
            let notice = rig.notice_of(inquiry).await;
            assert_eq!((notice.state, notice.attempts, notice.last_error.as_deref()), (state, 1, error));
            assert_eq!(notice.sent_at, (state == Sent).then(|| rig.clock.now()));
            if state == Pending {
                assert!((60..=72).contains(&rig.in_seconds(notice.due_at)), "{:?}", notice.due_at);
            }
            assert_eq!(rig.failures(inquiry).await, i64::from(state == Dead));
        }
    }

    async fn a_second_try_is_the_same_message(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let server = SmtpServer::start([Script { content: Act::Drop, ..Script::default() }, Script::default()]).await;
        let worker = rig.worker(smtp(&server));
        assert_eq!(worker.run_due().await.expect("runs"), Report { retried: 1, ..Report::default() });
        // Nothing is due before its time.
        assert_eq!(worker.run_due().await.expect("runs"), Report::default());
        rig.clock.advance(TimeDelta::seconds(73));
        assert_eq!(worker.run_due().await.expect("runs"), SENT);
        let notice = rig.notice_of(&inquiry).await;
        assert_eq!((notice.state, notice.attempts, notice.last_error), (NoticeState::Sent, 2, None));
        let messages = server.messages();
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0].content, messages[1].content);
        assert_eq!(messages[0].header("Message-ID"), Some(format!("<{}@kern.example>", notice.notice.id)));
        assert_eq!(messages[0].header("In-Reply-To"), Some(format!("<{}@kern.example>", inquiry.id)));
    }

    async fn a_late_answer_is_waited_for(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let gate = Gate::shut();
        let late = Act::Late(gate.clone(), "250 2.0.0 queued");
        let server = SmtpServer::start([Script { content: late, ..Script::default() }]).await;
        let worker = rig.worker(smtp(&server));
        let running = tokio::spawn(async move { worker.run_due().await });
        gate.reached().await;
        let notice = rig.notice_of(&inquiry).await;
        assert_eq!((notice.state, notice.due_at), (NoticeState::Sending, rig.clock.now() + LEASE));
        // Another worker leaves it alone.
        assert_eq!(rig.worker(smtp(&server)).run_due().await.expect("runs"), Report::default());
        gate.open();
        assert_eq!(running.await.expect("no panic").expect("runs"), SENT);
        assert_eq!(rig.notice_of(&inquiry).await.state, NoticeState::Sent);
        assert_eq!(server.messages().len(), 1);
    }

    async fn a_server_that_hangs_is_given_up_in_time(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let server = SmtpServer::start([Script { content: Act::Hang, ..Script::default() }, Script::default()]).await;
        let much = Duration::from_secs(60);
        let limits = Limits { connect: much, command: much, acknowledge: Duration::from_secs(1) };
        let worker = rig.worker(smtp_with(&server, limits));
        assert_eq!(worker.run_due().await.expect("runs"), Report { retried: 1, ..Report::default() });
        let notice = rig.notice_of(&inquiry).await;
        assert_eq!(notice.last_error.as_deref(), Some("end of DATA: no answer within 1s"));
        assert_eq!(notice.state, NoticeState::Pending);
        rig.clock.advance(TimeDelta::seconds(73));
        assert_eq!(worker.run_due().await.expect("runs"), SENT);
        let ids: Vec<_> = server.messages().iter().map(|seen| seen.header("Message-ID")).collect();
        assert_eq!(ids[0], ids[1]);
    }

    async fn a_hung_mail_delays_no_other(kind) {
        let rig = Rig::new(kind).await;
        let (hung, good) = (rig.owing("hung@acme.example").await, rig.owing("good@acme.example").await);
        let transport = Arc::new(Stubborn::default());
        let worker = rig.worker(transport.clone());
        let running = tokio::spawn(async move { worker.run_due().await });
        rig.until(&good, |notice| notice.state == NoticeState::Sent).await;
        assert_eq!(rig.notice_of(&hung).await.state, NoticeState::Sending);
        transport.gate.add_permits(1);
        assert_eq!(running.await.expect("no panic").expect("runs"), Report { sent: 2, ..Report::default() });
    }

    async fn two_workers_deliver_each_notice_once(kind) {
        let rig = Rig::new(kind).await;
        for index in 0..20 {
            rig.owing(&format!("partner{index}@acme.example")).await;
        }
        let memory = Arc::new(Memory::default());
        let mut other = rig.parts(memory.clone());
        other.store = rig.database.store().await;
        let (one, other) = (rig.worker(memory.clone()), Worker::new(other));
        let (one, other) = tokio::join!(tokio::spawn(async move { one.run_due().await }), tokio::spawn(async move {
            other.run_due().await
        }));
        let (one, other) = (one.expect("no panic").expect("runs"), other.expect("no panic").expect("runs"));
        assert_eq!(one.sent + other.sent, 20);
        assert_eq!((one.lost, other.lost), (0, 0));
        let mut ids: Vec<String> = memory.sent().into_iter().map(|message| message.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20);
        assert_eq!(memory.sent().len(), 20);
    }

    async fn what_a_dead_worker_held_is_sent_when_its_lease_ends(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let claim = || notice::claim_due(&rig.store, rig.clock.now(), LEASE, 10);
        let lost = claim().await.expect("claims").remove(0);
        rig.clock.advance(LEASE - TimeDelta::microseconds(1));
        assert_eq!(claim().await.expect("claims"), []);
        rig.clock.advance(TimeDelta::microseconds(1));
        assert_eq!(notice::next_due(&rig.store).await.expect("read"), Some(rig.clock.now()));
        let held = claim().await.expect("claims").remove(0);
        assert_eq!((lost.attempts, held.attempts), (1, 2));
        // Whoever lost the claim changes nothing any more.
        let (store, now) = (&rig.store, rig.clock.now());
        let event = liaison::id::InquiryEventId(rig.chance.uuid(now));
        assert!(!notice::mark_sent(store, &lost, now).await.expect("asked"));
        assert!(!notice::retry_at(store, &lost, now, "late").await.expect("asked"));
        assert!(!notice::mark_dead(store, &lost, event, now, "late").await.expect("asked"));
        assert_eq!(rig.failures(&inquiry).await, 0);
        assert_eq!(rig.notice_of(&inquiry).await.state, NoticeState::Sending);
        assert!(notice::mark_sent(store, &held, now).await.expect("asked"));
        // And what is sent is not sent again.
        assert!(!notice::retry_at(store, &held, now, "late").await.expect("asked"));
        assert_eq!(notice::next_due(store).await.expect("read"), None);
    }

    async fn five_days_of_failures_are_the_end(kind) {
        let rig = Rig::new(kind).await;
        let start = rig.clock.now();
        let inquiry = rig.owing("ana@acme.example").await;
        let memory = Arc::new(Memory::default());
        memory.fail_with(Some(SendError::Temporary("greeting 421".into())));
        let worker = rig.worker(memory);
        let mut last = Report::default();
        while let Some(due) = notice::next_due(&rig.store).await.expect("read") {
            rig.clock.advance(due - rig.clock.now());
            last = worker.run_due().await.expect("runs");
        }
        assert_eq!(last, Report { dead: 1, ..Report::default() });
        assert_eq!(rig.clock.now() - start, TimeDelta::days(5));
        let notice = rig.notice_of(&inquiry).await;
        assert_eq!((notice.state, notice.last_error.as_deref()), (NoticeState::Dead, Some("greeting 421")));
        assert!((35..65).contains(&notice.attempts), "{} tries", notice.attempts);
        assert_eq!(rig.failures(&inquiry).await, 1);
    }

    async fn a_panic_is_a_failed_try_of_one_notice(kind) {
        let rig = Rig::new(kind).await;
        let (bad, good) = (rig.owing("panic@acme.example").await, rig.owing("good@acme.example").await);
        let report = rig.worker(Arc::new(Stubborn::default())).run_due().await.expect("runs");
        assert_eq!(report, Report { sent: 1, retried: 1, ..Report::default() });
        assert_eq!(rig.notice_of(&bad).await.last_error.as_deref(), Some("panic while sending"));
        assert_eq!(rig.notice_of(&good).await.state, NoticeState::Sent);
    }

    async fn each_recipient_gets_what_is_theirs(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.inquiry("ana@acme.example").await;
        let staff = Recipient::Staff(rig.coordinator.id);
        rig.owe(&inquiry, NoticeKind::InterestReceived, staff, Language::En).await;
        let office = Recipient::Address("office@kern.example".into());
        rig.owe(&inquiry, NoticeKind::InterestReceived, office, Language::En).await;
        rig.confirmation(&inquiry).await;
        let memory = Arc::new(Memory::default());
        let report = rig.worker_in_order(memory.clone()).run_due().await.expect("runs");
        assert_eq!(report, Report { sent: 3, ..Report::default() });
        let mut sent = memory.take();
        sent.sort_by(|a, b| a.to.address.cmp(&b.to.address));
        let [partner, office, coordinator] = sent.as_slice() else { panic!("three mails") };
        assert_eq!(partner.to.address, "ana@acme.example");
        assert_eq!(partner.reply_to.as_ref().map(|to| to.address.as_str()), Some("rosa@kern.example"));
        let link = format!("https://liaison.kern.example/inquiry/{}", rig.link_key.token(inquiry.id));
        assert!(partner.text.contains(&link) && partner.html.contains(&link));
        assert!(partner.text.contains("Welding, North High"));
        assert_eq!(coordinator.to.name.as_deref(), Some("Rosa Delgado"));
        assert_eq!(office.to.address, "office@kern.example");
        for message in [office, coordinator] {
            assert_eq!(message.reply_to.as_ref().map(|to| to.address.as_str()), Some("ana@acme.example"));
            assert!(!message.text.contains("liaison.kern.example") && !message.html.contains("liaison.kern.example"));
        }
    }
}

/// Holds mails to `hung@` until its gate is opened, panics at those to `panic@`, takes all others.
struct Stubborn {
    gate: tokio::sync::Semaphore,
}

impl Default for Stubborn {
    fn default() -> Self {
        Self { gate: tokio::sync::Semaphore::new(0) }
    }
}

#[async_trait]
impl Transport for Stubborn {
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        match message.to.address.split('@').next() {
            Some("hung") => self.gate.acquire().await.expect("never closed").forget(),
            Some("panic") => panic!("as told"),
            _ => {}
        }
        Ok(())
    }

    async fn handshake(&self) -> Result<(), SendError> {
        Ok(())
    }
}
