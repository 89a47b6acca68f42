//! How far a stream has come, for a transport that has a place of its own to say it: the `id` of server-sent events, and the
//! `Last-Event-ID` of a client that comes back.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Request};

/// Where a stream goes on from, and how far it has come.
#[derive(Debug, Clone, Default)]
pub struct Bookmark {
    from: Option<String>,
    at: Arc<Mutex<Option<String>>>,
}

impl Bookmark {
    /// Of a stream that goes on from a cursor; of one that begins, where there is none.
    pub fn from(cursor: Option<String>) -> Self {
        Self { from: cursor, at: Arc::default() }
    }

    /// The cursor of what was given last; `None` where nothing with a cursor was.
    pub fn at(&self) -> Option<String> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something with this cursor is given.
    pub(super) fn put(&self, cursor: String) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = Some(cursor);
    }

    /// The cursor that the transport goes on from.
    pub(super) fn goes_on_from(&self) -> Option<&str> {
        self.from.as_deref()
    }
}

/// A request whose stream has this bookmark.
pub fn with_bookmark(request: Request, bookmark: Bookmark) -> Request {
    request.data(bookmark)
}

/// The bookmark of a stream; one that nobody reads where the transport has none.
pub(super) fn bookmark(ctx: &Context<'_>) -> Bookmark {
    ctx.data_opt().cloned().unwrap_or_default()
}
