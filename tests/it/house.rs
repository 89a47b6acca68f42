//! The rules of the house, held by reading the sources: which layer names which, and how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Each room of the house and the rooms that it may name; imports point down only. `app` is the wiring and `cli` the
/// entrance: they name all.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("id", &[]),
    ("clock", &[]),
    ("domain", &["id", "clock"]),
    ("rate_limit", &["domain"]),
    ("text", &["domain"]),
    ("store", &["domain", "id", "clock", "rate_limit"]),
    ("config", &["domain", "rate_limit", "store"]),
    ("telemetry", &["config"]),
    ("mail", &["domain", "id", "clock", "text", "config"]),
    ("auth", &["domain", "id", "clock", "store", "config"]),
    ("service", &["domain", "store", "auth", "config", "id", "clock", "rate_limit", "sample"]),
    // Only files, for the tests and the demo; its own tests read them by import.
    ("sample", &["domain", "id", "service"]),
    ("graphql", &["service", "domain", "auth", "id", "clock", "text"]),
    ("gate", &["graphql", "config"]),
    ("http", &["gate", "graphql", "service", "domain", "auth", "config", "id", "clock", "text"]),
    ("site", &["http", "gate", "graphql", "service", "domain", "auth", "config", "id", "clock", "text"]),
    ("worker", &["store", "mail", "domain", "auth", "config", "id", "clock", "text"]),
];

/// A dependency and the rooms that may name it.
const OWNERS: &[(&str, &[&str])] = &[
    ("sea_orm", &["store", "migration"]),
    ("sea_orm_migration", &["store", "migration"]),
    ("async_graphql", &["graphql", "gate", "http", "site"]),
    ("async_graphql_axum", &["gate", "http", "site"]),
    ("apollo_compiler", &["gate"]),
    ("lettre", &["mail"]),
    ("axum", &["http", "site", "app"]),
    ("hyper", &["http"]),
];

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty());
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(ROOT).unwrap().display().to_string()
}

/// The room of a file: its module right under the crate, `migration` for the member.
fn room(path: &Path) -> String {
    let shown = shown(path);
    let mut parts = shown.split('/');
    match (parts.next(), parts.next()) {
        (Some("migration"), _) => "migration".to_owned(),
        (_, Some(second)) => second.trim_end_matches(".rs").to_owned(),
        _ => panic!("{shown} is in no room"),
    }
}

/// The code without comments, doc comments and the text of strings, which may speak of anything.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut code = String::new();
    for line in lines {
        // Every other piece between quotes is the inside of a string, as far as one line goes.
        code.extend(line.replace("\\\"", "").split('"').step_by(2));
        code.push('\n');
    }
    code
}

/// The words of the code: identifiers, with what stands between them.
fn paths_from_crate(code: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            named.extend(first_words_of_group(group));
        } else {
            named.insert(word(rest));
        }
    }
    named
}

/// The first word of every path in `a::b, c::{d, e}, f}`.
fn first_words_of_group(group: &str) -> BTreeSet<String> {
    let (mut words, mut word, mut depth, mut fresh) = (BTreeSet::new(), String::new(), 0, true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            c if fresh && depth == 0 && (c.is_alphanumeric() || c == '_') => word.push(c),
            ',' if depth == 0 => fresh = true,
            c if c.is_whitespace() => {}
            _ => fresh = false,
        }
        if !fresh || c == ',' {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

fn names(code: &str, dependency: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(dependency).any(|(at, found)| {
        let rest = &code[at + found.len()..];
        !code[..at].ends_with(is_word)
            && !code[..at].ends_with("::")
            && !rest.starts_with(is_word)
            && (rest.trim_start().starts_with("::") || code[..at].trim_end().ends_with("use"))
    })
}

#[test]
fn groups_of_imports_are_read_whole() {
    let code = "use crate::{\n    config::{Limits, keys},\n    gate,\n    http::error::{self, X},\n};\nlet x = crate::store::y;";
    let expected = ["config", "gate", "http", "store"].map(str::to_owned);
    assert_eq!(paths_from_crate(code), BTreeSet::from(expected));
    assert!(names("use axum::Router;", "axum") && !names("use axum_extra::x; let axum = 1;", "axum"));
}

#[test]
fn imports_point_down_only() {
    let rules: BTreeMap<_, _> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in sources("src") {
        let room = room(&path);
        if ["app", "cli", "main", "lib"].contains(&room.as_str()) {
            continue;
        }
        let Some(allowed) = rules.get(room.as_str()) else {
            wrong.push(format!("{}: no rule for {room}: give it one", shown(&path)));
            continue;
        };
        for named in paths_from_crate(&code(&path)) {
            if named != room && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}: {room} must not name {named}", shown(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The longest `super::super::` of a file.
fn climbs(code: &str) -> usize {
    let mut longest = 0;
    for (at, _) in code.match_indices("super::") {
        let mut rest = &code[at..];
        let mut steps = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            (rest, steps) = (after, steps + 1);
        }
        longest = longest.max(steps);
    }
    longest
}

#[test]
fn nobody_climbs_out_of_a_room() {
    assert_eq!(climbs("use super::super::x; super::y"), 2);
    for path in sources("src") {
        let code = code(&path);
        // src/a/b.rs is the module a::b; what stands in a module within the file is one deeper.
        let depth = shown(&path).split('/').count() - 1;
        let within = code.lines().any(|line| line.starts_with("mod ") && line.trim_end().ends_with('{'));
        let most = if within { depth } else { depth - 1 };
        assert!(climbs(&code) <= most, "{}: write `crate::`, which says the room", shown(&path));
    }
}

#[test]
fn the_rules_have_no_way_round() {
    // What may be named by a room must not reach back to it, or down would be nowhere.
    let rules: BTreeMap<_, _> = MAY_NAME.iter().copied().collect();
    for (room, allowed) in MAY_NAME {
        for below in *allowed {
            let reached = rules.get(below).unwrap_or_else(|| panic!("no rule for {below}"));
            let sample_tests = ["sample", "service"].contains(room) && ["sample", "service"].contains(below);
            assert!(!reached.contains(room) || sample_tests, "{room} and {below} name each other");
        }
    }
}

#[test]
fn each_dependency_stays_in_its_rooms() {
    let mut wrong = Vec::new();
    for path in [sources("src"), sources("migration/src")].concat() {
        let (room, code) = (room(&path), code(&path));
        for (dependency, owners) in OWNERS {
            if !owners.contains(&room.as_str()) && names(&code, dependency) {
                wrong.push(format!("{} names {dependency}, which belongs to {}", shown(&path), owners.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_long() {
    let long: Vec<_> = [sources("src"), sources("migration/src"), sources("tests")]
        .concat()
        .into_iter()
        .map(|path| (std::fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, path)| format!("{}: {lines} lines; split it by meaning", shown(&path)))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_room_says_what_belongs_in_it() {
    let silent: Vec<_> = sources("src")
        .into_iter()
        .filter(|path| !std::fs::read_to_string(path).unwrap().starts_with("//!"))
        .map(|path| shown(&path))
        .collect();
    assert!(silent.is_empty(), "no module header: {}", silent.join(", "));
}
