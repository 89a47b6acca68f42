//! The catalogue is a value: asking it sends no statement, and it stays readable while the database is away.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

use crate::support::app::{Answer, TestApp};
use crate::support::form::{REGISTER, form};
use crate::support::on_both;

/// Every query of the catalogue, with what hangs on it.
const QUERIES: [&str; 13] = [
    "{ district { id slug name mission website sourceNote } }",
    "{ sectors { id name pathways { name sector { name } } programs(first: 2) { totalCount nodes { name } } } }",
    "{ pathways { id name stateCode sector { slug } } }",
    "{ schools(first: 3) { totalCount nodes { id name offerings { totalCount nodes { program { name } } } } } }",
    r#"{ school(slug: "roc") { id name kind city } }"#,
    r#"{ programs(search: "pharmcy", filter: { statuses: [OPEN] }) { totalCount nodes { id name offerings { nodes { school { name } } } } } }"#,
    r#"{ program(slug: "welding") { id name description sector { name } pathway { name } } }"#,
    r#"{ offerings(search: "health", orderBy: RELEVANCE) { totalCount nodes { id certifications collegeAlignments { college } wantedEngagementTypes { name } events { source toSchool { name } } } } }"#,
    r#"{ offering(slug: "pharmacy-technician-at-roc") { partnerships { totalCount nodes { since } } program { partners { totalCount nodes { name } } } } }"#,
    r#"{ offering(slug: "pharmacy-technician-at-roc") { id note events { offering { slug } } } }"#,
    r#"{ offeringFacets(search: "tech") { schools { count school { name } } schoolYears { count } stages { count } } }"#,
    "{ engagementTypes { id code name stage } contactConsent { text version } }",
    r#"{ node(id: "school_00000000000000000000000000") { id } nodes(ids: ["offering_00000000000000000000000000"]) { id } }"#,
];

async fn get(app: &TestApp, path: &str) -> Answer {
    app.send(Request::get(path).body(Body::empty()).unwrap()).await
}

on_both! {
    async fn no_query_of_the_catalogue_sends_a_statement(backend) {
        let app = TestApp::start(backend).await;
        for query in QUERIES {
            let (data, statements) = app.statements(app.public().data(query, json!({}))).await;
            assert!(data.is_object(), "{query}");
            assert_eq!(statements, 0, "{query}");
        }
        // That statements are counted at all:
        let (_, statements) = app.statements(app.public().register(form("a-key-of-this-form"))).await;
        assert!(statements > 3, "{statements}");
    }
}

on_both! {
    async fn the_catalogue_stays_readable_while_the_database_is_away(backend) {
        let app = TestApp::start(backend).await;
        assert_eq!(get(&app, "/readyz").await.status, StatusCode::OK);
        let mut before = Vec::new();
        for query in QUERIES {
            before.push(app.public().data(query, json!({})).await);
        }
        app.app.services().store.close().await;
        for (query, before) in QUERIES.into_iter().zip(before) {
            assert_eq!(app.public().data(query, json!({})).await, before, "{query}");
        }

        assert_eq!(get(&app, "/healthz").await.status, StatusCode::OK, "the process lives");
        let ready = get(&app, "/readyz").await;
        assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(ready.body["missing"].as_array().unwrap().contains(&json!("database")), "{}", ready.body);
        // What needs the database says so, and does not pretend.
        let answer = app.public().ask(REGISTER, json!({ "input": form("a-key-of-this-form") })).await.body;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{answer}");
        assert_eq!(answer["data"]["registerInterest"], json!(null));
    }
}
