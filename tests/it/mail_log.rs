//! What the log says of mails: which notice, what became of it, and never an address.

use std::io::Write;
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use liaison::domain::inquiry::event::{Doer, Happening};
use liaison::domain::notice::NoticeKind;
use tracing::subscriber::DefaultGuard;

use crate::mail_rig::{Rig, smtp};
use crate::support::database::Kind;
use crate::support::smtp::{Act, Script, SmtpServer};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no test panics with the lock").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Listens to everything that this thread logs.
    fn listen(&self) -> DefaultGuard {
        let writer = self.clone();
        let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
        tracing::subscriber::set_default(lines.with_writer(move || writer.clone()).finish())
    }

    /// Everything that was logged: with these lines, and none of these words.
    fn holds(&self, lines: &[&str], private: &[&str]) {
        let log = String::from_utf8(self.0.lock().expect("no test panics with the lock").clone()).expect("text");
        for line in lines {
            assert!(log.contains(line), "{line:?} is missing in:\n{log}");
        }
        for private in private {
            assert!(!log.contains(private), "{private:?} is in:\n{log}");
        }
    }
}

// On one thread, so that the log of this test is this test's alone.
#[tokio::test]
async fn no_address_is_logged() {
    let log = Log::default();
    let _logging = log.listen();
    let rig = Rig::new(Kind::Sqlite).await;
    for email in ["ana@acme.example", "ana@acme.example", "ana@acme.example", "no address at all"] {
        rig.owing(email).await;
    }
    let server = SmtpServer::start([
        Script::default(),
        Script { rcpt: Act::Say("550 5.1.1 <ana@acme.example> is unknown"), ..Script::default() },
        Script { mail: Act::Say("450 wbl@kern.example is greylisted"), ..Script::default() },
    ])
    .await;
    let report = rig.worker_in_order(smtp(&server)).run_due().await.expect("runs");
    assert_eq!((report.sent, report.retried, report.dead), (1, 1, 2));

    log.holds(
        &["notice sent", "notice not sent; it is tried again", "notice given up", "RCPT 550 5.1.1", "notice=notice_"],
        &["acme", "kern.example", "no address at all", "Ana", "glad to help"],
    );
}

#[tokio::test]
async fn no_word_of_a_message_is_logged() {
    let log = Log::default();
    let _logging = log.listen();
    let rig = Rig::new(Kind::Sqlite).await;
    let coordinator = Doer::Staff(rig.coordinator.id);
    let mut inquiries = Vec::new();
    for _ in 0..4 {
        let inquiry = rig.inquiry("ana@acme.example").await;
        let reply = Happening::Reply { text: "A Friday would suit us.".into() };
        rig.owe_entry(&inquiry, NoticeKind::Reply, reply, coordinator).await;
        inquiries.push(inquiry.id.0);
        // Ids of one millisecond have no order.
        rig.clock.advance(TimeDelta::milliseconds(1));
    }
    // Not known, damaged, and not of the notice's kind.
    rig.execute("UPDATE inquiry_event SET kind = 'of_a_later_version' WHERE inquiry_id = $1", inquiries[0]).await;
    let cut = "UPDATE inquiry_event SET details = substr(details, 1, 30) WHERE inquiry_id = $1";
    rig.execute(cut, inquiries[1]).await;
    rig.execute("UPDATE notice SET kind = 'declined' WHERE inquiry_id = $1", inquiries[2]).await;
    let server =
        SmtpServer::start([Script { content: Act::Say("554 A Friday looks like spam"), ..Script::default() }]).await;
    let report = rig.worker_in_order(smtp(&server)).run_due().await.expect("runs");
    assert_eq!((report.sent, report.retried, report.dead), (0, 3, 1));
    log.holds(
        &["this version does not know what it tells of", "a notice does not render", "end of DATA 554"],
        &["Friday", "acme", "kern.example", "Delgado", "spam"],
    );
}
