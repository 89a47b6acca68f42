//! How much of their allowances those who ask have left: shared by all replicas, and locked while one is decided on.

use chrono::{DateTime, Utc};

use super::Services;
use crate::rate_limit::{Rate, TooOften};
use crate::store::{self, StoreError, WriteTx};

/// The allowance of one key, locked until its transaction ends.
pub(super) struct Allowance {
    key: String,
    rate: Rate,
    full_at: Option<DateTime<Utc>>,
}

/// Locks the allowances of these keys. No key is stored in clear.
pub(super) async fn lock(
    services: &Services,
    transaction: &WriteTx,
    limits: impl IntoIterator<Item = (String, Rate)>,
) -> Result<Vec<Allowance>, StoreError> {
    let pseudonymous = |(key, rate): (String, Rate)| (services.link_key.pseudonym(&key), rate);
    let mut limits: Vec<_> = limits.into_iter().map(pseudonymous).collect();
    // One order for all, so that two transactions never wait for each other.
    limits.sort_by(|a, b| a.0.cmp(&b.0));
    let mut allowances = Vec::new();
    for (key, rate) in limits {
        let full_at = store::rate_limit::full_at(transaction, &key).await?;
        allowances.push(Allowance { key, rate, full_at });
    }
    Ok(allowances)
}

/// Takes one from each, or from none: a refusal rolls the transaction back. Where several are used up, all must grow back
/// before one more is allowed.
pub(super) async fn take<E: From<TooOften> + From<StoreError>>(
    allowances: Vec<Allowance>,
    transaction: &WriteTx,
    now: DateTime<Utc>,
) -> Result<(), E> {
    let taken = allowances.into_iter().map(|Allowance { key, rate, full_at }| (key, rate.take(full_at, now)));
    let (allowed, refused): (Vec<_>, Vec<_>) = taken.partition(|(_, taken)| taken.is_ok());
    let longest = refused.into_iter().filter_map(|(_, taken)| taken.err()).max_by_key(|often| often.retry_after);
    if let Some(often) = longest {
        return Err(often.into());
    }
    for (key, full_at) in allowed.into_iter().filter_map(|(key, taken)| Some((key, taken.ok()?))) {
        store::rate_limit::set(transaction, &key, full_at).await?;
    }
    Ok(())
}
