//! The promise that nothing acknowledged is lost: the real binary is killed at random moments while it takes in interest,
//! started again, and asked what it has kept.
//!
//! `LIAISON_CRASH_ROUNDS` sets how often it is killed (3 where it is not set); `LIAISON_CRASH_SEED` repeats a run.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;

use liaison::id::InquiryId;
use liaison::mail::Message;
use liaison::store::notice;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::support::database::Database;
use crate::support::form::{REGISTER, form};
use crate::support::on_both;
use crate::support::process::{Server, post};
use crate::support::smtp::Inbox;

/// How many clients send at the same time.
const CLIENTS: usize = 4;
/// How many forms are sent between two kills at most.
const FORMS: usize = 40;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Sends one form after another until the permits run out; gives the references that were acknowledged.
async fn client(server: SocketAddr, keys: Vec<String>, permits: Arc<Semaphore>) -> Vec<(String, Option<String>)> {
    let http = reqwest::Client::new();
    let mut sent = Vec::new();
    for key in keys {
        let Ok(permit) = permits.acquire().await else { break };
        permit.forget();
        let answer = post(&http, server, REGISTER, &json!({ "input": form(&key) })).await;
        let reference = answer.and_then(|answer| {
            let payload = &answer["data"]["registerInterest"];
            assert_eq!(payload["errors"], json!([]), "{answer}");
            payload["inquiry"]["reference"].as_str().map(str::to_owned)
        });
        sent.push((key, reference));
    }
    sent
}

/// One life of the server: it is killed when a random number of forms has been sent off, whatever became of them.
async fn life(server: Server, round: u64, random: &mut StdRng) -> Vec<(String, Option<String>)> {
    let permits = Arc::new(Semaphore::new(random.random_range(1..FORMS)));
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let keys = (0..FORMS).map(|form| format!("round-{round}-client-{number}-form-{form}")).collect();
        clients.spawn(client(server.address, keys, Arc::clone(&permits)));
    }
    // All permits taken: the last forms are on their way. Yielding a random number of times moves the blow about.
    while permits.available_permits() > 0 {
        tokio::task::yield_now().await;
    }
    for _ in 0..random.random_range(0..2_000) {
        tokio::task::yield_now().await;
    }
    server.kill();
    permits.close();
    clients.join_all().await.into_iter().flatten().collect()
}

/// The Message-IDs that the notices of these inquiries must have.
async fn owed(database: &Database, inquiries: &BTreeSet<InquiryId>) -> BTreeSet<String> {
    let store = database.store().await;
    let mut owed = BTreeSet::new();
    for inquiry in inquiries {
        let notices = notice::of_inquiry(&store, *inquiry).await.unwrap();
        owed.extend(notices.iter().map(|stored| Message::id_of(stored.notice.id, "district.example.org")));
    }
    owed
}

on_both! {
    async fn nothing_acknowledged_is_lost(backend) {
        let seed = setting("LIAISON_CRASH_SEED", 7);
        let mut random = StdRng::seed_from_u64(seed);
        let database = Database::migrated(backend).await;
        let inbox = Inbox::open().await;
        let mut sent = BTreeMap::new();
        for round in 0..setting("LIAISON_CRASH_ROUNDS", 3) {
            let server = Server::start(&database, inbox.address()).await;
            sent.extend(life(server, round, &mut random).await);
        }
        assert!(sent.values().flatten().count() > 0, "seed {seed}: some forms were acknowledged");

        // A partner whose answer was lost sends the same again; one whose answer came gets the same once more.
        let server = Server::start(&database, inbox.address()).await;
        let http = reqwest::Client::new();
        let mut inquiries = BTreeSet::new();
        for (key, acknowledged) in &sent {
            let answer = server.post(&http, REGISTER, &json!({ "input": form(key) })).await.unwrap();
            let inquiry = &answer["data"]["registerInterest"]["inquiry"];
            if let Some(reference) = acknowledged {
                assert_eq!(inquiry["reference"], *reference, "seed {seed}: {key} is what was acknowledged");
            }
            inquiries.insert(inquiry["id"].as_str().unwrap().parse().unwrap());
        }
        assert_eq!(inquiries.len(), sent.len(), "seed {seed}: each form is one inquiry");

        // One notice to the district and one to the partner, for each.
        let owed = owed(&database, &inquiries).await;
        assert_eq!(owed.len(), 2 * sent.len(), "seed {seed}");
        inbox.wait_for_distinct(owed.len()).await;
        assert_eq!(server.terminate().await, Some(0));
        let mailed: BTreeSet<_> = inbox.message_ids().into_iter().collect();
        assert_eq!(mailed, owed, "seed {seed}: every notice was sent, and copies share its Message-ID");
    }
}
