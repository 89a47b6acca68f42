//! The public catalogue, as this replica knows it: one value, swapped when the database's version has changed.

mod change;

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio_util::sync::CancellationToken;

pub use self::change::{CatalogChange, ChangeError, Changed};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::records::CatalogData;
use crate::store::catalog::Shown;
use crate::store::{self, Store, StoreError};

/// How often a replica asks whether another has changed the catalogue.
const POLL: Duration = Duration::from_millis(700);

/// Hands out the catalogue of the moment. Clones share it.
#[derive(Clone)]
pub struct CatalogHandle {
    current: Arc<ArcSwap<Catalog>>,
    versions: watch::Sender<i64>,
    swapping: Arc<Mutex<()>>,
}

impl CatalogHandle {
    /// With this catalogue.
    pub fn new(catalog: Catalog) -> Self {
        let versions = watch::Sender::new(catalog.version());
        Self { current: Arc::new(ArcSwap::from_pointee(catalog)), versions, swapping: Arc::default() }
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
        let turn = self.turn().await;
        self.refresh_in_turn(store, &turn).await
    }

    /// Waits until nobody else in this process is about to swap: one at a time, so that no older catalogue is swapped in over
    /// a newer one.
    async fn turn(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.swapping).lock_owned().await
    }

    async fn refresh_in_turn(&self, store: &Store, turn: &OwnedMutexGuard<()>) -> Result<bool, StoreError> {
        if store::catalog::version(store).await? == self.current().version() {
            return Ok(false);
        }
        let data = store::catalog::load(store).await?;
        let catalog = indexed(move || data).await?;
        for left_out in catalog.left_out() {
            tracing::warn!(%left_out, "a record of the catalogue cannot be shown");
        }
        tracing::info!(version = catalog.version(), offerings = catalog.offerings().len(), "catalogue loaded");
        self.swap(catalog, turn);
        Ok(true)
    }

    /// Shows what a committed change has done to the partners that are shown, which counted the version up to this one. Where nothing
    /// else has changed since, only they are read: a state's 200,000 offerings are not loaded for it.
    ///
    /// # Errors
    ///
    /// As the database says; the catalogue stays as it was then.
    pub async fn show_partners(&self, store: &Store, version: i64) -> Result<(), StoreError> {
        let turn = self.turn().await;
        let current = self.current();
        if current.version() >= version {
            return Ok(());
        }
        let shown = store::catalog::shown(store).await?;
        if (current.version() + 1, shown.version) != (version, version) {
            return self.refresh_in_turn(store, &turn).await.map(|_| ());
        }
        let records = move || {
            let Shown { version, partners, partnerships } = shown;
            CatalogData { version, partners, partnerships, ..current.data().clone() }
        };
        self.swap(indexed(records).await?, &turn);
        Ok(())
    }

    /// Makes a catalogue the one of the moment. `_turn` shows that nobody else is about to.
    fn swap(&self, catalog: Catalog, _turn: &OwnedMutexGuard<()>) -> Arc<Catalog> {
        let catalog = Arc::new(catalog);
        self.current.store(Arc::clone(&catalog));
        self.versions.send_replace(catalog.version());
        catalog
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

/// Indexes records beside the requests: a state's take a second of one core, which must not stand still for others.
async fn indexed(records: impl FnOnce() -> CatalogData + Send + 'static) -> Result<Catalog, StoreError> {
    let built = tokio::task::spawn_blocking(move || Catalog::build(records())).await;
    built.map_err(|error| StoreError::Other(error.into()))
}

impl std::fmt::Debug for CatalogHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CatalogHandle(version {})", self.current().version())
    }
}
