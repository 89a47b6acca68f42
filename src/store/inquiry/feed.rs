//! The history of all inquiries as one row of numbered entries: how far it has come, and what comes after a place in it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::watch;

use super::event::from_row;
use crate::domain::inquiry::event::InquiryEvent;
use crate::id::InquiryEventId;
use crate::store::entity::inquiry_event::{self, Column};
use crate::store::entity::inquiry_feed;
use crate::store::{Store, StoreError};

/// How far the entries have come, as far as this process knows: at once what it commits itself, the rest once it asks the
/// database. It wakes whoever listens and decides nothing: what they are told, they read.
#[derive(Debug, Clone)]
pub struct Feed(watch::Sender<i64>);

impl Default for Feed {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Feed {
    /// Wakes at every entry from now on.
    pub fn listen(&self) -> watch::Receiver<i64> {
        self.0.subscribe()
    }

    /// Whether anybody listens.
    pub fn is_heard(&self) -> bool {
        self.0.receiver_count() > 0
    }

    /// Entries up to this number are there.
    pub(in crate::store) fn has_come_to(&self, position: i64) {
        self.0.send_if_modified(|known| {
            let news = position > *known;
            *known = position.max(*known);
            news
        });
    }
}

/// Asks the database how far the entries have come, which others may have written, and tells whoever listens.
///
/// # Errors
///
/// As the database says.
pub async fn catch_up(store: &Store) -> Result<(), StoreError> {
    let found = inquiry_feed::Entity::find_by_id(1).one(store.read()).await?;
    store.feed().has_come_to(found.map_or(0, |row| row.position));
    Ok(())
}

/// The number and the id of the last entry of all; `None` where there is none.
///
/// # Errors
///
/// As the database says.
pub async fn last(store: &Store) -> Result<Option<(i64, InquiryEventId)>, StoreError> {
    let found = inquiry_event::Entity::find().order_by_desc(Column::Seq).one(store.read()).await?;
    Ok(found.map(|row| (row.seq, InquiryEventId(row.id))))
}

/// The number of an entry; `None` where there is no such entry.
///
/// # Errors
///
/// As the database says.
pub async fn number(store: &Store, entry: InquiryEventId) -> Result<Option<i64>, StoreError> {
    let found = inquiry_event::Entity::find_by_id(entry.0).one(store.read()).await?;
    Ok(found.map(|row| row.seq))
}

/// The next entries after a number, of whichever inquiries, in their order: no more than so many. Whoever calls this holds a proof
/// for each that they tell of.
///
/// # Errors
///
/// As the database says; [`StoreError::Corrupt`] for an entry that this version does not know.
pub async fn after(store: &Store, number: i64, most: u64) -> Result<Vec<InquiryEvent>, StoreError> {
    let select = inquiry_event::Entity::find().filter(Column::Seq.gt(number)).order_by_asc(Column::Seq).limit(most);
    select.all(store.read()).await?.into_iter().map(from_row).collect()
}
