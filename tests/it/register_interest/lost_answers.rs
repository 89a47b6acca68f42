//! The database away, or its answer lost on the way: what the client is told is true, and what it sends again is kept once.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::support::app::{TestApp, settings};
use crate::support::database::{Database, Kind};
use crate::support::form::{REGISTER, form, with};
use crate::support::on_both;
use crate::support::proxy::{Fault, Proxy};
use crate::support::sql;

const KEY: &str = "a-key-of-this-form";

async fn behind_a_proxy() -> (TestApp, Proxy) {
    let database = Database::migrated(Kind::Postgres).await;
    let proxy = Proxy::before(&database.url).await;
    let config = settings(&database, &[("LIAISON_DATABASE_URL", &proxy.url)]);
    (TestApp::on(database, config).await, proxy)
}

fn code(error: &Value) -> &str {
    error["extensions"]["code"].as_str().unwrap()
}

on_both! {
    async fn what_takes_too_long_has_an_unknown_outcome_and_is_finished_all_the_same(backend) {
        let app = TestApp::start(backend).await;
        let impatient = app.beside(&[("LIAISON_LIMITS__OPERATION_TIMEOUT", "100ms")]).await;
        let lock = sql::lock(&app.database).await;
        let answer = impatient.public().ask(REGISTER, json!({ "input": form(KEY) })).await;
        assert_eq!(answer.body["data"], Value::Null);
        assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(1), "{}", answer.body);
        assert_eq!(code(&answer.body["errors"][0]), "OUTCOME_UNKNOWN");
        lock.release().await;
        // Nobody waits for the first any more, and it goes on: whichever comes first stores, the other finds it stored.
        app.public().registered(form(KEY)).await;
        assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3]);
        assert_eq!(app.deliver().await.len(), 3);
    }
}

on_both! {
    async fn an_inquiry_whose_notices_cannot_be_written_is_not_stored(backend) {
        let app = TestApp::start_with(backend, &[("LIAISON_RATE__ADDRESS__BURST", "1")]).await;
        let (fail, recover, expected) = match backend {
            Kind::Sqlite => (
                &["CREATE TRIGGER full BEFORE INSERT ON notice BEGIN SELECT RAISE(ABORT, 'no room for ana'); END"][..],
                "DROP TRIGGER full",
                "INTERNAL",
            ),
            Kind::Postgres => (
                &[
                    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE 'no room for ana' USING ERRCODE = 'disk_full'; END $$",
                    "CREATE TRIGGER \"full\" BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION no_room()",
                ][..],
                "DROP TRIGGER \"full\" ON notice",
                "UNAVAILABLE",
            ),
        };
        let before = sql::everything(&app.database).await;
        for statement in fail {
            sql::change(&app.database, statement).await;
        }
        let error = app.public().refused(form(KEY)).await;
        assert_eq!(code(&error), expected);
        assert!(!error.to_string().contains("room"), "{error}");
        assert_eq!(sql::everything(&app.database).await, before, "nothing is stored, and no allowance taken");
        sql::change(&app.database, recover).await;
        app.public().registered(form(KEY)).await;
        assert_eq!(app.deliver().await.len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_has_an_unknown_outcome_and_stands() {
    let (app, proxy) = behind_a_proxy().await;
    proxy.set(Fault::LoseCommitAnswer);
    let error = app.public().refused(form(KEY)).await;
    assert!(proxy.has_happened());
    assert_eq!(code(&error), "OUTCOME_UNKNOWN");
    assert_eq!(error["message"], "Outcome unknown: please send the same again with the same key.");
    assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3], "it was committed");

    let payload = app.public().registered(form(KEY)).await;
    let references = sql::column(&app.database, "SELECT reference FROM inquiry").await;
    assert_eq!(references, [payload["inquiry"]["reference"].as_str().unwrap()]);
    assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3]);
    assert_eq!(app.deliver().await.len(), 3, "each is told once");
    assert_eq!(app.deliver().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_is_lost_has_an_unknown_outcome_and_can_be_sent_again() {
    let (app, proxy) = behind_a_proxy().await;
    proxy.set(Fault::LoseCommit);
    let error = app.public().refused(form(KEY)).await;
    assert!(proxy.has_happened());
    assert_eq!(code(&error), "OUTCOME_UNKNOWN");
    // The lock of the cut-off transaction's rows goes with it; the form sent again waits for that.
    app.public().registered(form(KEY)).await;
    assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3]);
    assert_eq!(app.deliver().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_cut_before_the_commit_stores_nothing() {
    let (app, proxy) = behind_a_proxy().await;
    proxy.set(Fault::LoseInsert);
    let error = app.public().refused(form(KEY)).await;
    assert!(proxy.has_happened());
    assert_eq!(code(&error), "UNAVAILABLE");
    assert_eq!(sql::stored(&app.database).await, [0; 5]);
    assert_eq!(app.deliver().await.len(), 0);
    app.public().registered(form(KEY)).await;
    assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_died_in_the_pool_cost_nobody_an_error() {
    let (app, proxy) = behind_a_proxy().await;
    let public = app.public();
    let form = |number: usize| {
        with(form(&format!("{KEY}-{number}")), "/contact/email", json!(format!("ana{number}@acme.example")))
    };
    // As many at once as make several connections.
    join_all((0..8).map(|number| public.registered(form(number)))).await;
    proxy.set(Fault::Away);
    proxy.set(Fault::None);
    join_all((8..16).map(|number| public.registered(form(number)))).await;
    assert_eq!(sql::stored(&app.database).await[0], 16);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_the_catalogue_answers_and_interest_can_be_registered_afterwards() {
    let (app, proxy) = behind_a_proxy().await;
    proxy.set(Fault::Away);
    let asked = Instant::now();
    let error = app.public().refused(form(KEY)).await;
    assert_eq!(code(&error), "UNAVAILABLE");
    assert_eq!(error["message"], "The database is away for the moment. Nothing was changed; please try again.");
    // A connection is waited for three seconds; the rest is what a loaded machine takes.
    assert!(asked.elapsed() < Duration::from_secs(10), "{:?}", asked.elapsed());

    let query = "{ programs(search: \"welding\", first: 1) { totalCount nodes { slug } } }";
    let (found, statements) = app.statements(app.public().data(query, json!({}))).await;
    assert!(found["programs"]["totalCount"].as_u64() > Some(0), "{found}");
    assert_eq!(statements, 0);

    proxy.set(Fault::None);
    app.public().registered(form(KEY)).await;
    assert_eq!(sql::stored(&app.database).await, [1, 0, 0, 2, 3]);
    assert_eq!(app.deliver().await.len(), 3);
}
