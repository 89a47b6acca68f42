//! GraphQL over WebSocket: each operation is prepared and checked like one over HTTP, from where the socket was opened.

use std::future::ready;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_graphql::{Data, Executor, Request, Response};
use async_graphql_axum::{GraphQLProtocol, GraphQLWebSocket};
use axum::{
    extract::ws::{CloseFrame, Message, WebSocket},
    http::{HeaderValue, header, request::Parts},
};
use futures_util::{
    FutureExt, SinkExt, StreamExt,
    stream::{self, BoxStream},
};
use tokio::{
    sync::Semaphore,
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use url::Url;

use super::Prepare;
use crate::{
    config::limits::Limits,
    gate::{Gate, Reason, Refusal},
};

/// How long a client that does not read may keep its socket after everything was said.
const FAREWELL: Duration = Duration::from_secs(1);
/// "Going away": clients come back, to another process perhaps.
const GOING_AWAY: u16 = 1001;

/// What the operations of one socket are executed by.
pub(super) struct Socket<E> {
    gate: Gate<E>,
    prepare: Arc<dyn Prepare>,
    /// The head of the upgrade: it says who asks, in which language.
    head: Arc<Parts>,
    /// The same with the credential of the client's first message, where that brought one.
    named: Arc<OnceLock<Parts>>,
    slots: Arc<Semaphore>,
    /// Queries and mutations that are not answered yet.
    in_hand: TaskTracker,
    stop: CancellationToken,
}

impl<E: Clone> Clone for Socket<E> {
    fn clone(&self) -> Self {
        Self {
            gate: self.gate.clone(),
            prepare: Arc::clone(&self.prepare),
            head: Arc::clone(&self.head),
            named: Arc::clone(&self.named),
            slots: Arc::clone(&self.slots),
            in_hand: self.in_hand.clone(),
            stop: self.stop.clone(),
        }
    }
}

impl<E: Executor> Socket<E> {
    pub(super) fn new(
        gate: Gate<E>,
        prepare: Arc<dyn Prepare>,
        head: Parts,
        limits: &Limits,
        stop: CancellationToken,
    ) -> Self {
        let slots = Arc::new(Semaphore::new(limits.socket_operations));
        let (head, named, in_hand) = (Arc::new(head), Arc::default(), TaskTracker::new());
        Self { gate, prepare, head, named, slots, in_hand, stop }
    }

    /// Serves until the client leaves; or until the server is told to stop, and what is in hand is answered.
    pub(super) async fn serve(self, stream: WebSocket, protocol: GraphQLProtocol, silence: Duration) {
        let (mut sink, stream) = stream.split();
        let reading = self.clone();
        let no_more = async move {
            // Else the client has left.
            if reading.stop.is_cancelled() {
                reading.finish().await;
            }
        };
        let no_more = stream::once(no_more).filter_map(|()| ready(None));
        let messages = stream.take_until(self.stop.clone().cancelled_owned()).chain(no_more);
        let (greeted, stopped) = (self.clone(), self.clone());
        let serving = GraphQLWebSocket::new_with_pair(&mut sink, messages, self, protocol)
            .on_connection_init(move |payload| ready(greeted.greet(&payload)))
            .keepalive_timeout(silence)
            .serve();
        let given_up = async {
            stopped.finish().await;
            sleep(FAREWELL).await;
        };
        tokio::select! {
            () = serving => {}
            () = given_up => {}
        }
        if stopped.stop.is_cancelled() {
            let goodbye = CloseFrame { code: GOING_AWAY, reason: "the server stops; please connect again".into() };
            // Whoever is gone, or does not read, needs no goodbye.
            let _ = timeout(FAREWELL, sink.send(Message::Close(Some(goodbye)))).await;
        }
    }

    /// Waits for the stop, and then for what is in hand.
    async fn finish(&self) {
        self.stop.cancelled().await;
        self.in_hand.close();
        self.in_hand.wait().await;
    }

    /// Takes the credential out of the client's first message: in a browser, a page cannot set the headers of a socket.
    fn greet(&self, payload: &serde_json::Value) -> async_graphql::Result<Data> {
        let fields = payload.as_object().into_iter().flatten();
        let credential = fields.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        let credential = credential.and_then(|(_, value)| HeaderValue::from_str(value.as_str()?).ok());
        if let Some(mut credential) = credential {
            credential.set_sensitive(true);
            let mut head = Parts::clone(&self.head);
            head.headers.insert(header::AUTHORIZATION, credential);
            // There is one first message.
            let _ = self.named.set(head);
        }
        Ok(Data::default())
    }

    fn head(&self) -> &Parts {
        self.named.get().unwrap_or(&self.head)
    }

    async fn answers(self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let in_hand = self.in_hand.token();
        let request = self.prepare.prepare(self.head(), request).await;
        match self.gate.check(request) {
            Ok(checked) => {
                // A subscription is never finished: it is broken off.
                let in_hand = (!checked.is_subscription()).then_some(in_hand);
                holding(in_hand, self.gate.stream_checked(checked, session))
            }
            Err(refusal) => refused(refusal),
        }
    }
}

/// The same answers, with something that is held until they end.
fn holding<T: Send + 'static>(held: T, answers: BoxStream<'static, Response>) -> BoxStream<'static, Response> {
    let same = answers.map(move |answer| {
        let _ = &held;
        answer
    });
    same.boxed()
}

fn refused(refusal: Refusal) -> BoxStream<'static, Response> {
    stream::once(async move { Response::from_errors(refusal.errors) }).boxed()
}

impl<E: Executor> Executor for Socket<E> {
    async fn execute(&self, request: Request) -> Response {
        let request = self.prepare.prepare(self.head(), request).await;
        self.gate.execute(request).await
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let Ok(slot) = Arc::clone(&self.slots).try_acquire_owned() else {
            return refused(Refusal::new(Reason::TooComplex, "This WebSocket has too many operations open"));
        };
        holding(slot, self.clone().answers(request, session_data).flatten_stream().boxed())
    }
}

/// Whether a browser's page of this very site asks, or no browser at all: cookies are sent along whoever's page asks.
pub(super) fn same_origin(head: &Parts) -> bool {
    let Some(origin) = head.headers.get(header::ORIGIN) else { return true };
    let host = head.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let Some(host) = host.or_else(|| head.uri.authority().map(|authority| authority.as_str())) else { return false };
    let Some(origin) = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok()) else { return false };
    // The scheme decides what port is meant where none is said.
    let Ok(own) = Url::parse(&format!("{}://{host}", origin.scheme())) else { return false };
    origin.host().is_some()
        && origin.host() == own.host()
        && origin.port_or_known_default() == own.port_or_known_default()
}
