//! The same form sent again: by an impatient finger, by a client that lost the answer, by sixteen at once.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const KEY: &str = "a-key-of-this-form";
/// One inquiry without choices, received and routed, and its notices: to two default recipients and to the partner.
const ONE: [usize; 5] = [1, 0, 0, 2, 3];

fn conflict(message: &str) -> Value {
    json!([{ "field": ["idempotencyKey"], "code": "CONFLICT", "message": message }])
}

on_both! {
    async fn a_form_sent_again_is_answered_the_same_and_stored_once(backend) {
        let app = TestApp::start(backend).await;
        let first = app.public().registered(form(KEY)).await;
        app.pass(TimeDelta::days(30));
        assert_eq!(app.public().registered(form(KEY)).await, first);
        assert_eq!(app.public().from("2001:db8::1").registered(form(KEY)).await, first, "from another network");
        // Spelled in another way, it is the same form.
        let spelled = with(form(KEY), "/organisation/name", json!(" Acme Welding\n"));
        assert_eq!(app.public().registered(spelled).await, first);
        assert_eq!(sql::stored(&app.database).await, ONE);
        assert_eq!(app.deliver().await.len(), 3);
    }
}

on_both! {
    async fn a_form_sent_sixteen_times_at_once_is_stored_once(backend) {
        let app = TestApp::start(backend).await;
        let public = app.public();
        let payloads = join_all((0..16).map(|_| public.registered(form(KEY)))).await;
        assert!(payloads.iter().all(|payload| *payload == payloads[0]), "{payloads:#?}");
        assert_eq!(sql::stored(&app.database).await, ONE);
        assert_eq!(app.deliver().await.len(), 3);
    }
}

on_both! {
    async fn of_different_forms_with_one_key_sent_at_once_one_wins(backend) {
        let app = TestApp::start(backend).await;
        let send = async |number: usize| {
            let email = format!("ana{number}@acme.example");
            let client = app.public().from(&format!("203.0.113.{number}"));
            client.register(with(form(KEY), "/contact/email", json!(email))).await
        };
        let payloads = join_all((0..8).map(send)).await;
        let (stored, refused): (Vec<_>, Vec<_>) = payloads.iter().partition(|payload| !payload["inquiry"].is_null());
        assert_eq!((stored.len(), refused.len()), (1, 7), "{payloads:#?}");
        let english = "This form was sent before with different answers. To send it as a new one, use a new key.";
        assert!(refused.iter().all(|payload| payload["errors"] == conflict(english)), "{refused:#?}");
        assert_eq!(sql::stored(&app.database).await, ONE);
    }
}

on_both! {
    async fn another_form_with_the_same_key_is_refused_and_the_first_untouched(backend) {
        let app = TestApp::start(backend).await;
        let first = app.public().registered(form(KEY)).await;
        let before = sql::everything(&app.database).await;
        let school = app.catalog().schools()[0].id.to_string();
        let sector = app.catalog().sectors()[0].id.to_string();
        let kind = app.catalog().engagement_types()[0].id.to_string();
        let changes = [
            ("/organisation/name", json!("Acme")),
            ("/organisation/kind", json!("UNION")),
            ("/organisation/website", json!("acme.example")),
            ("/organisation/sectorId", json!(sector)),
            ("/contact/name", json!("Ana")),
            ("/contact/email", json!("ana.ruiz@acme.example")),
            ("/contact/phone", json!("661 827 3100")),
            ("/contact/jobTitle", json!("Owner")),
            ("/contact/language", json!("ES")),
            ("/interests/schoolIds", json!([school])),
            ("/interests/sectorIds", json!([sector])),
            ("/engagementTypeIds", json!([kind])),
            ("/message", json!("Call me")),
        ];
        let english = "This form was sent before with different answers. To send it as a new one, use a new key.";
        let spanish =
            "Este formulario ya se envió con otras respuestas. Para enviarlo como uno nuevo, use una clave nueva.";
        for (place, value) in changes {
            let other = with(form(KEY), place, value);
            assert_eq!(app.public().wrong(other.clone()).await, conflict(english), "{place}");
            assert_eq!(app.public().in_spanish().wrong(other).await, conflict(spanish), "{place}");
        }
        assert_eq!(sql::everything(&app.database).await, before);
        assert_eq!(app.public().registered(form(KEY)).await, first);
    }
}

on_both! {
    async fn a_form_sent_again_costs_nothing_and_is_never_too_often(backend) {
        let one = [("LIAISON_RATE__ADDRESS__BURST", "1"), ("LIAISON_RATE__EMAIL__BURST", "1")];
        let app = TestApp::start_with(backend, &one).await;
        let first = app.public().registered(form(KEY)).await;
        for _ in 0..3 {
            assert_eq!(app.public().registered(form(KEY)).await, first);
        }
        // One an hour grows back; had the replays taken any, it would not be there now.
        app.pass(TimeDelta::hours(1));
        app.public().registered(form("a-key-of-another-form")).await;
        assert_eq!(sql::stored(&app.database).await[0], 2);
    }
}

on_both! {
    async fn a_form_sent_again_in_another_language_is_the_same_form(backend) {
        let app = TestApp::start(backend).await;
        let first = app.public().in_spanish().registered(form(KEY)).await;
        assert_eq!(app.public().registered(form(KEY)).await, first);
        assert_eq!(sql::stored(&app.database).await, ONE);
        let languages = sql::column(&app.database, "SELECT language FROM inquiry").await;
        assert_eq!(languages, ["es"], "the first request's");
    }
}

on_both! {
    async fn a_refused_form_leaves_its_key_free(backend) {
        let app = TestApp::start(backend).await;
        app.public().wrong(with(form(KEY), "/contact/email", json!("ana@"))).await;
        app.public().registered(form(KEY)).await;
        assert_eq!(sql::stored(&app.database).await, ONE);
    }
}
