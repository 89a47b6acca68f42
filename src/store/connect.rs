//! The one place where the two databases differ: how a connection is opened and set up, and how a transaction begins.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use super::inquiry::feed::Feed;
use super::{Store, StoreError};

/// How long a request waits for a connection before it says that the database is away.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long a statement may run on PostgreSQL.
const STATEMENT: Duration = Duration::from_secs(10);
/// How long SQLite waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// More readers than cores only get in each other's way.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// The address names neither database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a database address starts with sqlite:// or postgres://")]
pub struct BadUrl;

impl Backend {
    /// The database that an address names.
    ///
    /// # Errors
    ///
    /// [`BadUrl`] where it names neither.
    pub fn of(url: &str) -> Result<Self, BadUrl> {
        match url.split_once("://") {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres),
            _ => Err(BadUrl),
        }
    }
}

pub(super) async fn connect(url: &str) -> Result<Store, StoreError> {
    let backend = Backend::of(url).map_err(|error| StoreError::Other(error.into()))?;
    let (mut write, mut read) = match backend {
        Backend::Sqlite => (sqlite(url, 1).await?, sqlite(url, SQLITE_READERS).await?),
        Backend::Postgres => {
            let pool = postgres(url).await?;
            (pool.clone(), pool)
        }
    };
    let statements = Arc::new(AtomicU64::new(0));
    for pool in [&mut write, &mut read] {
        let statements = Arc::clone(&statements);
        pool.set_metric_callback(move |_| {
            statements.fetch_add(1, Ordering::Relaxed);
        });
    }
    Ok(Store { write, read, backend, statements, feed: Feed::default() })
}

async fn sqlite(url: &str, connections: u32) -> Result<DatabaseConnection, StoreError> {
    let mut options = quiet(url);
    options.max_connections(connections).map_sqlx_sqlite_opts(|options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL would lose acknowledged commits when the power fails.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .foreign_keys(true)
    });
    Ok(Database::connect(options).await?)
}

async fn postgres(url: &str) -> Result<DatabaseConnection, StoreError> {
    let mut options = quiet(url);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .set_application_name("liaison")
        .statement_timeout(STATEMENT)
        // A connection that died in the pool is noticed before it is used, also one that was used a moment ago: else each of
        // them would cost a partner an error after the server was restarted. The time limit on acquiring bounds the check.
        .test_before_acquire(true)
        // The server ends a transaction whose client has gone silent, so that it holds no locks.
        .map_sqlx_postgres_opts(|options| options.options([("idle_in_transaction_session_timeout", "30s")]));
    Ok(Database::connect(options).await?)
}

fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .acquire_timeout(ACQUIRE)
        .connect_timeout(ACQUIRE)
        .test_before_acquire(false)
        .idle_timeout(Duration::from_secs(300))
        .sqlx_logging(false);
    options
}

pub(super) async fn begin(pool: &DatabaseConnection, backend: Backend) -> Result<DatabaseTransaction, StoreError> {
    // A deferred SQLite transaction that reads first and then writes fails at once when another has written between.
    let sqlite_transaction_mode = match backend {
        Backend::Sqlite => Some(SqliteTransactionMode::Immediate),
        Backend::Postgres => None,
    };
    let options = TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() };
    Ok(pool.begin_with_options(options).await?)
}

pub(super) async fn snapshot(pool: &DatabaseConnection, backend: Backend) -> Result<DatabaseTransaction, StoreError> {
    // A SQLite read transaction sees one state anyway.
    let options = match backend {
        Backend::Sqlite => TransactionOptions::default(),
        Backend::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
    };
    Ok(pool.begin_with_options(options).await?)
}

/// Tells the database what its tables hold, by which it plans; on PostgreSQL also which rows everybody sees, so that an index alone
/// can answer for them. Takes as long as it takes.
pub(super) async fn analyze(pool: &DatabaseConnection, backend: Backend) -> Result<(), StoreError> {
    match backend {
        Backend::Sqlite => {
            pool.execute_unprepared("PRAGMA analysis_limit = 1000; ANALYZE").await?;
        }
        Backend::Postgres => {
            let failed = |error: sqlx::Error| DbErr::Exec(RuntimeErr::SqlxError(Arc::new(error)));
            // Each by itself, outside of any transaction, and on one connection.
            let mut connection = pool.get_postgres_connection_pool().acquire().await.map_err(failed)?;
            for statement in ["SET statement_timeout = 0", "VACUUM ANALYZE", "RESET statement_timeout"] {
                sqlx::raw_sql(statement).execute(&mut *connection).await.map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Asks a connection for the settings that matter, by name.
pub(super) async fn settings(
    pool: &DatabaseConnection,
    backend: Backend,
) -> Result<Vec<(&'static str, String)>, StoreError> {
    let questions: &[(&'static str, &str)] = match backend {
        Backend::Sqlite => &[
            ("sqlite_version", "SELECT sqlite_version()"),
            ("journal_mode", "SELECT journal_mode FROM pragma_journal_mode"),
            ("synchronous", "SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous"),
            ("busy_timeout", "SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout"),
            ("foreign_keys", "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys"),
        ],
        Backend::Postgres => &[
            ("server_version", "SELECT current_setting('server_version')"),
            ("synchronous_commit", "SELECT current_setting('synchronous_commit')"),
            ("statement_timeout", "SELECT current_setting('statement_timeout')"),
            ("idle_in_transaction_session_timeout", "SELECT current_setting('idle_in_transaction_session_timeout')"),
        ],
    };
    let mut settings = Vec::new();
    for (name, question) in questions {
        let row = pool.query_one_raw(Statement::from_string(pool.get_database_backend(), *question)).await?;
        let value = row.map(|row| row.try_get_by_index(0)).transpose()?;
        settings.push((*name, value.unwrap_or_default()));
    }
    Ok(settings)
}
