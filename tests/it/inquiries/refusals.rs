//! What is refused: at the argument that is wrong, with what would be right.

use liaison::domain::staff::Role;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const LIST: &str = "query($filter: InquiryFilter, $search: String, $first: Int, $after: String) {
  viewer { name } inquiries(filter: $filter, search: $search, first: $first, after: $after) { totalCount }
}";
const COUNTS: &str = "query($filter: InquiryFilter, $search: String) { viewer { name } inquiryCounts(filter: $filter, search: $search) { total } }";

async fn refused(client: &Client<'_>, document: &str, variables: Value) -> String {
    let answer = client.ask(document, variables).await.body;
    assert!(answer["data"]["viewer"].is_object(), "what stands beside it is answered: {answer}");
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{answer}");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    answer["errors"][0]["message"].as_str().unwrap().to_owned()
}

on_both! {
    async fn a_wrong_argument_is_named(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, "rosa@district.example.org").await;
        let many = vec!["x"; 51];
        for (filter, said) in [
            (json!({ "schoolIds": ["sector_00000000000000000000000000"] }), "`filter.schoolIds[0]`: the id must start with `school_`"),
            (json!({ "assigneeIds": ["staff_00000000000000000000000000", "nobody"] }), "`filter.assigneeIds[1]`: the id must start with `staff_`"),
            (json!({ "programIds": ["program_1"] }), "`filter.programIds[0]`: the id is not well formed"),
            (json!({ "tags": many }), "`filter.tags`: at most 50 values"),
            (json!({ "engagementTypeIds": many }), "`filter.engagementTypeIds`: at most 50 values"),
            (json!({ "statuses": vec!["SPAM"; 51] }), "`filter.statuses`: at most 50 values"),
        ] {
            for document in [LIST, COUNTS] {
                let message = refused(&rosa, document, json!({ "filter": filter })).await;
                assert!(message.starts_with(said), "{message}");
            }
        }
        let long = refused(&rosa, COUNTS, json!({ "search": "é".repeat(201) })).await;
        assert_eq!(long, "`search`: a search has at most 200 characters");
        let many = refused(&rosa, LIST, json!({ "first": 101 })).await;
        assert!(many.starts_with("`first`: ask for 0 to 100"), "{many}");
        let cursor = refused(&rosa, LIST, json!({ "after": "c3RhZmY--" })).await;
        assert!(cursor.starts_with("`after`: no cursor of this list in this order"), "{cursor}");
    }

    async fn what_is_nothing_finds_nothing_and_no_words_are_no_search(backend) {
        let app = TestApp::start(backend).await;
        let rosa = app.signed_in(Role::Coordinator, "rosa@district.example.org").await;
        app.public().registered(crate::support::form::form("a-key-of-this-form")).await;
        let total = async |filter: Value, search: &str| {
            let found = rosa.data(LIST, json!({ "filter": filter, "search": search })).await;
            found["inquiries"]["totalCount"].as_u64().unwrap()
        };
        assert_eq!(total(json!({}), "").await, 1);
        assert_eq!(total(json!({ "statuses": [], "tags": null, "schoolIds": [] }), " %_'\"; --").await, 1);
        assert_eq!(total(json!({}), "ácm ANA").await, 1);
        assert_eq!(total(json!({}), "acme ANAX").await, 0);
        for nothing in [
            json!({ "schoolIds": ["school_00000000000000000000000000"] }),
            json!({ "assigneeIds": ["staff_00000000000000000000000000"] }),
            json!({ "tags": ["\u{0}'; DROP TABLE inquiry; --"] }),
            json!({ "submittedBefore": "1969-12-31T23:59:59Z" }),
            json!({ "submittedFrom": "9999-12-31T23:59:60Z" }),
            json!({ "dueBefore": "0001-01-01" }),
            json!({ "overdue": true, "awaitsAnswer": false }),
        ] {
            assert_eq!(total(nothing.clone(), "").await, 0, "{nothing}");
        }
        assert_eq!(total(json!({ "dueBefore": "9999-12-31", "submittedFrom": "0001-01-01T00:00:00Z" }), "").await, 1);
    }
}
