//! Who may see and do what: every field of the schema's roots, and every field of every type that is not public, against every
//! kind of actor. The schema is walked: a field without a row fails, and so does a new type until it is said to be public.

mod actors;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use self::actors::{Actors, KINDS};
use self::table::{OPENS, Outcome, PUBLIC, first_ways, ways};
use crate::support::app::{Client, TestApp};
use crate::support::on_both;

const SCHEMA: &str = "{ __schema { types { name kind fields(includeDeprecated: true) {
    name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

/// The fields of every type, each with whether it has fields of its own.
type Types = BTreeMap<String, BTreeMap<String, bool>>;

async fn types(client: &Client<'_>) -> Types {
    let schema = client.data(SCHEMA, json!({})).await;
    let mut types = Types::new();
    for kind in schema["__schema"]["types"].as_array().unwrap() {
        let name = kind["name"].as_str().unwrap();
        if kind["kind"] != "OBJECT" || name.starts_with("__") {
            continue;
        }
        let fields = kind["fields"].as_array().unwrap().iter();
        let fields = fields.map(|field| (field["name"].as_str().unwrap().to_owned(), is_composite(&field["type"])));
        types.insert(name.to_owned(), fields.collect());
    }
    types
}

fn is_composite(kind: &Value) -> bool {
    match kind["kind"].as_str().unwrap() {
        "NON_NULL" | "LIST" => is_composite(&kind["ofType"]),
        kind => matches!(kind, "OBJECT" | "INTERFACE" | "UNION"),
    }
}

/// What stands at the end of a selection of one field in each object: what was asked for, or the null on the way to it.
fn reached(answer: &Value) -> &Value {
    match answer.as_object() {
        Some(object) if object.len() == 1 => reached(object.values().next().unwrap()),
        _ => answer,
    }
}

/// What an answer gives of the one field that it asks for, and what its error says.
fn outcome(answer: &Value) -> (Outcome, String) {
    let found = reached(&answer["data"]);
    let Some(error) = answer["errors"].get(0) else {
        return (if found.is_null() { Outcome::Nothing } else { Outcome::Given }, String::new());
    };
    assert!(found.is_null(), "nothing is given beside a refusal: {answer}");
    let said = error["message"].as_str().unwrap().to_owned();
    match error["extensions"]["code"].as_str().unwrap() {
        "UNAUTHENTICATED" => (Outcome::Unauthenticated, said),
        "FORBIDDEN" => (Outcome::Forbidden, said),
        _ => panic!("neither given nor refused: {answer}"),
    }
}

/// One root selection, written in the ways that could lead around a check.
fn spellings(types: &Types, root: &str) -> Vec<String> {
    let field = root.split(['(', ' ']).next().unwrap();
    let within = |kind: &str| types[kind].contains_key(field);
    let (operation, kind) = if within("Mutation") {
        ("mutation", "Mutation")
    } else if within("Subscription") {
        ("subscription", "Subscription")
    } else {
        ("query", "Query")
    };
    // The field of a subscription has no conditions.
    let condition = if operation == "subscription" { "" } else { "@include(if: true) " };
    vec![
        format!("{operation} {{ {root} }}"),
        format!("{operation} {{ other: {root} }}"),
        format!("{operation} {{ ...F }} fragment F on {kind} {{ other: {root} }}"),
        format!("{operation} {{ ... on {kind} {{ ... {condition}{{ {root} }} }} }}"),
    ]
}

on_both! {
    async fn every_field_answers_each_actor_as_the_table_says(backend) {
        let app = TestApp::start(backend).await;
        let types = types(&app.public()).await;
        let mut actors = Actors::of(&app).await;
        let mut wrong = Vec::new();
        let mut texts = BTreeMap::<Outcome, BTreeSet<String>>::new();
        for row in ways() {
            let (kind, field) = row.field.split_once('.').unwrap();
            let composite = types.get(kind).and_then(|fields| fields.get(field));
            let composite = composite.unwrap_or_else(|| panic!("{} is not in the schema", row.field));
            let selection = format!("{field}{}", if *composite { " { __typename }" } else { "" });
            for (place, who) in KINDS.into_iter().enumerate() {
                for turn in 0..4 {
                    let (client, holds) = actors.client(who, row.ends_session).await;
                    let root = row.root.replace("FRAGMENT", &format!("... on {kind} {{ FIELD }}"));
                    let root = root.replace("FIELD", &selection).replace("TOKEN", &holds);
                    let document = spellings(&types, &actors.filled(&root)).swap_remove(turn);
                    let answer = if document.starts_with("subscription") {
                        client.first(&document, json!({})).await
                    } else {
                        client.ask(&document, json!({})).await.body
                    };
                    let (given, said) = outcome(&answer);
                    if given != row.expected[place] {
                        wrong.push(format!("{} gives {who:?} {given:?}: {document}: {answer}", row.field));
                    }
                    texts.entry(given).or_default().insert(said);
                }
            }
        }
        assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
        for (outcome, texts) in texts {
            assert_eq!(texts.len(), 1, "{outcome:?} says the same of every field: {texts:?}");
        }
    }

    async fn an_id_opens_what_its_asker_may_see_and_nothing_else(backend) {
        let app = TestApp::start(backend).await;
        let mut actors = Actors::of(&app).await;
        let ids = actors.private_ids().await;
        let kinds: BTreeSet<_> = ids.iter().map(|id| id.split('_').next().unwrap()).collect();
        assert_eq!(kinds, OPENS.iter().map(|(kind, _)| *kind).collect(), "an id of each private kind");
        for (place, who) in KINDS.into_iter().enumerate() {
            let (client, _) = actors.client(who, false).await;
            for id in &ids {
                let kind = id.split('_').next().unwrap();
                let (_, expected) = OPENS.iter().find(|(known, _)| *known == kind).unwrap();
                let answer = async |id: &str| {
                    let document = "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }";
                    client.ask(document, json!({ "id": id })).await.body
                };
                let nothing = json!({ "data": { "node": null, "nodes": [null] } });
                assert_eq!(answer(&format!("{kind}_00000000000000000000000000")).await, nothing);
                let real = answer(id).await;
                match expected[place] {
                    Outcome::Given => {
                        assert_eq!(real, json!({ "data": { "node": { "id": id }, "nodes": [{ "id": id }] } }));
                    }
                    _ => assert_eq!(real, nothing, "{id} for {who:?} looks like nothing"),
                }
            }
        }
    }
}

#[tokio::test]
async fn every_field_has_a_row() {
    let app = TestApp::start(crate::support::database::Kind::Sqlite).await;
    let types = types(&app.public()).await;
    let mut rows = BTreeSet::new();
    let twice: Vec<_> = first_ways().map(|row| row.field).filter(|field| !rows.insert(*field)).collect();
    assert_eq!(twice, [""; 0], "no field has two");
    let private = types.iter().filter(|(name, _)| !PUBLIC.contains(&name.as_str()));
    let fields = private.flat_map(|(name, fields)| fields.keys().map(move |field| format!("{name}.{field}")));
    let missing: Vec<_> = fields.filter(|field| !rows.contains(field.as_str())).collect();
    assert_eq!(missing, [""; 0], "say in the table who may have it");
    let gone: Vec<_> = PUBLIC.iter().filter(|name| !types.contains_key(**name)).collect();
    assert_eq!(gone, [&""; 0]);
}
