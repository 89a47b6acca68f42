//! Documents that kill or stall a server without a gate: each is refused cleanly, and the next query is answered.
//! They name nothing but `__typename` and introspection, so that they fit any schema.

use std::{fmt::Write, time::Duration};

use async_graphql::{Executor, Request as Operation, Variables};
use axum::http::StatusCode;
use liaison::{
    config::limits::Limits,
    gate::Gate,
    graphql::schema::{Schema, build, sdl},
    http::graphiql::START_QUERY,
};
use serde_json::{Value, json};

use crate::support::{app::TestApp, database::Kind};

/// A guard against hanging for ever, not a measure.
const HANG: Duration = Duration::from_secs(60);

/// A name for the failure message, and a document.
pub fn documents() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for levels in [65, 1_900, 20_000] {
        nested(&mut all, levels);
    }
    bombs(&mut all);
    lengths(&mut all);
    breaches(&mut all);
    all
}

fn nested(all: &mut Vec<(String, String)>, levels: usize) {
    let deep = |open: &str, core: &str, close: &str| open.repeat(levels) + core + &close.repeat(levels);
    let mut add = |name: &str, document: String| all.push((format!("{name}, {levels} deep"), document));
    add("list argument", format!("{{__typename(a:{})}}", deep("[", "1", "]")));
    add("object argument", format!("{{__typename(a:{})}}", deep("{a:", "1", "}")));
    add("mixed argument", format!("{{__typename(a:{})}}", deep("[{a:", "1", "}]")));
    add("unclosed list", format!("{{__typename(a:{}", "[".repeat(levels)));
    add("unclosed object", format!("{{__typename(a:{}", "{a:".repeat(levels)));
    add("variable default", format!("query($a:[Int]={}){{__typename}}", deep("[", "1", "]")));
    add("object default", format!("query($a:Int={}){{__typename}}", deep("{a:", "1", "}")));
    add("variable type", format!("query($a:{}){{__typename}}", deep("[", "Int", "]")));
    add("directive argument", format!("{{__typename @include(if:{})}}", deep("[", "true", "]")));
    add("directive on the operation", format!("query @a(b:{}){{__typename}}", deep("[", "1", "]")));
    add("selections", deep("{a", "", "}"));
    add("unclosed selections", "{a".repeat(levels));
    add("inline fragments", format!("{{{}}}", deep("...{", "__typename", "}")));
    add("inline fragments on Query", format!("{{{}}}", deep("...on Query{", "__typename", "}")));
    add("introspection", format!("{{__schema{{types{{name {}}}}}}}", deep("ofType{", "name", "}")));
    let chain: String = (0..levels).map(|n| format!("fragment F{n} on Query{{...F{}}}", n + 1)).collect();
    add("fragment chain", format!("{{...F0}}{chain}fragment F{levels} on Query{{__typename}}"));
}

fn bombs(all: &mut Vec<(String, String)>) {
    for depth in [22, 28, 200] {
        for times in [2, 10] {
            let mut document = "{...F0}".to_owned();
            for n in 0..depth {
                let spreads = format!("...F{} ", n + 1).repeat(times);
                write!(document, "fragment F{n} on Query{{{spreads}}}").unwrap();
            }
            write!(document, "fragment F{depth} on Query{{__typename}}").unwrap();
            all.push((format!("fragment bomb {times}^{depth}"), document));
        }
    }
    let circle = "{__schema{types{".to_owned() + &"fields{type{".repeat(10) + "name" + &"}}".repeat(10) + "}}}";
    all.push(("circular introspection".to_owned(), circle));
    let empty: String = (0..300).map(|n| format!("query Q{n}{{...F}}")).collect();
    all.push((
        "operations without end".to_owned(),
        format!("{empty}fragment F on Query{{{}}}", "__typename ".repeat(30)),
    ));
}

fn lengths(all: &mut Vec<(String, String)>) {
    let mut add = |name: &str, document: String| all.push((name.to_owned(), document));
    add("900 aliases", format!("{{{}}}", (0..900).map(|n| format!("a{n}:__typename ")).collect::<String>()));
    add("3,000 repeated fields", format!("{{{}}}", "__typename ".repeat(3_000)));
    add("5,000 unknown fields", format!("{{{}}}", (0..5_000).map(|n| format!("f{n} ")).collect::<String>()));
    add("900 unknown fields", format!("{{{}}}", (0..900).map(|n| format!("f{n} ")).collect::<String>()));
    add("1,900 repeated directives", format!("{{__typename {}}}", "@skip(if:false)".repeat(600)));
    add("1,000 variables", format!("query({}){{__typename}}", "$a:Int ".repeat(1_000)));
    add("a megabyte of comment", format!("#{}\n{{__typename}}", "x".repeat(1 << 20)));
    add("a megabyte of comments", format!("{}{{__typename}}", "#\n".repeat(1 << 19)));
    add("a megabyte of commas", format!("{{{}__typename}}", ",".repeat(1 << 20)));
    add("sixty kilobytes of commas", format!("{{{}__typename}}{{", ",".repeat(60_000)));
    add("a megabyte of string", format!("{{__typename(a:\"{}\")}}", "x".repeat(1 << 20)));
    add("sixty kilobytes of string", format!("{{__typename(a:\"{}\")}}", "x".repeat(60_000)));
    add("a megabyte of block string", format!("{{__typename(a:\"\"\"{}\"\"\")}}", "\n ".repeat(1 << 19)));
    add("sixty kilobytes of block string", format!("{{__typename(a:\"\"\"{}\"\"\")}}", "\n ".repeat(30_000)));
    add("sixty kilobytes of escapes", format!("{{__typename(a:\"{}\")}}", "\\u0041".repeat(10_000)));
    add("a megabyte of name", format!("{{{}}}", "x".repeat(1 << 20)));
    add("sixty kilobytes of digits", format!("{{__typename(a:{})}}", "9".repeat(60_000)));
    add("sixty kilobytes of brackets", "{".repeat(60_000));
    add("sixty kilobytes of quotes", "\"".repeat(60_000));
    add("sixty kilobytes of dots", ".".repeat(60_000));
}

fn breaches(all: &mut Vec<(String, String)>) {
    let written = [
        "",
        " ",
        "\0",
        "\u{feff}",
        "{__typename",
        "{__typename(a:\"",
        "{__typename(a:\"\"\"",
        r#"{__typename(a:"\uD800")}"#,
        r#"{__typename(a:"\uDC00\uD800")}"#,
        r#"{__typename(a:"\u{110000}")}"#,
        r#"query($a:String="\uD800"){__typename @skip(if:$a)}"#,
        "{__typename @nothing}",
        "query @include(if:true){__typename}",
        "{__typename @include(if:true) @include(if:false)}",
        "{__typename @include}",
        "{__typename @include(if:$undefined)}",
        "{__typename @include(if:\"true\")}",
        "{__typename{name}}",
        "{...F}",
        "{...F} fragment F on Query{...F}",
        "{...F} fragment F on Query{...G} fragment G on Query{...F}",
        "{...F} fragment F on Nothing{__typename}",
        "query($a:Nothing){__typename}",
        "query($a:Int=$a){__typename}",
        "query A{__typename} query B{__typename}",
        "{__typename} {__typename}",
        "type Query{a:Int}",
        "extend type Query{a:Int}",
    ];
    all.extend(written.into_iter().map(|document| (format!("{document:?}"), document.to_owned())));
}

/// Sends every document through `ask`, which gives the answer's JSON, and a plain query after each.
pub async fn assert_refused_and_alive(ask: impl AsyncFn(String, Value) -> Value) {
    for (name, document) in documents() {
        let answer = tokio::time::timeout(HANG, ask(document, json!({}))).await;
        let answer = answer.unwrap_or_else(|_| panic!("no answer: {name}"));
        assert!(answer["data"].is_null(), "{name} was executed");
        let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("{name}: {answer}"));
        assert!((1..=21).contains(&errors.len()), "{name}: {} errors", errors.len());
        for error in errors {
            let code = error["extensions"]["code"].as_str();
            assert!(matches!(code, Some("BAD_USER_INPUT" | "PAYLOAD_TOO_LARGE")), "{name}: {error}");
            let message = error["message"].as_str().unwrap_or_default();
            assert!(!message.is_empty() && message.len() < 1_500, "{name}: {message}");
        }
        let alive = ask("{__typename}".to_owned(), json!({})).await;
        assert_eq!(alive, json!({"data": {"__typename": "Query"}}), "after {name}");
    }
}

fn gate() -> Gate<Schema> {
    Gate::new(build().finish(), &sdl(), Limits::default()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_refuses_them_and_lives_on() {
    let gate = gate();
    assert_refused_and_alive(async |document, variables| {
        let gate = gate.clone();
        let request = Operation::new(document).variables(Variables::from_json(variables));
        // On a worker thread: there the stack is as small as in the server.
        let response = tokio::spawn(async move { gate.execute(request).await }).await.unwrap();
        serde_json::to_value(response).unwrap()
    })
    .await;
}

#[tokio::test]
async fn the_whole_app_refuses_them_and_lives_on() {
    let app = TestApp::start(Kind::Sqlite).await;
    let asked = assert_refused_and_alive(async |document, variables| {
        let answer = app.public().ask(&document, variables).await;
        assert!(matches!(answer.status, StatusCode::OK | StatusCode::PAYLOAD_TOO_LARGE), "{}", answer.status);
        answer.body
    });
    let ((), statements) = app.statements(asked).await;
    assert_eq!(statements, 0, "nothing of it reaches the database");
}

#[tokio::test]
async fn deep_variables_do_no_harm() {
    let gate = gate();
    let deep = (0..100).fold(json!(1), |inner, _| json!({"next": [inner]}));
    for (document, variables) in [
        ("query($a:Int){__typename @include(if:$a)}", json!({"a": deep})),
        ("query($a:ID!){node(id:$a){id}}", json!({"a": deep})),
        ("mutation($a:RegisterInterestInput!){registerInterest(input:$a){errors{message}}}", json!({"a": deep})),
    ] {
        let request = Operation::new(document).variables(Variables::from_json(variables));
        let response = gate.execute(request).await;
        assert!(response.is_err());
        assert!(response.errors.len() <= 21);
    }
}

/// What tools like GraphiQL ask first: the whole schema, and of each type nine wrappers (lists, non-nulls) deep what is in
/// them.
fn introspection() -> String {
    let wrapped = (0..9).fold("kind name".to_owned(), |inner, _| format!("kind name ofType {{ {inner} }}"));
    format!(
        "query Tool {{
            __schema {{
                description queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }} types {{ ...Kind }}
                directives {{ name description isRepeatable locations args(includeDeprecated: true) {{ ...Value }} }}
            }}
        }}
        fragment Kind on __Type {{
            kind name description specifiedByURL isOneOf
            fields(includeDeprecated: true) {{
                name description isDeprecated deprecationReason type {{ ...Wrapped }}
                args(includeDeprecated: true) {{ ...Value }}
            }}
            inputFields(includeDeprecated: true) {{ ...Value }}
            interfaces {{ ...Wrapped }}
            enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
            possibleTypes {{ ...Wrapped }}
        }}
        fragment Value on __InputValue {{
            name description defaultValue isDeprecated deprecationReason type {{ ...Wrapped }}
        }}
        fragment Wrapped on __Type {{ {wrapped} }}"
    )
}

#[tokio::test]
async fn what_graphiql_asks_first_passes() {
    let response = gate().execute(Operation::new(introspection())).await;
    assert_eq!(response.errors, []);
    let answer = serde_json::to_value(response).unwrap();
    assert_eq!(answer["data"]["__schema"]["queryType"]["name"], "Query");
    gate().check(Operation::new(START_QUERY)).unwrap();
}
