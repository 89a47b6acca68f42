//! API tokens: made by a person, used by a program, ended.

use chrono::TimeDelta;
use liaison::domain::staff::Role;
use liaison::service;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";
const CREATE: &str = "mutation($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    apiToken { id name scopes createdAt expiresAt lastUsedAt endedAt } secret errors { field code message }
  }
}";
const END: &str =
    "mutation($id: ID!) { endApiToken(input: { id: $id }) { apiToken { id endedAt } errors { field code } } }";
const MINE: &str = "{ viewer { email apiTokens { id name lastUsedAt } } }";

async fn create(client: &Client<'_>, input: Value) -> Value {
    client.data(CREATE, json!({ "input": input })).await["createApiToken"].clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

on_both! {
    async fn a_program_asks_for_its_person_until_the_token_is_ended(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let making = create(&rosa, json!({ "name": " Nightly sync ", "scopes": ["READ"] }));
        let (made, statements) = app.statements(making).await;
        assert_eq!(statements, 4, "who, the person locked, how many, the token");
        assert_eq!(made["errors"], json!([]));
        let token = &made["apiToken"];
        assert_eq!((text(&token["name"]), &token["scopes"]), ("Nightly sync", &json!(["READ"])));
        assert_eq!((&token["expiresAt"], &token["lastUsedAt"], &token["endedAt"]), (&Value::Null, &Value::Null, &Value::Null));
        let secret = text(&made["secret"]);
        assert!(secret.starts_with("lit_") && secret.len() == 47, "it says what it is");

        let program = app.public().with_token(secret);
        let (seen, statements) = app.statements(program.data(MINE, json!({}))).await;
        assert_eq!((text(&seen["viewer"]["email"]), statements), (ROSA, 3), "who, that it is used, and the tokens");
        let mine = rosa.data(MINE, json!({})).await;
        assert_eq!(mine["viewer"]["apiTokens"][0]["lastUsedAt"], "2026-11-16T20:00:00Z");
        assert!(!mine.to_string().contains(secret));

        let (ended, statements) = app.statements(rosa.data(END, json!({ "id": token["id"] }))).await;
        assert_eq!(statements, 3, "who, ended, how it then is");
        assert_eq!(ended["endApiToken"]["apiToken"]["endedAt"], "2026-11-16T20:00:00Z");
        app.pass(TimeDelta::hours(1));
        assert_eq!(rosa.data(END, json!({ "id": token["id"] })).await, ended, "ending it again changes nothing");
        assert_eq!(program.data(MINE, json!({})).await["viewer"], Value::Null);
        assert_eq!(rosa.data(MINE, json!({})).await["viewer"]["apiTokens"], json!([]));
    }

    async fn a_token_expires(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let input = json!({ "name": "sync", "scopes": ["READ"], "expiresAt": "2026-11-16T21:00:00Z" });
        let program = app.public().with_token(text(&create(&rosa, input).await["secret"]));
        app.pass(TimeDelta::hours(1) - TimeDelta::microseconds(1));
        assert!(program.data(MINE, json!({})).await["viewer"].is_object());
        app.pass(TimeDelta::microseconds(1));
        assert_eq!(program.data(MINE, json!({})).await["viewer"], Value::Null);
    }

    async fn everything_wrong_with_a_token_is_said_at_once(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let made = create(&rosa, json!({ "name": " ", "scopes": [], "expiresAt": "2026-11-16T20:00:00Z" })).await;
        assert_eq!((&made["apiToken"], &made["secret"]), (&Value::Null, &Value::Null));
        let codes: Vec<_> = made["errors"].as_array().unwrap().iter().map(|error| (&error["field"][0], &error["code"])).collect();
        let expected = [("name", "REQUIRED"), ("expiresAt", "IN_THE_PAST"), ("scopes", "REQUIRED")];
        assert_eq!(codes.iter().map(|(field, code)| (text(field), text(code))).collect::<Vec<_>>(), expected);
    }

    async fn nobody_ends_or_sees_the_token_of_somebody_else(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        let made = create(&rosa, json!({ "name": "sync", "scopes": ["READ"] })).await;
        let administrator = app.administrator().await;
        let refused = administrator.data(END, json!({ "id": made["apiToken"]["id"] })).await;
        let nothing = administrator.data(END, json!({ "id": "token_00000000000000000000000000" })).await;
        assert_eq!(refused["endApiToken"], json!({ "apiToken": null, "errors": [{ "field": ["id"], "code": "NOT_FOUND" }] }));
        assert_eq!(refused, nothing, "what is not theirs looks like what does not exist");
        assert_eq!(administrator.data(MINE, json!({})).await["viewer"]["apiTokens"], json!([]));
        assert!(app.public().with_token(text(&made["secret"])).data(MINE, json!({})).await["viewer"].is_object());
    }

    async fn a_program_does_no_more_than_its_scopes_and_makes_no_tokens(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Administrator, ROSA).await;
        let both = create(&rosa, json!({ "name": "all", "scopes": ["WRITE", "READ"] })).await;
        let writer = create(&rosa, json!({ "name": "writes", "scopes": ["WRITE"] })).await;
        let program = app.public().with_token(text(&both["secret"]));
        let more = json!({ "input": { "name": "more", "scopes": ["READ"] } });
        for (document, variables) in [
            (CREATE, more),
            (END, json!({ "id": both["apiToken"]["id"] })),
            ("mutation { signOut { sessionsEnded } }", json!({})),
            ("mutation { signOutEverywhere { sessionsEnded } }", json!({})),
        ] {
            let refused = program.ask(document, variables).await.body;
            assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused}");
        }
        let writer = app.public().with_token(text(&writer["secret"]));
        let refused = writer.ask(MINE, json!({})).await.body;
        assert_eq!((&refused["data"]["viewer"], &refused["errors"][0]["extensions"]["code"]), (&Value::Null, &json!("FORBIDDEN")));
    }

    async fn twenty_tokens_are_enough(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, ROSA).await;
        for turn in 0..19 {
            assert_eq!(create(&rosa, json!({ "name": turn.to_string(), "scopes": ["READ"] })).await["errors"], json!([]));
        }
        let input = json!({ "name": "last", "scopes": ["READ"] });
        let both = tokio::join!(create(&rosa, input.clone()), create(&rosa, input));
        let mut errors = [&both.0, &both.1].map(|made| made["errors"][0]["code"].as_str().unwrap_or_default().to_owned());
        errors.sort_unstable();
        assert_eq!(errors, ["", "TOO_MANY"], "of two at once one is the twentieth");
    }

    async fn the_tokens_of_who_is_disabled_end(backend) {
        let app = TestApp::start(backend).await;
        let person = app.staff(Role::Coordinator, ROSA).await;
        let rosa = app.public().sign_in(ROSA).await;
        let made = create(&rosa, json!({ "name": "sync", "scopes": ["READ"] })).await;
        let program = app.public().with_token(text(&made["secret"]));
        assert!(program.data(MINE, json!({})).await["viewer"].is_object());
        service::staff::operator::disable(&app.store, &app.clock, person.id).await.unwrap();
        assert_eq!(program.data(MINE, json!({})).await["viewer"], Value::Null);
    }
}
