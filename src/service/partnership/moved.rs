//! An offering that moves to another school takes its partnerships along.

use chrono::{DateTime, Utc};

use super::{PartnershipEvent, Services};
use crate::domain::inquiry::event::Doer;
use crate::domain::partnership::event::Turn;
use crate::id::{OfferingId, PartnershipEventId, SchoolId};
use crate::store::{self, StoreError, WriteTx};

/// A move of an offering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// What moves.
    pub offering: OfferingId,
    /// The school before.
    pub from: SchoolId,
    /// The school after.
    pub to: SchoolId,
}

/// Writes down, on every active partnership with an offering, that it moved: each is of a new version, so that whoever saw it
/// before looks again. Called in the transaction that moves the offering, which has locked the catalogue's version.
///
/// # Errors
///
/// As the database says.
pub async fn moved(
    services: &Services,
    transaction: &WriteTx,
    step: Move,
    by: Doer,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Move { offering, from, to } = step;
    let changed = store::partnership::moved(transaction, offering, services.promise.today(now)).await?;
    let entries = changed.into_iter().map(|(partnership, version)| PartnershipEvent {
        id: PartnershipEventId(services.chance.uuid(now)),
        partnership,
        version,
        turn: Turn::Moved { from: from.0, to: to.0 },
        at: now,
        by,
    });
    store::partnership::append(transaction, &entries.collect::<Vec<_>>()).await
}
