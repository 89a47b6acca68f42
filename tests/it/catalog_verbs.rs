//! What administrators do with the catalogue, over HTTP, with the sample district: what is written, what is seen of it, what is
//! refused, and who comes second.

mod failures;
mod programs;
mod races;
mod refusals;
mod replicas;
mod schools;
mod statements;
mod story;

use liaison::store;
use serde_json::{Value, json};

use crate::support::app::{Client, TestApp};

/// What is asked of each payload, by the name of its object.
const OFFERING: &str = "offering {
    id slug status schoolYears { first last } gradeLevels certifications note
    program { slug } school { slug } collegeAlignments { college alignment } wantedEngagementTypes { slug }
    events { id }
  }
  event { id slug kind announced actual source fromSchool { slug } toSchool { slug } offering { slug } }";
const REVISED_OFFERING: &str = "offering {
    id slug status schoolYears { first last } gradeLevels certifications note(language: EN) spanish: note(language: ES)
    collegeAlignments { college alignment } wantedEngagementTypes { slug } events { id }
  }";
const PROGRAM: &str = "program {
    id slug name(language: EN) spanish: name(language: ES) description(language: EN) sector { slug } pathway { slug }
  }";
const SCHOOL: &str = "school {
    id slug name shortName kind street city announcedOpening opened planned
  }";

/// Does something and gives the payload.
async fn verb(client: &Client<'_>, name: &str, input: Value) -> Value {
    let kind = name[..1].to_uppercase() + &name[1..];
    let changed = match name {
        "addProgram" | "reviseProgram" => PROGRAM,
        "addSchool" | "reviseSchool" | "openSchool" => SCHOOL,
        "reviseOffering" => REVISED_OFFERING,
        _ => OFFERING,
    };
    let document = format!(
        "mutation($input: {kind}Input!) {{ {name}(input: $input) {{ {changed} errors {{ field code message }} }} }}"
    );
    client.data(&document, json!({ "input": input })).await[name].clone()
}

/// Does something that must be done.
async fn done(client: &Client<'_>, name: &str, input: Value) -> Value {
    let payload = verb(client, name, input).await;
    assert_eq!(payload["errors"], json!([]), "{name}");
    payload
}

/// Tries something that must be refused: each error's field and code.
async fn refused(client: &Client<'_>, name: &str, input: Value) -> Vec<(String, String)> {
    let payload = verb(client, name, input).await;
    for changed in ["offering", "event", "program", "school"] {
        assert!(payload[changed].is_null(), "{payload}");
    }
    let errors = payload["errors"].as_array().unwrap().iter();
    let path = |error: &Value| error["field"].as_array().unwrap().iter().map(text).collect::<Vec<_>>().join(".");
    errors.map(|error| (path(error), text(&error["code"]).to_owned())).collect()
}

fn errors(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The id of what has a slug.
fn id(app: &TestApp, kind: &str, slug: &str) -> String {
    let catalog = app.catalog();
    let id = match kind {
        "sector" => catalog.sector_by_slug(slug).map(|found| found.id.to_string()),
        "pathway" => catalog.pathway_by_slug(slug).map(|found| found.id.to_string()),
        "school" => catalog.school_by_slug(slug).map(|found| found.id.to_string()),
        "program" => catalog.program_by_slug(slug).map(|found| found.id.to_string()),
        "offering" => catalog.offering_by_slug(slug).map(|found| found.id.to_string()),
        "event" => catalog.event_by_slug(slug).map(|found| found.id.to_string()),
        _ => catalog.engagement_type_by_slug(slug).map(|found| found.id.to_string()),
    };
    id.unwrap_or_else(|| panic!("no {kind} {slug}"))
}

/// The value in memory is what the database holds, to the last field.
async fn assert_stored(app: &TestApp) {
    let stored = store::catalog::load(&app.store).await.unwrap();
    assert_eq!(app.catalog().data(), &stored);
    assert_eq!(app.catalog().left_out(), []);
}
