//! Partnerships: found, started, changed, ended; made of an accepted inquiry, and taken along by an offering that moves.
//!
//! Whoever writes a partnership locks its partner first, then (where the partner is shown publicly) the catalogue's version, then
//! the partnership: an offering that moves holds the version before it reaches its partnerships.

mod accepted;
mod change;
mod moved;
mod start;

pub use accepted::{AcceptError, Acceptance, Accepted, accepted};
pub use change::{SeenPartnership, change_engagements, end};
pub use moved::{Move, moved};
pub use start::{NewPartner, Start, start};

use super::Services;
use crate::auth::Coordinator;
use crate::domain::field::FieldErrorCode;
use crate::domain::partnership::Partnership;
use crate::domain::partnership::event::PartnershipEvent;
use crate::id::{OfferingId, PartnerId, PartnershipId};
use crate::store::{self, StoreError};

/// Those of several partnerships whose partner a coordinator sees, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn find_all(
    services: &Services,
    who: &Coordinator,
    ids: &[PartnershipId],
) -> Result<Vec<Partnership>, StoreError> {
    store::partnership::reached(&services.store, who.reach(), ids).await
}

/// The partnerships of several partners, those that have ended too, the newest first. The partners are such as the coordinator sees.
///
/// # Errors
///
/// As the database says.
pub async fn of_partners(
    services: &Services,
    _: &Coordinator,
    partners: &[PartnerId],
) -> Result<Vec<Partnership>, StoreError> {
    store::partnership::of_partners(&services.store, partners).await
}

/// The partnerships with several offerings, those that have ended too, of the partners that a coordinator sees; the newest first.
///
/// # Errors
///
/// As the database says.
pub async fn of_offerings(
    services: &Services,
    who: &Coordinator,
    offerings: &[OfferingId],
) -> Result<Vec<Partnership>, StoreError> {
    store::partnership::of_offerings(&services.store, who.reach(), offerings).await
}

/// The histories of several partnerships, the oldest entry first. The partnerships are such as the coordinator sees.
///
/// # Errors
///
/// As the database says.
pub async fn history(
    services: &Services,
    _: &Coordinator,
    partnerships: &[PartnershipId],
) -> Result<Vec<PartnershipEvent>, StoreError> {
    store::partnership::history(&services.store, partnerships).await
}
