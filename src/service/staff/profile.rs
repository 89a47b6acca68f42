//! Who somebody is: added, revised.

use chrono::{DateTime, Utc};

use super::StaffError;
use crate::auth::Administrator;
use crate::domain::staff::{self, NewStaff, Revision, Staff};
use crate::id::{Chance, StaffId};
use crate::service::Services;
use crate::store::{self, Constraint, Store, StoreError};

/// Adds a person, who can sign in from now on.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn add(services: &Services, _: Administrator, form: &NewStaff) -> Result<Staff, StaffError> {
    added(&services.store, &services.chance, form, services.clock.now()).await
}

/// Changes how a person is called and written to.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn revise(services: &Services, _: Administrator, id: StaffId, form: &Revision) -> Result<Staff, StaffError> {
    let Revision { name, language } = staff::check_revision(form).map_err(StaffError::Fields)?;
    let transaction = services.store.begin().await?;
    let person = store::staff::lock(&transaction, id).await?.ok_or(StaffError::Nobody)?;
    let (name, language) = (name.unwrap_or(person.name), language.unwrap_or(person.language));
    store::staff::set_profile(&transaction, id, &name, language).await?;
    transaction.commit().await?;
    Ok(Staff { name, language, ..person })
}

pub(super) async fn added(
    store: &Store,
    chance: &Chance,
    form: &NewStaff,
    now: DateTime<Utc>,
) -> Result<Staff, StaffError> {
    let NewStaff { name, email, role, language } = staff::check(form).map_err(StaffError::Fields)?;
    let id = StaffId(chance.uuid(now));
    let muted = Vec::new();
    let person = Staff { id, name, email, role, language, sees_all: true, muted, created_at: now, disabled_at: None };
    let transaction = store.begin().await?;
    match store::staff::insert(&transaction, &person).await {
        Err(StoreError::Refused(Constraint::StaffEmail)) => return Err(StaffError::Taken),
        other => other?,
    }
    transaction.commit().await?;
    Ok(person)
}
