//! One typing mistake in a word.

/// Whether `typed` becomes `word`, or the beginning of it, by one mistake: a letter too few, too many, wrong, or swapped
/// with its neighbour. No mistake at all is not one mistake.
///
/// If one mistake explains the difference, then one at the first differing letter does.
pub(super) fn is_one_mistake_from(typed: &str, word: &str) -> bool {
    let same = typed.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let same = (0..=same).rev().find(|&at| typed.is_char_boundary(at) && word.is_char_boundary(at)).unwrap_or(0);
    let (typed, word) = (&typed[same..], &word[same..]);
    let mut typed_after = typed.chars();
    let Some(typed_letter) = typed_after.next() else { return false };
    let one_too_many = typed_after.as_str();
    if word.starts_with(one_too_many) {
        return true;
    }
    let mut word_after = word.chars();
    let Some(word_letter) = word_after.next() else { return false };
    if word_after.as_str().starts_with(one_too_many) || word_after.as_str().starts_with(typed) {
        return true;
    }
    let swapped = typed_after.next() == Some(word_letter) && word_after.next() == Some(typed_letter);
    swapped && word_after.as_str().starts_with(typed_after.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_mistake_is_forgiven_once() {
        for (typed, word) in [
            ("pharmcy", "pharmacy"),
            ("robotcs", "robotics"),
            ("robtic", "robotics"),
            ("weldding", "welding"),
            ("wedling", "welding"),
            ("wekding", "welding"),
            ("weldingg", "welding"),
            ("elding", "welding"),
            ("xwelding", "welding"),
            ("ewlding", "welding"),
            ("ñandú", "nandú"),
            ("smørebrod", "smørebrød"),
        ] {
            assert!(is_one_mistake_from(typed, word), "{typed} {word}");
        }
        for (typed, word) in [
            ("weld", "welding"),
            ("welding", "welding"),
            ("widling", "welding"),
            ("ldin", "welding"),
            ("weldingxy", "weld"),
        ] {
            assert!(!is_one_mistake_from(typed, word), "{typed} {word}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_edit_distance_to_every_beginning(typed in "[abé]{1,6}", word in "[abé]{0,7}") {
            let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
            let distances: Vec<usize> = ends.map(|end| strsim::osa_distance(&typed, &word[..end])).collect();
            if !distances.contains(&0) {
                prop_assert_eq!(is_one_mistake_from(&typed, &word), distances.contains(&1));
            }
        }
    }
}
