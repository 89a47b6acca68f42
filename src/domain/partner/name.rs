//! A partner's name as it is sorted and compared: without case and accents, and without what tells nothing of whom it names.

use strsim::normalized_damerau_levenshtein;

use crate::domain::catalog::fold::{fold, words};

/// What stands at the end of a name for its legal form, in folded words: of the United States and of Mexico and Spain.
/// Longer ones first. (Sources: the designators of the California Corporations Code, and Mexico's Ley General de Sociedades
/// Mercantiles.)
const LEGAL_FORMS: &[&[&str]] = &[
    &["s", "de", "rl", "de", "cv"],
    &["sapi", "de", "cv"],
    &["sab", "de", "cv"],
    &["sa", "de", "cv"],
    &["s", "de", "rl"],
    &["a", "california", "corporation"],
    &["inc"],
    &["incorporated"],
    &["llc"],
    &["llp"],
    &["lp"],
    &["pllc"],
    &["ltd"],
    &["limited"],
    &["co"],
    &["company"],
    &["corp"],
    &["corporation"],
    &["pc"],
    &["plc"],
    &["apc"],
    &["gmbh"],
    &["sa"],
    &["sl"],
    &["sc"],
    &["ac"],
    &["cv"],
];

/// Words that people leave out or write otherwise: `&` is no word at all.
const FILLERS: &[&str] = &["the", "and", "y", "e", "of", "de", "del", "la", "el", "los", "las"];

/// How much of two names must agree, from 0 to 1: one wrong letter in seven.
const SIMILAR: f64 = 0.85;

/// The name as lists are sorted by it: folded, with one space between words.
pub fn name_key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the spellings of one name share: its words, folded, without legal form and fillers. Never empty where there is a
/// letter or digit.
pub fn core_name(name: &str) -> String {
    let folded = fold(name);
    let all = joined(words(&folded));
    let mut core: Vec<&str> = all.iter().map(String::as_str).collect();
    while let Some(form) = LEGAL_FORMS.iter().find(|form| core.len() > form.len() && core.ends_with(form)) {
        core.truncate(core.len() - form.len());
    }
    let told: Vec<&str> = core.iter().copied().filter(|word| !FILLERS.contains(word)).collect();
    if told.is_empty() { core.join(" ") } else { told.join(" ") }
}

/// The words, with runs of single letters as one: `S. A.` and `SA` are the same. (The `S.` of `S. de R. L.` stays alone.)
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut in_letters = false;
    for word in words {
        let letter = word.chars().nth(1).is_none();
        match joined.last_mut() {
            Some(last) if letter && in_letters => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
        in_letters = letter;
    }
    joined
}

/// Whether two core names are spelled so alike that they may be one: letters wrong, left out or swapped, words in another
/// order. Equal ones are.
pub fn is_similar(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    normalized_damerau_levenshtein(one, other) >= SIMILAR
        || normalized_damerau_levenshtein(&sorted(one), &sorted(other)) >= SIMILAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_a_name_share_its_core() {
        for (name, core) in [
            ("Acme Welding, Inc.", "acme welding"),
            ("ACME WELDING L.L.C.", "acme welding"),
            ("The Acme Welding Co., Ltd", "acme welding"),
            ("Soldadura Ñandú, S.A. de C.V.", "soldadura nandu"),
            ("Soldadura Nandu SA de CV", "soldadura nandu"),
            ("Soldadura Ñandú S. de R.L. de C.V.", "soldadura nandu"),
            ("Smith & Sons", "smith sons"),
            ("Smith and Sons Corporation", "smith sons"),
            ("A. B. Motors", "ab motors"),
            ("University of Bakersfield", "university bakersfield"),
            ("Inc.", "inc"),
            ("The Company", "the"),
            ("株式会社 山田", "株式会社 山田"),
            ("?!", ""),
        ] {
            assert_eq!(core_name(name), core, "{name}");
        }
        assert_eq!(name_key("  ÁCME \u{a0} Welding "), "acme welding");
    }

    #[test]
    fn names_are_similar_where_a_letter_or_the_order_differs() {
        for (one, other, similar) in [
            ("acme welding", "acme welding", true),
            ("acme welding", "acme weldng", true),
            ("acme welding", "welding acme", true),
            ("kern medical center", "kern medcial center", true),
            ("kern county fire", "kern county museum", false),
            ("abc", "abd", false),
            ("acme welding", "", false),
        ] {
            assert_eq!(is_similar(one, other), similar, "{one} {other}");
        }
    }
}
