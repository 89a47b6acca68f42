//! What the log says of mails: which notice, what became of it, and never an address.

use std::io::Write;
use std::sync::{Arc, Mutex};

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

// On one thread, so that the log of this test is this test's alone.
#[tokio::test]
async fn no_address_is_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);

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

    let log = String::from_utf8(log.0.lock().expect("no test panics with the lock").clone()).expect("text");
    for line in
        ["notice sent", "notice not sent; it is tried again", "notice given up", "RCPT 550 5.1.1", "notice=notice_"]
    {
        assert!(log.contains(line), "{line:?} is missing in:\n{log}");
    }
    for private in ["acme", "kern.example", "no address at all", "Ana", "glad to help"] {
        assert!(!log.contains(private), "{private:?} is in:\n{log}");
    }
}
