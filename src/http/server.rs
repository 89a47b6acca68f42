//! The server loop. `axum::serve` waits without end for the head of a request, and when it stops for every request that is only
//! half sent; here each step has its limit.

mod connection;
#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Limits;
use connection::Connections;

/// How long to wait before accepting again where the system refuses: mostly, it has no file descriptors left.
const PAUSE: Duration = Duration::from_millis(100);

/// How the server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Every request was answered.
    Whole,
    /// This many connections were cut off after [`Limits::drain_timeout`].
    CutOff(usize),
}

/// Where connections come from.
trait Accept: Send {
    fn accept(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> + Send;
}

impl Accept for TcpListener {
    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        Self::accept(self).await
    }
}

/// Serves until `shutdown`; then accepts nothing more, finishes the requests in flight, and cuts off what still hangs after
/// [`Limits::drain_timeout`].
///
/// A WebSocket counts as in flight: whoever holds one should watch `shutdown` too.
pub async fn serve(listener: TcpListener, router: Router, limits: &Limits, shutdown: CancellationToken) -> Drained {
    serve_from(listener, router, limits, shutdown).await
}

async fn serve_from(listener: impl Accept, router: Router, limits: &Limits, shutdown: CancellationToken) -> Drained {
    let open = TaskTracker::new();
    let cut = CancellationToken::new();
    let connections = Connections::new(router, limits, shutdown.clone(), cut.clone());
    let room = Arc::new(Semaphore::new(limits.connections));
    let stopped = shutdown.cancelled();
    tokio::pin!(stopped);
    loop {
        // Beyond the cap, clients wait in the system's queue instead of being turned away.
        let next = async {
            let permit = Arc::clone(&room).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            biased;
            () = &mut stopped => break,
            next = next => next,
        };
        match (permit, accepted) {
            (Ok(permit), Ok((stream, peer))) => connections.start(stream, peer, permit, &open),
            (_, Err(error)) if is_the_clients(&error) => {}
            (_, Err(error)) => {
                tracing::error!(kind = %error.kind(), "a connection could not be accepted");
                sleep(PAUSE).await;
            }
            // The semaphore is never closed.
            (Err(_), _) => break,
        }
    }
    drop(listener);
    open.close();
    if timeout(limits.drain_timeout, open.wait()).await.is_ok() {
        return Drained::Whole;
    }
    let hanging = open.len();
    cut.cancel();
    Drained::CutOff(hanging)
}

/// The client went away before it was accepted.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
