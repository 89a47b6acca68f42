//! Whatever is written: an answer, and no quarrel between what the gate accepts and what the executor understands.

use async_graphql::Executor;
use proptest::prelude::*;
use serde_json::json;

use super::{gate, request};

/// Words that documents on the stand-in schema are made of, and some that they are not.
const WORDS: [&str; 56] = [
    "{",
    "}",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "!",
    "=",
    "$",
    "@",
    "...",
    "|",
    "&",
    "on",
    "query",
    "mutation",
    "subscription",
    "fragment",
    "true",
    "false",
    "null",
    "F",
    "Query",
    "Item",
    "Items",
    "Int",
    "String",
    "item",
    "items",
    "name",
    "nodes",
    "first",
    "echo",
    "text",
    "number",
    "parent",
    "__typename",
    "include",
    "skip",
    "if",
    "a",
    "1",
    "-0",
    "1.5e9",
    "\"\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\uD800\"",
    "\"\"\"\n x\"\"\"",
    "#\n",
    ",",
    "\u{feff}",
    "é",
    "\0",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60).prop_map(|words| words.join(" "))
}

/// Values of `Int`, some of them wrong.
fn number() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "1",
        "0",
        "-7",
        "null",
        "2147483647",
        "$n",
        "$n",
        "$n",
        "2147483648",
        "1.5",
        "[1]",
        "\"1\"",
    ])
}

/// Values of `String`, some of them wrong.
fn text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\"x\"",
        "\"\\u00e9\\n\\\"\"",
        "\"\"\"b\n  c\"\"\"",
        "null",
        "$t",
        "$t",
        "$t",
        "RED",
        "{a:1}",
    ])
}

/// Values of `AddInput`.
fn input() -> impl Strategy<Value = String> {
    let leaf = (number(), text()).prop_map(|(count, email)| format!("{{count:1,email:{email}}}").replace("1", count));
    let good = prop_oneof![Just("{count:1}".to_owned()), Just("{count:2,colors:[RED]}".to_owned()), leaf];
    good.prop_recursive(3, 6, 1, |inner| inner.prop_map(|next| format!("{{count:3,colors:GREEN,next:{next}}}")))
}

fn directive() -> impl Strategy<Value = String> {
    prop_oneof![
        40 => Just(String::new()),
        5 => Just("@include(if:$b)".to_owned()),
        5 => Just("@skip(if:$b) @include(if:true)".to_owned()),
        1 => Just("@nothing".to_owned()),
    ]
}

/// A selection on `Item`.
fn selection() -> impl Strategy<Value = String> {
    let leaf = directive().prop_flat_map(|directive| {
        prop::sample::select(vec!["name", "a:name", "__typename", "...F", "...F", "b:name"])
            .prop_map(move |field| format!("{field} {directive}"))
    });
    leaf.prop_recursive(4, 20, 4, |inner| {
        let many = prop::collection::vec(inner, 1..4).prop_map(|fields| fields.join(" "));
        (many, number()).prop_flat_map(|(fields, value)| {
            prop::sample::select(vec![
                format!("parent{{{fields}}}"),
                format!("children{{{fields}}}"),
                format!("... on Item{{{fields}}}"),
                format!("...{{{fields}}}"),
                format!("related(first:{value}){{nodes{{{fields}}} totalCount}}"),
            ])
        })
    })
}

fn document() -> impl Strategy<Value = String> {
    let fields = prop::collection::vec(selection(), 1..3).prop_map(|fields| fields.join(" "));
    (fields, number(), text(), input()).prop_map(|(fields, number, text, input)| {
        format!(
            "query($n:Int=3,$t:String,$b:Boolean=true){{item @include(if:$b){{...F {fields}}} one:echo(text:$t,number:$n) \
             echo(text:{text},number:{number},input:{input})}} fragment F on Item{{name children{{a:name}}}}"
        )
    })
}

fn holds(document: &str) -> Result<(), TestCaseError> {
    let gate = gate();
    let Ok(checked) = gate.check(request(document, json!({"t": "x"}))) else { return Ok(()) };
    prop_assert!(!checked.is_mutation() || document.contains("mutation"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let response = runtime.block_on(gate.execute(request(document, json!({"t": "x"}))));
    for error in response.errors {
        let told = error.extensions.as_ref().and_then(|extensions| extensions.get("code")).cloned();
        prop_assert_eq!(told, Some("BAD_USER_INPUT".into()), "{}", error.message);
        prop_assert!(!error.path.is_empty(), "refused by the executor: {} in {document}", error.message);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_words_are_answered(document in soup()) {
        holds(&document)?;
    }

    #[test]
    fn what_is_accepted_can_be_executed(document in document()) {
        holds(&document)?;
    }
}
