//! The only wiring: settings, clock, chance and transport in, a running Liaison out; the same for main and for tests.

use std::sync::Arc;

use secrecy::ExposeSecret;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::auth::link::{self, LinkKey};
use crate::clock::Clock;
use crate::config::mail::{Delivery, Identity};
use crate::config::{Config, MailTransport};
use crate::domain::catalog::Catalog;
use crate::domain::language::Text;
use crate::id::Chance;
use crate::mail::Transport;
use crate::service::catalog::CatalogHandle;
use crate::service::{Services, housekeeping};
use crate::store::{Store, StoreError};
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
            notice_written: Arc::new(Notify::new()),
        };
        let worker = Worker::new(worker::Parts {
            store,
            names: worker::names(move || catalog.current()),
            transport,
            identity: identity(&config, &services),
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

    /// Everything that goes on beside the requests, until it is told to stop and has finished the mails in hand.
    pub async fn run_background(&self, stop: CancellationToken) {
        let services = &self.services;
        tokio::join!(
            self.worker.run(Arc::clone(&services.notice_written), stop.clone(), self.config.limits.drain_timeout),
            services.catalog.follow(&services.store, stop.clone()),
            housekeeping::run(services, stop),
        );
    }
}

/// A try may take longer than its delivery can by its own limits.
fn delivery(config: &Config) -> Delivery {
    match &config.mail.transport {
        MailTransport::Smtp(smtp) => Delivery { longest: smtp.limits.longest() * 5 / 4, ..Delivery::default() },
        MailTransport::Folder(_) => Delivery::default(),
    }
}

/// Whom the mails come from. Before the first import the district has no name of its own.
fn identity(config: &Config, services: &Services) -> Identity {
    let catalog = services.catalog.current();
    let district = catalog.district().map(|district| district.name.clone());
    let unnamed = || Text { en: "Liaison".to_owned(), es: None };
    let from = config.mail.from.clone();
    Identity {
        district: district.unwrap_or_else(unnamed),
        reply_to: config.default_recipients.first().unwrap_or(&from).clone(),
        from,
        link_base: services.link_base.clone(),
    }
}
