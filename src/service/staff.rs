//! The people of the district: added, disabled, their roles. There is always an active administrator, once there was one. What
//! an administrator does takes the proof of it.
//!
//! People of the district see who the others are, and what they answer for.
//!
//! The command line, on which the first administrator is added, has no proof to show: [`operator`] is its door, and no request
//! comes through it.

mod coverage;
mod muting;
pub mod operator;
mod profile;
mod standing;

pub use coverage::set_coverage;
pub use muting::mute;
pub use profile::{add, revise};
pub use standing::{change_role, disable, enable};

use super::Services;
use crate::auth::{Administrator, Person};
use crate::domain::field::FieldError;
use crate::domain::page::{Page, Window};
use crate::domain::routing::CoverageRule;
use crate::domain::staff::Staff;
use crate::id::StaffId;
use crate::store::{self, StoreError};

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

/// The people of these ids, disabled ones included, in no order.
///
/// # Errors
///
/// As the database says.
pub async fn find_all(services: &Services, _: &Person, ids: &[StaffId]) -> Result<Vec<Staff>, StoreError> {
    store::staff::find_all(&services.store, ids).await
}

/// A part of the list of people, in the order in which they were added. Only an administrator sees the disabled ones in it.
///
/// # Errors
///
/// As the database says.
pub async fn page(
    services: &Services,
    _: &Person,
    disabled_too: Option<Administrator>,
    window: &Window,
) -> Result<Page<Staff>, StoreError> {
    store::staff::page(&services.store, disabled_too.is_some(), window).await
}

/// How many that list has.
///
/// # Errors
///
/// As the database says.
pub async fn count(services: &Services, _: &Person, disabled_too: Option<Administrator>) -> Result<u64, StoreError> {
    store::staff::count(&services.store, disabled_too.is_some()).await
}

/// What these people answer for: their rules, oldest first.
///
/// # Errors
///
/// As the database says.
pub async fn rules_of(services: &Services, _: &Person, people: &[StaffId]) -> Result<Vec<CoverageRule>, StoreError> {
    store::staff::rules_of(&services.store, people).await
}
