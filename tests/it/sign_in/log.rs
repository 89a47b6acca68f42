//! What the log says of signing in: that it happened, and neither who nor with what.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use liaison::domain::staff::Role;
use liaison::mail::SendError;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::Kind;

const ROSA: &str = "rosa@district.example.org";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

// On one thread, so that the log of this test is this test's alone, its tasks included.
#[tokio::test]
async fn no_token_is_logged() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.staff(Role::Coordinator, ROSA).await;
    let log = Log::default();
    let writer = log.clone();
    let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
    let _logging = tracing::subscriber::set_default(lines.with_writer(move || writer.clone()).finish());

    let link = app.public().link(ROSA).await;
    app.public().open(&format!("/sign-in/{link}")).await;
    let press = Request::post(format!("/sign-in/{link}")).header("origin", "https://liaison.example.org");
    let done = app.send(press.body(Body::empty()).unwrap()).await;
    let cookie = done.headers["set-cookie"].to_str().unwrap();
    let session = cookie.split(['=', ';']).nth(1).unwrap();
    let client = app.public().with_token(session);
    assert!(client.data("{ viewer { name } }", json!({})).await["viewer"].is_object());
    app.mails.fail_with(Some(SendError::Temporary("450".to_owned())));
    app.public()
        .ask("mutation { requestSignIn(input: { email: \"rosa@district.example.org\" }) { validMinutes } }", json!({}))
        .await;
    app.deliver().await;
    app.app.services().store.close().await;
    client.ask("{ viewer { name } }", json!({})).await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for line in ["/sign-in/{*token}", "kind=sign_in", "notice not sent", "who asks could not be found out"] {
        assert!(log.contains(line), "{line:?} is missing in:\n{log}");
    }
    for private in [link.as_str(), session, "rosa", "Rosa"] {
        assert!(!log.contains(private), "{private:?} is in:\n{log}");
    }
}
