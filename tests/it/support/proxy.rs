//! A TCP proxy between Liaison and PostgreSQL that loses what it is told to lose.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

/// What the proxy does to the traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// Passes everything on.
    None,
    /// Passes the next COMMIT on, waits for its answer, keeps it and closes the connection; then passes everything on.
    LoseCommitAnswer,
    /// Closes the connection that sends the next COMMIT, which the server never sees; then passes everything on.
    LoseCommit,
    /// Closes the connection that writes the next inquiry, before the server sees it; then passes everything on.
    LoseInsert,
    /// Closes every connection, those that are open and those that come.
    Away,
}

/// A running proxy. It ends when this is dropped.
#[derive(Debug)]
pub struct Proxy {
    /// The database's address, by way of the proxy.
    pub url: String,
    fault: Arc<AtomicU8>,
    cut: watch::Sender<()>,
    _listening: tokio_util::task::AbortOnDropHandle<()>,
}

impl Proxy {
    /// Before the server of this address.
    pub async fn before(url: &str) -> Self {
        let mut url: Url = url.parse().expect("an address");
        let server = (url.host_str().expect("a host").to_owned(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address: SocketAddr = listener.local_addr().expect("a listener has an address");
        url.set_host(Some("127.0.0.1")).expect("a host");
        url.set_port(Some(address.port())).expect("a port");
        // Otherwise a COMMIT could not be told from other bytes.
        url.query_pairs_mut().append_pair("sslmode", "disable");
        let fault = Arc::new(AtomicU8::new(Fault::None as u8));
        let (cut, _) = watch::channel(());
        let listening = tokio::spawn({
            let (fault, cut) = (Arc::clone(&fault), cut.clone());
            async move {
                while let Ok((client, _)) = listener.accept().await {
                    if is(&fault, Fault::Away) {
                        continue;
                    }
                    let Ok(server) = TcpStream::connect(&server).await else { continue };
                    let (fault, mut cut) = (Arc::clone(&fault), cut.subscribe());
                    tokio::spawn(async move {
                        tokio::select! {
                            _ = cut.changed() => {}
                            _ = pass(client, server, &fault) => {}
                        }
                    });
                }
            }
        });
        let listening = tokio_util::task::AbortOnDropHandle::new(listening);
        Self { url: url.into(), fault, cut, _listening: listening }
    }

    /// From now on, does this.
    pub fn set(&self, fault: Fault) {
        self.fault.store(fault as u8, Ordering::SeqCst);
        if fault == Fault::Away {
            self.cut.send_replace(());
        }
    }

    /// Whether the fault that was set has happened.
    pub fn has_happened(&self) -> bool {
        is(&self.fault, Fault::None)
    }
}

fn is(fault: &AtomicU8, expected: Fault) -> bool {
    fault.load(Ordering::SeqCst) == expected as u8
}

/// Whether the fault is this; if so, it happens now and to nobody else.
fn happens(fault: &AtomicU8, expected: Fault) -> bool {
    fault.compare_exchange(expected as u8, Fault::None as u8, Ordering::SeqCst, Ordering::SeqCst).is_ok()
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// Passes bytes between the two until one of them ends, or a fault happens; then both connections close.
async fn pass(mut client: TcpStream, mut server: TcpStream, fault: &AtomicU8) -> std::io::Result<()> {
    let (mut from_client, mut from_server) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        tokio::select! {
            read = client.read(&mut from_client) => {
                let bytes = &from_client[..read?];
                if bytes.is_empty() {
                    return Ok(());
                }
                if contains(bytes, "INSERT INTO \"inquiry\" ") && happens(fault, Fault::LoseInsert) {
                    return Ok(());
                }
                if contains(bytes, "COMMIT") {
                    if happens(fault, Fault::LoseCommit) {
                        return Ok(());
                    }
                    if happens(fault, Fault::LoseCommitAnswer) {
                        server.write_all(bytes).await?;
                        // The answer has begun to come: it is committed.
                        return server.read_u8().await.map(drop);
                    }
                }
                server.write_all(bytes).await?;
            }
            read = server.read(&mut from_server) => {
                let bytes = &from_server[..read?];
                if bytes.is_empty() {
                    return Ok(());
                }
                client.write_all(bytes).await?;
            }
        }
    }
}
