//! GraphQL over WebSocket: each operation is prepared and checked like one over HTTP, from where the socket was opened.

use std::{sync::Arc, time::Duration};

use async_graphql::{Data, Executor, Request, Response};
use async_graphql_axum::{GraphQLProtocol, GraphQLWebSocket};
use axum::{
    extract::ws::WebSocket,
    http::{header, request::Parts},
};
use futures_util::{
    FutureExt, StreamExt,
    stream::{self, BoxStream},
};
use tokio::sync::Semaphore;
use url::Url;

use super::Prepare;
use crate::{
    config::limits::Limits,
    gate::{Gate, Reason, Refusal},
};

/// What the operations of one socket are executed by.
pub(super) struct Socket<E> {
    gate: Gate<E>,
    prepare: Arc<dyn Prepare>,
    /// The head of the upgrade: it says who asks, in which language.
    head: Arc<Parts>,
    slots: Arc<Semaphore>,
}

impl<E: Clone> Clone for Socket<E> {
    fn clone(&self) -> Self {
        Self {
            gate: self.gate.clone(),
            prepare: Arc::clone(&self.prepare),
            head: Arc::clone(&self.head),
            slots: Arc::clone(&self.slots),
        }
    }
}

impl<E: Executor> Socket<E> {
    pub(super) fn new(gate: Gate<E>, prepare: Arc<dyn Prepare>, head: Parts, limits: &Limits) -> Self {
        Self { gate, prepare, head: Arc::new(head), slots: Arc::new(Semaphore::new(limits.socket_operations)) }
    }

    pub(super) async fn serve(self, stream: WebSocket, protocol: GraphQLProtocol, silence: Duration) {
        GraphQLWebSocket::new(stream, self, protocol).keepalive_timeout(silence).serve().await;
    }
}

impl<E: Executor> Executor for Socket<E> {
    async fn execute(&self, request: Request) -> Response {
        let request = self.prepare.prepare(&self.head, request).await;
        self.gate.execute(request).await
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let Ok(slot) = Arc::clone(&self.slots).try_acquire_owned() else {
            let refusal = Refusal::new(Reason::TooComplex, "This WebSocket has too many operations open");
            return stream::once(async move { Response::from_errors(refusal.errors) }).boxed();
        };
        let socket = self.clone();
        let responses = async move {
            let request = socket.prepare.prepare(&socket.head, request).await;
            socket.gate.execute_stream(request, session_data)
        };
        responses
            .flatten_stream()
            .map(move |response| {
                // Held as long as the stream is.
                let _ = &slot;
                response
            })
            .boxed()
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
