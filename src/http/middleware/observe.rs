//! A request's id, its span, and the line that is logged when it is answered.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;
use tracing::Instrument;

use super::Edge;

const HEADER: &str = "x-request-id";
const LONGEST: usize = 64;

/// The request's id: in the extensions of every request, in `X-Request-Id` of every answer, in every log line between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id that a proxy before us has given, where it is a plain word.
    fn given(request: &Request) -> Option<Self> {
        let value = request.headers().get(HEADER)?.to_str().ok()?;
        let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        (plain && !value.is_empty() && value.len() <= LONGEST).then(|| Self(value.to_owned()))
    }
}

/// Gives the request its id and span, and logs its answer.
pub async fn observe(State(edge): State<Arc<Edge>>, mut request: Request, next: Next) -> Response {
    let id = RequestId::given(&request)
        .unwrap_or_else(|| RequestId(edge.chance.uuid(edge.clock.now()).simple().to_string()));
    // The route and not the path, which may hold a token.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let span = tracing::info_span!("request", id = id.as_str(), method = %request.method(), route);
    request.extensions_mut().insert(id.clone());
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| {
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = response.status().as_u16(), millis, "answered");
    });
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
