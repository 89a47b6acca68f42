//! Chance, in the shapes that are needed.

use crate::id::Chance;

/// Draws from a source of chance.
#[derive(Debug)]
pub(super) struct Dice<'a>(pub(super) &'a Chance);

impl Dice<'_> {
    /// A number below another, which is not 0.
    pub(super) fn below(&self, end: usize) -> usize {
        let drawn = u128::from(u64::from_le_bytes(self.0.bytes()));
        usize::try_from((drawn * end as u128) >> 64).unwrap_or(0)
    }

    /// A number from one to another.
    pub(super) fn between(&self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Whether what happens so many times in a thousand happens.
    pub(super) fn happens(&self, in_thousand: usize) -> bool {
        self.below(1_000) < in_thousand
    }

    /// A number from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "as fine as a number from 0 to 1 can be")]
    pub(super) fn share(&self) -> f64 {
        (u64::from_le_bytes(self.0.bytes()) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of a slice, which is not empty.
    pub(super) fn one<'t, T>(&self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    /// One of a slice, the first ones far more often than the last.
    pub(super) fn early<'t, T>(&self, all: &'t [T]) -> &'t T {
        let end = 1 + self.below(all.len());
        &all[self.below(1 + self.below(end))]
    }
}
