//! Bringing the tables up to date, and telling whether they are.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, TransactionTrait};

use super::{Backend, Store, StoreError};

/// The key of PostgreSQL's advisory lock around migrations: the bytes of "liaison".
const LOCK: i64 = 0x6c_69_61_69_73_6f_6e;

/// Applies what is pending; returns how many that was. Several processes may call it at once.
///
/// # Errors
///
/// As the database says; a migration that failed has left nothing behind.
pub async fn up(store: &Store) -> Result<usize, StoreError> {
    let guard = match store.backend() {
        Backend::Postgres => {
            let transaction = store.write().begin().await?;
            transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
            Some(transaction)
        }
        // Its one writer is needed by the migrations themselves.
        Backend::Sqlite => None,
    };
    let count = pending(store).await?.len();
    Migrator::up(store.write(), None).await?;
    if let Some(guard) = guard {
        guard.commit().await?;
    }
    Ok(count)
}

/// The names of the migrations that have not been applied, oldest first.
///
/// # Errors
///
/// As the database says.
pub async fn pending(store: &Store) -> Result<Vec<String>, StoreError> {
    let migrations = Migrator::get_pending_migrations_read_only(store.write()).await?;
    Ok(migrations.iter().map(|migration| migration.name().to_owned()).collect())
}
