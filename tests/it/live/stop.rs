//! The real binary: two processes, each told what the other does; and a stop that waits for nobody who listens.

use std::net::SocketAddr;

use liaison::auth::begin_session;
use liaison::clock::{Clock, SystemClock};
use liaison::domain::language::Language;
use liaison::domain::session::Lasting;
use liaison::domain::staff::{NewStaff, Role};
use liaison::id::Chance;
use liaison::service::staff::operator;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::support::database::Database;
use crate::support::form::{REGISTER, form};
use crate::support::live::{CHANGED, Events, PATIENCE, Socket, change};
use crate::support::on_both;
use crate::support::process::Server;
use crate::support::smtp::Inbox;

/// A stop that waits until what is open ends by itself would not end while the test waits.
const PATIENT: [(&str, &str); 1] = [("LIAISON_LIMITS__DRAIN_TIMEOUT", "1h")];

/// The token of somebody who has signed in.
async fn token(database: &Database) -> String {
    let (store, chance, clock) = (database.store().await, Chance::from_system(), SystemClock);
    let (name, email) = ("Rosa Delgado".to_owned(), "rosa@district.example.org".to_owned());
    let person = NewStaff { name, email, role: Role::Administrator, language: Language::En };
    let person = operator::add(&store, &clock, &chance, &person).await.unwrap();
    let lasting = Lasting { idle: chrono::TimeDelta::hours(1), longest: chrono::TimeDelta::hours(1) };
    let transaction = store.begin().await.unwrap();
    let (token, _) = begin_session(&transaction, &chance, person, clock.now(), lasting).await.unwrap();
    transaction.commit().await.unwrap();
    token
}

async fn registered(to: SocketAddr, key: &str) -> Value {
    let answer =
        crate::support::process::post(&reqwest::Client::new(), to, REGISTER, &json!({ "input": form(key) })).await;
    answer.unwrap()["data"]["registerInterest"]["inquiry"]["id"].take()
}

on_both! {
    async fn two_processes_tell_each_others_changes_and_stop_at_once(backend) {
        let database = Database::migrated(backend).await;
        let token = token(&database).await;
        let inbox = Inbox::open().await;
        let first = Server::start_with(&database, inbox.address(), &PATIENT).await;
        let second = Server::start_with(&database, inbox.address(), &PATIENT).await;
        let asked = "{ inquiryChangeCursor }";
        let request = reqwest::Client::new().post(format!("http://{}/graphql", first.address));
        let cursor: Value = request.bearer_auth(&token).json(&json!({ "query": asked })).send().await.unwrap().json().await.unwrap();
        let after = json!({ "after": cursor["data"]["inquiryChangeCursor"] });
        let mut events = Events::open(first.address, &token, CHANGED, after.clone(), &[]).await;
        let mut socket = Socket::with_token(second.address, &token).await;
        socket.begin("1", CHANGED, after).await;
        for (at, key) in [(&first, "a-key-of-this-form"), (&second, "a-key-of-another-form")] {
            let inquiry = registered(at.address, key).await;
            for kind in ["InquiryReceived", "InquiryRouted"] {
                let told = change(&events.next().await);
                assert_eq!((&told["inquiryId"], &told["event"]["__typename"]), (&inquiry, &json!(kind)));
                assert_eq!(change(&socket.next("1").await), told);
            }
        }
        inbox.wait_for_distinct(4).await;

        let stopped = timeout(PATIENCE, async { tokio::join!(first.terminate(), second.terminate()) }).await;
        assert_eq!(stopped.expect("nobody waits for whoever listens"), (Some(0), Some(0)));
        assert!(events.hear().await.is_none(), "broken off, without `complete`");
        assert_eq!(socket.closed().await, 1001);
    }
}
