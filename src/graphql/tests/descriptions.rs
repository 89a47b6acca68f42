//! Everything in the schema says what it is.

use serde_json::Value;

use super::data;
use crate::domain::language::Language;
use crate::graphql::schema;

const EVERYTHING: &str = "{ __schema {
    types {
        name description
        fields(includeDeprecated: true) { name description args { name description } }
        inputFields { name description }
        enumValues(includeDeprecated: true) { name description }
    }
    directives { name description args { name description } }
} }";

/// The ways to all items without a description.
fn silent(item: &Value, way: &str, found: &mut Vec<String>) {
    match item {
        Value::Array(items) => items.iter().for_each(|item| silent(item, way, found)),
        Value::Object(fields) => {
            let way = format!("{way}.{}", item["name"].as_str().unwrap_or_default());
            if fields.get("description").is_some_and(|text| text.as_str().unwrap_or_default().is_empty()) {
                found.push(way.clone());
            }
            fields.values().for_each(|value| silent(value, &way, found));
        }
        _ => {}
    }
}

#[tokio::test]
async fn everything_in_the_schema_has_a_description() {
    let mut all = data(EVERYTHING, Language::En).await;
    let types = all["__schema"]["types"].as_array_mut().unwrap();
    assert!(types.len() > 30);
    types.retain(|kind| !kind["name"].as_str().unwrap().starts_with("__"));
    let mut found = Vec::new();
    silent(&all["__schema"]["types"], "", &mut found);
    silent(&all["__schema"]["directives"], "@", &mut found);
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_schema_can_be_written_without_data() {
    let sdl = schema::sdl();
    assert!(sdl.contains("type OfferingConnection {"), "{sdl}");
    assert!(sdl.contains("interface Node {"), "{sdl}");
    assert!(sdl.contains("type Query {"), "{sdl}");
}
