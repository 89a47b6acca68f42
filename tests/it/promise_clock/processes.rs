//! The real binary: two at once on one database, one of which is killed in the middle.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use crate::support::database::Database;
use crate::support::form::{REGISTER, form};
use crate::support::on_both;
use crate::support::process::Server;
use crate::support::smtp::Inbox;
use crate::support::sql::{change, column};

/// How many promised days have passed: several transactions full.
const LATE: usize = 90;

/// The inquiries of which somebody was told that they are late, once for each notice.
async fn alarms(database: &Database) -> Vec<String> {
    column(database, "SELECT i.reference FROM notice n JOIN inquiry i ON i.id = n.inquiry_id WHERE n.kind = 'overdue'")
        .await
}

async fn until_alarms(database: &Database, count: usize) {
    let waiting = async {
        while alarms(database).await.len() < count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(120), waiting).await.expect("they come");
}

on_both! {
    async fn two_processes_of_which_one_is_killed_tell_once_of_each(backend) {
        let database = Database::migrated(backend).await;
        let inbox = Inbox::open().await;
        let server = Server::start(&database, inbox.address()).await;
        let http = reqwest::Client::new();
        for number in 0..LATE {
            let form = form(&format!("a-key-of-this-form-{number}"));
            let answer = server.post(&http, REGISTER, &json!({ "input": form })).await.unwrap();
            assert_eq!(answer["data"]["registerInterest"]["errors"], json!([]), "{answer}");
        }
        assert_eq!(server.terminate().await, Some(0));
        assert_eq!(alarms(&database).await.len(), 0);
        // The promised day was the 6th of January 2020.
        change(&database, "UPDATE inquiry SET respond_by = '2020-01-06', urgency = 18267").await;

        let both = tokio::join!(Server::start(&database, inbox.address()), Server::start(&database, inbox.address()));
        until_alarms(&database, 1).await;
        both.0.kill();
        assert_eq!(both.1.terminate().await, Some(0));
        // Whatever the killed one had in hand is nobody's; who looks next finds it.
        let third = Server::start(&database, inbox.address()).await;
        until_alarms(&database, LATE).await;
        // With the notice of the inquiry and the confirmation that is three for each, and a copy has the same Message-ID.
        inbox.wait_for_distinct(3 * LATE).await;
        assert_eq!(third.terminate().await, Some(0));
        assert_eq!(inbox.message_ids().into_iter().collect::<BTreeSet<_>>().len(), 3 * LATE);
        let told = alarms(&database).await;
        assert_eq!((told.len(), told.iter().collect::<BTreeSet<_>>().len()), (LATE, LATE), "once each");
    }
}
