//! Changing a partnership, the one way for every verb: its partner locked, compared with what was seen, and written together with
//! its history.

use chrono::NaiveDate;

use super::{FieldErrorCode, Partnership, PartnershipEvent, Services};
use crate::auth::Coordinator;
use crate::domain::field::FieldError;
use crate::domain::inquiry::event::Doer;
use crate::domain::partnership::check_engagement_types;
use crate::domain::partnership::event::Turn;
use crate::id::{PartnershipEventId, PartnershipId};
use crate::service::partner::count_up;
use crate::service::unchanged::Unchanged;
use crate::store;

/// A partnership as somebody saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenPartnership {
    /// The partnership.
    pub id: PartnershipId,
    /// The version that was seen.
    pub version: i32,
}

type Changed = Result<Partnership, Unchanged<Partnership>>;

/// Ends a partnership on a day, today where none is said; an end to come can be moved.
///
/// # Errors
///
/// As [`Unchanged`] says; the field `until`.
pub async fn end(services: &Services, who: &Coordinator, seen: SeenPartnership, until: Option<NaiveDate>) -> Changed {
    change(services, who, seen, |partnership, today| partnership.ended(until.unwrap_or(today), today)).await
}

/// Agrees on exactly these ways to help.
///
/// # Errors
///
/// As [`Unchanged`] says; the field `engagementTypeIds`.
pub async fn change_engagements(
    services: &Services,
    who: &Coordinator,
    seen: SeenPartnership,
    engagement_type_ids: &[String],
) -> Changed {
    let kinds = check_engagement_types(engagement_type_ids, &services.catalog.current());
    let kinds = kinds.map_err(Unchanged::fields)?;
    change(services, who, seen, |partnership, today| partnership.helping(kinds, today)).await
}

async fn change(
    services: &Services,
    who: &Coordinator,
    seen: SeenPartnership,
    step: impl FnOnce(&Partnership, NaiveDate) -> Result<Option<(Partnership, Turn)>, FieldError>,
) -> Changed {
    let now = services.clock.now();
    let missing = || Unchanged::field(&["partnershipId"], FieldErrorCode::NotFound);
    let transaction = services.store.begin().await?;
    let partner = store::partnership::partner_of(&transaction, seen.id).await?.ok_or_else(missing)?;
    let partner = store::partner::lock(&transaction, who.reach(), partner).await?.ok_or_else(missing)?;
    let shown = count_up(&transaction, partner.is_public).await?;
    let before = store::partnership::lock(&transaction, seen.id).await?.ok_or_else(missing)?;
    if before.version != seen.version {
        return Err(Unchanged::stale(before));
    }
    let (after, turn) = match step(&before, services.promise.today(now)) {
        Ok(Some(changed)) => changed,
        Ok(None) => return Ok(before),
        Err(error) => {
            let stands_against = error.code == FieldErrorCode::PartnershipEnded;
            let present = stands_against.then(|| Box::new(before));
            return Err(Unchanged::Refused { errors: vec![error], present });
        }
    };
    store::partnership::save(&transaction, &after).await?;
    let entry = PartnershipEvent {
        id: PartnershipEventId(services.chance.uuid(now)),
        partnership: after.id,
        version: after.version,
        turn,
        at: now,
        by: Doer::Staff(who.staff()),
    };
    store::partnership::append(&transaction, &[entry]).await?;
    transaction.commit().await?;
    services.show(shown).await;
    Ok(after)
}
