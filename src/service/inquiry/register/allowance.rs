//! How much of their allowances the client's network and the contact's address have left.

use chrono::{DateTime, Utc};

use super::{Asker, RegisterError};
use crate::domain::inquiry::NewInquiry;
use crate::domain::words::email_key;
use crate::rate_limit::Rate;
use crate::service::Services;
use crate::store::{self, StoreError, WriteTx};

/// The allowance of one key.
pub(super) struct Allowance {
    key: String,
    rate: Rate,
    full_at: Option<DateTime<Utc>>,
}

/// The allowances of the network and of the address, locked until the transaction ends.
pub(super) async fn lock(
    services: &Services,
    transaction: &WriteTx,
    asker: &Asker,
    checked: &NewInquiry,
) -> Result<Vec<Allowance>, StoreError> {
    let network = (format!("network {}", asker.network), services.rate_per_network);
    let email = (format!("email {}", email_key(&checked.contact.email)), services.rate_per_email);
    let mut limits = [network, email].map(|(key, rate)| (services.link_key.pseudonym(&key), rate));
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
pub(super) async fn take(
    allowances: Vec<Allowance>,
    transaction: &WriteTx,
    now: DateTime<Utc>,
) -> Result<(), RegisterError> {
    let taken = allowances.into_iter().map(|Allowance { key, rate, full_at }| (key, rate.take(full_at, now)));
    let (allowed, refused): (Vec<_>, Vec<_>) = taken.partition(|(_, taken)| taken.is_ok());
    let longest = refused.into_iter().filter_map(|(_, taken)| taken.err()).map(|often| often.retry_after).max();
    if let Some(retry_after) = longest {
        return Err(RegisterError::TooOften { retry_after });
    }
    for (key, full_at) in allowed.into_iter().filter_map(|(key, taken)| Some((key, taken.ok()?))) {
        store::rate_limit::set(transaction, &key, full_at).await?;
    }
    Ok(())
}
