//! Looking behind Liaison: statements on a test's database over a connection of the test's own.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use super::database::Database;

/// The first column of every row, as text.
pub async fn column(database: &Database, statement: &str) -> Vec<String> {
    let statement = AssertSqlSafe(statement.to_owned());
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.expect("connects");
        sqlx::query_scalar(statement).fetch_all(&mut connection).await.expect("the statement is right")
    } else {
        let mut connection = PgConnection::connect(&database.url).await.expect("connects");
        sqlx::query_scalar(statement).fetch_all(&mut connection).await.expect("the statement is right")
    }
}

/// Runs a statement that changes something.
pub async fn change(database: &Database, statement: &str) {
    let statement = AssertSqlSafe(statement.to_owned());
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.expect("connects");
        sqlx::query(statement).execute(&mut connection).await.expect("the statement is right");
    } else {
        let mut connection = PgConnection::connect(&database.url).await.expect("connects");
        sqlx::query(statement).execute(&mut connection).await.expect("the statement is right");
    }
}

/// A transaction of another process that lets nobody else write an inquiry.
pub enum Lock {
    /// Of SQLite's one writer.
    Sqlite(SqliteConnection),
    /// Of the table.
    Postgres(PgConnection),
}

/// Takes the lock.
pub async fn lock(database: &Database) -> Lock {
    if database.url.starts_with("sqlite") {
        let mut connection = SqliteConnection::connect(&database.url).await.expect("connects");
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await.expect("the lock is free");
        Lock::Sqlite(connection)
    } else {
        let mut connection = PgConnection::connect(&database.url).await.expect("connects");
        let lock = "BEGIN; LOCK TABLE inquiry IN EXCLUSIVE MODE";
        sqlx::raw_sql(lock).execute(&mut connection).await.expect("the lock is free");
        Lock::Postgres(connection)
    }
}

impl Lock {
    /// Gives the lock back.
    pub async fn release(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        }
        .expect("closes");
    }
}

/// How many rows each table of what a form leaves behind has: inquiries, choices, engagement types, history, notices.
pub async fn stored(database: &Database) -> [usize; 5] {
    let mut counts = [0; 5];
    let tables = ["inquiry", "inquiry_choice", "inquiry_engagement_type", "inquiry_event", "notice"];
    for (count, table) in counts.iter_mut().zip(tables) {
        let found = column(database, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
        *count = found[0].parse().expect("a number");
    }
    counts
}

/// Every row of every table, as text.
pub async fn everything(database: &Database) -> Vec<String> {
    let sqlite = database.url.starts_with("sqlite");
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    } else {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let mut rows = Vec::new();
    for table in column(database, tables).await {
        let row = if sqlite {
            let columns = format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')");
            column(database, &columns).await.join(" || ',' || ")
        } else {
            "t::text".to_owned()
        };
        rows.extend(column(database, &format!("SELECT {row} FROM \"{table}\" AS t")).await);
    }
    rows
}
