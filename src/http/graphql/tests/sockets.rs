//! GraphQL over WebSocket: from where, and through the same gate.

use std::net::SocketAddr;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{super::same_origin, endpoint, stoppable};
use crate::config::limits::Limits;

async fn served(endpoint: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, endpoint).await });
    address
}

/// A WebSocket client of the plainest kind: short text frames, an empty mask.
struct Client(TcpStream);

impl Client {
    async fn open(address: SocketAddr, origin: &str) -> Result<Self, String> {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "GET /graphql HTTP/1.1\r\nHost: {address}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
             Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        let answer = String::from_utf8(answer).unwrap();
        if answer.starts_with("HTTP/1.1 101") { Ok(Self(stream)) } else { Err(answer) }
    }

    async fn say(&mut self, message: Value) {
        let text = message.to_string();
        let length = u8::try_from(text.len()).ok().filter(|length| *length < 126).expect("a short message");
        self.0.write_all(&[0x81, 0x80 | length, 0, 0, 0, 0]).await.unwrap();
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    async fn hear(&mut self) -> Value {
        assert_eq!(self.0.read_u8().await.unwrap(), 0x81, "a text frame");
        let length = match self.0.read_u8().await.unwrap() {
            126 => self.0.read_u16().await.unwrap(),
            length => u16::from(length),
        };
        let mut text = vec![0; usize::from(length)];
        self.0.read_exact(&mut text).await.unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    /// The code with which the socket is closed, and that nothing comes after it.
    async fn closed(mut self) -> u16 {
        assert_eq!(self.0.read_u8().await.unwrap(), 0x88, "a close frame");
        self.0.read_u8().await.unwrap();
        let code = self.0.read_u16().await.unwrap();
        self.0.read_to_end(&mut Vec::new()).await.unwrap();
        code
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(json!({"type": "subscribe", "id": id, "payload": {"query": query}})).await;
    }
}

async fn client(limits: Limits) -> Client {
    greeted(endpoint(limits)).await
}

async fn greeted(endpoint: Router) -> Client {
    let address = served(endpoint).await;
    let mut client = Client::open(address, &format!("http://{address}")).await.unwrap();
    client.say(json!({"type": "connection_init"})).await;
    assert_eq!(client.hear().await, json!({"type": "connection_ack"}));
    client
}

#[tokio::test]
async fn events_arrive_and_documents_are_checked() {
    let mut client = client(Limits::default()).await;
    client.subscribe("1", "subscription{count}").await;
    for number in 0..3 {
        assert_eq!(client.hear().await, json!({"type": "next", "id": "1", "payload": {"data": {"count": number}}}));
    }
    assert_eq!(client.hear().await, json!({"type": "complete", "id": "1"}));
    client.subscribe("2", "{item{name} nothing}").await;
    let refused = client.hear().await;
    assert_eq!(refused["payload"]["errors"][0]["extensions"]["reason"], "VALIDATION");
    assert_eq!(refused["payload"]["data"], Value::Null);
}

#[tokio::test]
async fn a_socket_has_only_so_many_operations_open() {
    let mut client = client(Limits { socket_operations: 1, ..Limits::default() }).await;
    client.subscribe("1", "{endless}").await;
    client.subscribe("2", "{item{name}}").await;
    let refused = client.hear().await;
    assert_eq!(
        (&refused["id"], &refused["payload"]["errors"][0]["extensions"]["reason"]),
        (&json!("2"), &json!("TOO_COMPLEX"))
    );
    assert_eq!(client.hear().await["type"], "complete");
    client.say(json!({"type": "complete", "id": "1"})).await;
    assert_eq!(client.hear().await["type"], "complete");
    client.subscribe("3", "{item{name}}").await;
    assert_eq!(client.hear().await["payload"]["data"]["item"]["name"], "item");
}

#[tokio::test]
async fn pages_of_other_sites_get_no_socket() {
    let address = served(endpoint(Limits::default())).await;
    let refused = Client::open(address, "https://elsewhere.example").await.err().unwrap();
    assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
}

#[test]
fn an_origin_is_compared_with_its_port() {
    for (origin, host, same) in [
        ("https://cte.example", "cte.example", true),
        ("https://CTE.example", "cte.EXAMPLE:443", true),
        ("http://[::1]:8000", "[::1]:8000", true),
        ("http://cte.example:8000", "cte.example", false),
        ("https://cte.example.evil", "cte.example", false),
        ("https://evil", "cte.example", false),
        ("null", "cte.example", false),
        ("file://", "cte.example", false),
        ("https://cte.example", "", false),
    ] {
        let request = Request::get("/graphql").header("origin", origin).header("host", host).body(()).unwrap();
        assert_eq!(same_origin(&request.into_parts().0), same, "{origin} {host}");
    }
    let request = Request::get("/graphql").header("host", "cte.example").body(()).unwrap();
    assert!(same_origin(&request.into_parts().0), "no browser");
}

#[tokio::test]
async fn a_plain_request_to_the_path_for_sockets_is_told_so() {
    let request = Request::get("/graphql/ws").body(Body::empty()).unwrap();
    let got = super::send(request).await;
    assert_eq!(got.status, StatusCode::BAD_REQUEST);
    assert!(got.error().contains("graphql-transport-ws"));
}

#[tokio::test]
async fn at_the_stop_what_is_in_hand_is_answered_and_the_socket_closed() {
    let (endpoint, seen, stop) = stoppable(Limits::default());
    let mut client = greeted(endpoint).await;
    client.subscribe("1", "subscription{waiting}").await;
    assert_eq!(client.hear().await["payload"]["data"], json!({"waiting": 0}));
    client.subscribe("2", "mutation{wait}").await;
    seen.begun.notified().await;
    stop.cancel();
    seen.go_on.notify_one();
    assert_eq!(client.hear().await, json!({"type": "next", "id": "2", "payload": {"data": {"wait": true}}}));
    assert_eq!(client.hear().await, json!({"type": "complete", "id": "2"}));
    assert_eq!(client.closed().await, 1001, "and no `complete` for the stream: its client is to come back");
}

#[tokio::test]
async fn at_the_stop_nobody_waits_for_a_stream() {
    let (endpoint, _, stop) = stoppable(Limits::default());
    let mut client = greeted(endpoint).await;
    client.subscribe("1", "subscription{waiting}").await;
    assert_eq!(client.hear().await["payload"]["data"], json!({"waiting": 0}));
    stop.cancel();
    assert_eq!(client.closed().await, 1001);
}
