//! A whole Liaison, from settings to a clean end: what `demo` and `serve` share.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{Failure, signal};
use crate::app::{self, App};
use crate::clock::SystemClock;
use crate::config::{Config, MailTransport};
use crate::http::server::{self, Drained};
use crate::id::Chance;
use crate::mail::{Folder, Smtp, Transport};
use crate::store::Store;

/// What carries mail, by the settings.
pub(super) fn transport(settings: &MailTransport) -> Result<Arc<dyn Transport>, Failure> {
    Ok(match settings {
        MailTransport::Folder(path) => Arc::new(Folder::new(path)),
        MailTransport::Smtp(smtp) => {
            let made = Smtp::new(smtp.clone());
            Arc::new(made.map_err(|error| Failure::Settings(format!("mail.smtp: {error}")))?)
        }
    })
}

/// Listens, or says what is in the way.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program listens there; stop it, or choose another port",
            std::io::ErrorKind::PermissionDenied => "ports below 1024 need a privilege; choose a higher one",
            _ => "choose an address of this machine",
        };
        Failure::Failed(format!("cannot listen on {address}: {error}. {advice}"))
    })
}

/// Serves and delivers until the process is told to stop, then finishes what is in hand.
pub(super) async fn run(config: Config, store: Store, listener: TcpListener) -> Result<ExitCode, Failure> {
    let stop = signal::stop().map_err(Failure::failed)?;
    let parts = app::Parts {
        store: store.clone(),
        clock: Arc::new(SystemClock),
        chance: Arc::new(Chance::from_system()),
        transport: transport(&config.mail.transport)?,
    };
    let limits = config.limits.clone();
    let app = App::build(config, parts).await.map_err(Failure::failed)?;
    let router = app.router(stop.clone()).map_err(Failure::failed)?;
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "listening");
    }
    let background = tokio::spawn(background(app, stop.clone()));
    let drained = server::serve(listener, router, &limits, stop).await;
    let lived = background.await.unwrap_or(false);
    store.close().await;
    match drained {
        Drained::Whole => tracing::info!("stopped"),
        Drained::CutOff(connections) => tracing::warn!(connections, "stopped; what still hung was cut off"),
    }
    if lived { Ok(ExitCode::SUCCESS) } else { Err(Failure::Failed("delivery ended by itself; see the log".to_owned())) }
}

/// A server that delivers nothing must not go on as if it did: where the background ends by itself, everything stops.
async fn background(app: App, stop: CancellationToken) -> bool {
    let _stops_the_rest = stop.clone().drop_guard();
    app.run_background(stop.clone()).await;
    stop.is_cancelled()
}
