//! The only wiring: settings, clock, chance and transport in, a running Liaison out; the same for main and for tests.

use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use secrecy::ExposeSecret;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::auth::link::{self, LinkKey};
use crate::clock::Clock;
use crate::config::mail::{Delivery, Identity};
use crate::config::{Config, MailTransport};
use crate::domain::catalog::Catalog;
use crate::domain::language::Text;
use crate::gate::{Gate, SchemaError};
use crate::graphql;
use crate::http;
use crate::http::graphql::Prepare;
use crate::http::health::Readiness;
use crate::http::own_site::OwnSite;
use crate::http::prepare::Preparation;
use crate::http::session_cookie::SessionCookie;
use crate::id::Chance;
use crate::mail::Transport;
use crate::service::catalog::CatalogHandle;
use crate::service::{Services, housekeeping, inquiry, promise};
use crate::site::{self, DocumentError};
use crate::store::{Store, StoreError, migrate};
use crate::worker::{self, Worker};

/// What comes from outside: the machine's for a server, a test's own for a test.
pub struct Parts {
    /// The database, migrated.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<Chance>,
    /// What carries the mails.
    pub transport: Arc<dyn Transport>,
}

/// Why there is no router: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum WiringError {
    /// The gate cannot read the schema.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The gate does not accept a page's document.
    #[error(transparent)]
    Page(#[from] DocumentError),
}

/// A whole Liaison.
#[derive(Debug, Clone)]
pub struct App {
    services: Services,
    worker: Worker,
    config: Arc<Config>,
}

impl App {
    /// Puts everything together and loads the catalogue.
    ///
    /// # Errors
    ///
    /// As the database says.
    pub async fn build(config: Config, parts: Parts) -> Result<Self, StoreError> {
        let Parts { store, clock, chance, transport } = parts;
        let catalog = CatalogHandle::new(Catalog::empty());
        catalog.refresh(&store).await?;
        let services = Services {
            store: store.clone(),
            catalog: catalog.clone(),
            clock: Arc::clone(&clock),
            chance: Arc::clone(&chance),
            link_base: link::base(&config.public_url),
            link_key: LinkKey::new(config.secret_key.expose_secret().as_bytes()),
            promise: config.promise.clone(),
            default_recipients: config.default_recipients.clone(),
            rate_per_network: config.rates.address,
            rate_per_email: config.rates.email,
            rate_per_sign_in: config.rates.sign_in,
            rate_per_link: config.rates.message,
            lasting: config.session,
            link_lasts: config.link_lasts,
            stream_check: config.limits.stream_check,
            notice_written: Arc::new(Notify::new()),
        };
        let worker = Worker::new(worker::Parts {
            store,
            names: worker::names({
                let catalog = catalog.clone();
                move || catalog.current()
            }),
            transport,
            identity: identity(&config, catalog),
            link_key: services.link_key.clone(),
            clock,
            chance,
            delivery: delivery(&config),
        });
        Ok(Self { services, worker, config: Arc::new(config) })
    }

    /// The use cases.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The worker; nothing is delivered until it is run.
    pub fn worker(&self) -> &Worker {
        &self.worker
    }

    /// Everything that can be requested. At `stop` it breaks off the streams that would go on for ever.
    ///
    /// # Errors
    ///
    /// Where the schema is none that the gate can read, or a page asks what the schema does not have: faults of ours, shown
    /// by the tests.
    pub fn router(&self, stop: CancellationToken) -> Result<Router, WiringError> {
        let limits = self.config.limits.clone();
        let cookie = SessionCookie { insecure: self.config.insecure_cookie };
        let own_site = OwnSite::new(&self.config.public_url, cookie);
        let gate = Gate::new(graphql::schema::build().finish(), &graphql::schema::sdl(), limits.clone())?;
        let prepare: Arc<dyn Prepare> = Arc::new(Preparation::new(self.services.clone(), cookie));
        let mailbox = match &self.config.mail.transport {
            MailTransport::Folder(path) => Some(path.clone()),
            MailTransport::Smtp(_) => None,
        };
        let pages = site::routes(site::Parts {
            gate: gate.clone(),
            prepare: Arc::clone(&prepare),
            clock: Arc::clone(&self.services.clock),
            time_zone: self.config.promise.time_zone,
            mailbox: mailbox.is_some().then_some(http::mailbox::PATH),
            own: own_site.clone(),
            signed_in_for: self.config.session.longest,
        })?;
        let graph = http::graphql::routes(gate, prepare, limits.clone(), stop);
        Ok(http::router(http::Parts {
            routes: graph.merge(http::graphiql::routes()).merge(pages),
            readiness: Arc::new(Ready(self.services.clone())),
            mailbox,
            limits,
            trusted_proxy_hops: self.config.trusted_proxy_hops,
            site: own_site,
            clock: Arc::clone(&self.services.clock),
            chance: Arc::clone(&self.services.chance),
        }))
    }

    /// Everything that goes on beside the requests, until it is told to stop and has finished the mails in hand.
    pub async fn run_background(&self, stop: CancellationToken) {
        let services = &self.services;
        tokio::join!(
            self.worker.run(Arc::clone(&services.notice_written), stop.clone(), self.config.limits.drain_timeout),
            services.catalog.follow(&services.store, stop.clone()),
            inquiry::feed::follow(services, stop.clone()),
            promise::run(services, stop.clone()),
            housekeeping::run(services, stop),
        );
    }
}

/// Tells what requests need.
struct Ready(Services);

#[async_trait]
impl Readiness for Ready {
    async fn database(&self) -> bool {
        self.0.store.ping().await.is_ok()
    }

    async fn migrated(&self) -> bool {
        migrate::pending(&self.0.store).await.is_ok_and(|pending| pending.is_empty())
    }

    fn catalogue(&self) -> bool {
        self.0.catalog.current().district().is_some()
    }
}

/// A try may take longer than its delivery can by its own limits.
fn delivery(config: &Config) -> Delivery {
    let delivery = Delivery { lease: config.mail.lease, ..Delivery::default() };
    match &config.mail.transport {
        MailTransport::Smtp(smtp) => Delivery { longest: smtp.limits.longest() * 5 / 4, ..delivery },
        MailTransport::Folder(_) => delivery,
    }
}

/// Whom the mails come from. Before the first import the district has no name of its own.
fn identity(config: &Config, catalog: CatalogHandle) -> Arc<dyn Fn() -> Identity + Send + Sync> {
    let unnamed = Text { en: "Liaison".to_owned(), es: None };
    let from = config.mail.from.clone();
    let reply_to = config.default_recipients.first().unwrap_or(&from).clone();
    let link_base = link::base(&config.public_url);
    let sign_in_base = link::sign_in_base(&config.public_url);
    Arc::new(move || Identity {
        district: catalog.current().district().map_or_else(|| unnamed.clone(), |district| district.name.clone()),
        from: from.clone(),
        reply_to: reply_to.clone(),
        link_base: link_base.clone(),
        sign_in_base: sign_in_base.clone(),
    })
}
