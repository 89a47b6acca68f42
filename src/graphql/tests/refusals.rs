//! What is refused: null in the field's place, its neighbours kept, and an error that says what would be right.

use serde_json::{Value, json};

use super::respond;
use crate::domain::language::Language::{En, Es};
use crate::id::SchoolId;

/// The one error of a field, beside which the answer is as it should be.
async fn refusal(field: &str) -> String {
    let response = respond(&format!("{{ district {{ slug }} refused: {field} }}"), En).await;
    assert_eq!(response["data"], json!({ "district": { "slug": "khsd" }, "refused": null }), "{response}");
    let errors = response["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0]["path"], json!(["refused"]));
    assert_eq!(errors[0]["extensions"], json!({ "code": "BAD_USER_INPUT" }));
    errors[0]["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_id_of_another_kind_or_shape_is_refused_and_not_repeated() {
    let school = SchoolId(uuid::Uuid::from_u128(1)).to_string();
    for (field, message) in [
        (
            format!(r#"pathways(sectorId: "{school}") {{ slug }}"#),
            "`sectorId`: the id must start with `sector_`; give it",
        ),
        (
            format!(r#"offerings(filter: {{ schoolIds: ["{school}", "school_1"] }}) {{ totalCount }}"#),
            "`filter.schoolIds[1]`: the id is not well formed; give it",
        ),
        (r#"programs(filter: { pathwayIds: [5] }) { totalCount }"#.into(), "`filter.pathwayIds[0]`: the id must"),
        (
            r#"offeringFacets(filter: { engagementTypeIds: ["x"] }) { stages { count } }"#.into(),
            "`filter.engagementTypeIds",
        ),
        (r#"node(id: "secret_word") { id }"#.into(), "`id`: the id is not well formed; give it as the graph gave it"),
        (r#"node(id: "offering_secret") { id }"#.into(), "`id`: the id is not well formed"),
        (format!(r#"nodes(ids: ["{school}", ""]) {{ id }}"#), "`ids[1]`: the id is not well formed"),
    ] {
        let said = refusal(&field).await;
        assert!(said.starts_with(message) && !said.contains("secret"), "{field}: {said}");
    }
    let many: Vec<&str> = vec![&school; 101];
    assert_eq!(refusal(&format!("nodes(ids: {}) {{ id }}", json!(many))).await, "`ids`: at most 100 at once");
}

#[tokio::test]
async fn a_page_too_large_or_a_cursor_of_another_list_is_refused() {
    for (arguments, message) in [
        ("first: 101", "`first`: ask for 0 to 100, and page on with a cursor"),
        ("last: -1", "`last`: ask for 0 to 100, and page on with a cursor"),
        ("first: 1, last: 1", "`last`: give `first` or `last`, not both"),
        (
            r#"after: "nonsense""#,
            "`after`: no cursor of this list in this order and language; give one as the list gave it",
        ),
        (r#"before: """#, "`before`: no cursor of this list in this order and language; give one as the list gave it"),
    ] {
        for list in ["offerings", "programs", "schools"] {
            assert_eq!(refusal(&format!("{list}({arguments}) {{ totalCount }}")).await, message);
        }
    }
    let spanish = respond("{ schools(first: 1) { pageInfo { endCursor } } }", Es).await;
    let cursor = &spanish["data"]["schools"]["pageInfo"]["endCursor"];
    for list in ["schools", "offerings"] {
        let said = refusal(&format!("{list}(after: {cursor}) {{ totalCount }}")).await;
        assert!(said.starts_with("`after`: no cursor of this list"), "{said}");
    }
}

#[tokio::test]
async fn a_search_too_long_and_a_grade_that_is_none_are_refused() {
    let long = "a".repeat(201);
    let said = refusal(&format!(r#"offerings(search: "{long}") {{ totalCount }}"#)).await;
    assert_eq!(said, "`search`: a search has at most 200 characters and 12 words");
    let said = refusal("offerings(filter: { gradeLevels: [11, 15] }) { totalCount }").await;
    assert_eq!(said, "`filter.gradeLevels[1]`: a grade is a number from 1 to 14");
}

#[tokio::test]
async fn a_scalar_that_cannot_be_read_is_bad_input() {
    let response = respond(r#"{ offerings(filter: { schoolYears: ["2017"] }) { totalCount } }"#, En).await;
    let error: &Value = &response["errors"][0];
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
    assert!(error["message"].as_str().unwrap().contains("write a school year as 2017-18"), "{error}");
}
