//! A database for one test: a SQLite file in a folder of its own, or a PostgreSQL database that is dropped at the end.

use std::sync::atomic::{AtomicU32, Ordering};

use liaison::store::{Store, migrate};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// One test's database. It goes when this is dropped.
#[derive(Debug)]
pub struct Database {
    /// Its address.
    pub url: String,
    /// The folder of a SQLite file, and room for whatever else a test writes.
    pub folder: TempDir,
    /// The name, where it is one of PostgreSQL's.
    name: Option<String>,
}

/// The server on which the tests make their databases.
fn server() -> String {
    std::env::var("LIAISON_TEST_POSTGRES").unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432".to_owned())
}

async fn admin() -> PgConnection {
    let url = format!("{}/postgres", server());
    PgConnection::connect(&url).await.expect("PostgreSQL answers; LIAISON_TEST_POSTGRES names its address")
}

async fn execute(statement: String) -> Result<(), sqlx::Error> {
    let mut connection = admin().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await
}

static NEXT: AtomicU32 = AtomicU32::new(0);

fn fresh_name() -> String {
    format!("liaison_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Sweeps once in each run of the tests.
static SWEPT: OnceCell<()> = OnceCell::const_new();

/// Drops what runs that were killed have left: databases of processes that are no more.
async fn sweep() {
    let mut connection = admin().await;
    let names: Vec<String> =
        sqlx::query_scalar("SELECT datname::text FROM pg_database WHERE datname LIKE 'liaison\\_test\\_%'")
            .fetch_all(&mut connection)
            .await
            .expect("databases can be listed");
    for name in names {
        let process = name.split('_').nth(2).unwrap_or_default();
        if !std::path::Path::new(&format!("/proc/{process}")).exists() {
            // Another run may be sweeping too.
            let _ = execute(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

impl Database {
    /// A migrated, empty database.
    pub async fn migrated(kind: Kind) -> Self {
        let database = Self::empty(kind).await;
        let store = database.store().await;
        migrate::up(&store).await.expect("the migrations apply");
        store.close().await;
        database
    }

    /// A database without a table.
    pub async fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().expect("a folder can be made");
                let url = format!("sqlite://{}", folder.path().join("liaison.db").display());
                Self { url, folder, name: None }
            }
            Kind::Postgres => {
                SWEPT.get_or_init(sweep).await;
                let name = fresh_name();
                execute(format!("CREATE DATABASE {name}")).await.expect("a database can be made");
                let folder = tempfile::tempdir().expect("a folder can be made");
                Self { url: format!("{}/{name}", server()), folder, name: Some(name) }
            }
        }
    }

    /// Its address for a connection of the test's own.
    pub fn url_for_writing(&self) -> String {
        if self.name.is_none() { format!("{}?mode=rwc", self.url) } else { self.url.clone() }
    }

    /// A store on it.
    pub async fn store(&self) -> Store {
        Store::connect(&self.url).await.expect("the test's database connects")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(name) = self.name.take() else { return };
        // A destructor cannot wait; a thread with a runtime of its own can.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(execute(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
        });
        drop(dropped.join());
    }
}
