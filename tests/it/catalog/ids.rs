//! Ids and slugs: what they open, and what is said of those that open nothing.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;

const ONE_OF_EACH: &str = r#"{
    district { id }
    sectors { id }
    pathways { id }
    school(slug: "ctec") { id }
    program(slug: "welding") { id }
    offering(slug: "pharmacy-technician-at-roc") { id events { id } }
    engagementTypes { id }
}"#;

/// An id of each kind with the name of its type.
async fn known(app: &TestApp) -> Vec<(String, &'static str)> {
    let data = app.public().data(ONE_OF_EACH, json!({})).await;
    let places = [
        ("/district/id", "District"),
        ("/sectors/3/id", "Sector"),
        ("/pathways/7/id", "Pathway"),
        ("/school/id", "School"),
        ("/program/id", "Program"),
        ("/offering/id", "Offering"),
        ("/offering/events/0/id", "OfferingEvent"),
        ("/engagementTypes/5/id", "EngagementType"),
    ];
    places.iter().map(|(place, kind)| (data.pointer(place).unwrap().as_str().unwrap().to_owned(), *kind)).collect()
}

/// Well formed, and of nothing.
fn unknown(id: &str) -> String {
    let kind = id.split_once('_').unwrap().0;
    format!("{kind}_00000000000000000000000000")
}

on_both! {
    async fn every_id_opens_what_it_stands_for(backend) {
        let app = TestApp::start(backend).await;
        let known = known(&app).await;
        let node = "query($id: ID!) { node(id: $id) { __typename id } }";
        for (id, kind) in &known {
            let found = app.public().data(node, json!({ "id": id })).await;
            assert_eq!(found, json!({ "node": { "__typename": kind, "id": id } }));
            assert_eq!(app.public().data(node, json!({ "id": unknown(id) })).await, json!({ "node": null }), "{kind}");
        }

        // Many at once: in their order, twice where asked twice, null in the place of nothing.
        let ids: Vec<&str> = known.iter().rev().map(|(id, _)| id.as_str()).collect();
        let nothing = unknown(ids[0]);
        let asked = [&ids[..], &[&nothing, ids[2]]].concat();
        let nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        let found = app.public().data(nodes, json!({ "ids": asked })).await;
        let found: Vec<_> = found["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_str()).collect();
        let expected: Vec<_> = asked.iter().map(|id| Some(*id).filter(|id| *id != nothing)).collect();
        assert_eq!(found, expected);
    }
}

on_both! {
    async fn what_is_private_looks_like_what_does_not_exist(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = app.public().register(form("a-key-of-this-form")).await["inquiry"]["id"].take();
        let query = "query($id: ID!) { node(id: $id) { id } }";
        assert!(inquiry.as_str().unwrap().starts_with("inquiry_"));
        assert_eq!(app.public().data(query, json!({ "id": inquiry })).await, json!({ "node": null }));
    }
}

on_both! {
    async fn an_id_of_another_kind_is_refused_beside_its_siblings(backend) {
        let app = TestApp::start(backend).await;
        let known = known(&app).await;
        let id = |kind: &str| known.iter().find(|(_, known)| *known == kind).unwrap().0.clone();
        let (school, sector) = (id("School"), id("Sector"));
        for (field, variable, said) in [
            ("programs(filter: { schoolIds: [$id] }) { totalCount }", &sector, "`filter.schoolIds[0]`: "),
            ("offerings(filter: { sectorIds: [$id] }) { totalCount }", &school, "`filter.sectorIds[0]`: "),
            ("offeringFacets(filter: { pathwayIds: [$id] }) { statuses { count } }", &school, "`filter.pathwayIds[0]`: "),
            ("pathways(sectorId: $id) { slug }", &school, "`sectorId`: "),
            ("node(id: $id) { id }", &"school_x".to_owned(), "`id`: "),
            ("nodes(ids: [$id]) { id }", &"robot_00000000000000000000000000".to_owned(), "`ids[0]`: "),
        ] {
            let query = format!("query($id: ID!) {{ before: district {{ slug }} it: {field} after: sectors {{ slug }} }}");
            let answer = app.public().ask(&query, json!({ "id": variable })).await.body;
            assert_eq!(answer["data"]["before"]["slug"], "khsd", "{answer}");
            assert_eq!(answer["data"]["it"], Value::Null, "{answer}");
            assert_eq!(answer["data"]["after"].as_array().unwrap().len(), 15, "{answer}");
            assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer}");
            let error = &answer["errors"][0];
            assert_eq!((&error["path"], &error["extensions"]["code"]), (&json!(["it"]), &json!("BAD_USER_INPUT")));
            assert!(error["message"].as_str().unwrap().starts_with(said), "{error}");
            assert!(!error["message"].as_str().unwrap().contains(variable.as_str()), "not repeated: {error}");
        }
    }
}

on_both! {
    async fn a_slug_opens_one_thing_and_an_unknown_one_nothing(backend) {
        let app = TestApp::start(backend).await;
        let query = r#"query($slug: String!) { school(slug: $slug) { slug } program(slug: $slug) { slug } offering(slug: $slug) { slug } }"#;
        for (slug, found) in [("roc", "school"), ("welding", "program"), ("pharmacy-technician-at-roc", "offering")] {
            let mut expected = json!({ "school": null, "program": null, "offering": null });
            expected[found] = json!({ "slug": slug });
            assert_eq!(app.public().data(query, json!({ "slug": slug })).await, expected);
        }
        for nothing in ["", "ROC", "roc ", "no-such", "'; DROP TABLE school; --"] {
            let found = app.public().data(query, json!({ "slug": nothing })).await;
            assert_eq!(found, json!({ "school": null, "program": null, "offering": null }), "{nothing:?}");
        }
    }
}
