//! Use cases: who may, in which transaction, and which notices follow.

mod allowance;
pub mod api_token;
pub mod catalog;
pub mod contact;
pub mod coverage_gap;
pub mod export;
pub mod generate;
pub mod housekeeping;
pub mod import;
pub mod inquiry;
pub mod notice;
pub mod offering;
pub mod partner;
pub mod partnership;
pub mod program;
pub mod promise;
pub mod school;
pub mod session;
pub mod sign_in;
pub mod staff;
pub mod suggestion;
pub mod unchanged;

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use chrono::TimeDelta;
use tokio::sync::Notify;

use crate::auth::link::LinkKey;
use crate::clock::Clock;
use crate::domain::promise::Promise;
use crate::domain::session::Lasting;
use crate::id::Chance;
use crate::rate_limit::Rate;
use crate::store::Store;
use catalog::CatalogHandle;

/// Why a use case could not be done: the database. Named here for those who only know use cases.
pub use crate::store::StoreError;

/// What the use cases work with; one per process.
#[derive(Clone)]
pub struct Services {
    /// The database.
    pub store: Store,
    /// The public catalogue, as this replica knows it.
    pub catalog: CatalogHandle,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ids and references.
    pub chance: Arc<Chance>,
    /// What stands before the token in the address of a private link.
    pub link_base: String,
    /// Makes the tokens of private links.
    pub link_key: LinkKey,
    /// By when the district answers.
    pub promise: Promise,
    /// Who is told of an inquiry that nobody covers: e-mail addresses, at least one.
    pub default_recipients: Vec<String>,
    /// How many inquiries one client network may send.
    pub rate_per_network: Rate,
    /// How many inquiries may name one e-mail address.
    pub rate_per_email: Rate,
    /// How many links that sign in may be asked for with one e-mail address.
    pub rate_per_sign_in: Rate,
    /// How many messages and changes the holder of one private link may send.
    pub rate_per_link: Rate,
    /// How long sessions last.
    pub lasting: Lasting,
    /// How long a private link works after the inquiry, or the last answer to it.
    pub link_lasts: TimeDelta,
    /// How often at least it is looked whether whoever listens to a stream still may.
    pub stream_check: Duration,
    /// Wakes this process's worker: a notice may be due.
    pub notice_written: Arc<Notify>,
}

impl Services {
    /// The day that it is in the district.
    pub fn today(&self) -> NaiveDate {
        self.promise.today(self.clock.now())
    }

    /// Shows at once, here, what a committed change has done to the partners that are shown: `version` is that of the catalogue which
    /// the change made, `None` where nothing public has changed. The other replicas see it within a second, and so does this one if
    /// the database is away just now.
    pub async fn show(&self, version: Option<i64>) {
        if let Some(version) = version
            && let Err(error) = self.catalog.show_partners(&self.store, version).await
        {
            tracing::warn!(%error, "the catalogue is shown as before for the moment");
        }
    }
}

impl std::fmt::Debug for Services {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Services")
    }
}
