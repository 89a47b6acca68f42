//! The store's own promises, asked of the databases themselves.

use crate::support::database::{Database, Kind};
use crate::support::on_both;

on_both! {
    async fn migrations_apply_once(backend) {
        let database = Database::empty(backend).await;
        let store = database.store().await;
        let pending = liaison::store::migrate::pending(&store).await.unwrap();
        assert!(!pending.is_empty());
        assert_eq!(liaison::store::migrate::up(&store).await.unwrap(), pending.len());
        assert_eq!(liaison::store::migrate::pending(&store).await.unwrap(), Vec::<String>::new());
        assert_eq!(liaison::store::migrate::up(&store).await.unwrap(), 0);
    }
}

on_both! {
    async fn several_processes_may_migrate_at_once(backend) {
        if backend == Kind::Sqlite {
            return; // One process owns a SQLite file.
        }
        let database = Database::empty(backend).await;
        let (a, b) = (database.store().await, database.store().await);
        let (a, b) = tokio::join!(liaison::store::migrate::up(&a), liaison::store::migrate::up(&b));
        assert_eq!(a.unwrap().min(b.unwrap()), 0, "one applies them, the other finds nothing to do");
    }
}

on_both! {
    async fn each_connection_is_set_up_to_keep_what_it_acknowledges(backend) {
        let database = Database::migrated(backend).await;
        let settings = database.store().await.settings().await.unwrap();
        let expected: &[(&str, &str)] = match backend {
            Kind::Sqlite => {
                &[("journal_mode", "wal"), ("synchronous", "2"), ("busy_timeout", "5000"), ("foreign_keys", "1")]
            }
            Kind::Postgres => &[
                ("synchronous_commit", "on"),
                ("statement_timeout", "10s"),
                ("idle_in_transaction_session_timeout", "30s"),
            ],
        };
        for (name, value) in expected {
            let said: Vec<_> = settings.iter().filter(|(asked, _)| asked == name).map(|(_, said)| said).collect();
            assert_eq!(said, [value, value], "{name}, of the writer and of a reader");
        }
    }
}
