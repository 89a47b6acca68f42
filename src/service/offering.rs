//! What administrators do with offerings.

use super::Services;
use super::catalog::{CatalogChange, ChangeError, Changed};
use super::partnership::{self, Move};
use crate::auth::Administrator;
use crate::domain::catalog::records::OfferingEventKind;
use crate::domain::inquiry::event::Doer;
use crate::domain::offering::{self, DetailsPatch, SlateForm, Step, StepForm, Told};
use crate::id::{OfferingEventId, OfferingId};

/// An offering, and the event that tells what was done.
pub type Happened = (OfferingId, OfferingEventId);

/// Slates an offering.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn slate(services: &Services, who: Administrator, form: SlateForm) -> Result<Changed<Happened>, ChangeError> {
    let now = services.clock.now();
    let new = (OfferingId(services.chance.uuid(now)), OfferingEventId(services.chance.uuid(now)));
    let change = CatalogChange::begin(services).await?;
    let told = offering::slate(change.catalog(), form, new)?;
    finished(change, who, told).await
}

/// Announces a step of an offering, or takes it.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn take(
    services: &Services,
    who: Administrator,
    step: Step,
    form: &StepForm,
) -> Result<Changed<Happened>, ChangeError> {
    let now = services.clock.now();
    let new = OfferingEventId(services.chance.uuid(now));
    let change = CatalogChange::begin(services).await?;
    let told = offering::take(change.catalog(), step, form, services.promise.today(now), new)?;
    finished(change, who, told).await
}

/// Revises what is said of an offering and is no event.
///
/// # Errors
///
/// As [`ChangeError`] says.
pub async fn revise(
    services: &Services,
    who: Administrator,
    id: OfferingId,
    patch: &DetailsPatch,
) -> Result<Changed<OfferingId>, ChangeError> {
    let change = CatalogChange::begin(services).await?;
    let changes = offering::revise(change.catalog(), id, patch)?;
    let catalog = change.commit(changes).await?;
    tracing::info!(staff = %who.staff(), offering = %id, "an offering was revised");
    Ok(Changed { catalog, what: id })
}

/// Commits what an event tells of. An offering that moves takes its partnerships along, with an entry in the history of each.
async fn finished(change: CatalogChange<'_>, who: Administrator, told: Told) -> Result<Changed<Happened>, ChangeError> {
    let Told { event, changes } = told;
    if let (OfferingEventKind::Moved, Some(_), Some(from), Some(to)) =
        (event.kind, event.actual, event.from_school, event.to_school)
    {
        let (services, doer) = (change.services(), Doer::Staff(who.staff()));
        let step = Move { offering: event.offering, from, to };
        partnership::moved(services, change.transaction(), step, doer, services.clock.now()).await?;
    }
    let catalog = change.commit(changes).await?;
    tracing::info!(
        staff = %who.staff(), offering = %event.offering, event = %event.id, kind = %event.kind,
        done = event.actual.is_some(), "an offering's event was written"
    );
    Ok(Changed { catalog, what: (event.offering, event.id) })
}
