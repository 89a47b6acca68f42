//! Listening to Liaison as front ends do: served on a port, over a WebSocket and as server-sent events.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use liaison::config::Limits;
use liaison::http::server;
use liaison::service::inquiry::feed;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{WebSocketStream, client_async};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::app::TestApp;

/// More than anything takes that a test waits for.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Listens to what happens to inquiries.
pub const CHANGED: &str = "subscription Changed($filter: InquiryFilter, $after: String) {
  inquiryChanged(filter: $filter, after: $after) {
    cursor matches inquiryId inquiry { id reference status } event { __typename id }
  }
}";

/// A Liaison that is served until this is dropped.
pub struct Served {
    /// Where.
    pub address: SocketAddr,
    _stop: DropGuard,
}

impl TestApp {
    /// Serves it on a port of its own, where others who write to its database are followed.
    pub async fn serve(&self) -> Served {
        let stop = CancellationToken::new();
        let router = self.app.router(stop.clone()).expect("the schema is valid");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("a listener has an address");
        let (services, stopped) = (self.app.services().clone(), stop.clone());
        tokio::spawn(async move { feed::follow(&services, stopped).await });
        let stopped = stop.clone();
        tokio::spawn(async move { server::serve(listener, router, &Limits::default(), stopped).await });
        Served { address, _stop: stop.drop_guard() }
    }
}

/// The change in an answer without errors.
pub fn change(answer: &Value) -> Value {
    assert_eq!(answer["errors"], Value::Null, "{answer}");
    answer["data"]["inquiryChanged"].clone()
}

/// The code of the error in an answer that gives nothing.
pub fn code(answer: &Value) -> &str {
    assert!(answer["data"].is_null(), "nothing is given beside a refusal: {answer}");
    answer["errors"][0]["extensions"]["code"].as_str().expect("an error with a code")
}

/// A client of the protocol graphql-transport-ws.
pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Connects with these headers, and says this first.
    pub async fn open(address: SocketAddr, headers: &[(&'static str, &str)], first: Value) -> Self {
        let mut request = format!("ws://{address}/graphql").into_client_request().expect("a request");
        let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
        for (name, value) in [protocol].iter().chain(headers) {
            request.headers_mut().insert(*name, value.parse().expect("a header"));
        }
        let stream = TcpStream::connect(address).await.expect("the server listens");
        let (stream, _) = client_async(request, stream).await.expect("the server takes WebSockets");
        let mut socket = Self(stream);
        socket.say(json!({ "type": "connection_init", "payload": first })).await;
        assert_eq!(socket.hear().await["type"], "connection_ack");
        socket
    }

    /// Connects with a token.
    pub async fn with_token(address: SocketAddr, token: &str) -> Self {
        Self::open(address, &[("authorization", &format!("Bearer {token}"))], json!({})).await
    }

    /// Sends a message.
    pub async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("the socket is open");
    }

    /// Begins an operation.
    pub async fn begin(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// What is said next.
    pub async fn hear(&mut self) -> Value {
        let message = timeout(PATIENCE, self.0.next()).await.expect("in time").expect("a message").expect("it arrives");
        serde_json::from_str(message.to_text().expect("text")).expect("JSON")
    }

    /// The next answer of an operation.
    pub async fn next(&mut self, id: &str) -> Value {
        let message = self.hear().await;
        assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message}");
        message["payload"].clone()
    }

    /// That an operation has ended.
    pub async fn completed(&mut self, id: &str) {
        assert_eq!(self.hear().await, json!({ "type": "complete", "id": id }));
    }

    /// The code with which the server closes it, and that it says nothing before.
    pub async fn closed(mut self) -> u16 {
        match timeout(PATIENCE, self.0.next()).await.expect("in time") {
            Some(Ok(Message::Close(Some(frame)))) => frame.code.into(),
            other => panic!("closed with a code, and not {other:?}"),
        }
    }
}

/// One server-sent event.
#[derive(Debug)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: Option<String>,
    /// Its data; null where there is none.
    pub data: Value,
}

/// A client of server-sent events.
pub struct Events {
    response: reqwest::Response,
    text: String,
}

impl Events {
    /// Begins an operation by POST, with a token and further headers.
    pub async fn open(
        address: SocketAddr,
        token: &str,
        query: &str,
        variables: Value,
        headers: &[(&str, &str)],
    ) -> Self {
        let body = json!({ "query": query, "variables": variables });
        let mut request = reqwest::Client::new().post(format!("http://{address}/graphql")).json(&body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::of(request.bearer_auth(token)).await
    }

    /// The same for a request of any kind.
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.header("accept", "text/event-stream").send().await.expect("an answer");
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The next event; `None` where the stream has ended.
    pub async fn hear(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                let (name, id, data) =
                    (field("event").map(str::to_owned), field("id").map(str::to_owned), field("data"));
                let data = data.and_then(|data| serde_json::from_str(data).ok()).unwrap_or_default();
                self.text = rest.to_owned();
                // Comments have no name.
                let Some(name) = name else { continue };
                return Some(Event { name, id, data });
            }
            let more = timeout(PATIENCE, self.response.chunk()).await.expect("in time").expect("it arrives")?;
            self.text.push_str(std::str::from_utf8(&more).expect("whole characters"));
        }
    }

    /// The next answer.
    pub async fn next(&mut self) -> Value {
        let event = self.hear().await.expect("an event");
        assert_eq!(event.name, "next");
        event.data
    }

    /// That the operation has ended.
    pub async fn completed(&mut self) {
        assert_eq!(self.hear().await.expect("an event").name, "complete");
        assert!(self.hear().await.is_none(), "and nothing comes after it");
    }
}
