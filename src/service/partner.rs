//! Partners: found, and revised. A partner and its contacts are one thing to those who change them: both count its version up.

use chrono::{DateTime, Utc};

use super::Services;
use super::unchanged::Unchanged;
use crate::auth::Coordinator;
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::Happening;
use crate::domain::inquiry::form::OrganisationForm;
use crate::domain::page::{Page, Window};
use crate::domain::partner::{self, Partner, PartnerFilter};
use crate::id::{PartnerId, ProgramId};
use crate::store::{self, StoreError, WriteTx};

/// A partner as somebody saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenPartner {
    /// The partner.
    pub id: PartnerId,
    /// The version that was seen.
    pub version: i32,
}

/// When the district and a partner were in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InTouch {
    /// For the first time.
    pub first: DateTime<Utc>,
    /// For the last time.
    pub last: DateTime<Utc>,
}

/// What a partner is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The organisation.
    pub organisation: OrganisationForm,
    /// Whether it is to be shown publicly.
    pub is_public: bool,
    /// Whether somebody confirms that the partner agrees to that.
    pub consent_confirmed: bool,
}

/// A page of the partners that a coordinator sees, by name.
///
/// # Errors
///
/// As the database says.
pub async fn page(
    services: &Services,
    who: &Coordinator,
    filter: &PartnerFilter,
    window: &Window,
) -> Result<Page<Partner>, StoreError> {
    store::partner::page(&services.store, who.reach(), filter, services.today(), window).await
}

/// How many such partners there are.
///
/// # Errors
///
/// As the database says.
pub async fn count(services: &Services, who: &Coordinator, filter: &PartnerFilter) -> Result<u64, StoreError> {
    store::partner::count(&services.store, who.reach(), filter, services.today()).await
}

/// Those of several partners that a coordinator sees, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn find_all(services: &Services, who: &Coordinator, ids: &[PartnerId]) -> Result<Vec<Partner>, StoreError> {
    store::partner::reached(&services.store, who.reach(), ids).await
}

/// Pairs of program and partner, each once: partners that a coordinator sees, with an active partnership with one of the
/// program's offerings.
///
/// # Errors
///
/// As the database says.
pub async fn of_programs(
    services: &Services,
    who: &Coordinator,
    programs: &[ProgramId],
) -> Result<Vec<(ProgramId, Partner)>, StoreError> {
    store::partner::of_programs(&services.store, who.reach(), programs, services.today()).await
}

/// The same part of several partners' inquiries, of those that a coordinator sees, the newest first.
///
/// # Errors
///
/// As the database says.
pub async fn inquiries(
    services: &Services,
    who: &Coordinator,
    partners: &[PartnerId],
    window: &Window,
) -> Result<Vec<(PartnerId, Page<Inquiry>)>, StoreError> {
    store::inquiry::of_partners(&services.store, who.reach(), partners, window).await
}

/// How many inquiries of several partners a coordinator sees; a partner without one is left out.
///
/// # Errors
///
/// As the database says.
pub async fn count_inquiries(
    services: &Services,
    who: &Coordinator,
    partners: &[PartnerId],
) -> Result<Vec<(PartnerId, u64)>, StoreError> {
    store::inquiry::count_of_partners(&services.store, who.reach(), partners).await
}

/// When the district and several partners were in touch, by the inquiries that a coordinator sees; a partner without one is left
/// out.
///
/// # Errors
///
/// As the database says.
pub async fn in_touch(
    services: &Services,
    who: &Coordinator,
    partners: &[PartnerId],
) -> Result<Vec<(PartnerId, InTouch)>, StoreError> {
    let found = store::inquiry::in_touch(&services.store, who.reach(), partners, Happening::IN_TOUCH).await?;
    Ok(found.into_iter().map(|(partner, first, last)| (partner, InTouch { first, last })).collect())
}

/// Revises what is known of a partner, and whether it is shown publicly: for which somebody has to confirm that it agrees, when
/// that begins.
///
/// # Errors
///
/// As [`Unchanged`] says.
pub async fn revise(
    services: &Services,
    who: &Coordinator,
    seen: SeenPartner,
    revision: &Revision,
) -> Result<Partner, Unchanged<Partner>> {
    let Revision { organisation, is_public, consent_confirmed } = revision;
    let organisation = partner::check(organisation, &services.catalog.current()).map_err(Unchanged::fields)?;
    let transaction = services.store.begin().await?;
    let before = locked(&transaction, who, seen, "partnerId").await?;
    if *is_public && !before.is_public && !consent_confirmed {
        return Err(Unchanged::field(&["consentConfirmed"], FieldErrorCode::PublicConsentRequired));
    }
    let contacts = store::contact::of_in(&transaction, before.id).await?;
    let domain = partner::domain(&organisation, contacts.iter().map(|contact| &contact.person));
    let changed = Partner { organisation, domain, is_public: *is_public, ..before.clone() };
    if changed == before {
        return Ok(before);
    }
    let changed = Partner { version: before.version + 1, ..changed };
    let shown = count_up(&transaction, before.is_public || changed.is_public).await?;
    store::partner::save(&transaction, &changed).await?;
    store::partner::set_words(&transaction, &changed, &contacts).await?;
    transaction.commit().await?;
    services.show(shown).await;
    Ok(changed)
}

/// Counts the catalogue's version up where a partner is shown in it; gives the version then.
pub(super) async fn count_up(transaction: &WriteTx, is_public: bool) -> Result<Option<i64>, StoreError> {
    if is_public { store::catalog::count_up(transaction).await.map(Some) } else { Ok(None) }
}

/// A partner, locked, as it was seen. `field` is the one that names it.
pub(super) async fn locked(
    transaction: &WriteTx,
    who: &Coordinator,
    seen: SeenPartner,
    field: &str,
) -> Result<Partner, Unchanged<Partner>> {
    let found = store::partner::lock(transaction, who.reach(), seen.id).await?;
    let missing =
        || Unchanged::Refused { errors: vec![FieldError::new(&[field], FieldErrorCode::NotFound)], present: None };
    let partner = found.ok_or_else(missing)?;
    if partner.version == seen.version { Ok(partner) } else { Err(Unchanged::stale(partner)) }
}
