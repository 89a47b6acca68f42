//! Each verb: what it changes, what the history says, and who is mailed.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;

const PEOPLE: &str = "query($id: ID!) { node(id: $id) { ... on Staff { id email } } viewer { id } }";

on_both! {
    async fn an_inquiry_goes_from_hand_to_hand(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        assert_eq!(inquiry["assignee"]["email"], "rosa@district.example.org");
        let ben = coordinator(&app, "ben").await;
        let his = ben.data(PEOPLE, json!({ "id": inquiry["id"] })).await["viewer"]["id"].clone();

        let given = rosa.does("assignInquiry", &inquiry, json!({ "assigneeId": his })).await;
        assert_eq!(given["assignee"]["email"], "ben@district.example.org");
        assert_eq!((&given["status"], &given["awaitsAnswer"]), (&json!("RECEIVED"), &json!(true)));
        assert_eq!(rosa.owed(&given["id"]).await, ["ASSIGNED to ben"]);

        let same = ben.verb("assignInquiry", &given, json!({ "assigneeId": his })).await;
        assert_eq!((&same["inquiry"]["version"], &same["errors"]), (&json!(2), &json!([])), "nothing changed");
        let back = ben.does("assignInquiry", &given, json!({ "assigneeId": null })).await;
        assert_eq!(back["assignee"], Value::Null);
        let to_all = ["ASSIGNED to DEFAULT_RECIPIENT", "ASSIGNED to DEFAULT_RECIPIENT", "ASSIGNED to ben"];
        assert_eq!(ben.owed(&back["id"]).await, to_all, "never nobody");
        let taken = ben.does("assignInquiry", &back, json!({ "assigneeId": his })).await;
        assert_eq!(ben.owed(&taken["id"]).await.len(), 3, "whoever takes it themselves knows");
        assert_eq!(
            ben.history(&taken["id"]).await,
            ["Received by PUBLIC", "Routed by SYSTEM", "Assigned by rosa", "Assigned by ben", "Assigned by ben"]
        );
    }

    async fn an_answer_ends_the_wait(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        assert_eq!(inquiry["isOverdue"], false);
        app.pass(TimeDelta::days(4));
        let rosa = app.public().sign_in("rosa@district.example.org").await;
        let late = rosa.at_desk(&inquiry["id"]).await;
        assert_eq!(late["isOverdue"], true);
        let answered = rosa.does("replyToInquiry", &late, json!({ "text": " Thank you!\r\nCome on Monday. " })).await;
        assert_eq!(answered["status"], "ANSWERED");
        assert_eq!((&answered["awaitsAnswer"], &answered["isOverdue"]), (&json!(false), &json!(false)));
        assert_eq!(answered["firstResponseAt"], "2026-11-20T20:00:00Z");
        assert_eq!(answered["respondBy"], "2026-11-19", "what had been promised");
        assert_eq!(rosa.owed(&answered["id"]).await, ["REPLY to PARTNER"]);

        app.pass(TimeDelta::hours(1));
        let contact = json!({ "channel": "PHONE", "on": "2026-11-19", "text": "She called back." });
        let called = rosa.does("recordContact", &answered, contact).await;
        assert_eq!(called["firstResponseAt"], answered["firstResponseAt"], "the first stays the first");
        assert_eq!(rosa.owed(&called["id"]).await.len(), 1, "nobody is mailed of a call");
    }

    async fn a_call_is_an_answer_too(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let called = rosa.does("recordContact", &inquiry, json!({ "channel": "VISIT", "text": "Met at the fair." })).await;
        assert_eq!((&called["status"], &called["awaitsAnswer"]), (&json!("ANSWERED"), &json!(false)));
        let future = json!({ "channel": "VISIT", "on": "2026-11-17", "text": "To come." });
        let wrong = rosa.verb("recordContact", &called, future).await;
        assert_eq!((&wrong["errors"][0]["field"], &wrong["errors"][0]["code"]), (&json!(["on"]), &json!("IN_THE_FUTURE")));
    }

    async fn notes_tags_and_follow_ups_are_the_desks_own(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let noted = rosa.does("addInquiryNote", &inquiry, json!({ "text": "Ask Ben first." })).await;
        let tagged = rosa.does("tagInquiry", &noted, json!({ "tags": ["Fair 2027", "urgent", "URGENT"] })).await;
        assert_eq!(tagged["tags"], json!(["fair 2027", "urgent"]));
        let fewer = rosa.does("tagInquiry", &tagged, json!({ "tags": ["urgent"] })).await;
        assert_eq!(fewer["tags"], json!(["urgent"]));
        let later = rosa.does("setInquiryFollowUp", &fewer, json!({ "on": "2026-12-01" })).await;
        assert_eq!(later["followUpOn"], "2026-12-01");
        let never = rosa.does("setInquiryFollowUp", &later, json!({ "on": null })).await;
        assert_eq!((&never["followUpOn"], &never["awaitsAnswer"]), (&Value::Null, &json!(true)));
        assert_eq!(rosa.owed(&never["id"]).await, [""; 0]);
        for (verb, more, field, code) in [
            ("addInquiryNote", json!({ "text": " " }), json!(["text"]), "REQUIRED"),
            ("replyToInquiry", json!({ "text": "x".repeat(4001) }), json!(["text"]), "TOO_LONG"),
            ("declineInquiry", json!({ "reason": "\u{202e}" }), json!(["reason"]), "INVALID_CHARACTERS"),
            ("tagInquiry", json!({ "tags": ["good", ""] }), json!(["tags", "1"]), "REQUIRED"),
            ("setInquiryFollowUp", json!({ "on": "2026-11-15" }), json!(["on"]), "IN_THE_PAST"),
            ("setInquiryFollowUp", json!({}), json!(["on"]), "REQUIRED"),
            ("assignInquiry", json!({}), json!(["assigneeId"]), "REQUIRED"),
            ("assignInquiry", json!({ "assigneeId": "staff_00000000000000000000000000" }), json!(["assigneeId"]), "NOT_FOUND"),
        ] {
            let payload = rosa.verb(verb, &never, more).await;
            let error = &payload["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&field, &json!(code)), "{verb}: {payload}");
            assert_eq!(payload["inquiry"], Value::Null);
        }
        assert_eq!(rosa.at_desk(&never["id"]).await, never, "what is refused changes nothing");
    }

    async fn a_no_is_mailed_with_its_reason_and_can_be_taken_back(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let later = rosa.does("setInquiryFollowUp", &inquiry, json!({ "on": "2026-12-01" })).await;
        let declined = rosa.does("declineInquiry", &later, json!({ "reason": "No school needs this now." })).await;
        assert_eq!((&declined["status"], &declined["awaitsAnswer"]), (&json!("DECLINED"), &json!(false)));
        assert_eq!(declined["followUpOn"], Value::Null);
        assert_eq!(rosa.owed(&declined["id"]).await, ["DECLINED to PARTNER"]);
        app.pass(TimeDelta::days(7));
        let rosa = app.public().sign_in("rosa@district.example.org").await;
        let open = rosa.does("reopenInquiry", &declined, json!({ "reason": "West High asked." })).await;
        assert_eq!((&open["status"], &open["awaitsAnswer"]), (&json!("ANSWERED"), &json!(true)));
        assert_eq!(open["respondBy"], "2026-11-30", "promised anew, past the holidays");
    }

    async fn what_is_no_inquiry_is_put_away_and_brought_back(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        let spam = rosa.does("markInquiryAsSpam", &inquiry, json!({})).await;
        assert_eq!((&spam["status"], &spam["possibleSteps"]), (&json!("SPAM"), &json!(["ADD_NOTE", "TAG", "REOPEN"])));
        let back = rosa.does("reopenInquiry", &spam, json!({})).await;
        assert_eq!((&back["status"], &back["firstResponseAt"]), (&json!("RECEIVED"), &Value::Null));
        assert_eq!(rosa.owed(&back["id"]).await, [""; 0], "nobody is told");
    }

    async fn the_partner_sees_who_answers_and_what_was_written_to_them(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let sent = app.public().registered(form("a-key-of-this-form")).await;
        let inquiry = rosa.at_desk(&sent["inquiry"]["id"]).await;
        let noted = rosa.does("addInquiryNote", &inquiry, json!({ "text": "Secret." })).await;
        let replied = rosa.does("replyToInquiry", &noted, json!({ "text": "Thank you!" })).await;
        rosa.does("declineInquiry", &replied, json!({ "reason": "Not this year." })).await;
        let document = "query($token: String!) { inquiry(token: $token) {
            status answeredBy possibleSteps messages { fromPartner text } tags history { totalCount } notices { id }
            contact { email } } }";
        let seen = app.public().data(document, json!({ "token": sent["privateToken"] })).await["inquiry"].clone();
        assert_eq!(
            seen,
            json!({
                "status": "DECLINED",
                "answeredBy": "Robin Ortiz",
                "possibleSteps": ["MESSAGE"],
                "messages": [
                    { "fromPartner": false, "text": "Thank you!" },
                    { "fromPartner": false, "text": "Not this year." },
                ],
                "tags": null,
                "history": null,
                "notices": null,
                "contact": { "email": "ana@acme.example" },
            })
        );
    }
}
