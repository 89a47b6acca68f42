//! The people of the district: added, disabled, their roles. There is always an active administrator, once there was one.

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::domain::field::FieldError;
use crate::domain::language::Language;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::{self, NewStaff, Role, Staff};
use crate::id::{Chance, CoverageId, StaffId};
use crate::store::{self, Constraint, Store, StoreError, WriteTx};

/// The demo's coordinator: fictional, as every address under `example.org`.
pub const DEMO_EMAIL: &str = "coordinator@example.org";

/// Why somebody was not added, or is as before.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Fields are wrong; nothing was stored.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// Somebody has this e-mail address already.
    #[error("somebody has this e-mail address already")]
    Taken,
    /// There is nobody of that id.
    #[error("there is nobody of that id")]
    Nobody,
    /// It would leave no active administrator.
    #[error("this is the last active administrator; make somebody else one first")]
    LastAdministrator,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds a person.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn add(store: &Store, clock: &dyn Clock, chance: &Chance, form: &NewStaff) -> Result<Staff, StaffError> {
    let NewStaff { name, email, role, language } = staff::check(form).map_err(StaffError::Fields)?;
    let now = clock.now();
    let id = StaffId(chance.uuid(now));
    let person = Staff {
        id,
        name,
        email,
        role,
        language,
        sees_all: true,
        muted: Vec::new(),
        created_at: now,
        disabled_at: None,
    };
    let transaction = store.begin().await?;
    match store::staff::insert(&transaction, &person).await {
        Err(StoreError::Refused(Constraint::StaffEmail)) => return Err(StaffError::Taken),
        other => other?,
    }
    transaction.commit().await?;
    Ok(person)
}

/// Everybody, disabled ones included, by name.
///
/// # Errors
///
/// As the database says.
pub async fn all(store: &Store) -> Result<Vec<Staff>, StoreError> {
    store::staff::all(store).await
}

/// Disables a person: their sessions, links and API tokens end with it. Disabling one who is disabled changes nothing.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn disable(store: &Store, clock: &dyn Clock, id: StaffId) -> Result<Staff, StaffError> {
    let now = clock.now();
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

/// Gives a person a role.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn change_role(store: &Store, id: StaffId, role: Role) -> Result<Staff, StaffError> {
    let transaction = store.begin().await?;
    let person = match role {
        Role::Administrator => store::staff::lock(&transaction, id).await?.ok_or(StaffError::Nobody)?,
        Role::Coordinator => taking_away(&transaction, id).await?,
    };
    store::staff::set_standing(&transaction, id, role, person.disabled_at).await?;
    transaction.commit().await?;
    Ok(Staff { role, ..person })
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

/// Makes the demo's coordinator, who answers for everything, where nobody has that address yet.
///
/// # Errors
///
/// As the database says.
pub async fn ensure_demo_coordinator(store: &Store, clock: &dyn Clock, chance: &Chance) -> Result<Staff, StoreError> {
    if let Some(person) = store::staff::find_by_email(store, DEMO_EMAIL).await? {
        return Ok(person);
    }
    let now = clock.now();
    let person = Staff {
        id: StaffId(chance.uuid(now)),
        name: "Robin Demo".to_owned(),
        email: DEMO_EMAIL.to_owned(),
        role: Role::Coordinator,
        language: Language::En,
        sees_all: true,
        muted: Vec::new(),
        created_at: now,
        disabled_at: None,
    };
    let everything = CoverageRule { id: CoverageId(chance.uuid(now)), staff: person.id, school: None, sector: None };
    let transaction = store.begin().await?;
    store::staff::insert(&transaction, &person).await?;
    store::staff::insert_coverage(&transaction, &everything).await?;
    transaction.commit().await?;
    Ok(person)
}
