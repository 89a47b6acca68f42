//! Signing in without a password: the same answer for everybody, a link that works once, a session at its end.

mod log;
mod page;

use chrono::TimeDelta;
use liaison::domain::staff::Role;
use liaison::service;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::form::{COMPLETE_SIGN_IN, REQUEST_SIGN_IN};
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";
const VIEWER: &str = "{ viewer { name email role language } }";

fn invalid(token: &Value) -> Value {
    let said = "This link does not work, or no longer works. Please ask for a new one.";
    let error = json!({ "field": ["token"], "code": "INVALID_TOKEN", "message": said });
    assert_eq!(token["completeSignIn"]["sessionToken"], Value::Null);
    assert_eq!(token["completeSignIn"]["viewer"], Value::Null);
    json!([error])
}

on_both! {
    async fn a_person_signs_in_with_the_mailed_link(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let asked = app.public().ask(REQUEST_SIGN_IN, json!({ "email": "ROSA@District.example.org" })).await;
        assert_eq!(asked.body["data"]["requestSignIn"], json!({ "validMinutes": 15, "errors": [] }));
        let mails = app.deliver().await;
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert_eq!((mail.to.address.as_str(), mail.to.name.as_deref()), (ROSA, Some("Rosa Delgado")));
        assert_eq!((mail.subject.as_str(), &mail.thread), ("Your link to sign in", &None));

        let client = app.public().sign_in(ROSA).await;
        let viewer = json!({ "name": "Rosa Delgado", "email": ROSA, "role": "COORDINATOR", "language": "EN" });
        assert_eq!(client.data(VIEWER, json!({})).await["viewer"], viewer);
        assert_eq!(app.public().data(VIEWER, json!({})).await["viewer"], Value::Null);
    }

    async fn whoever_asks_cannot_tell_who_is_known(backend) {
        let app = TestApp::start(backend).await;
        let someone = app.staff(Role::Coordinator, ROSA).await;
        let disabled = app.staff(Role::Coordinator, "left@district.example.org").await;
        service::staff::operator::disable(&app.store, &app.clock, disabled.id).await.unwrap();
        let mut seen = Vec::new();
        for email in [ROSA, "left@district.example.org", "nobody@district.example.org", "nobody@elsewhere.example"] {
            let (answer, statements) = app.statements(app.public().ask(REQUEST_SIGN_IN, json!({ "email": email }))).await;
            let mut headers = answer.headers.clone();
            headers.remove("x-request-id");
            seen.push((answer.text, answer.status, format!("{headers:?}"), statements));
        }
        assert_eq!(seen[0].3, 6, "two allowances locked, two taken, a link, its notice");
        assert!(seen.iter().all(|other| *other == seen[0]), "{seen:?}");
        let mails = app.deliver().await;
        let to: Vec<_> = mails.iter().map(|mail| mail.to.address.as_str()).collect();
        assert_eq!(to, [someone.email.as_str()], "and only who is known and active gets a mail");
    }

    async fn asking_too_often_is_refused_alike_for_everybody(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let mut refused = Vec::new();
        for email in [ROSA, "nobody@district.example.org"] {
            for turn in 0..5 {
                let client = app.public().from(&format!("198.51.100.{turn}"));
                assert_eq!(client.ask(REQUEST_SIGN_IN, json!({ "email": email })).await.body["errors"], Value::Null);
            }
            refused.push(app.public().ask(REQUEST_SIGN_IN, json!({ "email": email })).await.body);
        }
        assert_eq!(refused[0], refused[1]);
        assert_eq!(refused[0]["errors"][0]["extensions"], json!({ "code": "RATE_LIMITED", "retryAfter": 360 }));
        app.pass(TimeDelta::seconds(360));
        assert_eq!(app.public().ask(REQUEST_SIGN_IN, json!({ "email": ROSA })).await.body["errors"], Value::Null);
        app.pass(TimeDelta::minutes(14));
        assert_eq!(app.deliver().await.len(), 1, "links that no longer work are not sent");
    }

    async fn a_network_cannot_ask_for_everybody(backend) {
        let app = TestApp::start(backend).await;
        for turn in 0..20 {
            let email = format!("person{turn}@district.example.org");
            assert_eq!(app.public().ask(REQUEST_SIGN_IN, json!({ "email": email })).await.body["errors"], Value::Null);
        }
        let refused = app.public().ask(REQUEST_SIGN_IN, json!({ "email": ROSA })).await.body;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "RATE_LIMITED");
        let elsewhere = app.public().from("198.51.100.9").ask(REQUEST_SIGN_IN, json!({ "email": ROSA })).await.body;
        assert_eq!(elsewhere["errors"], Value::Null);
    }

    async fn a_link_works_once_and_for_fifteen_minutes(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        let client = app.public();
        let link = client.link(ROSA).await;
        app.pass(TimeDelta::minutes(15) - TimeDelta::microseconds(1));
        let (first, statements) = app.statements(client.data(COMPLETE_SIGN_IN, json!({ "token": link }))).await;
        assert!(first["completeSignIn"]["sessionToken"].is_string());
        assert_eq!(statements, 4, "whose, the person, used up, a session");
        let again = client.data(COMPLETE_SIGN_IN, json!({ "token": link })).await;
        assert_eq!(again["completeSignIn"]["errors"], invalid(&again));

        let late = client.link(ROSA).await;
        assert_ne!(late, link);
        app.pass(TimeDelta::minutes(15));
        let late = client.data(COMPLETE_SIGN_IN, json!({ "token": late })).await;
        assert_eq!(late, again, "expired looks like used");
        for wrong in ["", "short", &"A".repeat(43), &"A".repeat(5_000)] {
            assert_eq!(client.data(COMPLETE_SIGN_IN, json!({ "token": wrong })).await, again, "{wrong}");
        }
        let (_, statements) = app.statements(client.data(COMPLETE_SIGN_IN, json!({ "token": "short" }))).await;
        assert_eq!(statements, 0, "what cannot be a token is not looked up");
    }

    async fn of_two_who_use_a_link_at_once_one_gets_in(backend) {
        let app = TestApp::start(backend).await;
        app.staff(Role::Coordinator, ROSA).await;
        for _ in 0..4 {
            let client = app.public();
            let token = json!({ "token": client.link(ROSA).await });
            let both = tokio::join!(
                client.data(COMPLETE_SIGN_IN, token.clone()),
                client.data(COMPLETE_SIGN_IN, token.clone()),
            );
            let mut sessions = [&both.0, &both.1].map(|payload| payload["completeSignIn"]["sessionToken"].is_string());
            sessions.sort_unstable();
            assert_eq!(sessions, [false, true], "{both:?}");
            app.pass(TimeDelta::hours(1));
        }
    }

    async fn a_link_signs_in_nobody_who_was_disabled_meanwhile(backend) {
        let app = TestApp::start(backend).await;
        let person = app.staff(Role::Coordinator, ROSA).await;
        let client = app.public();
        let link = client.link(ROSA).await;
        let asked = client.ask(REQUEST_SIGN_IN, json!({ "email": ROSA })).await;
        assert_eq!(asked.body["errors"], Value::Null);
        service::staff::operator::disable(&app.store, &app.clock, person.id).await.unwrap();
        let refused = client.data(COMPLETE_SIGN_IN, json!({ "token": link })).await;
        assert_eq!(refused["completeSignIn"]["errors"], invalid(&refused));
        assert_eq!(app.deliver().await.len(), 0, "and what was not sent yet is not sent to anybody");
    }

    async fn an_address_that_is_none_is_a_field_error(backend) {
        let app = TestApp::start(backend).await;
        let payload = app.public().data(REQUEST_SIGN_IN, json!({ "email": "rosa@" })).await;
        assert_eq!(payload["requestSignIn"]["validMinutes"], Value::Null);
        assert_eq!(payload["requestSignIn"]["errors"][0]["code"], "INVALID_EMAIL");
        assert_eq!(payload["requestSignIn"]["errors"][0]["field"], json!(["email"]));
    }
}
