//! One connection: HTTP/1.1 or HTTP/2 in clear, its time limits, its end.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tower::ServiceExt;
use tower::service_fn;

use crate::config::Limits;

/// Bytes of a request's head.
const HEAD_BYTES: u32 = 32 * 1024;
/// Requests at once on one HTTP/2 connection.
const STREAMS: u32 = 100;
/// How often an idle HTTP/2 connection is asked whether its client is still there.
const PING: Duration = Duration::from_secs(20);

/// What all connections share.
pub(super) struct Connections {
    router: Router,
    builder: Builder<TokioExecutor>,
    head_timeout: Duration,
    shutdown: CancellationToken,
    cut: CancellationToken,
}

impl Connections {
    pub(super) fn new(router: Router, limits: &Limits, shutdown: CancellationToken, cut: CancellationToken) -> Self {
        let mut builder = Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_timeout)
            .max_buf_size(HEAD_BYTES as usize);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(HEAD_BYTES)
            .keep_alive_interval(PING)
            .keep_alive_timeout(PING);
        Self { router, builder, head_timeout: limits.head_timeout, shutdown, cut }
    }

    /// Serves a connection on a task of its own.
    pub(super) fn start(&self, stream: TcpStream, peer: SocketAddr, permit: OwnedSemaphorePermit, open: &TaskTracker) {
        // Answers are small: none should wait for the acknowledgement of the one before. A socket that refuses works too.
        let _ = stream.set_nodelay(true);
        let socket = Socket { stream, _permit: permit, _open: open.token() };
        let asked = Arc::new(AtomicBool::new(false));
        let (router, first) = (self.router.clone(), Arc::clone(&asked));
        let service = service_fn(move |request: Request<Incoming>| {
            first.store(true, Ordering::Relaxed);
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let builder = self.builder.clone();
        let (head_timeout, shutdown, cut) = (self.head_timeout, self.shutdown.clone(), self.cut.clone());
        tokio::spawn(async move {
            let serving =
                builder.serve_connection_with_upgrades(TokioIo::new(socket), TowerToHyperService::new(service));
            tokio::pin!(serving);
            // hyper's own timer does not run before it knows which HTTP is spoken.
            let silent = sleep(head_timeout);
            tokio::pin!(silent);
            let (mut waiting, mut stopping) = (true, false);
            loop {
                tokio::select! {
                    // How a connection ends says nothing that could be acted on; what a handler met, it has logged.
                    _ = serving.as_mut() => return,
                    () = &mut silent, if waiting => {
                        waiting = false;
                        if !asked.load(Ordering::Relaxed) {
                            return;
                        }
                    }
                    () = shutdown.cancelled(), if !stopping => {
                        stopping = true;
                        serving.as_mut().graceful_shutdown();
                    }
                    () = cut.cancelled() => return,
                }
            }
        });
    }
}

/// A socket that counts as open until it is closed, also where a WebSocket has taken it over.
struct Socket {
    stream: TcpStream,
    _permit: OwnedSemaphorePermit,
    _open: TaskTrackerToken,
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, from)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        from: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, from)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
