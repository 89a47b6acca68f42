//! What whoever runs the command line does with the people of the district. No proof is asked: the database lies open to them.

use super::{StaffError, profile, standing};
use crate::clock::Clock;
use crate::domain::language::Language;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::{NewStaff, Role, Staff};
use crate::id::{Chance, CoverageId, StaffId};
use crate::store::{self, Store, StoreError};

/// The demo's coordinator: fictional, as every address under `example.org`.
pub const DEMO_EMAIL: &str = "coordinator@example.org";

/// Adds a person.
///
/// # Errors
///
/// As [`StaffError`] says.
pub async fn add(store: &Store, clock: &dyn Clock, chance: &Chance, form: &NewStaff) -> Result<Staff, StaffError> {
    profile::added(store, chance, form, clock.now()).await
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
    standing::disabled(store, id, clock.now()).await
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
    store::staff::insert_coverage(&transaction, &[everything]).await?;
    transaction.commit().await?;
    Ok(person)
}
