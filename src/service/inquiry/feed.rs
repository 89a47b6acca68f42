//! Listening to inquiries: each change once it is committed, in order and without a gap, as far as whoever listens may see it by
//! then. What was heard is a place in the history: whoever names it goes on from there, in whichever process.

mod look;

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::super::Services;
use crate::auth::{Actor, Coordinator, Credential, Refusal};
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::InquiryEvent;
use crate::domain::inquiry::filter::InquiryFilter;
use crate::domain::page::{Place, SortValue, StoredList};
use crate::id::InquiryEventId;
use crate::store::StoreError;
use crate::store::inquiry::feed;
use look::Look;

/// How often a process asks whether another has written an entry, while somebody listens.
const POLL: Duration = Duration::from_millis(500);
/// How many entries are read at once.
const BATCH: u64 = 50;
/// How long to wait for a database that is away.
const PAUSE: Duration = Duration::from_secs(5);

/// A change that whoever listens is told of.
#[derive(Debug)]
pub struct Heard {
    /// Who listens, as it was found out anew.
    pub actor: Actor,
    /// What they have proved by that.
    pub who: Coordinator,
    /// What happened.
    pub event: InquiryEvent,
    /// The inquiry as it is now; `None` where this took it from whoever listens, out of their sight.
    pub inquiry: Option<Inquiry>,
    /// Whether it is one of those that are listened to. It may have been one before.
    pub matches: bool,
}

/// Why nobody listens.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The place to go on from is none: nothing that came after it can be told for sure.
    #[error("no such place")]
    NoSuchPlace,
    /// Whoever listens may not, or no longer.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Follows what other processes write until it is told to stop; asks the database only while somebody listens.
pub async fn follow(services: &Services, stop: CancellationToken) {
    let mut away = false;
    while stop.run_until_cancelled(sleep(POLL)).await.is_some() {
        if !services.store.feed().is_heard() {
            continue;
        }
        match feed::catch_up(&services.store).await {
            Ok(()) => away = false,
            Err(error) if !away => {
                away = true;
                tracing::warn!(%error, "whoever listens hears nothing for the moment: new entries cannot be looked for");
            }
            Err(_) => {}
        }
    }
}

/// The place of the last change of any inquiry so far.
///
/// # Errors
///
/// As the database says.
pub async fn last_place(services: &Services, _: &Coordinator) -> Result<Place, StoreError> {
    let (number, id) = feed::last(&services.store).await?.unwrap_or((0, BEGINNING));
    Ok(Place { list: StoredList::InquiryEvents, sort: SortValue::Number(number), id: id.0 })
}

/// What stands for an entry before the first.
const BEGINNING: InquiryEventId = InquiryEventId(uuid::Uuid::nil());

/// Begins to listen: to what comes after a place, or from now on.
///
/// # Errors
///
/// [`ListenError::NoSuchPlace`] where no change has this place; else as the database says.
pub async fn listen<'s>(
    services: &'s Services,
    _: &Coordinator,
    credential: Credential,
    filter: InquiryFilter,
    after: Option<&Place>,
) -> Result<Listener<'s>, ListenError> {
    // Before the place is looked up, so that nothing is missed between.
    let news = services.store.feed().listen();
    let heard = match after {
        None => feed::last(&services.store).await?.map_or(0, |(number, _)| number),
        Some(place) => number_of(services, place).await?.ok_or(ListenError::NoSuchPlace)?,
    };
    Ok(Listener { services, credential, filter, news, heard, entries: VecDeque::new(), look: None })
}

/// The number of a place; `None` where it is of no entry: after another database was put in place of this one, a place of the
/// one must not be taken for a place of the other.
async fn number_of(services: &Services, place: &Place) -> Result<Option<i64>, StoreError> {
    let id = InquiryEventId(place.id);
    let found = if id == BEGINNING { Some(0) } else { feed::number(&services.store, id).await? };
    Ok(found.filter(|number| place.sort == SortValue::Number(*number)))
}

/// Somebody who listens. They ask for one change after the other; while they do not, nothing is read for them.
#[derive(Debug)]
pub struct Listener<'s> {
    services: &'s Services,
    credential: Credential,
    filter: InquiryFilter,
    news: watch::Receiver<i64>,
    /// The number of the last entry that was told, or passed over.
    heard: i64,
    /// Read and not told yet.
    entries: VecDeque<InquiryEvent>,
    /// What was found out about those.
    look: Option<Look>,
}

impl Listener<'_> {
    /// The next change, when there is one.
    ///
    /// # Errors
    ///
    /// [`ListenError::Refused`] where whoever listens may no longer; [`ListenError::Store`] for what waiting does not mend.
    pub async fn next(&mut self) -> Result<Heard, ListenError> {
        loop {
            if self.entries.is_empty() {
                self.look = None;
                self.read().await?;
            }
            if !self.look.as_ref().is_some_and(|look| look.holds(self.services)) {
                self.look = Some(self.look().await?);
            }
            let (Some(look), Some(entry)) = (&self.look, self.entries.pop_front()) else { continue };
            self.heard = entry.seq;
            if let Some(heard) = look.tell(entry) {
                return Ok(heard);
            }
        }
    }

    /// Waits for entries, and looks now and then whether whoever listens still may.
    async fn read(&mut self) -> Result<(), ListenError> {
        loop {
            // What comes from here on wakes, also while the entries are read.
            self.news.borrow_and_update();
            if let Some(found) = passing(feed::after(&self.services.store, self.heard, BATCH).await).await?
                && !found.is_empty()
            {
                self.entries = found.into();
                return Ok(());
            }
            if timeout(self.services.stream_check, self.news.changed()).await.is_err() {
                look::may_listen(self.services, &self.credential).await?;
            }
        }
    }

    async fn look(&self) -> Result<Look, ListenError> {
        loop {
            let (actor, who) = look::may_listen(self.services, &self.credential).await?;
            if let Some(look) = passing(Look::at(self.services, actor, who, &self.filter, &self.entries).await).await? {
                return Ok(look);
            }
        }
    }
}

/// What was read; `None`, after a while, where the database is away: nothing is lost by asking again.
async fn passing<T>(result: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match result {
        Err(StoreError::Unavailable(_)) => {
            sleep(PAUSE).await;
            Ok(None)
        }
        result => result.map(Some),
    }
}
