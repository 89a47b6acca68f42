//! Databases: connecting, transactions, and every statement that Liaison sends. Nothing outside names `sea_orm`.
//!
//! Reads outside a transaction go through [`Store::read`]; whatever changes something takes a [`WriteTx`].

pub mod api_token;
pub mod catalog;
mod connect;
pub mod contact;
mod doer;
mod entity;
pub mod error;
pub mod inquiry;
pub mod migrate;
pub mod notice;
mod page;
pub mod partner;
pub mod partnership;
pub mod promise;
pub mod rate_limit;
pub mod session;
pub mod sign_in;
pub mod staff;
pub mod suggestion;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction};

pub use connect::{Backend, BadUrl};
pub use error::{Constraint, StoreError};
use inquiry::feed::Feed;

/// The database, as two pools: SQLite has one writer, and readers that it does not block.
#[derive(Debug, Clone)]
pub struct Store {
    write: DatabaseConnection,
    read: DatabaseConnection,
    backend: Backend,
    statements: Arc<AtomicU64>,
    feed: Feed,
}

impl Store {
    /// Connects to `sqlite://PATH` (made where missing) or `postgres://...`, without changing anything.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] where the database does not answer; [`StoreError::Other`] for an address of another kind.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        connect::connect(url).await
    }

    /// Which database this is.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// For reads outside a transaction.
    pub(crate) fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For single statements that change something and need no transaction.
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Opens a write transaction. It is rolled back unless it is committed. Never wait for the network with it open.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] where no connection is to be had in time.
    pub async fn begin(&self) -> Result<WriteTx, StoreError> {
        let begun = connect::begin(&self.write, self.backend).await?;
        Ok(WriteTx { begun, feed: self.feed.clone(), written: AtomicI64::new(0) })
    }

    /// A read transaction that sees one state of the database throughout.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        connect::snapshot(&self.read, self.backend).await
    }

    /// What tells of new entries in the histories of inquiries.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// Asks the database for a sign of life, past every pool and cache.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] where it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read.execute_unprepared("SELECT 1").await?;
        Ok(())
    }

    /// What the database says of the settings that matter, of its writer first, then of a reader.
    ///
    /// # Errors
    ///
    /// As the database says.
    pub async fn settings(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        let mut settings = connect::settings(&self.write, self.backend).await?;
        settings.extend(connect::settings(&self.read, self.backend).await?);
        Ok(settings)
    }

    /// How many statements were sent since the start, those of transactions included.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes every connection.
    pub async fn close(&self) {
        for pool in [&self.write, &self.read] {
            // A pool that cannot close says nothing that a process about to end could act on.
            let _ = pool.clone().close().await;
        }
    }
}

/// A write transaction.
#[derive(Debug)]
pub struct WriteTx {
    begun: DatabaseTransaction,
    feed: Feed,
    /// The number of the last entry that it wrote; 0 where it wrote none.
    written: AtomicI64,
}

impl WriteTx {
    /// Commits, and tells whoever listens in this process of the entries that it wrote.
    ///
    /// # Errors
    ///
    /// [`StoreError::OutcomeUnknown`]: the answer got lost, so that the changes may stand or not.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.begun.commit().await.map_err(|error| StoreError::OutcomeUnknown(error.into()))?;
        self.feed.has_come_to(self.written.into_inner());
        Ok(())
    }

    /// Gives up at once: what it locked is free when this returns, and not when the connection is next looked at.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] where the database does not answer; it then gives up by itself.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.begun.rollback().await?)
    }

    /// For the statements of the transaction.
    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.begun
    }

    /// It has written entries up to this number.
    pub(crate) fn wrote(&self, number: i64) {
        self.written.store(number, Ordering::Relaxed);
    }
}
