//! Why something is as before.

use crate::domain::field::{FieldError, FieldErrorCode};
use crate::store::StoreError;

/// Why something is as before.
#[derive(Debug, thiserror::Error)]
pub enum Unchanged<T> {
    /// Something is wrong with what was asked; nothing was stored.
    #[error("refused")]
    Refused {
        /// What.
        errors: Vec<FieldError>,
        /// The thing as it is, where that is what stands against it.
        present: Option<Box<T>>,
    },
    /// The database failed; `OutcomeUnknown` where it may have stored all the same.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<T> Unchanged<T> {
    /// Fields are wrong.
    pub(super) fn fields(errors: Vec<FieldError>) -> Self {
        Self::Refused { errors, present: None }
    }

    /// A field is wrong.
    pub(super) fn field(path: &[&str], code: FieldErrorCode) -> Self {
        Self::fields(vec![FieldError::new(path, code)])
    }

    /// It has changed since it was seen.
    pub(super) fn stale(present: T) -> Self {
        let errors = vec![FieldError::new(&["version"], FieldErrorCode::Stale)];
        Self::Refused { errors, present: Some(Box::new(present)) }
    }
}
