//! Over real sockets: what is half sent is closed, what is in flight is finished, what hangs is cut off.

use std::future::pending;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;

use super::*;

struct Running {
    address: SocketAddr,
    shutdown: CancellationToken,
    ended: JoinHandle<Drained>,
}

fn limits() -> Limits {
    let short = Duration::from_millis(150);
    Limits { head_timeout: short, drain_timeout: Duration::from_secs(20), ..Limits::default() }
}

async fn start(router: Router, limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let token = shutdown.clone();
    let ended = tokio::spawn(async move { serve(listener, router, &limits, token).await });
    Running { address, shutdown, ended }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn stop(self) -> Drained {
        self.shutdown.cancel();
        self.ended.await.unwrap()
    }
}

async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that was cut off may end in a reset; what came before it counts.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8(bytes).unwrap()
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

#[tokio::test]
async fn a_head_that_is_half_sent_is_closed() {
    let server = start(hello(), limits()).await;
    for sent in ["", "PRI * HT", "GET / HTTP/1.1\r\nHost: x\r\n"] {
        let mut stream = server.connect().await;
        stream.write_all(sent.as_bytes()).await.unwrap();
        let answer = rest(stream).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{sent:?}: {answer}");
    }
    assert_eq!(server.stop().await, Drained::Whole);
}

#[tokio::test]
async fn a_connection_that_was_used_once_is_not_held_for_ever() {
    let server = start(hello(), limits()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("hello"), "{answer}");
    assert_eq!(server.stop().await, Drained::Whole);
}

fn waiting(arrived: mpsc::UnboundedSender<()>, go: Arc<Notify>) -> Router {
    Router::new().route(
        "/",
        get(move || async move {
            arrived.send(()).unwrap();
            go.notified().await;
            "done"
        }),
    )
}

#[tokio::test]
async fn a_request_in_flight_is_finished_and_nothing_more_is_accepted() {
    let (arrived, mut arrives) = mpsc::unbounded_channel();
    let go = Arc::new(Notify::new());
    let server = start(waiting(arrived, Arc::clone(&go)), limits()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    arrives.recv().await.unwrap();
    server.shutdown.cancel();
    // Refused as soon as the listener is gone; until then the system's own queue accepts.
    while let Ok(queued) = TcpStream::connect(server.address).await {
        assert_eq!(rest(queued).await, "");
    }
    go.notify_one();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
    assert_eq!(server.ended.await.unwrap(), Drained::Whole);
}

#[tokio::test]
async fn what_hangs_is_cut_off_after_the_bound() {
    let (arrived, mut arrives) = mpsc::unbounded_channel();
    let router = waiting(arrived, Arc::new(Notify::new()));
    let server = start(router, Limits { drain_timeout: Duration::from_millis(100), ..Limits::default() }).await;
    let mut hanging = server.connect().await;
    hanging.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut half = server.connect().await;
    half.write_all(b"GET / HT").await.unwrap();
    arrives.recv().await.unwrap();
    assert!(matches!(server.stop().await, Drained::CutOff(1..=2)));
    assert_eq!((rest(hanging).await, rest(half).await), (String::new(), String::new()));
}

#[tokio::test]
async fn beyond_the_cap_connections_wait_for_room() {
    let (open, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (opened, seen) = (Arc::clone(&open), Arc::clone(&most));
    let counted = move || async move {
        seen.fetch_max(opened.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // Room for the others to arrive, if they were let in.
        for _ in 0..1000 {
            tokio::task::yield_now().await;
        }
        opened.fetch_sub(1, Ordering::SeqCst);
        "hello"
    };
    let server = start(Router::new().route("/", get(counted)), Limits { connections: 2, ..limits() }).await;
    let mut clients = Vec::new();
    for _ in 0..5 {
        let mut stream = server.connect().await;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        clients.push(stream);
    }
    for client in clients {
        assert!(rest(client).await.ends_with("hello"));
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
    assert_eq!(server.stop().await, Drained::Whole);
}

#[tokio::test]
async fn http_2_is_spoken_in_clear() {
    let server = start(hello(), limits()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut frame = [0; 9];
    stream.read_exact(&mut frame).await.unwrap();
    assert_eq!(frame[3], 4, "the server's settings come first");
    drop(stream);
    assert_eq!(server.stop().await, Drained::Whole);
}

#[tokio::test]
async fn a_web_socket_is_upgraded_and_counts_as_open() {
    use axum::extract::ws::{Message, WebSocketUpgrade};
    let echo = |upgrade: WebSocketUpgrade| async {
        upgrade.on_upgrade(|mut socket| async move {
            while let Some(Ok(Message::Text(text))) = socket.recv().await {
                socket.send(Message::Text(text)).await.unwrap();
            }
        })
    };
    let router = Router::new().route("/", get(echo));
    let server = start(router, Limits { drain_timeout: Duration::from_millis(100), ..limits() }).await;
    let mut stream = server.connect().await;
    let ask = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    stream.write_all(ask).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    assert!(head.starts_with(b"HTTP/1.1 101"));
    // A masked text frame with a mask of zeros, and its echo.
    stream.write_all(b"\x81\x82\0\0\0\0hi").await.unwrap();
    let mut frame = [0; 4];
    stream.read_exact(&mut frame).await.unwrap();
    assert_eq!(&frame, b"\x81\x02hi");
    assert_eq!(server.stop().await, Drained::CutOff(1));
}

/// Fails a few times before it accepts.
struct Flaky {
    listener: TcpListener,
    errors: Mutex<Vec<io::Error>>,
}

impl Accept for Flaky {
    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let error = self.errors.lock().unwrap().pop();
        match error {
            Some(error) => Err(error),
            None => self.listener.accept().await,
        }
    }
}

#[tokio::test]
async fn an_error_of_accepting_does_not_end_the_server() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let no_descriptors_left = io::Error::from_raw_os_error(24);
    let errors = Mutex::new(vec![io::ErrorKind::ConnectionAborted.into(), no_descriptors_left]);
    let shutdown = CancellationToken::new();
    let limits = Limits::default();
    let serving = serve_from(Flaky { listener, errors }, hello(), &limits, shutdown.clone());
    let asking = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        assert!(rest(stream).await.ends_with("hello"));
        shutdown.cancel();
    };
    assert_eq!(tokio::join!(serving, asking).0, Drained::Whole);
}

#[tokio::test]
async fn a_slow_body_is_closed_in_time() {
    let limits = Limits { body_timeout: Duration::from_millis(100), ..limits() };
    let router =
        crate::http::testing::router(Router::new().route("/", axum::routing::post(|| async { "ok" })), limits.clone());
    let server = start(router, limits).await;
    let mut stream = server.connect().await;
    stream.write_all(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf").await.unwrap();
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("TIMEOUT"), "{answer}");
    assert_eq!(server.stop().await, Drained::Whole);
}

#[tokio::test]
async fn a_slow_handler_is_answered_for() {
    let limits = Limits { request_timeout: Duration::from_millis(100), ..limits() };
    let router = crate::http::testing::router(Router::new().route("/", get(pending::<&str>)), limits.clone());
    let server = start(router, limits).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(rest(stream).await.starts_with("HTTP/1.1 504"));
    assert_eq!(server.stop().await, Drained::Whole);
}
