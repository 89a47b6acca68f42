//! The public catalogue, as this replica knows it: one value, swapped when the database's version has changed.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio_util::sync::CancellationToken;

use crate::domain::catalog::Catalog;
use crate::store::{self, Store, StoreError};

/// How often a replica asks whether another has changed the catalogue.
const POLL: Duration = Duration::from_millis(700);

/// Hands out the catalogue of the moment. Clones share it.
#[derive(Clone)]
pub struct CatalogHandle(Arc<ArcSwap<Catalog>>);

impl CatalogHandle {
    /// With this catalogue.
    pub fn new(catalog: Catalog) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(catalog)))
    }

    /// The catalogue of the moment. Take it once for an answer, so that the answer is of one version.
    pub fn current(&self) -> Arc<Catalog> {
        self.0.load_full()
    }

    /// Loads the catalogue anew where the database has another version; says whether it did.
    ///
    /// # Errors
    ///
    /// As the database says; the catalogue stays as it was then.
    pub async fn refresh(&self, store: &Store) -> Result<bool, StoreError> {
        if store::catalog::version(store).await? == self.current().version() {
            return Ok(false);
        }
        let data = store::catalog::load(store).await?;
        // Indexing a state's catalogue takes a second of one core, which must not stand still for requests.
        let built = tokio::task::spawn_blocking(move || Catalog::build(data)).await;
        let catalog = built.map_err(|error| StoreError::Other(error.into()))?;
        tracing::info!(version = catalog.version(), offerings = catalog.offerings().len(), "catalogue loaded");
        self.0.store(Arc::new(catalog));
        Ok(true)
    }

    /// Follows the database until it is told to stop. While the database is away the catalogue stays.
    pub async fn follow(&self, store: &Store, stop: CancellationToken) {
        let mut away = false;
        while stop.run_until_cancelled(tokio::time::sleep(POLL)).await.is_some() {
            match self.refresh(store).await {
                Ok(_) => away = false,
                Err(error) if !away => {
                    away = true;
                    tracing::warn!(%error, "the catalogue stays as it is: its version cannot be read");
                }
                Err(_) => {}
            }
        }
    }
}

impl std::fmt::Debug for CatalogHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CatalogHandle(version {})", self.current().version())
    }
}
