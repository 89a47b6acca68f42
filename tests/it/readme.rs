//! What is written down for people is what the program does: the schema's file, the README's settings and documents.

use std::fmt::Write;
use std::path::Path;

use liaison::config::keys;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::form::form;
use crate::support::on_both;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(name)).unwrap()
}

/// What stands between two lines.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no line {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

/// The blocks of code in a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    text.split(start.as_str()).skip(1).map(|rest| rest.split_once("```").unwrap().0).collect()
}

fn table() -> String {
    let mut table = "| setting | variable | default | meaning |\n|---|---|---|---|\n".to_owned();
    for key in keys() {
        let default = if key.default.is_empty() { String::new() } else { format!("`{}`", key.default) };
        let (name, variable, about) = (key.name, key.variable(), key.about.replace('|', "\\|"));
        writeln!(table, "| `{name}` | `{variable}` | {default} | {about} |").unwrap();
    }
    table
}

#[test]
fn the_schemas_file_is_the_schema() {
    let same = read("schema.graphql") == liaison::graphql::schema::sdl();
    assert!(
        same,
        "schema.graphql is not the schema: run `cargo run -- schema > schema.graphql` and look at the difference"
    );
}

#[test]
fn the_readme_lists_every_setting() {
    let readme = read("README.md");
    let written = between(&readme, "<!-- settings -->\n", "<!-- /settings -->").trim();
    let expected = table();
    assert!(written == expected.trim(), "the README's table of settings is not this:\n\n{expected}");
}

/// A subscription of the README tells staff of a change.
async fn subscribes(document: &str, app: &TestApp) {
    let admin = app.administrator().await;
    let after = admin.data("{ inquiryChangeCursor }", json!({})).await["inquiryChangeCursor"].clone();
    app.public().registered(form("a-key-of-another-form")).await;
    let told = admin.first(document, json!({ "after": after })).await;
    assert_eq!(told["errors"], json!(null), "{document}\n{told}");
    assert_eq!(told["data"]["inquiryChanged"]["matches"], true, "{told}");
}

on_both! {
    async fn the_readmes_documents_work(backend) {
        let app = TestApp::start(backend).await;
        let readme = read("README.md");
        let documents = blocks(&readme, "graphql");
        assert!(documents.len() >= 2, "{documents:?}");
        for document in documents {
            if document.trim_start().starts_with("subscription") {
                subscribes(document, &app).await;
                continue;
            }
            let answer = app.public().ask(document, json!({ "input": form("a-key-of-this-form") })).await.body;
            assert_eq!(answer["errors"], json!(null), "{document}\n{answer}");
            if document.trim_start().starts_with("mutation") {
                assert_eq!(answer["data"]["registerInterest"]["errors"], json!([]), "{answer}");
            } else {
                // What the README shows finds something.
                assert_ne!(answer["data"]["programs"]["nodes"], json!([]), "{document}");
            }
        }
    }
}
