//! `registerInterest`, as a partner's phone sends it.

mod choices;
mod fields;
mod idempotency;
mod lost_answers;
mod privacy;
mod private_link;
mod promise;
mod rates;
mod routing;
mod texts;

use chrono::TimeDelta;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::form::{form, with};
use crate::support::on_both;

/// So many that no test is refused for sending too often.
const NO_LIMITS: [(&str, &str); 4] = [
    ("LIAISON_RATE__ADDRESS__BURST", "1000000"),
    ("LIAISON_RATE__ADDRESS__PER_HOUR", "1000000"),
    ("LIAISON_RATE__EMAIL__BURST", "1000000"),
    ("LIAISON_RATE__EMAIL__PER_HOUR", "1000000"),
];

on_both! {
    async fn interest_is_stored_and_everybody_is_told(backend) {
        let app = TestApp::start(backend).await;
        let payload = app.public().register(form("a-key-of-this-form")).await;
        assert_eq!(payload["errors"], json!([]));
        assert_eq!(payload["inquiry"]["status"], "RECEIVED");
        assert_eq!(payload["inquiry"]["respondBy"], "2026-11-19");
        let token = payload["privateToken"].as_str().unwrap();
        assert_eq!(payload["privateUrl"], format!("https://liaison.example.org/my-inquiry/{token}"));

        let mails = app.deliver().await;
        let mut to: Vec<_> = mails.iter().map(|mail| mail.to.address.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["ana@acme.example", "office@district.example.org", "wbl@district.example.org"]);
        app.pass(TimeDelta::days(1));
        assert_eq!(app.deliver().await.len(), 0, "each is told once");
    }
}

on_both! {
    async fn every_field_error_comes_at_once_and_nothing_is_stored(backend) {
        let app = TestApp::start(backend).await;
        let bad = with(form("a-key-of-this-form"), "/contact/email", json!("ana@"));
        let bad = with(bad, "/organisation/name", json!(" "));
        let bad = with(bad, "/interests", json!({ "offeringIds": ["school_00000000000000000000000000"] }));
        let payload = app.public().in_spanish().register(bad).await;
        assert_eq!(payload["inquiry"], json!(null));
        assert_eq!(
            payload["errors"],
            json!([
                {
                    "field": ["organisation", "name"],
                    "code": "REQUIRED",
                    "message": "Por favor, complete este campo.",
                },
                {
                    "field": ["contact", "email"],
                    "code": "INVALID_EMAIL",
                    "message": "Esto no es una dirección de correo electrónico. Debe ser como nombre@empresa.com.",
                },
                {
                    "field": ["interests", "offeringIds", "0"],
                    "code": "INVALID_ID",
                    "message": "Este no es un identificador de este tipo. Tómelo de la lista en la que eligió.",
                },
            ])
        );
        assert_eq!(app.deliver().await.len(), 0);
    }
}
