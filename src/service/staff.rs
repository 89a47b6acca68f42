//! The people of the district: added, disabled, their roles. There is always an active administrator, once there was one.
//!
//! The command line, on which the first administrator is added, has no proof to show: [`operator`] is its door, and no request
//! comes through it.

mod muting;
pub mod operator;
mod profile;
mod standing;

pub use muting::mute;
pub use standing::change_role;

use crate::domain::field::FieldError;
use crate::store::StoreError;

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
