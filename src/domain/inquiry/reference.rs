//! The short name of an inquiry that people read out on the telephone.

/// Digits and letters that nobody mistakes for one another; no vowels, so that no words come out.
const LETTERS: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// A reference such as `WBL-7K3Q9` from random bytes, one letter for each byte.
///
/// Taken are 5 letters (17 million references); 8 once an inbox is so full that those keep colliding.
pub fn reference(random: &[u8]) -> String {
    // The remainder favours some letters slightly, which matters to nobody: uniqueness is the database's to decide.
    let letters = random.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]));
    "WBL-".chars().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_only_unambiguous_letters() {
        let all: Vec<u8> = (0..=255).collect();
        let reference = reference(&all);
        let letters = reference.strip_prefix("WBL-").unwrap();
        assert_eq!(letters.len(), 256);
        assert!(!letters.contains(['0', 'O', '1', 'I', 'L', 'U', 'A', 'E']));
    }
}
