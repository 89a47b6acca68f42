//! Who may: whoever has the link, as long as it works, and nobody else.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{AMEND, Held, MESSAGE, WITHDRAW, desk, document, rows};
use crate::support::app::TestApp;
use crate::support::on_both;

const WORDS: &str = "This link does not work, or no longer works. Please ask for a new one.";

/// What each verb is sent beside the token.
fn verbs() -> [((&'static str, &'static str), Value); 3] {
    [
        (AMEND, json!({ "version": 1, "message": "Call me" })),
        (MESSAGE, json!({ "text": "Call me", "idempotencyKey": "a-key-of-this-message" })),
        (WITHDRAW, json!({ "version": 1 })),
    ]
}

fn refused() -> Value {
    json!({ "inquiry": null, "errors": [{ "field": ["token"], "code": "INVALID_TOKEN", "message": WORDS }] })
}

on_both! {
    async fn a_token_that_opens_nothing_does_nothing_and_each_looks_like_any_other(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let before = rows(&app).await;
        let nearly = format!("{}{}", &held.token[..42], if held.token.ends_with('A') { "E" } else { "A" });
        for token in [nearly, "A".repeat(43), "short".into(), String::new(), "é".repeat(43), held.id.clone()] {
            for (verb, mut input) in verbs() {
                input["token"] = json!(token);
                let (public, document) = (app.public(), document(verb));
                let (answer, statements) = app.statements(public.data(&document, json!({ "input": input }))).await;
                assert_eq!(answer[verb.0], refused(), "{token}");
                assert!(statements <= 1, "{token}");
            }
        }
        assert_eq!(rows(&app).await, before);
    }

    async fn a_link_that_has_expired_does_nothing(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_LINK__LASTS", "30d")]).await;
        let held = Held::new(&app).await;
        app.pass(TimeDelta::days(30) - TimeDelta::seconds(1));
        held.done(MESSAGE, json!({ "text": "Still here", "idempotencyKey": "a-key-of-a-message" })).await;
        app.pass(TimeDelta::seconds(1));
        let before = rows(&app).await;
        for (verb, input) in verbs() {
            assert_eq!(held.does(verb, input).await, refused());
        }
        assert_eq!(held.does(MESSAGE, json!({ "text": "Still here", "idempotencyKey": "a-key-of-a-message" })).await, refused());
        assert_eq!(rows(&app).await, before);
    }

    async fn an_answer_lets_the_link_work_for_longer(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_LINK__LASTS", "30d")]).await;
        let held = Held::new(&app).await;
        let rosa = desk(&app).await;
        app.pass(TimeDelta::days(10));
        let rosa = rosa.sign_in("rosa@district.example.org").await;
        held.at_desk(&rosa, "replyToInquiry", 1, ", text: \"Welcome\"").await;
        app.pass(TimeDelta::days(30) - TimeDelta::seconds(1));
        held.done(WITHDRAW, json!({ "version": 2 })).await;
        app.pass(TimeDelta::seconds(1));
        assert_eq!(held.does(WITHDRAW, json!({ "version": 3 })).await, refused());
    }

    async fn staff_do_nothing_by_the_id_of_an_inquiry(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let before = rows(&app).await;
        let administrator = app.administrator().await;
        for (verb, mut input) in verbs() {
            input["token"] = json!(held.id);
            let answer = administrator.data(&document(verb), json!({ "input": input })).await;
            assert_eq!(answer[verb.0], refused());
        }
        assert_eq!(rows(&app).await["inquiry_event"], before["inquiry_event"]);
    }
}
