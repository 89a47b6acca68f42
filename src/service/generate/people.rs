//! The coordinators of a made-up inbox, and what each covers.

use chrono::{DateTime, Utc};

use super::dice::Dice;
use super::names;
use crate::domain::catalog::Catalog;
use crate::domain::language::Language;
use crate::domain::routing::CoverageRule;
use crate::domain::staff::{Role, Staff};
use crate::id::{CoverageId, SchoolId, SectorId, StaffId};
use crate::store::{self, Store, StoreError};

/// Where they have their addresses: a domain that leads nowhere.
const DOMAIN: &str = "generated-staff.example";

type Covered = (Option<SchoolId>, Option<SectorId>);

/// Their coverage rules; they are added where they are not there yet. One school and one sector are nobody's, so that some
/// inquiries are with the default recipients.
pub(super) async fn ensure(
    store: &Store,
    catalog: &Catalog,
    dice: &Dice<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<CoverageRule>, StoreError> {
    let schools = catalog.schools().iter().skip(1).map(|school| (Some(school.id), None));
    let sectors = catalog.sectors().iter().skip(1).step_by(2).map(|sector| (None, Some(sector.id)));
    let both = catalog.offerings().iter().step_by(31).take(4);
    let both = both.map(|o| (Some(o.school), catalog.program(o.program).map(|program| program.sector)));
    let covered: Vec<Covered> = schools.chain(sectors).chain(both).collect();
    let mut ids = Vec::new();
    for (number, covered) in covered.into_iter().enumerate() {
        let email = format!("coordinator{number}@{DOMAIN}");
        ids.push(match store::staff::find_by_email(store, &email).await? {
            Some(person) => person.id,
            None => add(store, dice, now, (number, email), covered).await?,
        });
    }
    store::staff::rules_of(store, &ids).await
}

async fn add(
    store: &Store,
    dice: &Dice<'_>,
    now: DateTime<Utc>,
    (number, email): (usize, String),
    (school, sector): Covered,
) -> Result<StaffId, StoreError> {
    let (first, last) = names::person(dice);
    let person = Staff {
        id: StaffId(dice.0.uuid(now)),
        name: format!("{first} {last}"),
        email,
        role: Role::Coordinator,
        language: if dice.happens(200) { Language::Es } else { Language::En },
        sees_all: number.is_multiple_of(2),
        muted: Vec::new(),
        created_at: now,
        disabled_at: None,
    };
    let rule = CoverageRule { id: CoverageId(dice.0.uuid(now)), staff: person.id, school, sector };
    let transaction = store.begin().await?;
    store::staff::insert(&transaction, &person).await?;
    store::staff::insert_coverage(&transaction, &[rule]).await?;
    transaction.commit().await?;
    Ok(person.id)
}
