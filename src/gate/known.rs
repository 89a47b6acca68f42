//! The verdicts that are kept: bounded in number and bytes, so that no client can fill the memory with documents.

use moka::sync::Cache;
use sha2::{Digest, Sha256};

use super::document::Verdict;
use crate::config::limits::Limits;

/// What a parsed document takes for each byte of its text, both trees together, estimated generously.
const BYTES_PER_BYTE: u64 = 32;

/// Verdicts by the SHA-256 of the text.
#[derive(Debug, Clone)]
pub(super) struct Verdicts(Cache<[u8; 32], (Verdict, u32)>);

impl Verdicts {
    pub(super) fn new(limits: &Limits) -> Self {
        // One bound does for both: an entry weighs at least its share of the bytes.
        let least = limits.verdict_bytes.checked_div(limits.verdict_entries).unwrap_or(limits.verdict_bytes);
        let least = u32::try_from(least).unwrap_or(u32::MAX);
        let cache = Cache::builder()
            .max_capacity(limits.verdict_bytes)
            .weigher(move |_: &[u8; 32], (_, weight): &(Verdict, u32)| least.max(*weight))
            .build();
        Self(cache)
    }

    /// The kept verdict on `text`, or the one that `judge` gives now.
    pub(super) fn get_or(&self, text: &str, judge: impl FnOnce() -> Verdict) -> Verdict {
        let key: [u8; 32] = Sha256::digest(text).into();
        if let Some((verdict, _)) = self.0.get(&key) {
            return verdict;
        }
        let verdict = judge();
        let weight = (text.len() as u64).saturating_mul(BYTES_PER_BYTE);
        self.0.insert(key, (verdict.clone(), u32::try_from(weight).unwrap_or(u32::MAX)));
        verdict
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> u64 {
        self.0.run_pending_tasks();
        self.0.entry_count()
    }
}
