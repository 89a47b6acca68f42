//! The GraphQL endpoint: GraphQL over HTTP by its specification, as server-sent events, and over WebSocket. It reads requests and writes answers;
//! what a document may do is the gate's, who asks is [`Prepare`]'s, and time and connections are the server loop's.

mod answer;
mod events;
mod media;
mod request;
mod socket;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_graphql::{Executor, Request, http::ALL_WEBSOCKET_PROTOCOLS};
use async_trait::async_trait;
use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, State, WebSocketUpgrade},
    http::{self, HeaderMap, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::any,
};
use tokio_util::sync::CancellationToken;

use self::{
    answer::{Answer, failed},
    media::{Accepted, Media},
    socket::{Socket, same_origin},
};
use crate::{
    config::limits::Limits,
    gate::{Gate, Outcome, Reason, Refusal},
    graphql::bookmark::with_bookmark,
};

/// Puts into a request what its operation needs besides the document: who asks, the catalogue as it is now, the
/// language, the client's address, the [`RequestId`](crate::gate::RequestId).
#[async_trait]
pub trait Prepare: Send + Sync + 'static {
    /// Called once for every operation, whichever way it comes; over WebSocket with the head of the upgrade.
    async fn prepare(&self, head: &Parts, request: Request) -> Request;
}

/// The path of the endpoint, for HTTP and for WebSocket.
pub const PATH: &str = "/graphql";

struct Endpoint<E> {
    gate: Gate<E>,
    prepare: Arc<dyn Prepare>,
    limits: Limits,
    stop: CancellationToken,
}

/// The endpoint's routes: `/graphql`, and `/graphql/ws` for clients that want a path of its own for WebSocket. At `stop` streams
/// are broken off, and WebSockets closed: they would go on for ever.
pub fn routes<E: Executor>(
    gate: Gate<E>,
    prepare: Arc<dyn Prepare>,
    limits: Limits,
    stop: CancellationToken,
) -> Router {
    let endpoint = Arc::new(Endpoint { gate, prepare, limits, stop });
    Router::new().route(PATH, any(serve::<E>)).route("/graphql/ws", any(upgrade::<E>)).with_state(endpoint)
}

async fn serve<E: Executor>(State(endpoint): State<Arc<Endpoint<E>>>, request: http::Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    if head.method == Method::GET && wants_upgrade(&head.headers) {
        return upgraded(endpoint, head).await;
    }
    let Some(accepted) = Accepted::by(&head.headers) else {
        let message = "Answers are given as application/graphql-response+json, application/json or text/event-stream";
        return failed(StatusCode::NOT_ACCEPTABLE, Media::Json, &head.headers, message);
    };
    let answered = endpoint.answer(&head, body, accepted).await;
    answered.unwrap_or_else(|answer| answer.into_response(accepted.or_json(), &head.headers))
}

impl<E: Executor> Endpoint<E> {
    /// The answer as events, or else a single one.
    async fn answer(&self, head: &Parts, body: Body, accepted: Accepted) -> Result<Response, Answer> {
        let asked = match head.method {
            Method::GET | Method::HEAD => request::from_query(head.uri.query().unwrap_or_default()),
            Method::POST => request::from_body(&head.headers, body, self.limits.body_bytes).await,
            _ => return Err(Answer::method_not_allowed("GET, POST", "Only GET and POST are answered")),
        };
        let asked = asked.map_err(|(status, refusal)| Answer::refused(refusal).with_status(status))?;
        let bookmark = events::bookmark(&head.headers);
        let asked = with_bookmark(self.prepare.prepare(head, asked).await, bookmark.clone());
        let checked = self.gate.check(asked).map_err(Answer::refused)?;
        if checked.is_mutation() && head.method != Method::POST {
            return Err(Answer::method_not_allowed("POST", "Mutations are sent by POST"));
        }
        if accepted.events && (checked.is_subscription() || accepted.single.is_none()) {
            let stop = checked.is_subscription().then(|| self.stop.clone());
            let answers = self.gate.stream_checked(checked, None);
            return Ok(events::respond(answers, bookmark, stop, &head.headers));
        }
        if checked.is_subscription() {
            let message = "Subscriptions are answered over WebSocket, or as text/event-stream to whoever accepts it";
            return Err(Answer::refused(Refusal::new(Reason::Operation, message)));
        }
        Err(Answer::of(Outcome::Executed(self.gate.execute_checked(checked).await)))
    }
}

fn wants_upgrade(headers: &HeaderMap) -> bool {
    headers.get(header::UPGRADE).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

async fn upgrade<E: Executor>(State(endpoint): State<Arc<Endpoint<E>>>, request: http::Request<Body>) -> Response {
    upgraded(endpoint, request.into_parts().0).await
}

async fn upgraded<E: Executor>(endpoint: Arc<Endpoint<E>>, mut head: Parts) -> Response {
    if !same_origin(&head) {
        let message = "A page of another site may not open a WebSocket here";
        return failed(StatusCode::FORBIDDEN, Media::Json, &head.headers, message);
    }
    let protocol = async_graphql_axum::GraphQLProtocol::from_request_parts(&mut head, &()).await;
    let (Ok(protocol), Ok(upgrade)) = (protocol, WebSocketUpgrade::from_request_parts(&mut head, &()).await) else {
        let message = "This path takes WebSockets of the protocol graphql-transport-ws";
        return failed(StatusCode::BAD_REQUEST, Media::Json, &head.headers, message);
    };
    let limits = endpoint.limits.clone();
    let stop = endpoint.stop.clone();
    let socket = Socket::new(endpoint.gate.clone(), Arc::clone(&endpoint.prepare), head, &limits, stop);
    upgrade
        .protocols(ALL_WEBSOCKET_PROTOCOLS)
        .max_message_size(limits.body_bytes)
        .max_frame_size(limits.body_bytes)
        .on_upgrade(move |stream| socket.serve(stream, protocol, limits.socket_silence))
        .into_response()
}
