//! Where a request comes from, how large it may be, how long it may take, and what every answer carries.

use std::any::Any;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{FutureExt, StreamExt};
use hyper::body::Body as _;
use tokio::time::timeout;

use super::super::client_address::{ClientAddress, client_address};
use super::super::error::{BODY_BROKEN, BODY_LATE, EdgeError, FOREIGN, INTERNAL, LATE, TOO_LARGE};
use super::{Edge, RequestId};

/// What every answer carries where its handler does not say otherwise. An answer is nobody's to keep, to frame or to guess
/// the type of, and runs nothing.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    (header::CACHE_CONTROL, "private, no-store"),
];

/// Whom an error is answered to, kept while the request is consumed.
struct Asker {
    headers: HeaderMap,
    id: Option<RequestId>,
}

impl Asker {
    fn of(request: &Request) -> Self {
        let accept = request.headers().get(header::ACCEPT).map(|value| (header::ACCEPT, value.clone()));
        Self { headers: accept.into_iter().collect(), id: request.extensions().get().cloned() }
    }

    fn answer(&self, error: EdgeError) -> Response {
        error.answer(&self.headers, self.id.as_ref())
    }

    /// The rest of the request is not read, so that the connection cannot be used for another.
    fn last_answer(&self, error: EdgeError) -> Response {
        let mut response = self.answer(error);
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        response
    }
}

/// Puts the [`ClientAddress`] into the request's extensions.
pub async fn client(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
    let address = client_address(peer, request.headers(), edge.trusted_proxy_hops);
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// Adds what every answer carries.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Refuses what another site's page would change by our visitor's cookie.
pub async fn own_pages(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    if edge.site.admits(request.method(), request.headers()) {
        return next.run(request).await;
    }
    FOREIGN.answer_to(&request)
}

/// Answers a panic below as a fault of ours.
pub async fn catch_panic(request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    AssertUnwindSafe(next.run(request)).catch_unwind().await.unwrap_or_else(|panic| {
        tracing::error!(reason = reason(panic.as_ref()), "a request panicked");
        asker.answer(INTERNAL)
    })
}

/// A panic's text where it was written into the program; a formatted one may hold what was sent.
fn reason(panic: &(dyn Any + Send)) -> &'static str {
    panic.downcast_ref::<&'static str>().copied().unwrap_or("not shown")
}

/// Reads the whole body, within its size and its time, before anything works on the request.
pub async fn body(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let asker = Asker::of(&request);
    let (head, body) = request.into_parts();
    match timeout(edge.limits.body_timeout, whole(body, edge.limits.body_bytes)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Ok(Err(error)) => asker.last_answer(error),
        Err(_) => asker.last_answer(BODY_LATE),
    }
}

async fn whole(body: Body, limit: usize) -> Result<Vec<u8>, EdgeError> {
    if body.size_hint().lower() > limit as u64 {
        return Err(TOO_LARGE);
    }
    let mut bytes = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| BODY_BROKEN)?;
        if bytes.len() + piece.len() > limit {
            return Err(TOO_LARGE);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// Answers a request that takes too long.
pub async fn time(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    timeout(edge.limits.request_timeout, next.run(request)).await.unwrap_or_else(|_| {
        tracing::warn!("a request took too long");
        asker.answer(LATE)
    })
}
