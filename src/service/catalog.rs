//! The public catalogue, as this replica knows it: one value, swapped when the database's version has changed.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;

use crate::domain::catalog::Catalog;
use crate::store::{self, Store, StoreError};

/// How often a replica asks whether another has changed the catalogue.
const POLL: Duration = Duration::from_millis(700);

/// Hands out the catalogue of the moment. Clones share it.
#[derive(Clone)]
pub struct CatalogHandle {
    current: Arc<ArcSwap<Catalog>>,
    versions: watch::Sender<i64>,
    refreshing: Arc<Mutex<()>>,
}

impl CatalogHandle {
    /// With this catalogue.
    pub fn new(catalog: Catalog) -> Self {
        let versions = watch::Sender::new(catalog.version());
        Self { current: Arc::new(ArcSwap::from_pointee(catalog)), versions, refreshing: Arc::default() }
    }

    /// The catalogue of the moment. Take it once for an answer, so that the answer is of one version.
    pub fn current(&self) -> Arc<Catalog> {
        self.current.load_full()
    }

    /// Tells of every swap, when it is done: the version of the catalogue of the moment.
    pub fn versions(&self) -> watch::Receiver<i64> {
        self.versions.subscribe()
    }

    /// Loads the catalogue anew where the database has another version; says whether it did.
    ///
    /// # Errors
    ///
    /// As the database says; the catalogue stays as it was then.
    pub async fn refresh(&self, store: &Store) -> Result<bool, StoreError> {
        // One at a time, so that no older catalogue is swapped in over a newer one.
        let _turn = self.refreshing.lock().await;
        if store::catalog::version(store).await? == self.current().version() {
            return Ok(false);
        }
        let data = store::catalog::load(store).await?;
        // Indexing a state's catalogue takes a second of one core, which must not stand still for requests.
        let built = tokio::task::spawn_blocking(move || Catalog::build(data)).await;
        let catalog = built.map_err(|error| StoreError::Other(error.into()))?;
        for left_out in catalog.left_out() {
            tracing::warn!(%left_out, "a record of the catalogue cannot be shown");
        }
        tracing::info!(version = catalog.version(), offerings = catalog.offerings().len(), "catalogue loaded");
        let version = catalog.version();
        self.current.store(Arc::new(catalog));
        self.versions.send_replace(version);
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
