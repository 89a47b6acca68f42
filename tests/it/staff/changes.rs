//! What an administrator does with people over the graph.

use liaison::domain::staff::Role;
use serde_json::{Value, json};

use super::{ADD, CHANGE_ROLE, DISABLE, ENABLE, REVISE};
use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const ROSA: &str = "rosa@district.example.org";
const NOBODY: &str = "staff_00000000000000000000000000";
const VIEWER: &str = "{ viewer { role } }";

async fn add(client: &Client<'_>, email: &str, name: &str) -> Value {
    let input = json!({ "name": name, "email": email, "role": "COORDINATOR" });
    client.data(ADD, json!({ "input": input })).await["addStaff"].clone()
}

fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

on_both! {
    async fn a_person_is_added_and_signs_in(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let (added, statements) = app.statements(add(&administrator, ROSA, "  Rosa Delgado ")).await;
        assert_eq!(statements, 3, "who, the person, and what they answer for");
        let person = &added["staff"];
        assert_eq!(added["errors"], json!([]));
        assert_eq!((&person["name"], &person["email"]), (&json!("Rosa Delgado"), &json!(ROSA)));
        assert_eq!((&person["role"], &person["language"]), (&json!("COORDINATOR"), &json!("EN")));
        assert_eq!((&person["seesAll"], &person["isActive"], &person["coverage"]), (&json!(true), &json!(true), &json!([])));
        let rosa = app.public().sign_in(ROSA).await;
        assert_eq!(rosa.data("{ viewer { id } }", json!({})).await["viewer"]["id"], person["id"]);
    }

    async fn everything_wrong_with_a_new_person_is_said_at_its_field(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let wrong = add(&administrator, "rosa@", " ").await;
        let errors = wrong["errors"].as_array().unwrap().iter();
        let errors: Vec<_> = errors.map(|error| (&error["field"], &error["code"])).collect();
        assert_eq!(errors, [(&json!(["name"]), &json!("REQUIRED")), (&json!(["email"]), &json!("INVALID_EMAIL"))]);
        assert_eq!(wrong["staff"], Value::Null);

        assert_eq!(add(&administrator, ROSA, "Rosa").await["errors"], json!([]));
        let error = |message: &str| {
            json!({ "staff": null, "errors": [{ "field": ["email"], "code": "TAKEN", "message": message }] })
        };
        let english = error("Somebody else has this already. Please use another one.");
        assert_eq!(add(&administrator, "ROSA@District.example.org", "Ana").await, english);
        let spanish = administrator.in_spanish();
        assert_eq!(add(&spanish, ROSA, "Ana").await, error("Otra persona ya usa este dato. Por favor, use otro."));
    }

    async fn of_two_who_add_one_address_one_does(backend) {
        let app = TestApp::start(backend).await;
        let first = app.administrator().await;
        let second = app.signed_in(Role::Administrator, "second@district.example.org").await;
        let both = tokio::join!(add(&first, ROSA, "Rosa"), add(&second, ROSA, "Rosa"));
        let mut codes = [&both.0, &both.1].map(|added| added["errors"][0]["code"].as_str().unwrap_or_default().to_owned());
        codes.sort_unstable();
        assert_eq!(codes, ["", "TAKEN"]);
    }

    async fn a_person_is_revised_as_far_as_the_input_says(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let id = app.staff(Role::Coordinator, ROSA).await.id.to_string();
        let revise = async |mut input: Value| {
            input["id"] = json!(id);
            administrator.data(REVISE, json!({ "input": input })).await["reviseStaff"].clone()
        };
        let person = |name: &str, language: &str| {
            json!({ "staff": { "id": id, "name": name, "language": language }, "errors": [] })
        };
        assert_eq!(revise(json!({ "language": "ES" })).await, person("Rosa Delgado", "ES"));
        assert_eq!(revise(json!({ "name": " Rosa D. Ruiz", "language": null })).await, person("Rosa D. Ruiz", "ES"));
        assert_eq!(revise(json!({})).await, person("Rosa D. Ruiz", "ES"));
        let wrong = revise(json!({ "name": "\u{202e}", "language": "EN" })).await;
        assert_eq!((&wrong["staff"], &wrong["errors"][0]["code"]), (&Value::Null, &json!("INVALID_CHARACTERS")));
        assert_eq!(revise(json!({})).await, person("Rosa D. Ruiz", "ES"), "nothing of it was done");
    }

    async fn whoever_is_disabled_is_out_until_enabled_and_signed_in_again(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let id = app.staff(Role::Coordinator, ROSA).await.id.to_string();
        let rosa = app.public().sign_in(ROSA).await;
        let link = app.public().link(ROSA).await;
        let disabled = administrator.data(DISABLE, json!({ "id": id })).await;
        let person = json!({ "id": id, "isActive": false, "disabledAt": "2026-11-16T20:00:00Z" });
        assert_eq!(disabled["disableStaff"], json!({ "staff": person, "errors": [] }));
        assert_eq!(rosa.data(VIEWER, json!({})).await["viewer"], Value::Null);
        app.pass(chrono::TimeDelta::minutes(1));
        assert_eq!(administrator.data(DISABLE, json!({ "id": id })).await, disabled, "again changes nothing");

        let enabled = administrator.data(ENABLE, json!({ "id": id })).await;
        let person = json!({ "id": id, "isActive": true, "disabledAt": null, "role": "COORDINATOR" });
        assert_eq!(enabled["enableStaff"], json!({ "staff": person, "errors": [] }));
        assert_eq!(administrator.data(ENABLE, json!({ "id": id })).await, enabled, "again changes nothing");
        assert_eq!(rosa.data(VIEWER, json!({})).await["viewer"], Value::Null, "the session stays ended");
        let used = app.public().data(crate::support::form::COMPLETE_SIGN_IN, json!({ "token": link })).await;
        assert_eq!(used["completeSignIn"]["errors"][0]["code"], "INVALID_TOKEN", "and so does the link");
        let again = app.public().sign_in(ROSA).await;
        assert_eq!(again.data(VIEWER, json!({})).await["viewer"]["role"], "COORDINATOR");
    }

    async fn a_role_counts_from_the_next_request(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let id = app.staff(Role::Coordinator, ROSA).await.id.to_string();
        let rosa = app.public().sign_in(ROSA).await;
        let adds = async || rosa.ask(ADD, json!({ "input": { "name": "", "email": "", "role": "COORDINATOR" } })).await.body;
        assert_eq!(code(&adds().await), "FORBIDDEN");
        administrator.data(CHANGE_ROLE, json!({ "id": id, "role": "ADMINISTRATOR" })).await;
        assert_eq!(adds().await["data"]["addStaff"]["errors"][0]["code"], "REQUIRED", "may, and typed nothing");
        administrator.data(CHANGE_ROLE, json!({ "id": id, "role": "COORDINATOR" })).await;
        assert_eq!(code(&adds().await), "FORBIDDEN");
    }

    async fn nobody_of_an_id_is_an_error_at_it_and_no_id_a_bad_input(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        for (document, field) in [(CHANGE_ROLE, "changeStaffRole"), (DISABLE, "disableStaff"), (ENABLE, "enableStaff")] {
            let variables = |id: &str| json!({ "id": id, "role": "COORDINATOR" });
            // A variable that a document does not declare is none of its business.
            let missing = administrator.data(document, variables(NOBODY)).await[field].clone();
            assert_eq!(missing["staff"], Value::Null);
            let error = &missing["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(["id"]), &json!("NOT_FOUND")));
            let bad = administrator.ask(document, variables("school_00000000000000000000000000")).await.body;
            assert_eq!((&bad["data"][field], code(&bad)), (&Value::Null, "BAD_USER_INPUT"));
        }
        let missing = administrator.data(REVISE, json!({ "input": { "id": NOBODY } })).await;
        assert_eq!(missing["reviseStaff"]["errors"][0]["code"], "NOT_FOUND");
    }

    async fn a_program_that_may_write_does_what_its_person_may(backend) {
        let app = TestApp::start(backend).await;
        let tokens = "mutation { createApiToken(input: { name: \"people\", scopes: [WRITE] }) { secret } }";
        let program = async |client: Client<'_>| {
            let made = client.data(tokens, json!({})).await;
            app.public().with_token(made["createApiToken"]["secret"].as_str().unwrap())
        };
        let administrators = program(app.administrator().await).await;
        let coordinators = program(app.signed_in(Role::Coordinator, "c@district.example.org").await).await;
        assert_eq!(add(&administrators, ROSA, "Rosa").await["errors"], json!([]));
        let input = json!({ "name": "Ana", "email": "ana@district.example.org", "role": "ADMINISTRATOR" });
        let refused = coordinators.ask(ADD, json!({ "input": input })).await.body;
        assert_eq!((code(&refused), &refused["data"]["addStaff"]), ("FORBIDDEN", &Value::Null));
    }

    async fn only_administrators_see_since_when_somebody_is_disabled(backend) {
        let app = TestApp::start(backend).await;
        let administrator = app.administrator().await;
        let coordinator = app.signed_in(Role::Coordinator, "c@district.example.org").await;
        let id = app.staff(Role::Coordinator, ROSA).await.id.to_string();
        administrator.data(DISABLE, json!({ "id": id })).await;
        let seen = async |client: &Client<'_>| {
            let document = "query($id: ID!) { node(id: $id) { ... on Staff { name isActive disabledAt } } }";
            client.data(document, json!({ "id": id })).await["node"].clone()
        };
        let person = |since: Value| json!({ "name": "Rosa Delgado", "isActive": false, "disabledAt": since });
        assert_eq!(seen(&administrator).await, person(json!("2026-11-16T20:00:00Z")));
        assert_eq!(seen(&coordinator).await, person(Value::Null));
    }
}
