//! How people write names, codes and slugs: what counts as the same, and what they may have meant.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Spellings seen in the wild, word by word, as one of them.
const SAME_WORDS: [(&str, &str); 2] = [("service", "services"), ("recreating", "recreation")];

/// Below this likeness, from 0 to 1, nothing is suggested.
const ALIKE: f64 = 0.6;

/// A suggestion is looked for among so many names and slugs.
const MOST_CANDIDATES: usize = 5_000;

/// So many references to one kind get a suggestion: a file that is wrong in every row has its cause elsewhere.
const MOST_HINTS: u32 = 100;

/// A name without what people write differently: case, accents, spaces, punctuation, `&` for "and".
pub(super) fn key(name: &str) -> String {
    let plain: String = name
        .replace('&', " and ")
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .collect();
    let words = plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| SAME_WORDS.iter().find(|(wild, _)| *wild == word).map_or(word, |(_, usual)| usual)).collect()
}

/// A code or column name in lower case, its words joined: `Career Training Center` is `career_training_center`.
pub(super) fn code(text: &str, joint: char) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(&joint.to_string())
}

/// `; did you mean "..."?` with the candidate most like the text, or nothing where none is like it.
pub(super) fn did_you_mean<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    let wanted = key(text);
    let likeness = candidates
        .take(MOST_CANDIDATES)
        .map(|name| (strsim::normalized_damerau_levenshtein(&wanted, &key(name)), name));
    // The first of the best: a slug rather than a name that says the same.
    match likeness.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
        Some((best, name)) if best >= ALIKE => format!("; did you mean \"{name}\"?"),
        _ => String::new(),
    }
}

/// The records of one kind by all that people may call them.
pub(super) struct Names<I> {
    /// What a record of the kind is called in messages.
    what: &'static str,
    /// The file whose slugs these are.
    file: &'static str,
    slugs: HashMap<String, I>,
    names: HashMap<String, Vec<I>>,
    /// Every slug and name, for suggestions.
    shown: Vec<String>,
    /// Slugs of rows that could not be read: no record, and no reason for a second complaint.
    spoilt: HashSet<String>,
    /// Whether the kind's file could not be read at all: then nothing can be said about any reference to it.
    unknown: bool,
    /// How many more suggestions are worth their time.
    hints: Cell<u32>,
}

/// What a reference leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<I> {
    One(I),
    /// Several records have the name.
    Many(Vec<I>),
    /// Nothing, and the reason has been reported elsewhere.
    Spoilt,
    Nothing,
}

impl<I: Copy + Eq> Names<I> {
    pub(super) fn new(what: &'static str, file: &'static str, unknown: bool) -> Self {
        Self {
            what,
            file,
            slugs: HashMap::new(),
            names: HashMap::new(),
            shown: Vec::new(),
            spoilt: HashSet::new(),
            hints: Cell::new(MOST_HINTS),
            unknown,
        }
    }

    /// Adds a record with its slug and what else it is called.
    pub(super) fn add(&mut self, id: I, slug: &str, others: &[&str]) {
        self.slugs.insert(slug.to_owned(), id);
        self.shown.extend([&slug].into_iter().chain(others).map(|name| (*name).to_owned()));
        for name in others.iter().chain([&slug]) {
            let ids = self.names.entry(key(name)).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }

    /// Adds a slug whose row could not be read.
    pub(super) fn add_spoilt(&mut self, slug: &str) {
        self.spoilt.insert(slug.to_owned());
    }

    /// By slug first, then by any name.
    pub(super) fn find(&self, text: &str) -> Found<I> {
        if let Some(id) = self.slugs.get(text) {
            return Found::One(*id);
        }
        match self.names.get(&key(text)).map(Vec::as_slice) {
            Some([id]) => Found::One(*id),
            Some(ids) if !ids.is_empty() => Found::Many(ids.to_vec()),
            _ if self.unknown || self.spoilt.contains(text) => Found::Spoilt,
            _ => Found::Nothing,
        }
    }

    /// Reads on after an unknown value.
    pub(super) fn refusal(&self, text: &str) -> String {
        let left = self.hints.get();
        self.hints.set(left.saturating_sub(1));
        let most = if left == 0 { 0 } else { self.shown.len() };
        let hint = did_you_mean(text, self.shown.iter().take(most).map(String::as_str));
        format!("is no {} of {} or of the catalogue{hint}", self.what, self.file)
    }

    /// Reads on after a name that several records share.
    pub(super) fn ambiguity(&self) -> String {
        format!("is the name of more than one {}: write its slug", self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_in_the_wild_have_one_key() {
        for (wild, usual) in [
            ("Marketing, Sales, and Service", "Marketing, Sales, and Services"),
            ("Arts, Media & Entertainment", "Arts, Media, and Entertainment"),
            ("hospitality tourism and RECREATING", "Hospitality, Tourism, and Recreation"),
            ("Entrepreneurship / Self Employment", "Entrepreneurship/Self-Employment"),
            ("JOB_SHADOW", "job-shadow"),
            ("Tecnologia", "Tecnología"),
        ] {
            assert_eq!(key(wild), key(usual), "{wild}");
        }
        assert_ne!(key("Performing Arts"), key("Performing Art"));
    }

    #[test]
    fn only_a_likely_name_is_suggested() {
        let names = ["patient-care", "biotechnology"];
        assert_eq!(did_you_mean("pateint care", names.into_iter()), "; did you mean \"patient-care\"?");
        assert_eq!(did_you_mean("welding", names.into_iter()), "");
    }
}
