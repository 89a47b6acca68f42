//! `messageCoordinator`.

use chrono::TimeDelta;
use futures_util::future::join_all;
use liaison::domain::language::Language;
use liaison::domain::notice::NoticeKind;
use serde_json::{Value, json};

use super::{DEFAULT, Held, MESSAGE, NO_LIMITS, becomes, desk, rows};
use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql::{change, column};

const KEY: &str = "a-key-of-this-message";

fn message(text: &str, key: &str) -> Value {
    json!({ "text": text, "idempotencyKey": key })
}

on_both! {
    async fn what_the_partner_writes_is_kept_and_whoever_answers_is_told(backend) {
        let app = TestApp::start(backend).await;
        let robin = app.coordinator("robin@district.example.org", Language::Es, &[(None, None)]).await;
        let held = Held::new(&app).await;
        let sent = held.done(MESSAGE, message(" We can also host\ntwo students.\u{200b}", KEY)).await;
        assert_eq!(sent, json!({
            "status": "RECEIVED",
            "version": 2,
            "respondBy": "2026-11-19",
            "awaitsAnswer": true,
            "answeredBy": "Robin Ortiz",
            "possibleSteps": ["AMEND", "MESSAGE", "WITHDRAW"],
            "messages": [{ "fromPartner": true, "text": "We can also host\ntwo students." }],
        }));
        assert_eq!(held.told(NoticeKind::PartnerMessage).await, [robin.to_string()]);
        assert_eq!(held.history().await, ["received public", "routed system", "message holder"]);
        let told = "SELECT e.kind FROM notice n JOIN inquiry_event e ON e.id = n.event_id WHERE n.kind = 'partner_message'";
        assert_eq!(column(&app.database, told).await, ["message"], "the notice says of which entry");
        let stored = held.last().await;
        assert_eq!(stored["key"].as_str().map(str::len), Some(64), "{stored}");
        assert!(!stored.to_string().contains(KEY), "the key itself is not stored");
        let mails = app.deliver().await;
        let mail = mails.iter().find(|mail| mail.text.contains("two students")).expect("a mail");
        let answer_to = mail.reply_to.as_ref().map(|to| to.address.as_str());
        assert_eq!((mail.to.address.as_str(), answer_to), ("robin@district.example.org", Some("ana@acme.example")));
        assert_eq!(mails.iter().filter(|mail| mail.to.address == "ana@acme.example").count(), 1, "the confirmation alone");
    }

    async fn words_make_it_wait_again_by_a_day_that_is_promised_anew(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let rosa = desk(&app).await;
        app.pass(TimeDelta::hours(1));
        let waiting = held.done(MESSAGE, message("Hello", KEY)).await;
        assert_eq!((&waiting["respondBy"], &waiting["awaitsAnswer"]), (&json!("2026-11-19"), &json!(true)), "as promised");
        held.at_desk(&rosa, "replyToInquiry", 2, ", text: \"Welcome\"").await;
        assert_eq!(held.seen("awaitsAnswer").await["awaitsAnswer"], false);
        app.pass(TimeDelta::days(1));
        let again = held.done(MESSAGE, message("When?", "a-key-of-another-message")).await;
        assert_eq!((&again["status"], &again["respondBy"]), (&json!("ANSWERED"), &json!("2026-11-20")));
        assert_eq!((&again["awaitsAnswer"], &again["version"]), (&json!(true), &json!(4)));
        let urgency = column(&app.database, "SELECT CAST(urgency AS TEXT) FROM inquiry").await;
        assert_eq!(urgency, ["20777"], "among those who wait: so many days after 1970");
        for status in ["accepted", "declined"] {
            becomes(&app, status).await;
            change(&app.database, "UPDATE inquiry SET awaits_answer = false").await;
            let again = held.done(MESSAGE, message("And now?", &format!("a-key-of-a-message-{status}"))).await;
            assert_eq!((&again["status"], &again["awaitsAnswer"]), (&json!(status.to_uppercase()), &json!(true)));
        }
        for status in ["withdrawn", "spam"] {
            becomes(&app, status).await;
            let refused = held.does(MESSAGE, message("And now?", &format!("a-key-of-a-message-{status}"))).await;
            let error = &refused["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(["token"]), &json!("CONFLICT")));
            assert_eq!(refused["inquiry"]["status"], status.to_uppercase());
        }
    }

    async fn a_message_sent_again_is_answered_the_same_and_stored_once(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let first = held.done(MESSAGE, message("Hello", KEY)).await;
        let before = rows(&app).await;
        app.pass(TimeDelta::days(3));
        assert_eq!(held.done(MESSAGE, message("Hello", KEY)).await, first);
        assert_eq!(held.done(MESSAGE, message("  Hello\n", KEY)).await, first, "the same words, spelled differently");
        assert_eq!(rows(&app).await, before);

        let other = held.does(MESSAGE, message("Goodbye", KEY)).await;
        let error = &other["errors"][0];
        assert_eq!((&error["field"], &error["code"]), (&json!(["idempotencyKey"]), &json!("CONFLICT")));
        assert_eq!((&other["inquiry"], rows(&app).await), (&first, before));

        held.done(MESSAGE, message("Hello", "a-key-of-another-message")).await;
        assert_eq!(held.told(NoticeKind::PartnerMessage).await.len(), 4, "the same words with another key are another message");
    }

    async fn a_message_whose_answer_was_lost_was_sent_whatever_became_of_the_inquiry(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        held.done(MESSAGE, message("Hello", KEY)).await;
        becomes(&app, "spam").await;
        assert_eq!(held.done(MESSAGE, message("Hello", KEY)).await["status"], "SPAM");
        let other = held.does(MESSAGE, message("Goodbye", KEY)).await;
        assert_eq!(other["errors"][0]["field"], json!(["idempotencyKey"]));
    }

    async fn a_message_sent_sixteen_times_at_once_is_stored_once(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let held = Held::new(&app).await;
        let other = app.beside(&NO_LIMITS).await;
        let clients = [app.public(), other.public()];
        let sends = (0..16).map(|number| held.by(&clients[number % 2], MESSAGE, message("Hello", KEY)));
        let payloads = join_all(sends).await;
        assert!(payloads.iter().all(|payload| *payload == payloads[0]), "{payloads:#?}");
        assert_eq!(payloads[0]["errors"], json!([]));
        assert_eq!(held.history().await.len(), 3);
        assert_eq!(held.told(NoticeKind::PartnerMessage).await, DEFAULT);
        let sends = (0..8).map(|number| {
            held.by(&clients[number % 2], MESSAGE, json!({ "text": number.to_string(), "idempotencyKey": "a-key-of-eight-messages" }))
        });
        let won = join_all(sends).await.into_iter().filter(|payload| payload["errors"] == json!([])).count();
        assert_eq!(won, 1, "of different words with one key one wins");
    }

    async fn one_key_in_two_inquiries_is_two_keys(backend) {
        let app = TestApp::start(backend).await;
        let one = Held::new(&app).await;
        let two = Held::of(&app, with(form("a-key-of-another-form"), "/contact/name", json!("Ben"))).await;
        one.done(MESSAGE, message("Hello", KEY)).await;
        let sent = two.done(MESSAGE, message("Something else", KEY)).await;
        assert_eq!(sent["messages"], json!([{ "fromPartner": true, "text": "Something else" }]));
    }

    async fn everything_wrong_is_said_at_once(backend) {
        let app = TestApp::start(backend).await;
        let held = Held::new(&app).await;
        let before = rows(&app).await;
        let codes = async |text: &str, key: &str| {
            let payload = held.does(MESSAGE, message(text, key)).await;
            assert_eq!(payload["inquiry"], Value::Null);
            let errors = payload["errors"].as_array().unwrap().iter();
            errors.map(|error| format!("{} {}", error["field"][0], error["code"]).replace('"', "")).collect::<Vec<_>>()
        };
        assert_eq!(codes(" \n", "short").await, ["text REQUIRED", "idempotencyKey TOO_SHORT"]);
        assert_eq!(codes(&"m".repeat(4001), "").await, ["text TOO_LONG", "idempotencyKey REQUIRED"]);
        assert_eq!(codes("a\u{202e}b", KEY).await, ["text INVALID_CHARACTERS"]);
        assert_eq!(rows(&app).await, before);
    }

    async fn a_link_cannot_flood_whoever_answers(backend) {
        let more = [("LIAISON_RATE__MESSAGE__BURST", "3"), ("LIAISON_RATE__MESSAGE__PER_HOUR", "6")];
        let app = TestApp::start_with(backend, &more).await;
        let held = Held::new(&app).await;
        let key = |number: usize| format!("a-key-of-this-message-{number}");
        for number in 0..3 {
            held.done(MESSAGE, message("Hello", &key(number))).await;
        }
        let before = rows(&app).await;
        // From wherever: it is the link that counts.
        for address in ["203.0.113.7", "203.0.113.8"] {
            let client = app.public().from(address);
            assert_eq!(held.too_often(&client, MESSAGE, message("Hello", &key(3))).await, 600);
        }
        held.done(MESSAGE, message("Hello", &key(0))).await;
        assert_eq!(rows(&app).await, before, "a refusal stores nothing, and what was sent before costs nothing");
        let other = Held::of(&app, form("a-key-of-another-form")).await;
        other.done(MESSAGE, message("Hello", &key(3))).await;
        app.pass(TimeDelta::seconds(599));
        assert_eq!(held.too_often(&app.public(), MESSAGE, message("Hello", &key(3))).await, 1);
        app.pass(TimeDelta::seconds(1));
        held.done(MESSAGE, message("Hello", &key(3))).await;
        let limits = column(&app.database, "SELECT key FROM rate_limit").await;
        assert!(limits.iter().all(|key| !key.contains("inquiry_")), "which inquiry it is cannot be read there");
    }

    async fn a_message_costs_the_same_however_many_there_were(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let held = Held::new(&app).await;
        let mut costs = Vec::new();
        for number in 0..12 {
            let sent = held.done(MESSAGE, message("Hello", &format!("a-key-of-this-message-{number}")));
            costs.push(app.statements(sent).await.1);
        }
        assert!(costs.iter().all(|cost| *cost == costs[0]) && costs[0] <= 14, "{costs:?}");
    }
}
