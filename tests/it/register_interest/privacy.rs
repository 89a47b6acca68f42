//! Nothing of what a partner typed is logged, and no error repeats it.

use liaison::mail::SendError;
use serde_json::{Value, json};

use crate::support::app::{TestApp, settings};
use crate::support::database::{Database, Kind};
use crate::support::form::{REGISTER, with};
use crate::support::log::Log;
use crate::support::proxy::{Fault, Proxy};

const PRIVATE: [&str; 8] = [
    "zenobia",
    "Quillfeather",
    "6618273100",
    "827-3100",
    "Umbrellasmithy",
    "kaleidoscope",
    "Archlector",
    "private-key",
];

fn private_form(key: &str) -> Value {
    json!({
        "organisation": { "name": "Umbrellasmithy", "kind": "EMPLOYER", "website": "umbrellasmithy.example" },
        "contact": {
            "name": "Z. Quillfeather", "email": "zenobia@umbrellasmithy.example", "phone": "(661) 827-3100",
            "jobTitle": "Archlector",
        },
        "interests": { "notSure": true },
        "message": "A kaleidoscope of help",
        "consent": { "given": true, "textVersion": "2026-11" },
        "idempotencyKey": key,
    })
}

fn assert_silent(what: &str, said: &str, token: &str) {
    let low = said.to_lowercase();
    for private in PRIVATE.into_iter().chain([token]) {
        assert!(!low.contains(&private.to_lowercase()), "{private:?} is in {what}:\n{said}");
    }
}

/// A registration, its replay, refusals of every kind, its mails and their failure, a look through the private link.
async fn everything_that_can_happen(app: &TestApp) -> String {
    let client = app.public();
    let ask = async |form: Value| client.ask(REGISTER, json!({ "input": form })).await.body;
    let payload = client.registered(private_form("a-private-key-of-this-form")).await;
    let token = payload["privateToken"].as_str().unwrap().to_owned();
    client.registered(private_form("a-private-key-of-this-form")).await;
    client.data("query($t: String!) { inquiry(token: $t) { reference } }", json!({ "t": token })).await;
    let mut errors = vec![
        ask(with(private_form("a-private-key-of-this-form"), "/message", json!("Another kaleidoscope"))).await,
        ask(with(private_form("private-key"), "/contact/email", json!("zenobia@"))).await,
        ask(with(private_form("a-private-key-of-another"), "/contact/phone", json!("827-3100\u{202e}"))).await,
        ask(with(private_form("a-private-key-of-another"), "/interests/offeringIds", json!(["kaleidoscope"]))).await,
        ask(with(private_form("a-private-key-of-another"), "/organisation/kind", json!("kaleidoscope"))).await,
        ask(with(private_form("a-private-key-of-another"), "/organisation/size", json!("kaleidoscope"))).await,
        ask(with(private_form("a-private-key-of-another"), "/contact/email", json!({ "zenobia": "Quillfeather" })))
            .await,
        ask(private_form("a-private-key-of-another")).await,
    ];
    assert_eq!(errors.last().unwrap()["errors"][0]["extensions"]["code"], "RATE_LIMITED");
    errors.push(client.ask("query($t: String!) { inquiry(token: $t) { nothing } }", json!({ "t": token })).await.body);
    app.mails.fail_with(Some(SendError::Temporary("the mail server is away".to_owned())));
    app.deliver().await;
    app.mails.fail_with(None);
    app.pass(chrono::TimeDelta::days(1));
    assert_eq!(app.deliver().await.len(), 3);
    for error in &errors {
        assert!(error["errors"].is_array() || error["data"]["registerInterest"]["errors"].is_array(), "{error}");
        assert_silent("an error", &error.to_string(), &token);
    }
    token
}

/// On one thread, so that the log of a test is this test's alone.
async fn nothing_private_is_logged(kind: Kind) {
    let log = Log::default();
    let app = TestApp::start_with(kind, &[("LIAISON_RATE__EMAIL__BURST", "1")]).await;
    let logging = log.capture();
    let token = everything_that_can_happen(&app).await;
    drop(logging);
    let log = log.text();
    for line in ["answered", "notice sent", "notice not sent; it is tried again"] {
        assert!(log.contains(line), "{line:?} is missing in:\n{log}");
    }
    assert_silent("the log", &log, &token);
}

#[tokio::test]
async fn nothing_private_is_logged_on_sqlite() {
    nothing_private_is_logged(Kind::Sqlite).await;
}

#[tokio::test]
async fn nothing_private_is_logged_on_postgres() {
    nothing_private_is_logged(Kind::Postgres).await;
}

#[tokio::test]
async fn nothing_private_is_logged_when_the_database_fails() {
    let database = Database::migrated(Kind::Postgres).await;
    let proxy = Proxy::before(&database.url).await;
    let config = settings(&database, &[("LIAISON_DATABASE_URL", &proxy.url)]);
    let app = TestApp::on(database, config).await;
    let log = Log::default();
    let logging = log.capture();
    for fault in [Fault::LoseInsert, Fault::LoseCommit] {
        proxy.set(fault);
        let error = app.public().refused(private_form("a-private-key-of-this-form")).await;
        assert_silent("an error", &error.to_string(), "no token");
    }
    let payload = app.public().registered(private_form("a-private-key-of-this-form")).await;
    drop(logging);
    let log = log.text();
    assert_eq!(log.matches("the database failed").count(), 2, "each failure is logged once:\n{log}");
    assert_silent("the log", &log, payload["privateToken"].as_str().unwrap());
}
