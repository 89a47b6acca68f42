//! Who somebody is: added.

use chrono::{DateTime, Utc};

use super::StaffError;
use crate::domain::staff::{self, NewStaff, Staff};
use crate::id::{Chance, StaffId};
use crate::store::{self, Constraint, Store, StoreError};

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
