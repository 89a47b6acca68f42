//! The catalogue's rows: read whole into records, written as changes. Each change counts the version up.

mod load;
mod rows;
mod shown;
mod write;

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::entity::catalog_version;
use super::{Store, StoreError, WriteTx};
use crate::domain::catalog::records::CatalogData;
pub use shown::Shown;
pub use write::{count_up, write};

/// Reads the whole catalogue, of one moment.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] where a stored code is none that is known.
pub async fn load(store: &Store) -> Result<CatalogData, StoreError> {
    let snapshot = store.snapshot().await?;
    let data = load::everything(&snapshot).await?;
    snapshot.commit().await?;
    Ok(data)
}

/// Reads what the catalogue shows of partners, of one moment.
///
/// # Errors
///
/// As the database says.
pub async fn shown(store: &Store) -> Result<Shown, StoreError> {
    let snapshot = store.snapshot().await?;
    let shown = shown::shown(&snapshot).await?;
    snapshot.commit().await?;
    Ok(shown)
}

/// Reads the whole catalogue as a write transaction sees it, and keeps every other write of it waiting until that ends: what
/// is compared must be what is changed.
///
/// # Errors
///
/// As [`load`].
pub async fn load_in(transaction: &WriteTx) -> Result<CatalogData, StoreError> {
    lock(transaction).await?;
    load::everything(transaction.connection()).await
}

/// Keeps every other write of the catalogue waiting until a transaction ends; gives the version that it then changes.
///
/// # Errors
///
/// As the database says.
pub async fn lock(transaction: &WriteTx) -> Result<i64, StoreError> {
    // Held by the row of the version. SQLite has one writer anyway, and takes no lock of rows.
    let row = catalog_version::Entity::find_by_id(1).lock_exclusive().one(transaction.connection()).await?;
    Ok(row.map_or(0, |row| row.version))
}

/// The version that the database holds.
///
/// # Errors
///
/// As the database says.
pub async fn version(store: &Store) -> Result<i64, StoreError> {
    version_in(store.read()).await
}

async fn version_in(connection: &impl ConnectionTrait) -> Result<i64, StoreError> {
    Ok(catalog_version::Entity::find_by_id(1).one(connection).await?.map_or(0, |row| row.version))
}
