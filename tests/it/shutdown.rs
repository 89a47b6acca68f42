//! SIGTERM: the real binary finishes the request and the mail in hand, and exits with 0.

use std::net::SocketAddr;
use std::time::Duration;

use liaison::domain::notice::NoticeState;
use liaison::store::notice;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::database::Database;
use crate::support::form::{REGISTER, form};
use crate::support::on_both;
use crate::support::process::Server;
use crate::support::smtp::{Act, Gate, Inbox, Script, SmtpServer};

/// More than any step takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until the server has closed its door, which it does first when it is told to stop.
async fn closed(address: SocketAddr) {
    let closing = async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, closing).await.expect("the server stops listening");
}

/// Sends the head of a request and waits until the server asks for the body: from then on the request is in hand.
async fn begin(address: SocketAddr, length: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut told = vec![0; expected.len()];
    stream.read_exact(&mut told).await.unwrap();
    assert_eq!(told, expected);
    stream
}

on_both! {
    async fn a_request_in_hand_is_answered(backend) {
        let database = Database::migrated(backend).await;
        let inbox = Inbox::open().await;
        let server = Server::start(&database, inbox.address()).await;
        let address = server.address;
        let body = json!({ "query": REGISTER, "variables": { "input": form("a-key-of-this-form") } }).to_string();
        let mut stream = begin(address, body.len()).await;

        let ending = tokio::spawn(server.terminate());
        closed(address).await;
        assert!(!ending.is_finished(), "it waits for what is in hand");
        stream.write_all(body.as_bytes()).await.unwrap();
        let mut answer = String::new();
        timeout(PATIENCE, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("\"errors\":[]"), "{answer}");
        assert_eq!(ending.await.unwrap(), Some(0));

        // What was acknowledged at the last moment is delivered by the next process.
        let server = Server::start(&database, inbox.address()).await;
        inbox.wait_for_distinct(2).await;
        assert_eq!(server.terminate().await, Some(0));
    }
}

on_both! {
    async fn a_mail_in_hand_is_finished(backend) {
        let database = Database::migrated(backend).await;
        let gates = [Gate::shut(), Gate::shut()];
        let late = |gate: &Gate| Script { content: Act::Late(gate.clone(), "250 2.0.0 queued"), ..Script::default() };
        let smtp = SmtpServer::start(gates.iter().map(late)).await;
        let patient = [("LIAISON_MAIL__SMTP__ACKNOWLEDGE_TIMEOUT", "60s"), ("LIAISON_LIMITS__DRAIN_TIMEOUT", "60s")];
        let server = Server::start_with(&database, smtp.address, &patient).await;
        let address = server.address;
        let answer = server.post(&reqwest::Client::new(), REGISTER, &json!({ "input": form("a-key-of-this-form") })).await;
        let inquiry = answer.unwrap()["data"]["registerInterest"]["inquiry"]["id"].take();
        for gate in &gates {
            gate.reached().await;
        }

        let ending = tokio::spawn(server.terminate());
        closed(address).await;
        assert!(!ending.is_finished(), "it waits for what is in hand");
        for gate in &gates {
            gate.open();
        }
        assert_eq!(ending.await.unwrap(), Some(0));
        let store = database.store().await;
        let notices = notice::of_inquiry(&store, inquiry.as_str().unwrap().parse().unwrap()).await.unwrap();
        let states: Vec<_> = notices.iter().map(|notice| notice.state).collect();
        assert_eq!(states, [NoticeState::Sent, NoticeState::Sent], "sent, and known to be");
        assert_eq!(smtp.messages().len(), 2, "once each");
    }
}
