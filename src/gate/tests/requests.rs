//! Validity, the choice of the operation, variables.

use async_graphql::Pos;
use serde_json::{Value, json};

use super::{Reason, answered, gate, message, passes, reason, refused, request};

#[test]
fn what_cannot_be_parsed_says_where() {
    let refusal = refused("{item{name}\n  ", json!({}));
    assert_eq!(refusal.reason, Reason::Parse);
    assert_eq!(refusal.errors[0].locations.len(), 1);
    let error = serde_json::to_value(&refusal.errors[0]).unwrap();
    assert_eq!(error["extensions"], json!({"code": "BAD_USER_INPUT", "reason": "PARSE"}));
    for text in ["", "   ", "# nothing", "{", "query Q($a:Int", "type A{b:Int}x", "{a(b:\"\\uD800\")}", "\u{0}"] {
        assert!(matches!(reason(text), Reason::Parse | Reason::Validation), "{text}");
    }
}

#[test]
fn the_specification_is_held() {
    for invalid in [
        "{nothing}",
        "{item}",
        "{item{name{x}}}",
        "{__typename{x}}",
        "{item{name @nothing}}",
        "query @include(if:true){item{name}}",
        "{item{name @include(if:true) @include(if:true)}}",
        "{item{name @include}}",
        "{item{name @include(if:true,unless:false)}}",
        "{item{name @include(if:$undefined)}}",
        "{echo(text:$undefined)}",
        "query($unused:Int){item{name}}",
        "query($a:Int,$a:Int){echo(number:$a)}",
        "query($a:Item){echo(number:$a)}",
        "query($a:String){echo(number:$a)}",
        "{echo(number:\"1\")}",
        "{echo(nothing:1)}",
        "{echo(text:\"a\",text:\"b\")}",
        "{color(is:\"RED\")}",
        "{color(is:BLUE)}",
        "{item{...F}}",
        "{item{name}} fragment F on Item{name}",
        "{item{...F}} fragment F on Item{...G} fragment G on Item{...F}",
        "{item{...on Items{totalCount}}}",
        "{echo:item{name} echo(text:\"a\")}",
        "{item{name}} {item{name}}",
        "query A{item{name}} query A{item{name}}",
        "{item{name}} type T{a:Int}",
        "subscription{count breaking}",
    ] {
        assert_eq!(reason(invalid), Reason::Validation, "{invalid}");
    }
}

#[test]
fn many_errors_are_capped_and_counted() {
    let refusal = refused(&format!("{{{}}}", "x ".repeat(900)), json!({}));
    assert_eq!(refusal.errors.len(), 21);
    assert_eq!(refusal.errors[20].message, "880 more errors are not shown");
    let long = refused(&format!("{{{}}}", "x".repeat(2_000)), json!({}));
    assert!(long.errors[0].message.chars().count() <= 301);
}

#[test]
fn the_name_chooses_the_operation() {
    let two = "query A{item{name}} mutation B{add(input:{count:1})}";
    let named = |name: &str| gate().check(request(two, json!({})).operation_name(name));
    assert!(!named("A").unwrap().is_mutation());
    assert!(named("B").unwrap().is_mutation());
    assert_eq!(named("C").unwrap_err().reason, Reason::Operation);
    assert_eq!(reason(two), Reason::Operation);
    assert!(passes("query A{item{name}}"));
    assert!(gate().check(request("subscription{count}", json!({}))).unwrap().is_subscription());
}

#[test]
fn a_variable_that_does_not_fit_is_named_with_its_path() {
    let add = "mutation($input:AddInput!){add(input:$input)}";
    let said = |variables: Value| message(add, variables);
    assert_eq!(said(json!({})), "Variable \"$input\": a value is required");
    assert_eq!(said(json!({"input": null})), "Variable \"$input\": a value of type AddInput! is required, not null");
    assert_eq!(said(json!({"input": {}})), "Variable \"$input\": at \"count\": a value of type Int! is required");
    assert_eq!(said(json!({"input": []})), "Variable \"$input\": the value is not an object of type AddInput");
    let quoted = json!({"input": {"count": 1, "next": {"count": "a@b.example"}}});
    assert_eq!(said(quoted), "Variable \"$input\": at \"next.count\": the value is not of type Int");
    let unknown = json!({"input": {"count": 1, "other": 1}});
    assert_eq!(said(unknown), "Variable \"$input\": at \"other\": AddInput has no such field");
    let listed = json!({"input": {"count": 1, "colors": ["RED", "BLUE"]}});
    assert_eq!(said(listed), "Variable \"$input\": at \"colors.1\": the value is not of type Color");
    let refusal = refused(add, json!({"input": {"count": 3_000_000_000_i64, "colors": [null]}}));
    assert_eq!((refusal.reason, refusal.errors.len()), (Reason::Variables, 2));
    assert_eq!(refusal.errors[0].locations, [Pos { line: 1, column: 10 }]);
}

#[test]
fn one_of_means_one() {
    let find = "query($key:Key!){find(by:$key)}";
    assert!(gate().check(request(find, json!({"key": {"slug": "a"}}))).is_ok());
    for key in [json!({}), json!({"slug": null}), json!({"slug": "a", "id": "b"})] {
        assert_eq!(message(find, json!({"key": key})), "Variable \"$key\": Key takes exactly one of its fields");
    }
}

#[tokio::test]
async fn values_and_literals_reach_the_resolvers() {
    let echo = "query($t:String,$n:Int,$i:AddInput){echo(text:$t,number:$n,input:$i)}";
    let variables = json!({"t": "a", "n": 2, "i": {"count": 3, "colors": "RED"}, "more": 1});
    assert_eq!(answered(echo, variables).await, json!({"data": {"echo": "a Some(2) Some(3)"}}));
    let defaults =
        r#"query($t:String="d",$n:Int=4,$i:AddInput={count:5,colors:[RED]}){echo(text:$t,number:$n,input:$i)}"#;
    assert_eq!(answered(defaults, json!({})).await["data"]["echo"], "d Some(4) Some(5)");
    assert_eq!(answered(defaults, json!({"n": null})).await["data"]["echo"], "d None Some(5)");
    assert_eq!(answered("query($c:Color!=RED){color(is:$c)}", json!({})).await["data"]["color"], "RED");
    assert_eq!(answered(r#"query($v:[[Int!]!]){lists(values:$v)}"#, json!({"v": 1})).await["data"]["lists"], 1);
}

#[tokio::test]
async fn a_default_decides_about_include_and_skip() {
    let query = "query($with:Boolean=true){item{name @include(if:$with) hidden:name @skip(if:$with)}}";
    assert_eq!(answered(query, json!({})).await, json!({"data": {"item": {"name": "item"}}}));
    assert_eq!(answered(query, json!({"with": false})).await, json!({"data": {"item": {"hidden": "item"}}}));
}
