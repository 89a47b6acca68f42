//! Mails that were given up are shown, and can be sent again.

use liaison::mail::SendError;
use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;

const NOTICES: &str = "query($id: ID!) { inquiry(id: $id) {
    notices { id kind state attempts lastError nextTryAt sentAt } history(last: 1) { nodes { ... on InquiryNoticeFailed { noticeId } } } } }";
const RETRY: &str = "mutation($id: ID!) { retryNotice(input: { noticeId: $id }) { notice { state attempts } errors { field code message } } }";

on_both! {
    async fn a_dead_mail_is_shown_and_sent_again(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        app.mails.fail_with(Some(SendError::Permanent("550".to_owned())));
        let sent = app.public().registered(form("a-key-of-this-form")).await;
        let id = &sent["inquiry"]["id"];
        assert_eq!(app.deliver().await.len(), 0);
        let found = rosa.data(NOTICES, json!({ "id": id })).await["inquiry"].clone();
        let dead = &found["notices"][0];
        assert_eq!((&dead["state"], &dead["lastError"], &dead["attempts"]), (&json!("DEAD"), &json!("550"), &json!(1)));
        assert_eq!((&dead["nextTryAt"], &dead["sentAt"]), (&Value::Null, &Value::Null));
        let failed = found["history"]["nodes"][0]["noticeId"].clone();
        assert!(found["notices"].as_array().unwrap().iter().any(|notice| notice["id"] == failed));

        // Long after: it is tried as if it were new, and not given up at once.
        app.mails.fail_with(None);
        app.pass(chrono::TimeDelta::days(30));
        let rosa = app.public().sign_in("rosa@district.example.org").await;
        app.mails.fail_with(Some(SendError::Temporary("421".to_owned())));
        let revived = rosa.data(RETRY, json!({ "id": dead["id"] })).await["retryNotice"].clone();
        assert_eq!(revived, json!({ "notice": { "state": "PENDING", "attempts": 1 }, "errors": [] }));
        assert_eq!(app.deliver().await.len(), 0, "the server is away for the moment");
        app.mails.fail_with(None);
        app.pass(chrono::TimeDelta::minutes(10));
        assert_eq!(app.deliver().await.len(), 1);
        let again = rosa.data(RETRY, json!({ "id": dead["id"] })).await["retryNotice"].clone();
        assert_eq!((&again["errors"][0]["field"], &again["errors"][0]["code"]), (&json!(["noticeId"]), &json!("CONFLICT")));
    }
}
