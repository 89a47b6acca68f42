//! Histories: typed entries in their order, in pages, and for many inquiries together.

use serde_json::{Value, json};

use super::coordinator;
use crate::support::app::{Client, TestApp};
use crate::support::form::{form, with};
use crate::support::on_both;
use crate::support::sql;

const PAGE: &str = "query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { inquiry(id: $id) {
    history(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id at ... on InquiryNoteAdded { text } } } } } }";

async fn page(client: &Client<'_>, id: &Value, mut arguments: Value) -> Value {
    arguments["id"] = id.clone();
    client.data(PAGE, arguments).await["inquiry"]["history"].clone()
}

fn notes(page: &Value) -> Vec<&str> {
    page["edges"].as_array().unwrap().iter().filter_map(|edge| edge["node"]["text"].as_str()).collect()
}

on_both! {
    async fn a_history_is_paged_in_both_directions(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let mut inquiry = app.inquiry(&rosa, form("a-key-of-this-form")).await;
        for word in ["a", "b", "c", "d", "e"] {
            inquiry = rosa.does("addInquiryNote", &inquiry, json!({ "text": word })).await;
        }
        let id = &inquiry["id"];
        let all = page(&rosa, id, json!({})).await;
        assert_eq!((notes(&all), &all["totalCount"]), (vec!["a", "b", "c", "d", "e"], &json!(7)));
        let first = page(&rosa, id, json!({ "first": 3 })).await;
        assert_eq!(notes(&first), ["a"]);
        assert_eq!((&first["pageInfo"]["hasNextPage"], &first["pageInfo"]["hasPreviousPage"]), (&json!(true), &json!(false)));
        let next = page(&rosa, id, json!({ "first": 3, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!(notes(&next), ["b", "c", "d"]);
        assert_eq!((&next["pageInfo"]["hasNextPage"], &next["pageInfo"]["hasPreviousPage"]), (&json!(true), &json!(true)));
        let last = page(&rosa, id, json!({ "last": 2 })).await;
        assert_eq!(notes(&last), ["d", "e"]);
        let before = page(&rosa, id, json!({ "last": 2, "before": last["pageInfo"]["startCursor"] })).await;
        assert_eq!(notes(&before), ["b", "c"]);
        let wrong = rosa.ask(PAGE, json!({ "id": id, "after": "bm9uZQ--x" })).await.body;
        assert_eq!(wrong["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(wrong["data"]["inquiry"]["history"], Value::Null);
    }

    async fn many_inquiries_cost_no_more_statements_than_one(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let mut ids = Vec::new();
        for turn in 0..6 {
            let form = with(form(&format!("a-key-of-this-form-{turn}")), "/contact/email", json!(format!("ana{turn}@acme.example")));
            let sent = app.public().from(&format!("203.0.113.{turn}")).registered(form).await;
            ids.push(sent["inquiry"]["id"].clone());
            let inquiry = rosa.at_desk(&ids[turn]).await;
            rosa.does("replyToInquiry", &inquiry, json!({ "text": "Hello" })).await;
        }
        let document = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Inquiry {
            assignee { email } messages { text } notices { kind }
            history(last: 2) { totalCount nodes { id actor { staff { email } } } } offerings { id } tags } } }";
        let (one, few) = app.statements(rosa.data(document, json!({ "ids": [ids[0]] }))).await;
        let (all, many) = app.statements(rosa.data(document, json!({ "ids": ids }))).await;
        assert_eq!(all["nodes"][0], one["nodes"][0]);
        assert_eq!(all["nodes"].as_array().unwrap().len(), 6);
        assert!(all["nodes"].as_array().unwrap().iter().all(|node| node["history"]["totalCount"] == 3));
        assert_eq!(many, few);
    }

    async fn entries_are_numbered_without_gaps_however_many_write(backend) {
        let app = TestApp::start(backend).await;
        let rosa = coordinator(&app, "rosa").await;
        let mut inquiries = Vec::new();
        for turn in 0..4 {
            let form = with(form(&format!("a-key-of-this-form-{turn}")), "/contact/email", json!(format!("ana{turn}@acme.example")));
            let sent = app.public().from(&format!("203.0.113.{turn}")).registered(form).await;
            inquiries.push(rosa.at_desk(&sent["inquiry"]["id"]).await);
        }
        let second = app.beside(&[]).await;
        let beside = second.public().with_token(rosa.token());
        let write = async |client: &Client<'_>, mut inquiry: Value| {
            for word in ["a", "b", "c", "d"] {
                inquiry = client.does("addInquiryNote", &inquiry, json!({ "text": word })).await;
            }
        };
        tokio::join!(
            write(&rosa, inquiries[0].clone()),
            write(&beside, inquiries[1].clone()),
            write(&rosa, inquiries[2].clone()),
            write(&beside, inquiries[3].clone()),
        );
        let numbers = sql::column(&app.database, "SELECT CAST(seq AS TEXT) AS number FROM inquiry_event ORDER BY seq").await;
        let expected: Vec<_> = (1..=4 * 2 + 4 * 4).map(|number: usize| number.to_string()).collect();
        assert_eq!(numbers, expected);
    }
}
