//! Claims due notices, renders, sends, marks. Any number of workers on one database deliver together.
//!
//! What a mail says is `mail`'s business; what a failure leads to is `domain::notice::retry`'s. No transaction is open
//! while a mail server is spoken to. The log names notices and outcomes, never an address.

mod attempt;
mod facts;
mod mark;
mod names;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use self::names::names;
use crate::auth::link::LinkKey;
use crate::clock::Clock;
use crate::config::mail::{Delivery, Identity};
use crate::domain::inquiry::Inquiry;
use crate::domain::language::Language;
use crate::domain::notice::ClaimedNotice;
use crate::id::Chance;
use crate::mail::{Choices, Transport};
use crate::store::{Store, StoreError, notice};

/// Finds the names of what an inquiry chose, in a language.
pub type Names = Arc<dyn Fn(&Inquiry, Language) -> Choices + Send + Sync>;

/// What a worker works with.
#[derive(Clone)]
pub struct Parts {
    /// Where the notices are.
    pub store: Store,
    /// The names of what was chosen.
    pub names: Names,
    /// What carries the mails.
    pub transport: Arc<dyn Transport>,
    /// Whom they come from, asked for each mail: the district can be renamed while the worker runs.
    pub identity: Arc<dyn Fn() -> Identity + Send + Sync>,
    /// What private links are made with.
    pub link_key: LinkKey,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ids, and the spread of tries.
    pub chance: Arc<Chance>,
    /// How it delivers.
    pub delivery: Delivery,
}

impl Parts {
    fn lease(&self) -> TimeDelta {
        // Whatever is set in seconds fits; a day is longer than any lease is meant to be.
        TimeDelta::from_std(self.delivery.lease).unwrap_or(TimeDelta::days(1))
    }
}

/// What became of the notices that were claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Taken by the transport.
    pub sent: u32,
    /// To be tried again.
    pub retried: u32,
    /// Given up.
    pub dead: u32,
    /// Claimed by another worker meanwhile, or not marked because the database was away: for the lease to end.
    pub lost: u32,
}

/// What became of one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Sent,
    Retried,
    Dead,
    Lost,
}

impl Report {
    fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Sent => &mut self.sent,
            Outcome::Retried => &mut self.retried,
            Outcome::Dead => &mut self.dead,
            Outcome::Lost => &mut self.lost,
        } += 1;
    }
}

/// Delivers notices. Clones share one set of parts.
#[derive(Clone)]
pub struct Worker(Arc<Parts>);

impl Worker {
    /// A worker, which does nothing yet.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Claims and delivers until nothing is due.
    ///
    /// # Errors
    ///
    /// As the database says.
    pub async fn run_due(&self) -> Result<Report, StoreError> {
        let mut report = Report::default();
        let mut tasks = JoinSet::new();
        loop {
            let claimed = self.claim(self.0.delivery.slots - tasks.len()).await?;
            for notice in claimed {
                self.start(notice, &mut tasks);
            }
            match tasks.join_next().await {
                Some(done) => report.count(done.unwrap_or(Outcome::Lost)),
                None => return Ok(report),
            }
        }
    }

    /// Delivers what is due, woken by `wake` and at every poll, until `shutdown`. Then the mails in hand have `bound` to
    /// come to an end; one that is cut off is sent again when its lease has ended.
    pub async fn run(&self, wake: Arc<Notify>, shutdown: CancellationToken, bound: Duration) {
        let mut tasks = JoinSet::new();
        while !shutdown.is_cancelled() {
            let free = self.0.delivery.slots - tasks.len();
            // A claim is never dropped half-way: what it claimed would wait for its lease to end.
            match self.claim(free).await {
                Ok(claimed) => claimed.into_iter().for_each(|notice| self.start(notice, &mut tasks)),
                Err(error) => tracing::warn!(%error, "notices cannot be claimed; trying again"),
            }
            tokio::select! {
                () = shutdown.cancelled() => {}
                Some(_) = tasks.join_next() => {}
                () = wake.notified() => {}
                () = tokio::time::sleep(self.0.delivery.poll) => {}
            }
        }
        let finished = tokio::time::timeout(bound, async { while tasks.join_next().await.is_some() {} }).await;
        if finished.is_err() {
            tracing::warn!(notices = tasks.len(), "cut off while sending; they are sent again when their lease ends");
        }
    }

    async fn claim(&self, free: usize) -> Result<Vec<ClaimedNotice>, StoreError> {
        if free == 0 {
            return Ok(Vec::new());
        }
        let limit = u64::try_from(free).unwrap_or(1);
        notice::claim_due(&self.0.store, self.0.clock.now(), self.0.lease(), limit).await
    }

    fn start(&self, mut claimed: ClaimedNotice, tasks: &mut JoinSet<Outcome>) {
        let worker = self.clone();
        tasks.spawn(async move {
            let result = attempt::attempt(&worker.0, &mut claimed).await;
            mark::mark(&worker.0, &claimed, result).await
        });
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Worker")
    }
}
