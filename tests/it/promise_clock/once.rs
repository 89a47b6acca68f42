//! Once each: whatever fails, and however many look at the same time.

use std::time::Duration;

use futures_util::future::join_all;
use liaison::domain::notice::NoticeKind::{DueSoon, Overdue};
use liaison::service::promise::{Told, run_due};

use super::{ALARMED, NO_LIMITS, NOBODY, REMINDED, at, inquiry, look, move_to, told};
use crate::support::app::TestApp;
use crate::support::database::{Database, Kind};
use crate::support::on_both;
use crate::support::sql::{change, column};

const WEDNESDAY: &str = "2026-11-18T20:00:00Z";
const FRIDAY: &str = "2026-11-20T20:00:00Z";

/// How many notices of a kind there are, and about how many inquiries.
async fn counted(database: &Database, kind: &str) -> String {
    let count = format!("SELECT count(*) || ' about ' || count(DISTINCT inquiry_id) FROM notice WHERE kind = '{kind}'");
    column(database, &count).await.remove(0)
}

/// What is told of once the transaction that failed has given its inquiries back.
async fn first_told(app: &TestApp) -> Told {
    let looking = async {
        loop {
            match look(app).await {
                NOBODY => tokio::task::yield_now().await,
                told => return told,
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), looking).await.expect("it is told of")
}

/// From now on no notice can be written.
async fn break_notices(app: &TestApp, kind: Kind) {
    match kind {
        Kind::Sqlite => {
            let trigger = "CREATE TRIGGER broken BEFORE INSERT ON notice BEGIN SELECT RAISE(ABORT, 'broken'); END";
            change(&app.database, trigger).await;
        }
        Kind::Postgres => {
            let function = "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS \
                            'BEGIN RAISE EXCEPTION ''broken''; END'";
            change(&app.database, function).await;
            let trigger = "CREATE TRIGGER broken BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION broken()";
            change(&app.database, trigger).await;
        }
    }
}

async fn mend_notices(app: &TestApp, kind: Kind) {
    let on = if kind == Kind::Postgres { " ON notice" } else { "" };
    change(&app.database, &format!("DROP TRIGGER broken{on}")).await;
}

on_both! {
    async fn what_could_not_be_told_is_told_later(backend) {
        let app = TestApp::start(backend).await;
        let inquiry = inquiry(&app, "a-key-of-this-form").await;
        move_to(&app, WEDNESDAY);
        break_notices(&app, backend).await;
        assert!(run_due(app.app.services()).await.is_err());
        let marks = "SELECT coalesce(reminded_for, alarmed_for, 'none') FROM inquiry";
        assert_eq!(column(&app.database, marks).await, ["none"], "a mark without its notices does not stay");
        mend_notices(&app, backend).await;
        // Whoever starts anew knows nothing but the database.
        let other = app.beside(&[]).await;
        assert_eq!(first_told(&other).await, REMINDED);
        assert_eq!((look(&app).await, look(&other).await), (NOBODY, NOBODY));
        assert_eq!(told(&app, inquiry, DueSoon).await.len(), 2);
        assert_eq!((at(&app, FRIDAY).await, look(&other).await), (ALARMED, NOBODY));
        assert_eq!(told(&app, inquiry, Overdue).await.len(), 2);
    }

    async fn of_many_replicas_that_look_at_once_one_tells_of_each(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let other = app.beside(&NO_LIMITS).await;
        for number in 0..60 {
            inquiry(&app, &format!("a-key-of-this-form-{number}")).await;
        }
        for (moment, kind) in [(WEDNESDAY, "due_soon"), (FRIDAY, "overdue")] {
            move_to(&app, moment);
            let replicas = [&app, &other];
            let told = join_all((0..8).map(|number| look(replicas[number % 2]))).await;
            let sum = told.iter().fold(NOBODY, |sum, told| Told {
                reminded: sum.reminded + told.reminded,
                alarmed: sum.alarmed + told.alarmed,
            });
            let expected = if kind == "overdue" { (0, 60) } else { (60, 0) };
            assert_eq!((sum.reminded, sum.alarmed), expected, "{told:?}");
            assert_eq!(counted(&app.database, kind).await, "120 about 60", "each to both default recipients");
        }
        assert_eq!((look(&app).await, look(&other).await), (NOBODY, NOBODY));
    }

    async fn looking_costs_the_same_however_much_is_due(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        assert_eq!(app.statements(look(&app)).await, (NOBODY, 2), "a glance at each end of the index");
        inquiry(&app, "a-key-of-this-form-0").await;
        // Marked, the people, the notices; and a glance for more of each.
        assert_eq!(app.statements(at(&app, WEDNESDAY)).await, (REMINDED, 5));
        for number in 1..=24 {
            inquiry(&app, &format!("a-key-of-this-form-{number}")).await;
        }
        let both = Told { reminded: 24, alarmed: 1 };
        assert_eq!(app.statements(at(&app, FRIDAY)).await, (both, 8), "24 cost what one costs");
    }
}

#[tokio::test]
async fn what_somebody_is_changing_is_passed_over_and_told_of_next_time() {
    use sqlx::{Connection, PgConnection};

    let app = TestApp::start(Kind::Postgres).await;
    inquiry(&app, "a-key-of-this-form").await;
    let mut connection = PgConnection::connect(&app.database.url).await.unwrap();
    let locked = "BEGIN; SELECT id FROM inquiry FOR UPDATE";
    sqlx::raw_sql(locked).execute(&mut connection).await.unwrap();
    assert_eq!(at(&app, WEDNESDAY).await, NOBODY, "nobody waits for whoever holds it");
    sqlx::raw_sql("UPDATE inquiry SET awaits_answer = false; COMMIT").execute(&mut connection).await.unwrap();
    assert_eq!(look(&app).await, NOBODY, "and what has been answered meanwhile is not told of");
    change(&app.database, "UPDATE inquiry SET awaits_answer = true").await;
    assert_eq!(look(&app).await, REMINDED);
}
