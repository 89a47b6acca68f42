//! Sessions: how long they last, what ends them, and what asking who it is costs.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use liaison::domain::staff::Role;
use liaison::service::{self, housekeeping};
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::on_both;
use crate::support::sql::column;

const ROSA: &str = "rosa@district.example.org";
const VIEWER: &str = "{ viewer { email } }";
const SIGN_OUT: &str = "mutation { signOut { sessionsEnded errors { code } } }";
const EVERYWHERE: &str = "mutation { signOutEverywhere { sessionsEnded errors { code } } }";

async fn is_in(client: &Client<'_>) -> bool {
    client.data(VIEWER, json!({})).await["viewer"].is_object()
}

on_both! {
    async fn a_session_ends_when_it_is_not_used(backend) {
        let app = TestApp::start(backend).await;
        let client = app.signed_in(Role::Coordinator, ROSA).await;
        for _ in 0..3 {
            app.pass(TimeDelta::hours(12) - TimeDelta::seconds(1));
            assert!(is_in(&client).await);
        }
        app.pass(TimeDelta::hours(12));
        assert!(!is_in(&client).await);
        let refused = client.ask(SIGN_OUT, json!({})).await.body;
        assert_eq!(refused["data"], json!({ "signOut": null }));
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        let public = client.data("{ district { slug } }", json!({})).await;
        assert_eq!(public["district"]["slug"], "khsd", "the public's fields still answer");
    }

    async fn a_session_ends_after_a_fortnight_in_any_case(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_SESSION__IDLE", "2h"), ("LIAISON_SESSION__LONGEST", "5h")]).await;
        let client = app.signed_in(Role::Coordinator, ROSA).await;
        for hours in [1, 2, 3, 4] {
            app.pass(TimeDelta::hours(1));
            assert!(is_in(&client).await, "after {hours} hours");
        }
        app.pass(TimeDelta::hours(1));
        assert!(!is_in(&client).await);
    }

    async fn asking_who_it_is_costs_one_statement_and_none_for_the_public(backend) {
        let app = TestApp::start(backend).await;
        let client = app.signed_in(Role::Coordinator, ROSA).await;
        assert_eq!(app.statements(app.public().data(VIEWER, json!({}))).await.1, 0);
        let nonsense = app.public().with_token("nonsense");
        assert_eq!(app.statements(nonsense.data(VIEWER, json!({}))).await.1, 0);
        assert_eq!(app.statements(client.data(VIEWER, json!({}))).await.1, 1);
        app.pass(TimeDelta::seconds(59));
        assert_eq!(app.statements(client.data(VIEWER, json!({}))).await.1, 1);
        app.pass(TimeDelta::seconds(1));
        assert_eq!(app.statements(client.data(VIEWER, json!({}))).await.1, 2, "once a minute it is written down");
        assert_eq!(app.statements(client.data(VIEWER, json!({}))).await.1, 1);
        assert_eq!(app.statements(client.data("{ viewer { apiTokens { id } } }", json!({}))).await.1, 2);
        assert_eq!(app.statements(client.data(SIGN_OUT, json!({}))).await.1, 2);
    }

    async fn signing_out_ends_this_session_alone(backend) {
        let app = TestApp::start(backend).await;
        let phone = app.signed_in(Role::Coordinator, ROSA).await;
        let desk = app.public().sign_in(ROSA).await;
        let payload = phone.data(SIGN_OUT, json!({})).await;
        assert_eq!(payload["signOut"], json!({ "sessionsEnded": 1, "errors": [] }));
        assert_eq!((is_in(&phone).await, is_in(&desk).await), (false, true));
    }

    async fn signing_out_everywhere_ends_all_and_makes_links_useless(backend) {
        let app = TestApp::start(backend).await;
        let phone = app.signed_in(Role::Coordinator, ROSA).await;
        let desk = app.public().sign_in(ROSA).await;
        let other = app.signed_in(Role::Coordinator, "other@district.example.org").await;
        let link = app.public().link(ROSA).await;
        let (payload, statements) = app.statements(desk.data(EVERYWHERE, json!({}))).await;
        assert_eq!(payload["signOutEverywhere"], json!({ "sessionsEnded": 2, "errors": [] }));
        assert_eq!(statements, 3);
        assert_eq!((is_in(&phone).await, is_in(&desk).await, is_in(&other).await), (false, false, true));
        let used = app.public().data(crate::support::form::COMPLETE_SIGN_IN, json!({ "token": link })).await;
        assert_eq!(used["completeSignIn"]["errors"][0]["code"], "INVALID_TOKEN");
    }

    async fn who_is_disabled_is_out_at_the_next_request(backend) {
        let app = TestApp::start(backend).await;
        let person = app.staff(Role::Coordinator, ROSA).await;
        let client = app.public().sign_in(ROSA).await;
        assert!(is_in(&client).await);
        service::staff::operator::disable(&app.store, &app.clock, person.id).await.unwrap();
        assert!(!is_in(&client).await);
        let refused = client.ask(EVERYWHERE, json!({})).await.body;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    }

    async fn while_the_database_is_away_nobody_is_told_to_sign_in_again(backend) {
        let app = TestApp::start(backend).await;
        let client = app.signed_in(Role::Coordinator, ROSA).await;
        app.app.services().store.close().await;
        for document in [VIEWER, "mutation { signOut { sessionsEnded } }"] {
            let refused = client.ask(document, json!({})).await.body;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{refused}");
        }
        assert_eq!(client.data("{ district { slug } }", json!({})).await["district"]["slug"], "khsd");
    }

    async fn what_ended_long_ago_is_forgotten(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let unused = app.public().link(ROSA).await;
        let count = async |table: &str| {
            column(&app.database, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await.remove(0)
        };
        app.pass(TimeDelta::days(7));
        housekeeping::tidy(app.app.services()).await.unwrap();
        assert_eq!((count("sign_in").await, count("session").await), ("2".to_owned(), "1".to_owned()), "not at once");
        app.pass(TimeDelta::days(1));
        housekeeping::tidy(app.app.services()).await.unwrap();
        assert_eq!((count("sign_in").await, count("notice").await), ("0".to_owned(), "0".to_owned()));
        assert_eq!(count("session").await, "1", "a session until a week after it could have been used");
        app.pass(TimeDelta::days(14));
        housekeeping::tidy(app.app.services()).await.unwrap();
        assert_eq!(count("session").await, "0");
        assert!(!is_in(&rosa).await && unused.len() == 43);
    }

    async fn a_cookie_counts_only_for_pages_of_our_own(backend) {
        let app = TestApp::start(backend).await;
        let client = app.signed_in(Role::Coordinator, ROSA).await;
        let token = client.token().to_owned();
        let post = async |headers: &[(&str, &str)]| {
            let mut request = Request::post("/graphql")
                .header("content-type", "application/json")
                .header("cookie", format!("theme=dark; __Host-liaison={token}"));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = json!({ "query": VIEWER }).to_string();
            app.send(request.body(Body::from(body)).unwrap()).await
        };
        let own = post(&[("origin", "https://liaison.example.org")]).await;
        assert_eq!(own.body["data"]["viewer"]["email"], ROSA);
        for headers in [&[("origin", "https://evil.example")][..], &[], &[("sec-fetch-site", "same-site")]] {
            let refused = post(headers).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert_eq!(refused.body["errors"][0]["extensions"]["code"], "FORBIDDEN");
            assert_eq!(refused.body["data"], Value::Null);
        }
    }
}
