//! Two at once: exactly one wins, and the other is told how it is now.

use futures_util::future::join_all;
use liaison::domain::notice::NoticeKind;
use serde_json::{Value, json};

use super::{AMEND, Held, MESSAGE, NO_LIMITS, WITHDRAW, desk};
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;
use crate::support::sql::column;

const TURNS: usize = 6;

async fn held(app: &TestApp, turn: usize) -> Held<'_> {
    Held::of(app, form(&format!("a-key-of-this-form-{turn}"))).await
}

fn codes(payloads: &[&Value]) -> Vec<String> {
    let code = |payload: &&Value| payload["errors"][0]["code"].as_str().unwrap_or("done").to_owned();
    let mut codes: Vec<_> = payloads.iter().map(code).collect();
    codes.sort();
    codes
}

on_both! {
    async fn of_a_change_and_an_answer_one_wins(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let other = app.beside(&NO_LIMITS).await;
        let token = desk(&app).await.token().to_owned();
        let rosa = other.public().with_token(&token);
        for turn in 0..TURNS {
            let held = held(&app, turn).await;
            let reply = "mutation($id: ID!) { replyToInquiry(input: { inquiryId: $id, version: 1, text: \"Welcome\" }) {
                inquiry { message } errors { code } } }";
            let (amended, replied) = tokio::join!(
                held.does(AMEND, json!({ "version": 1, "message": "Changed" })),
                rosa.data(reply, json!({ "id": held.id })),
            );
            let replied = &replied["replyToInquiry"];
            assert_eq!(codes(&[&amended, replied]), ["CONFLICT", "done"]);
            let message = held.seen("message version").await;
            let expected = if replied["errors"] == json!([]) { Value::Null } else { json!("Changed") };
            assert_eq!(message, json!({ "message": expected, "version": 2 }), "nobody answers to what they did not see");
        }
    }

    async fn of_eight_changes_of_what_was_seen_one_wins(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let held = held(&app, 0).await;
        let change = |number: i32| held.does(AMEND, json!({ "version": 1, "message": number.to_string() }));
        let payloads = join_all((0..8).map(change)).await;
        let won: Vec<_> = payloads.iter().filter(|payload| payload["errors"] == json!([])).collect();
        assert_eq!(won.len(), 1, "{payloads:#?}");
        assert!(payloads.iter().all(|payload| payload["inquiry"]["version"] == 2), "all are told how it is now");
        assert_eq!(held.told(NoticeKind::Amended).await.len(), 2, "once, to both addresses");
    }

    async fn of_words_and_a_withdrawal_the_later_sees_the_earlier(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        for turn in 0..TURNS {
            let held = held(&app, turn).await;
            let words = json!({ "text": "Hello", "idempotencyKey": "a-key-of-this-message" });
            let (sent, withdrawn) = tokio::join!(held.does(MESSAGE, words), held.does(WITHDRAW, json!({ "version": 1 })));
            let after = held.seen("status version").await;
            match (codes(&[&sent])[0].as_str(), codes(&[&withdrawn])[0].as_str()) {
                // The words came first, and whoever withdraws sees that something has changed.
                ("done", "CONFLICT") => assert_eq!(after, json!({ "status": "RECEIVED", "version": 2 })),
                ("CONFLICT", "done") => assert_eq!(after, json!({ "status": "WITHDRAWN", "version": 2 })),
                other => panic!("{other:?}"),
            }
        }
        let gaps = "SELECT CAST(max(seq) - count(*) AS TEXT) FROM inquiry_event";
        assert_eq!(column(&app.database, gaps).await, ["0"], "the history is numbered without gaps");
    }
}
