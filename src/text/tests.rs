//! Every text is there in both languages, and says what it is given.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::*;

/// Each key of a language's files, with the variables of its message.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/locales").join(language.code());
    let mut keys = BTreeMap::new();
    for file in files(&folder, &["ftl"]) {
        let mut current: Option<String> = None;
        for line in fs::read_to_string(&file).unwrap().lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|c: char| c.is_ascii_lowercase())
            {
                assert!(keys.insert(key.to_owned(), BTreeSet::new()).is_none(), "`{key}` stands twice in {language}");
                current = Some(key.to_owned());
            }
            let Some(variables) = current.as_ref().and_then(|key| keys.get_mut(key)) else { continue };
            for part in line.split('$').skip(1) {
                variables.insert(part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect());
            }
        }
    }
    keys
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if path.extension().is_some_and(|e| extensions.iter().any(|extension| e == *extension)) {
            found.push(path);
        }
    }
    found
}

/// The keys that a source names: the first literal of the form `word-word` in a call of `message` or `say`.
fn keys_named(source: &str) -> Vec<String> {
    let calls = ["message(", "say(", "say_with("].into_iter().flat_map(|call| source.split(call).skip(1));
    calls
        .filter_map(|call| {
            let call = call.split([';', '}']).next()?;
            let literal = call.split('"').nth(1)?;
            let is_key = literal.contains('-') && literal.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            (is_key && !literal.ends_with('-')).then(|| literal.to_owned())
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    assert_eq!(keys(Language::En), keys(Language::Es));
}

#[test]
fn every_key_named_in_the_source_exists() {
    let known = keys(Language::En);
    let mut seen = 0;
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &["rs", "html", "txt"]) {
        if file.ends_with("text/tests.rs") {
            continue;
        }
        for key in keys_named(&fs::read_to_string(&file).unwrap()) {
            assert!(known.contains_key(&key), "{} names `{key}`, which no language has", file.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} keys found: the search is broken");
}

#[test]
fn every_message_of_every_language_can_be_shown() {
    for language in Language::ALL {
        for (key, variables) in keys(language) {
            let args: Vec<(&'static str, Value)> =
                variables.into_iter().map(|name| (&*name.leak(), Value::Number(2))).collect();
            let shown = message(language, &key, &args);
            assert_ne!(shown, key, "{language}");
            assert!(!shown.contains(['{', '\u{2068}', '\u{2069}']), "{language} {key}: {shown}");
        }
    }
}

#[test]
fn a_day_is_written_out() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    assert_eq!(date(Language::En, day), "Monday, November 30, 2026");
    assert_eq!(date(Language::Es, day), "lunes, 30 de noviembre de 2026");
    let day = NaiveDate::from_ymd_opt(2027, 1, 3).unwrap();
    assert_eq!(date(Language::En, day), "Sunday, January 3, 2027");
    assert_eq!(date(Language::Es, day), "domingo, 3 de enero de 2027");
}
