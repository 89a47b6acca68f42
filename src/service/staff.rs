//! The people of the district.

use crate::clock::Clock;
use crate::domain::language::Language;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::{Role, Staff};
use crate::id::{Chance, CoverageId, StaffId};
use crate::store::{self, Store, StoreError};

/// The demo's coordinator: fictional, as every address under `example.org`.
pub const DEMO_EMAIL: &str = "coordinator@example.org";

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
