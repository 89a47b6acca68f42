//! One change of the catalogue by an administrator: planned on the value in memory, written, and swapped in at once.
//!
//! A state's 200,000 offerings are not read again for it. The transaction locks the row of the version, and where the value
//! in memory is of that version it is what the database holds.

use std::sync::Arc;

use tokio::sync::OwnedMutexGuard;

use super::super::Services;
use super::indexed;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::field::FieldError;
use crate::store::{self, StoreError, WriteTx};

/// How often a value that others have outdated is loaded anew before it is given up.
const TRIES: usize = 4;

/// Why the catalogue was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Fields are wrong; nothing was written.
    #[error("fields are wrong")]
    Fields(Vec<FieldError>),
    /// Others change the catalogue faster than it can be loaded; nothing was written.
    #[error("the catalogue is being changed by others")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Vec<FieldError>> for ChangeError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Fields(errors)
    }
}

/// What was changed, and the catalogue in which it stands.
#[derive(Debug, Clone)]
pub struct Changed<T> {
    /// The catalogue after the change.
    pub catalog: Arc<Catalog>,
    /// What to look up in it.
    pub what: T,
}

/// A transaction that changes the catalogue. It is rolled back unless it is committed.
pub struct CatalogChange<'a> {
    services: &'a Services,
    catalog: Arc<Catalog>,
    transaction: WriteTx,
    /// One at a time in this process, so that the next finds the value of this one and loads nothing.
    turn: OwnedMutexGuard<()>,
}

impl<'a> CatalogChange<'a> {
    /// What the use cases work with.
    pub fn services(&self) -> &'a Services {
        self.services
    }

    /// Opens a transaction in which nobody else changes the catalogue, with the catalogue as it is in it.
    ///
    /// # Errors
    ///
    /// [`ChangeError::Busy`], or as the database says.
    pub async fn begin(services: &'a Services) -> Result<Self, ChangeError> {
        let Services { store, catalog: handle, .. } = services;
        let turn = handle.turn().await;
        for _ in 0..TRIES {
            let transaction = store.begin().await?;
            let version = store::catalog::lock(&transaction).await?;
            let catalog = handle.current();
            if catalog.version() == version {
                return Ok(Self { services, catalog, transaction, turn });
            }
            // Loading can take seconds, and inquiries must not wait for it.
            transaction.rollback().await?;
            handle.refresh_in_turn(store, &turn).await?;
        }
        Err(ChangeError::Busy)
    }

    /// The catalogue that is changed.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// For what is written together with the change.
    pub fn transaction(&self) -> &WriteTx {
        &self.transaction
    }

    /// Writes the changes, commits, and swaps the catalogue in this process; the others follow. Changes nothing, not even
    /// the version, where there is nothing to write.
    ///
    /// # Errors
    ///
    /// As the database says. Only [`StoreError::OutcomeUnknown`] leaves open whether the changes stand.
    pub async fn commit(self, changes: CatalogChanges) -> Result<Arc<Catalog>, ChangeError> {
        let Self { services, catalog, transaction, turn } = self;
        if changes.is_empty() {
            return Ok(catalog);
        }
        let version = store::catalog::write(&transaction, &changes).await?;
        transaction.commit().await?;
        let after = indexed(move || changes.applied_to(catalog.data().clone(), version)).await;
        // They stand; this process will load them as the others do.
        let after = after.map_err(|error| StoreError::OutcomeUnknown(error.into()))?;
        Ok(services.catalog.swap(after, &turn))
    }
}
