//! The store's own promises, asked of the databases themselves.

use liaison::domain::notice::{About, Recipient};
use liaison::id::{InquiryId, StaffId};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Statement};

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

/// An inquiry with its notices, as they stood before notices could be about anything else.
const BEFORE: [&str; 3] = [
    "INSERT INTO staff (id, name, email, email_key, role, language, created_at) VALUES ({1}, 'Rosa', 'r@x.example', \
     'r@x.example', 'coordinator', 'en', '2026-11-16 20:00:00+00:00')",
    "INSERT INTO inquiry (id, reference, status, language, organisation_name, organisation_kind, contact_name, \
     contact_email, not_sure, consent_version, respond_by, submitted_at, token_hash, idempotency_key_hash, body_hash) \
     VALUES ({2}, 'WBL-1', 'received', 'en', 'Acme', 'employer', 'Ana', 'a@x.example', true, '2026-11', '2026-11-19', \
     '2026-11-16 20:00:00+00:00', 'a', 'b', 'c')",
    "INSERT INTO notice (id, kind, inquiry_id, recipient, staff_id, language, state, attempts, due_at, created_at, \
     last_error) VALUES ({3}, 'interest_received', {2}, 'staff', {1}, 'en', 'pending', 2, '2026-11-16 21:00:00+00:00', \
     '2026-11-16 20:00:00+00:00', 'RCPT 450')",
];

on_both! {
    async fn what_is_owed_survives_the_change_of_notices(backend) {
        let database = Database::empty(backend).await;
        let before = sea_orm::Database::connect(&database.url_for_writing()).await.unwrap();
        Migrator::up(&before, Some(6)).await.unwrap();
        let id = |number: u128| uuid::Uuid::from_u128(number);
        let quoted = |number: u128| match backend {
            Kind::Sqlite => format!("x'{}'", id(number).simple()),
            Kind::Postgres => format!("'{}'", id(number)),
        };
        for statement in BEFORE {
            let filled = (1..=3).fold(statement.to_owned(), |text, n| text.replace(&format!("{{{n}}}"), &quoted(n)));
            before.execute_unprepared(&filled).await.unwrap();
        }
        before.close().await.unwrap();

        let store = database.store().await;
        assert!(liaison::store::migrate::up(&store).await.unwrap() >= 2);
        let notices = liaison::store::notice::of_inquiry(&store, InquiryId(id(2))).await.unwrap();
        assert_eq!(notices.len(), 1);
        let notice = &notices[0];
        assert_eq!(notice.notice.about, About::Inquiry(InquiryId(id(2))));
        assert_eq!(notice.notice.recipient, Recipient::Staff(StaffId(id(1))));
        assert_eq!((notice.attempts, notice.last_error.as_deref()), (2, Some("RCPT 450")));
        assert_eq!(notice.due_at.to_rfc3339(), "2026-11-16T21:00:00+00:00");
        assert!(liaison::store::staff::find(&store, StaffId(id(1))).await.unwrap().unwrap().sees_all);

        let after = sea_orm::Database::connect(&database.url_for_writing()).await.unwrap();
        let question = match backend {
            Kind::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'notice' AND sql IS NOT NULL ORDER BY 1",
            Kind::Postgres => "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'notice' AND indexname LIKE 'ix%' ORDER BY 1",
        };
        let rows = after.query_all_raw(Statement::from_string(after.get_database_backend(), question)).await.unwrap();
        let names: Vec<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
        assert_eq!(names, ["ix_notice_inquiry_id", "ix_notice_sign_in_id", "ix_notice_state_due_at"]);
        for about in ["inquiry_id = NULL", &format!("sign_in_id = {}", quoted(9))] {
            assert!(after.execute_unprepared(&format!("UPDATE notice SET {about}")).await.is_err(), "{about}");
        }
        after.close().await.unwrap();
    }
}
