//! `withdrawInquiry`.

use liaison::domain::notice::NoticeKind;
use serde_json::{Value, json};

use super::{DEFAULT, Held, WITHDRAW, becomes, desk, rows};
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::sql::column;

on_both! {
    async fn what_is_taken_back_waits_for_nobody_and_whoever_answers_is_told(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let rosa = desk(&app).await;
        held.at_desk(&rosa, "setInquiryFollowUp", 1, ", on: \"2026-12-01\"").await;
        let withdrawn = held.done(WITHDRAW, json!({ "version": 2, "reason": " We are moving.\n" })).await;
        assert_eq!(withdrawn, json!({
            "status": "WITHDRAWN",
            "version": 3,
            "respondBy": "2026-11-19",
            "awaitsAnswer": false,
            "answeredBy": null,
            "possibleSteps": [],
            "messages": [{ "fromPartner": true, "text": "We are moving." }],
        }));
        assert_eq!(held.last().await, json!({ "kind": "withdrawn", "text": "We are moving." }));
        assert_eq!(held.history().await[2..], ["follow_up_set staff", "withdrawn holder"]);
        assert_eq!(held.told(NoticeKind::Withdrawn).await, DEFAULT);
        let mails = app.deliver().await;
        let to: Vec<_> = mails.iter().filter(|mail| mail.text.contains("We are moving.")).map(|mail| &mail.to.address).collect();
        assert_eq!(to.len(), 2, "{to:?}");
        assert!(!mails.iter().any(|mail| mail.to.address == "ana@acme.example"), "and no mail tells the partner");
        let desk = "SELECT coalesce(follow_up_on, 'never') FROM inquiry WHERE NOT awaits_answer AND urgency = 30000000";
        assert_eq!(column(&app.database, desk).await, ["never"]);
        assert_eq!(held.seen("status").await["status"], "WITHDRAWN", "the link still opens it");
        let page = app.public().open(&format!("/my-inquiry/{}", held.token)).await;
        assert!(page.text.contains("You have withdrawn this inquiry"), "and the page says so");
    }

    async fn a_reason_may_be_missing(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        assert_eq!(held.done(WITHDRAW, json!({ "version": 1, "reason": null })).await["messages"], json!([]));
        assert_eq!(held.last().await, json!({ "kind": "withdrawn", "text": null }));
    }

    async fn it_is_taken_back_once_and_only_while_it_is_open(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        held.done(WITHDRAW, json!({ "version": 1 })).await;
        let before = rows(&app).await;
        let again = held.does(WITHDRAW, json!({ "version": 1 })).await;
        assert_eq!((&again["errors"][0]["field"], &again["errors"][0]["code"]), (&json!(["version"]), &json!("CONFLICT")));
        assert_eq!(again["inquiry"]["status"], "WITHDRAWN");
        assert_eq!(rows(&app).await, before);
        for status in ["withdrawn", "accepted", "declined", "spam"] {
            becomes(&app, status).await;
            let refused = held.does(WITHDRAW, json!({ "version": 2 })).await;
            let error = &refused["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(["token"]), &json!("CONFLICT")));
            assert_eq!(refused["inquiry"]["status"], status.to_uppercase());
        }
        becomes(&app, "answered").await;
        assert_eq!(held.done(WITHDRAW, json!({ "version": 2 })).await["status"], "WITHDRAWN");
    }

    async fn what_is_wrong_with_a_reason_is_said(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let refused = held.does(WITHDRAW, json!({ "version": 1, "reason": "r".repeat(4001) })).await;
        assert_eq!(refused["inquiry"], Value::Null);
        assert_eq!((&refused["errors"][0]["field"], &refused["errors"][0]["code"]), (&json!(["reason"]), &json!("TOO_LONG")));
        assert_eq!(held.seen("status version").await, json!({ "status": "RECEIVED", "version": 1 }));
    }

    async fn the_desk_can_open_it_again(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let rosa = desk(&app).await;
        held.done(WITHDRAW, json!({ "version": 1 })).await;
        held.at_desk(&rosa, "reopenInquiry", 2, "").await;
        let open = held.seen("status awaitsAnswer possibleSteps").await;
        let steps = json!(["AMEND", "MESSAGE", "WITHDRAW"]);
        assert_eq!(open, json!({ "status": "RECEIVED", "awaitsAnswer": true, "possibleSteps": steps }));
    }
}
