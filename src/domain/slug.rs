//! Slugs: made from names, and free.

use super::catalog::records::LONGEST_SLUG;

/// The slug that a name makes: its words without accents, with hyphens between them; `other` where no letter of it can
/// stand in an address.
pub fn of(name: &str, other: &str) -> String {
    let folded = super::catalog::fold(name);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { other.to_owned() } else { cut(&slug, LONGEST_SLUG).to_owned() }
}

/// The slug, or where it is taken the first of `slug-2`, `slug-3` and so on that is not.
pub fn free(slug: &str, taken: impl Fn(&str) -> bool) -> String {
    let plain = cut(slug, LONGEST_SLUG);
    if taken(plain) { numbered(slug, 2, taken) } else { plain.to_owned() }
}

/// The first of `slug-first`, and so on up, that is not taken.
pub fn numbered(slug: &str, first: u32, taken: impl Fn(&str) -> bool) -> String {
    let mut number = first;
    loop {
        let ending = format!("-{number}");
        let candidate = format!("{}{ending}", cut(slug, LONGEST_SLUG - ending.len()));
        if !taken(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// The slug with a word behind it, cut so that the word stays whole.
pub fn with_ending(slug: &str, ending: &str) -> String {
    format!("{}-{ending}", cut(slug, LONGEST_SLUG.saturating_sub(ending.len() + 1)))
}

/// The beginning of a slug, without a hyphen at its end.
fn cut(slug: &str, most: usize) -> &str {
    slug.get(..most).unwrap_or(slug).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_a_slug() {
        for (name, slug) in [
            ("Sports Medicine", "sports-medicine"),
            ("  Educación Técnica / CTEC (2) ", "educacion-tecnica-ctec-2"),
            ("日本", "program"),
            ("--", "program"),
        ] {
            assert_eq!(of(name, "program"), slug);
        }
        let long = of(&"word ".repeat(40), "program");
        assert!(long.len() <= LONGEST_SLUG && long.ends_with("word"), "{long}");
    }

    #[test]
    fn a_taken_slug_gets_a_number_and_never_grows_too_long() {
        let taken = ["a", "a-2", "a-move-1"];
        let is_taken = |slug: &str| taken.contains(&slug);
        assert_eq!(free("b", is_taken), "b");
        assert_eq!(free("a", is_taken), "a-3");
        assert_eq!(numbered("a-move", 1, is_taken), "a-move-2");
        let longest = "x".repeat(LONGEST_SLUG);
        let next = free(&longest, |slug| slug == longest);
        assert_eq!(next, format!("{}-2", &longest[2..]));
        assert_eq!(with_ending(&longest, "opened").len(), LONGEST_SLUG);
    }
}
