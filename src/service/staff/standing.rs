//! Whether somebody may do anything, and what: disabled, enabled again, their role.

use chrono::{DateTime, Utc};

use super::StaffError;
use crate::auth::Administrator;
use crate::domain::staff::{Role, Staff};
use crate::id::StaffId;
use crate::service::Services;
use crate::store::{self, Store, StoreError, WriteTx};

/// Gives a person a role.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn change_role(services: &Services, _: Administrator, id: StaffId, role: Role) -> Result<Staff, StaffError> {
    let transaction = services.store.begin().await?;
    let person = match role {
        Role::Administrator => store::staff::lock(&transaction, id).await?.ok_or(StaffError::Nobody)?,
        Role::Coordinator => taking_away(&transaction, id).await?,
    };
    store::staff::set_standing(&transaction, id, role, person.disabled_at).await?;
    transaction.commit().await?;
    Ok(Staff { role, ..person })
}

/// Disables a person: their sessions, links and API tokens end with it. Disabling one who is disabled changes nothing.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn disable(services: &Services, _: Administrator, id: StaffId) -> Result<Staff, StaffError> {
    disabled(&services.store, id, services.clock.now()).await
}

/// Lets a person who is disabled sign in again. What ended with it stays ended; one who is active stays so.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn enable(services: &Services, _: Administrator, id: StaffId) -> Result<Staff, StaffError> {
    let transaction = services.store.begin().await?;
    let person = store::staff::lock(&transaction, id).await?.ok_or(StaffError::Nobody)?;
    store::staff::set_standing(&transaction, id, person.role, None).await?;
    transaction.commit().await?;
    Ok(Staff { disabled_at: None, ..person })
}

pub(super) async fn disabled(store: &Store, id: StaffId, now: DateTime<Utc>) -> Result<Staff, StaffError> {
    let transaction = store.begin().await?;
    let person = taking_away(&transaction, id).await?;
    if person.disabled_at.is_some() {
        return Ok(person);
    }
    store::staff::set_standing(&transaction, id, person.role, Some(now)).await?;
    end_all(&transaction, id, now).await?;
    transaction.commit().await?;
    Ok(Staff { disabled_at: Some(now), ..person })
}

/// The person, locked, where there is another active administrator or this is none. All who take one away lock the same
/// rows in the same order first, so that two at once cannot take the last two.
async fn taking_away(transaction: &WriteTx, id: StaffId) -> Result<Staff, StaffError> {
    let administrators = store::staff::lock_administrators(transaction).await?;
    let person = store::staff::lock(transaction, id).await?.ok_or(StaffError::Nobody)?;
    if administrators == [id] { Err(StaffError::LastAdministrator) } else { Ok(person) }
}

async fn end_all(transaction: &WriteTx, id: StaffId, now: DateTime<Utc>) -> Result<(), StoreError> {
    store::sign_in::use_up_all(transaction, id, now).await?;
    store::session::end_all(transaction, id, now).await?;
    store::api_token::end_all(transaction, id, now).await
}
