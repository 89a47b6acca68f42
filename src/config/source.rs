//! The two sources: the file, flattened to dotted keys, and the variables of the environment.

use std::ffi::OsString;
use std::path::Path;

use super::keys::{Key, keys};
use super::problem::{Problem, Problems, Source};
use super::settings::Settings;
use super::value::Raw;

const PREFIX: &str = "LIAISON_";
/// Names the settings file; read by the command line.
const CONFIG_VARIABLE: &str = "LIAISON_CONFIG";
/// What the tests read themselves.
const TEST_PREFIX: &str = "LIAISON_TEST_";
/// The longest part of a wrong value that is shown.
const SHOWN: usize = 60;

/// What the sources say: the settings as far as they can be read, and what is wrong so far.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The settings; what could not be read stands at its default.
    pub settings: Settings,
    /// What is wrong so far. Add to it what else is known before [`Reading::finish`].
    pub problems: Problems,
}

/// Reads the settings from a file and from the variables of the environment, which go before it.
pub fn read(file: Option<&Path>, variables: impl IntoIterator<Item = (OsString, OsString)>) -> Reading {
    let mut reading = Reading::default();
    if let Some(path) = file {
        reading.file(path);
    }
    let mut variables: Vec<_> = variables.into_iter().collect();
    variables.sort();
    for (name, value) in variables {
        reading.variable(&name.to_string_lossy(), value);
    }
    reading
}

impl Reading {
    fn file(&mut self, path: &Path) {
        let source = Source::File(path.to_owned());
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                return self.wrong("the settings file", source, error.to_string(), "name a file that can be read");
            }
        };
        // The error's own display would quote the line, and with it perhaps a password.
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
                let wrong = format!("line {} is not TOML", before.matches('\n').count() + 1);
                return self.wrong("the settings file", source, wrong, "write TOML: key = \"value\"");
            }
        };
        let mut entries = Vec::new();
        flatten("", table, &mut entries);
        for (name, raw) in entries {
            match keys().find(|key| key.name == name) {
                Some(key) => self.set(key, &source, &raw),
                None => self.unknown(&name, source.clone(), meant(&name, keys().map(|key| key.name.to_owned()))),
            }
        }
    }

    fn variable(&mut self, name: &str, value: OsString) {
        if !name.starts_with(PREFIX) || name == CONFIG_VARIABLE || name.starts_with(TEST_PREFIX) {
            return;
        }
        let source = Source::Variable(name.to_owned());
        let Some(key) = keys().find(|key| key.variable() == name) else {
            return self.unknown(name, source, meant(name, keys().map(Key::variable)));
        };
        match value.into_string() {
            // What an empty `${SETTING}` in a deployment's files comes to.
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.set(key, &source, &Raw::Text(text)),
            Err(_) => self.wrong(key.name, source, "is not UTF-8", "write it in UTF-8"),
        }
    }

    fn set(&mut self, key: &'static Key, source: &Source, raw: &Raw) {
        self.settings.sources.insert(key.name, source.clone());
        if let Err(wrong) = (key.set)(&mut self.settings, raw) {
            let shown = match raw {
                Raw::Text(text) if !key.private => format!("`{}` ", text.chars().take(SHOWN).collect::<String>()),
                _ => String::new(),
            };
            self.wrong(key.name, source.clone(), format!("{shown}{}", wrong.wrong), wrong.right);
        }
    }

    fn unknown(&mut self, name: &str, source: Source, meant: Option<String>) {
        let right = meant.map_or_else(|| "remove it".to_owned(), |meant| format!("did you mean {meant}?"));
        self.wrong(name, source, "is no setting", right);
    }

    /// Adds a problem.
    pub fn wrong(&mut self, key: &str, source: Source, wrong: impl Into<String>, right: impl Into<String>) {
        self.problems.0.push(Problem { key: key.to_owned(), source, wrong: wrong.into(), right: right.into() });
    }
}

/// `[mail.smtp] host = "x"` becomes `mail.smtp.host`.
fn flatten(prefix: &str, table: toml::Table, entries: &mut Vec<(String, Raw)>) {
    for (name, value) in table {
        let name = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, entries),
            toml::Value::Array(items) => entries.push((name, Raw::List(items.into_iter().map(scalar).collect()))),
            value => entries.push((name, Raw::Text(scalar(value)))),
        }
    }
}

fn scalar(value: toml::Value) -> String {
    match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    }
}

fn meant(name: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let scored = known.map(|known| (strsim::normalized_damerau_levenshtein(name, &known), known));
    scored.filter(|(score, _)| *score > 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
