//! A whole Liaison, from settings to a clean end: what `demo` and `serve` share.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{Failure, signal};
use crate::app::{self, App};
use crate::clock::SystemClock;
use crate::config::mail::Delivery;
use crate::config::{Config, MailTransport};
use crate::http::health::Readiness;
use crate::http::server::{self, Drained};
use crate::http::{self};
use crate::id::Chance;
use crate::mail::{Folder, Smtp, Transport};
use crate::service::catalog::CatalogHandle;
use crate::store::{Store, migrate};

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
    let clock = Arc::new(SystemClock);
    let chance = Arc::new(Chance::from_system());
    let parts = app::Parts {
        store: store.clone(),
        clock: clock.clone(),
        chance: Arc::clone(&chance),
        transport: transport(&config.mail.transport)?,
        delivery: Delivery::default(),
    };
    let limits = config.limits.clone();
    let mailbox = mailbox(&config);
    let trusted_proxy_hops = config.trusted_proxy_hops;
    let app = App::build(config, parts).await.map_err(Failure::failed)?;
    let readiness = Arc::new(Ready { store: store.clone(), catalog: app.services().catalog.clone() });
    let parts = http::Parts {
        routes: Router::new(),
        readiness,
        mailbox,
        limits: limits.clone(),
        trusted_proxy_hops,
        clock,
        chance,
    };
    let router = http::router(parts);
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

fn mailbox(config: &Config) -> Option<PathBuf> {
    match &config.mail.transport {
        MailTransport::Folder(path) => Some(path.clone()),
        MailTransport::Smtp(_) => None,
    }
}

struct Ready {
    store: Store,
    catalog: CatalogHandle,
}

#[async_trait]
impl Readiness for Ready {
    async fn database(&self) -> bool {
        self.store.ping().await.is_ok()
    }

    async fn migrated(&self) -> bool {
        migrate::pending(&self.store).await.is_ok_and(|pending| pending.is_empty())
    }

    fn catalogue(&self) -> bool {
        self.catalog.current().district().is_some()
    }
}
