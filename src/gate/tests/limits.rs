//! Size, tokens, nesting, expansion, cost.

use serde_json::json;

use super::{Reason, gate, gate_with, message, passes, reason, refused, request};
use crate::config::limits::Limits;

#[test]
fn a_document_may_have_only_so_many_bytes_tokens_and_levels() {
    assert_eq!(reason(&format!("{{item{{name}}}}#{}", "x".repeat(64 * 1024))), Reason::TooLarge);
    assert_eq!(reason(&format!("{{item{{{}}}}}", "name ".repeat(3_000))), Reason::TooComplex);
    let deep = |levels: usize| format!("{{item{}{{name}}{}}}", "{parent".repeat(levels), "}".repeat(levels));
    assert!(passes(&deep(25)));
    assert_eq!(reason(&deep(40)), Reason::TooComplex);
    assert_eq!(reason(&format!("{{lists(values:{}1{})}}", "[".repeat(40), "]".repeat(40))), Reason::TooComplex);
}

#[test]
fn fragments_do_not_hide_depth() {
    let chain: String = (0..40).map(|n| format!("fragment F{n} on Item{{parent{{...F{}}}}}", n + 1)).collect();
    let document = format!("{{item{{...F0}}}}{chain}fragment F40 on Item{{name}}");
    assert!(message(&document, json!({})).contains("levels of selections"));
}

#[test]
fn a_fragment_counts_wherever_it_is_spread() {
    let bomb = |n: usize| {
        let doubling: String = (0..n).map(|n| format!("fragment F{n} on Query{{...F{0} ...F{0}}}", n + 1)).collect();
        format!("{{...F0}}{doubling}fragment F{n} on Query{{__typename}}")
    };
    assert!(passes(&bomb(3)));
    assert_eq!(reason(&bomb(28)), Reason::TooComplex);
}

#[test]
fn aliases_directives_and_root_fields_are_counted() {
    let aliases = |n: usize| (0..n).map(|n| format!("a{n}:name ")).collect::<String>();
    assert!(passes(&format!("{{item{{{}}}}}", aliases(100))));
    assert!(message(&format!("{{item{{{}}}}}", aliases(101)), json!({})).contains("aliases"));
    let directives = "name @include(if:true) ".repeat(101);
    assert!(message(&format!("{{item{{{directives}}}}}"), json!({})).contains("directives"));
    let fields = |n: usize| (0..n).map(|n| format!("f{n}:__typename ")).collect::<String>();
    assert!(passes(&format!("{{{}}}", fields(20))));
    assert!(message(&format!("{{{}}}", fields(21)), json!({})).contains("root fields"));
}

#[test]
fn an_operation_changes_one_thing() {
    assert!(passes("mutation{add(input:{count:1})}"));
    for two in [
        "mutation{a:add(input:{count:1}) b:add(input:{count:2})}",
        "mutation{...A a:add(input:{count:2})} fragment A on Mutation{add(input:{count:1})}",
    ] {
        assert!(message(two, json!({})).contains("mutations in one operation"));
    }
}

fn cost(query: &str) -> String {
    let limits = Limits { cost: 1, ..Limits::default() };
    let (gate, _) = gate_with(limits);
    gate.check(request(query, json!({}))).unwrap_err().errors.remove(0).message
}

#[test]
fn a_page_multiplies_what_stands_in_its_lists() {
    // items, totalCount, nodes, and a name for each of five.
    assert!(cost("{items(first:5){totalCount nodes{name}}}").contains("costs 8 points"));
    assert!(cost("{items(last:5){edges{node{name}}}}").contains("costs 12 points"));
    assert!(cost("{items{nodes{name}}}").contains("costs 22 points"), "20 without a size");
    assert!(cost("{items(first:null){nodes{name}}}").contains("costs 22 points"));
    assert!(cost("{items(first:2000000000){nodes{name}}}").contains("costs 102 points"), "resolvers refuse more");
    assert!(cost("{all{name children{name}}}").contains("costs 121 points"), "ten each");
    assert!(cost(r#"{nodes(ids:["a","b"]){name parent{name}}}"#).contains("costs 7 points"));
    assert!(
        cost("{items(first:5){...F}} fragment F on Items{nodes{...N ...N}} fragment N on Item{name}")
            .contains("costs 12")
    );
}

#[test]
fn page_sizes_in_variables_count_with_their_values() {
    let nested =
        "query($a:Int,$b:Int=100){items(first:$a){nodes{related(first:$b){nodes{related(first:$b){nodes{name}}}}}}}";
    assert!(gate().check(request(nested, json!({"a": 2, "b": 3}))).is_ok());
    assert!(gate().check(request(nested, json!({"a": 0}))).is_ok());
    assert_eq!(refused(nested, json!({"a": 100, "b": 100})).reason, Reason::TooComplex);
    assert_eq!(refused(nested, json!({"a": 5})).reason, Reason::TooComplex, "the default counts");
    let ids = "query($ids:[ID!]!){nodes(ids:$ids){children{children{children{name}}}}}";
    assert!(gate().check(request(ids, json!({"ids": ["1"]}))).is_ok());
    assert_eq!(refused(ids, json!({"ids": vec!["1"; 100]})).reason, Reason::TooComplex);
}

#[test]
fn introspection_passes_but_not_round_in_circles() {
    assert!(passes("{__schema{types{name fields{name type{name fields{name}}}}}}"));
    let circle = "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}";
    assert!(message(circle, json!({})).contains("introspection"));
    let fragments = "{__schema{types{...T}}} fragment T on __Type{fields{type{...U}}}
        fragment U on __Type{fields{type{...V}}} fragment V on __Type{fields{name}}";
    assert!(message(fragments, json!({})).contains("introspection"));
}

#[test]
fn verdicts_are_kept_within_bounds() {
    let limits = Limits { verdict_entries: 10, verdict_bytes: 1024 * 1024, ..Limits::default() };
    let (gate, _) = gate_with(limits);
    for number in 0..200 {
        let document = if number % 2 == 0 { format!("{{a{number}:__typename}}") } else { format!("{{a{number}") };
        let _ = gate.check(request(&document, json!({})));
    }
    assert!((1..=10).contains(&gate.rules.verdicts.count()));
    assert!(gate.check(request("{a0:__typename}", json!({}))).is_ok());
}
