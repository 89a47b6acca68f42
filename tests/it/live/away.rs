//! The database goes away and comes back while somebody listens: they go on listening, and miss nothing.

use serde_json::json;

use super::rights::AT_ONCE;
use super::{coordinator, cursor};
use crate::support::app::{TestApp, settings};
use crate::support::database::{Database, Kind};
use crate::support::form::form;
use crate::support::live::{CHANGED, Events, change};
use crate::support::proxy::{Fault, Proxy};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happened_while_the_database_was_out_of_reach_is_told_afterwards() {
    let database = Database::migrated(Kind::Postgres).await;
    let proxy = Proxy::before(&database.url).await;
    let config = settings(&database, &[("LIAISON_DATABASE_URL", &proxy.url), AT_ONCE[0]]);
    let here = TestApp::on(database, config).await;
    // It reaches the database by another way.
    let there = here.beside(&[]).await;
    let rosa = coordinator(&there, "rosa").await;
    let served = here.serve().await;
    let after = json!({ "after": cursor(&rosa).await });
    let mut events = Events::open(served.address, rosa.token(), CHANGED, after, &[]).await;
    let inquiry = there.inquiry(&rosa, form("a-key-of-this-form")).await;
    assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryReceived");
    assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryRouted");

    proxy.set(Fault::Away);
    let answer = here.public().with_token(rosa.token()).ask("{ inquiryChangeCursor }", json!({})).await.body;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "it is away from here: {answer}");
    rosa.does("addInquiryNote", &inquiry, json!({ "text": "Meanwhile." })).await;
    proxy.set(Fault::None);
    assert_eq!(change(&events.next().await)["event"]["__typename"], "InquiryNoteAdded");
}
