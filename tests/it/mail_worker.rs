//! The worker as it runs in a server: woken, stopped, and cut off.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use liaison::clock::Clock;
use liaison::domain::language::Language;
use liaison::domain::notice::{NoticeKind, NoticeState, Recipient};
use liaison::mail::Memory;
use liaison::store::{notice, staff};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::mail_rig::{LEASE, Rig, smtp};
use crate::support::on_both;
use crate::support::smtp::{Act, Gate, Script, SmtpServer};
use liaison::worker::Report;

/// A running worker.
struct Running {
    wake: Arc<Notify>,
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

fn start(worker: liaison::worker::Worker, bound: Duration) -> Running {
    let (wake, shutdown) = (Arc::new(Notify::new()), CancellationToken::new());
    let task = tokio::spawn({
        let (wake, shutdown) = (Arc::clone(&wake), shutdown.clone());
        async move { worker.run(wake, shutdown, bound).await }
    });
    Running { wake, shutdown, task }
}

/// A server that answers the end of DATA when the gate is opened.
async fn gated(gate: &Gate) -> SmtpServer {
    let content = Act::Late(gate.clone(), "250 2.0.0 queued");
    SmtpServer::start([Script { content, ..Script::default() }]).await
}

const LONG: Duration = Duration::from_secs(60);

on_both! {
    async fn a_wake_up_is_enough(kind) {
        let rig = Rig::new(kind).await;
        let first = rig.owing("ana@acme.example").await;
        let memory = Arc::new(Memory::default());
        // Its poll is an hour.
        let running = start(rig.worker(memory.clone()), LONG);
        rig.until(&first, |notice| notice.state == NoticeState::Sent).await;
        let second = rig.owing("ben@acme.example").await;
        running.wake.notify_one();
        rig.until(&second, |notice| notice.state == NoticeState::Sent).await;
        running.shutdown.cancel();
        running.task.await.expect("no panic");
        assert_eq!(memory.sent().len(), 2);
    }

    async fn a_poll_finds_what_others_wrote(kind) {
        let rig = Rig::new(kind).await;
        let mut parts = rig.parts(Arc::new(Memory::default()));
        parts.delivery.poll = Duration::from_millis(1);
        let running = start(liaison::worker::Worker::new(parts), LONG);
        let inquiry = rig.owing("ana@acme.example").await;
        rig.until(&inquiry, |notice| notice.state == NoticeState::Sent).await;
        running.shutdown.cancel();
        running.task.await.expect("no panic");
    }

    async fn the_mail_in_hand_is_finished(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let gate = Gate::shut();
        let server = gated(&gate).await;
        let running = start(rig.worker(smtp(&server)), LONG);
        gate.reached().await;
        running.shutdown.cancel();
        gate.open();
        running.task.await.expect("no panic");
        assert_eq!(rig.notice_of(&inquiry).await.state, NoticeState::Sent);
    }

    async fn what_still_hangs_is_cut_off_and_sent_again(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let gate = Gate::shut();
        let server = gated(&gate).await;
        let running = start(rig.worker(smtp(&server)), Duration::from_millis(10));
        gate.reached().await;
        running.shutdown.cancel();
        running.task.await.expect("no panic");
        let notice = rig.notice_of(&inquiry).await;
        assert_eq!((notice.state, notice.attempts), (NoticeState::Sending, 1));
        rig.clock.advance(LEASE);
        gate.open();
        gate.open();
        let report = rig.worker(smtp(&server)).run_due().await.expect("runs");
        assert_eq!(report.sent, 1);
        assert_eq!(rig.notice_of(&inquiry).await.attempts, 2);
        let ids: Vec<_> = server.messages().iter().map(|seen| seen.header("Message-ID")).collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[0], ids[1]);
    }

    async fn a_lease_is_renewed_while_its_mail_is_sent(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let gate = Gate::shut();
        let server = gated(&gate).await;
        let mut parts = rig.parts(smtp(&server));
        parts.delivery.lease = Duration::from_millis(30);
        let lease = TimeDelta::milliseconds(30);
        let worker = liaison::worker::Worker::new(parts);
        let running = tokio::spawn(async move { worker.run_due().await });
        gate.reached().await;
        // Time stands still but for this: the lease would have ended long ago.
        rig.clock.advance(LEASE);
        let until = rig.clock.now() + lease;
        rig.until(&inquiry, |notice| notice.due_at == until).await;
        assert_eq!(rig.worker(smtp(&server)).run_due().await.expect("runs"), Report::default());
        gate.open();
        assert_eq!(running.await.expect("no panic").expect("runs").sent, 1);
        assert_eq!(rig.notice_of(&inquiry).await.attempts, 1);
        assert_eq!(server.messages().len(), 1);
    }

    async fn a_try_ends_whatever_its_transport_does(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.owing("ana@acme.example").await;
        let gate = Gate::shut();
        let server = gated(&gate).await;
        let mut parts = rig.parts(smtp(&server));
        parts.delivery.longest = Duration::from_secs(1);
        let report = liaison::worker::Worker::new(parts).run_due().await.expect("runs");
        assert_eq!(report, Report { retried: 1, ..Report::default() });
        assert_eq!(rig.notice_of(&inquiry).await.last_error.as_deref(), Some("no end within 1s"));
    }

    async fn whoever_has_left_gets_no_partners_data(kind) {
        let rig = Rig::new(kind).await;
        let inquiry = rig.inquiry("ana@acme.example").await;
        let mut gone = rig.coordinator.clone();
        gone.id = liaison::id::StaffId(rig.chance.uuid(rig.clock.now()));
        gone.email = "gone@kern.example".into();
        gone.disabled_at = Some(rig.clock.now());
        let transaction = rig.store.begin().await.expect("begins");
        staff::insert(&transaction, &gone).await.expect("inserted");
        transaction.commit().await.expect("committed");
        rig.owe(&inquiry, NoticeKind::InterestReceived, Recipient::Staff(gone.id), Language::En).await;
        let memory = Arc::new(Memory::default());
        rig.worker(memory.clone()).run_due().await.expect("runs");
        let to: Vec<String> = memory.sent().into_iter().map(|message| message.to.address).collect();
        assert_eq!(to, ["cte-office@kern.example"]);
    }

    async fn a_notice_that_cannot_be_read_stops_no_other(kind) {
        let rig = Rig::new(kind).await;
        let (unknown, good) = (rig.owing("ana@acme.example").await, rig.owing("ben@acme.example").await);
        rig.execute("UPDATE notice SET kind = 'of a later version' WHERE inquiry_id = $1", unknown.id.0).await;
        let report = rig.worker(Arc::new(Memory::default())).run_due().await.expect("runs");
        assert_eq!(report.sent, 1);
        assert_eq!(rig.notice_of(&good).await.state, NoticeState::Sent);
        // It is asked for again when its lease has ended, by then perhaps by who knows it.
        assert_eq!(notice::next_due(&rig.store).await.expect("read"), Some(rig.clock.now() + LEASE));
        rig.clock.advance(LEASE + TimeDelta::seconds(1));
        rig.execute("UPDATE notice SET kind = 'confirmation' WHERE inquiry_id = $1", unknown.id.0).await;
        assert_eq!(rig.worker(Arc::new(Memory::default())).run_due().await.expect("runs").sent, 1);
    }
}
