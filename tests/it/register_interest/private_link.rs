//! The private link: told once, stored as a hash, and the only way to the inquiry.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const SEEN: &str = "query Seen($token: String!) {
  inquiry(token: $token) {
    id reference status respondBy submittedAt notSure
    offerings { id } programs { id } schools { id } sectors { id } engagementTypes { id }
  }
}";

async fn seen(app: &TestApp, token: &str) -> (Answer, u64) {
    app.statements(app.public().ask(SEEN, json!({ "token": token }))).await
}

on_both! {
    async fn the_holder_of_the_link_sees_where_the_inquiry_stands(backend) {
        let app = TestApp::start(backend).await;
        let catalog = app.catalog();
        let offering = catalog.offerings()[1].id.to_string();
        let program = catalog.programs()[2].id.to_string();
        let school = catalog.schools()[3].id.to_string();
        let sector = catalog.sectors()[4].id.to_string();
        let kind = catalog.engagement_types()[5].id.to_string();
        let chosen = json!({
            "offeringIds": [offering], "programIds": [program], "schoolIds": [school], "sectorIds": [sector],
            "notSure": true,
        });
        let chosen = with(with(form("a-key-of-this-form"), "/interests", chosen), "/engagementTypeIds", json!([kind]));
        let payload = app.public().registered(chosen).await;
        let (answer, statements) = seen(&app, payload["privateToken"].as_str().unwrap()).await;
        let mut expected = payload["inquiry"].clone();
        expected["notSure"] = json!(true);
        expected["offerings"] = json!([{ "id": offering }]);
        expected["programs"] = json!([{ "id": program }]);
        expected["schools"] = json!([{ "id": school }]);
        expected["sectors"] = json!([{ "id": sector }]);
        expected["engagementTypes"] = json!([{ "id": kind }]);
        assert_eq!(answer.body, json!({ "data": { "inquiry": expected } }));
        // The hash looked up; the inquiry, its choices, its ways to help and its tags read.
        assert_eq!(statements, 5);

        let bare = app.public().registered(form("a-key-of-another-form")).await;
        let (answer, statements) = seen(&app, bare["privateToken"].as_str().unwrap()).await;
        assert_eq!(answer.body["data"]["inquiry"]["reference"], bare["inquiry"]["reference"]);
        assert_eq!(statements, 5, "with few choices as with many");
    }
}

on_both! {
    async fn a_token_that_opens_nothing_says_nothing(backend) {
        let app = TestApp::start(backend).await;
        let payload = app.public().registered(form("a-key-of-this-form")).await;
        let token = payload["privateToken"].as_str().unwrap().to_owned();
        let last = if token.ends_with('A') { "E" } else { "A" };
        let nearly = format!("{}{last}", &token[..token.len() - 1]);
        let reference = payload["inquiry"]["reference"].as_str().unwrap().to_owned();
        let id = payload["inquiry"]["id"].as_str().unwrap().to_owned();
        let hash = sql::column(&app.database, "SELECT token_hash FROM inquiry").await.remove(0);
        let wrong = [
            nearly,
            token[..42].to_owned(),
            format!("{token}A"),
            format!(" {token}"),
            token.to_uppercase(),
            String::new(),
            "' OR 1=1 --".to_owned(),
            "\0".to_owned(),
            "é".repeat(43),
            "A".repeat(60_000),
            reference,
            id,
            hash,
        ];
        for token in wrong {
            let (answer, statements) = seen(&app, &token).await;
            assert_eq!((answer.status.as_u16(), &answer.body), (200, &json!({ "data": { "inquiry": null } })), "{token:.60}");
            assert!(statements <= 1, "{token:.60}");
        }
        // What is longer than any request may be is refused before it is read.
        let (answer, statements) = seen(&app, &"A".repeat(1 << 20)).await;
        assert_eq!((answer.status.as_u16(), &answer.body["data"], statements), (413, &Value::Null, 0));
    }
}

on_both! {
    async fn the_token_is_told_once_and_stored_nowhere(backend) {
        let app = TestApp::start(backend).await;
        let payload = app.public().registered(form("a-key-of-this-form")).await;
        let token = payload["privateToken"].as_str().unwrap();
        assert_eq!(token.len(), 43);
        let mut others = payload.clone();
        others["privateToken"] = Value::Null;
        others["privateUrl"] = Value::Null;
        assert!(!others.to_string().contains(token));
        app.deliver().await;

        let rows = sql::everything(&app.database).await;
        let reference = payload["inquiry"]["reference"].as_str().unwrap();
        assert!(rows.iter().any(|row| row.contains(reference)), "the scan sees what is stored");
        assert!(!rows.iter().any(|row| row.contains(token)), "the token is stored");
        assert!(!rows.iter().any(|row| row.contains("a-key-of-this-form")), "the key is stored");
        let limits = rows.iter().filter(|row| row.contains("203.0.113"));
        assert_eq!(limits.count(), 0, "the client's address is stored");
    }
}

on_both! {
    async fn nothing_else_in_the_graph_shows_an_inquiry(backend) {
        let app = TestApp::start(backend).await;
        let payload = app.public().registered(form("a-key-of-this-form")).await;
        let id = payload["inquiry"]["id"].clone();
        let unknown = liaison::id::InquiryId(uuid::Uuid::max()).to_string();
        let query = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename } }";
        for id in [id, json!(unknown)] {
            let (found, statements) = app.statements(app.public().data(query, json!({ "id": id }))).await;
            assert_eq!((found, statements), (json!({ "node": null, "nodes": [null] }), 0));
        }
        let types = "{ __type(name: \"Query\") { fields { name type { name ofType { name ofType { name } } } } } }";
        let fields = app.public().data(types, json!({})).await["__type"]["fields"].clone();
        let fields = fields.as_array().unwrap().iter().filter(|field| field["type"].to_string().contains("\"Inquiry"));
        let names: Vec<_> = fields.map(|field| field["name"].clone()).collect();
        // Lists and counts are for staff: the table of who may see what holds them.
        assert_eq!(names, ["inquiry", "inquiries", "inquiryCounts"]);
    }
}

on_both! {
    async fn a_link_works_as_long_as_the_settings_say(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_LINK__LASTS", "30d")]).await;
        let payload = app.public().registered(form("a-key-of-this-form")).await;
        let token = payload["privateToken"].as_str().unwrap();
        app.pass(TimeDelta::days(30) - TimeDelta::seconds(1));
        assert_ne!(seen(&app, token).await.0.body["data"]["inquiry"], Value::Null);
        app.pass(TimeDelta::seconds(1));
        assert_eq!(seen(&app, token).await.0.body, json!({ "data": { "inquiry": null } }));
    }
}
