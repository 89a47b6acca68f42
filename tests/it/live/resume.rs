//! Connections drop, while many write at once: whoever comes back hears everything once, in the order in which it was committed.

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{NO_LIMITS, coordinator, cursor};
use crate::support::app::{Client, TestApp};
use crate::support::form::form;
use crate::support::live::{CHANGED, Events, Served, Socket, change};
use crate::support::on_both;
use crate::support::sql::column;

const WRITERS: usize = 6;
const FORMS: usize = 4;

/// Sends forms, and writes a note on each inquiry: three entries for every form.
async fn write(app: &TestApp, desk: &Client<'_>, writer: usize) {
    for form_of in 0..FORMS {
        let sent = app.public().registered(form(&format!("a-key-of-writer-{writer}-{form_of}"))).await;
        let inquiry = desk.at_desk(&sent["inquiry"]["id"]).await;
        desk.does("addInquiryNote", &inquiry, json!({ "text": "Seen." })).await;
    }
}

/// The ids of the next changes, over a connection that is then dropped.
async fn some(turn: usize, served: &Served, token: &str, after: &Value, count: usize) -> Vec<(String, Value)> {
    let place = |change: Value| {
        let id = change["event"]["id"].as_str().expect("an id").to_owned();
        (id, change["cursor"].clone())
    };
    let variables = json!({ "after": after });
    let mut heard = Vec::new();
    if turn.is_multiple_of(2) {
        let mut socket = Socket::with_token(served.address, token).await;
        socket.begin("1", CHANGED, variables).await;
        while heard.len() < count {
            heard.push(place(change(&socket.next("1").await)));
        }
    } else {
        let mut events = Events::open(served.address, token, CHANGED, variables, &[]).await;
        while heard.len() < count {
            heard.push(place(change(&events.next().await)));
        }
    }
    heard
}

/// The ids of all entries, in the order of their numbers, as the graph writes them.
async fn history(app: &TestApp) -> Vec<String> {
    let sqlite = app.database.url.starts_with("sqlite");
    let id = if sqlite { "hex(id)" } else { "replace(CAST(id AS TEXT), '-', '')" };
    let ids = column(&app.database, &format!("SELECT {id} FROM inquiry_event ORDER BY seq")).await;
    let written = |id: &String| liaison::id::InquiryEventId(uuid::Uuid::parse_str(id).expect("an id")).to_string();
    ids.iter().map(written).collect()
}

on_both! {
    async fn nothing_is_missed_and_nothing_told_twice(backend) {
        let here = TestApp::start_with(backend, &NO_LIMITS).await;
        let there = here.beside(&NO_LIMITS).await;
        let rosa = coordinator(&here, "rosa").await;
        let elsewhere = there.public().with_token(rosa.token());
        let served = [here.serve().await, there.serve().await];
        let mut after = cursor(&rosa).await;
        let all = WRITERS * FORMS * 3;

        let writing = join_all((0..WRITERS).map(|writer| {
            if writer % 2 == 0 { write(&here, &rosa, writer) } else { write(&there, &elsewhere, writer) }
        }));
        let listening = async {
            let mut heard = Vec::new();
            for turn in 0.. {
                // 1 to 7 of them, over this transport and that, from this process and the other.
                let count = (turn * 3 % 7 + 1).min(all - heard.len());
                for (id, cursor) in some(turn, &served[turn / 2 % 2], rosa.token(), &after, count).await {
                    heard.push(id);
                    after = cursor;
                }
                if heard.len() == all {
                    break;
                }
            }
            heard
        };
        let (_, heard) = tokio::join!(writing, listening);
        assert_eq!(heard, history(&here).await);
        let seqs = column(&here.database, "SELECT CAST(seq AS TEXT) AS number FROM inquiry_event ORDER BY inquiry_event.seq").await;
        assert_eq!(seqs, (1..=all).map(|seq| seq.to_string()).collect::<Vec<_>>(), "numbered without gaps");
        assert_eq!(after, cursor(&rosa).await, "and there is no more");
    }

    async fn many_listeners_hear_the_same(backend) {
        let app = TestApp::start_with(backend, &NO_LIMITS).await;
        let rosa = coordinator(&app, "rosa").await;
        let served = app.serve().await;
        let after = cursor(&rosa).await;
        let all = WRITERS * FORMS * 3;
        let (ready, mut readied) = watch::channel(0);
        let listening = join_all((0..8).map(|turn| {
            ready.send_modify(|count| *count += 1);
            some(turn, &served, rosa.token(), &after, all)
        }));
        let writing = async {
            readied.wait_for(|count| *count == 8).await.expect("they listen");
            join_all((0..WRITERS).map(|writer| write(&app, &rosa, writer))).await
        };
        let (heard, _) = tokio::join!(listening, writing);
        let expected = history(&app).await;
        for heard in heard {
            assert_eq!(heard.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), expected);
        }
    }
}
