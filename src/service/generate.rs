//! An inbox made up, of any size: organisations, people, choices, messages and histories as they could be, from the catalogue that is
//! there, the same for the same seed and moment. For measuring and for trying out; never for a district's own inbox.

mod dice;
mod names;
mod people;
mod story;
mod words;

use std::cell::RefCell;

use chrono::{DateTime, TimeDelta, Utc};

use self::dice::Dice;
use self::story::Author;
use crate::domain::catalog::Catalog;
use crate::domain::promise::Promise;
use crate::id::Chance;
use crate::store::inquiry::bulk;
use crate::store::{self, Store, StoreError};

/// Inquiries in one transaction.
const AT_ONCE: u64 = 1_000;
/// Over how many days they have arrived, more of them in later years.
const DAYS: u64 = 8 * 365;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// How many inquiries.
    pub inquiries: u64,
    /// What chance starts from.
    pub seed: u64,
    /// Whether they may join inquiries that are real.
    pub add: bool,
}

/// Why nothing was generated, or not all.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// There are inquiries that were not generated.
    #[error("there are inquiries in this database that were not generated; to put made-up ones among them, say --add")]
    RealInquiries,
    /// There is nothing to be interested in.
    #[error("there is no catalogue in this database; import one first")]
    NoCatalogue,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Generates inquiries, and tells after each batch how many there are.
///
/// # Errors
///
/// As [`GenerateError`] says. What was told stays.
pub async fn generate(
    store: &Store,
    promise: &Promise,
    now: DateTime<Utc>,
    wanted: Wanted,
    told: &(dyn Fn(u64) + Sync),
) -> Result<(), GenerateError> {
    if !wanted.add && bulk::has_real_ones(store).await? {
        return Err(GenerateError::RealInquiries);
    }
    let catalog = Catalog::build(store::catalog::load(store).await?);
    if catalog.offerings().is_empty() || catalog.engagement_types().is_empty() {
        return Err(GenerateError::NoCatalogue);
    }
    // Those of a second run are others than those of the first.
    let before = bulk::total(store).await?;
    let chance = Chance::seeded(wanted.seed ^ before.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let dice = Dice(&chance);
    let rules = people::ensure(store, &catalog, &dice, now).await?;
    let (total, partners) = (wanted.inquiries, RefCell::default());
    let author = Author { catalog: &catalog, promise, dice: &dice, rules: &rules, now, total, partners };
    let mut next = 0;
    while next < wanted.inquiries {
        let until = (next + AT_ONCE).min(wanted.inquiries);
        let pasts: Vec<_> = (next..until)
            .map(|place| author.past(before + place, arrived(&dice, now, place, wanted.inquiries)))
            .collect();
        let transaction = store.begin().await?;
        bulk::insert_pasts(&transaction, &pasts).await?;
        transaction.commit().await?;
        next = until;
        told(next);
    }
    bulk::analyze(store).await?;
    Ok(())
}

/// When the inquiry at a place arrived: the later ones later, and closer together.
#[expect(clippy::cast_precision_loss, reason = "a moment made up needs no more precision")]
#[expect(clippy::cast_possible_truncation, reason = "milliseconds of a few years")]
fn arrived(dice: &Dice<'_>, now: DateTime<Utc>, place: u64, total: u64) -> DateTime<Utc> {
    let share = (place as f64 + dice.share()) / total as f64;
    let span = (DAYS * 86_400_000) as f64;
    now - TimeDelta::milliseconds((span * (1.0 - share.sqrt())) as i64)
}
