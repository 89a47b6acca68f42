//! `inquiryChanged`: what happens to inquiries, as it happens.

use std::sync::Arc;

use async_graphql::{Context, Error, ID, Object, Request, Subscription};
use futures_util::Stream;
use futures_util::stream::unfold;

use super::actor::{actor, credential, refused, with_actor};
use super::afresh::Afresh;
use super::asker::{services, shared_services};
use super::bookmark::{Bookmark, bookmark};
use super::context::{catalog, language, with_catalog};
use super::error::{bad_argument, or_null, unstored};
use super::inquiry::{Inquiry, InquiryEvent, InquiryFilter};
use super::loader::with_loader;
use crate::domain::api_token::Scope;
use crate::domain::inquiry::event::InquiryEvent as Stored;
use crate::domain::page::{Place, StoredList};
use crate::service::inquiry::feed::{self, Heard, ListenError, Listener};

/// Something that happened to an inquiry.
pub struct InquiryChange {
    event: Stored,
    inquiry: Option<Inquiry>,
    matches: bool,
}

/// Something that happened to an inquiry: an entry in its history, and the inquiry as it is when this is sent. Seen by staff whose
/// coverage reaches the inquiry.
#[Object]
impl InquiryChange {
    /// Its place among all changes, for `inquiryChanged(after:)`: whoever comes back with the last one that they saw misses nothing.
    /// It is the cursor of the entry in the inquiry's history, too.
    async fn cursor(&self) -> String {
        self.event.place().encode()
    }

    /// What happened.
    async fn event(&self) -> InquiryEvent {
        InquiryEvent::of(self.event.clone())
    }

    /// The id of the inquiry.
    async fn inquiry_id(&self) -> ID {
        self.event.entry.inquiry.into()
    }

    /// The inquiry. Null where this gave it to somebody else, and took it out of the sight of whoever asks: it was shown to them
    /// because they answered it.
    async fn inquiry(&self) -> Option<&Inquiry> {
        self.inquiry.as_ref()
    }

    /// Whether the inquiry satisfies the filter now. Where it does not, it may have done so before: take it out of the list.
    async fn matches(&self) -> bool {
        self.matches
    }
}

/// From where the changes are counted.
#[derive(Debug, Default)]
pub struct InquiryChangedQuery;

#[Object]
impl InquiryChangedQuery {
    /// The cursor of the last change of any inquiry so far. Ask for it before a list, and then for `inquiryChanged` after it: no
    /// change comes between the list and the stream. For staff. Null only beside a top-level error.
    async fn inquiry_change_cursor(&self, ctx: &Context<'_>) -> Option<String> {
        let who = or_null(ctx, actor(ctx).coordinator(Scope::Read).map_err(refused))?;
        let services = or_null(ctx, services(ctx))?;
        let place = feed::last_place(services, &who).await;
        or_null(ctx, place.map_err(|error| unstored(ctx, &error))).map(|place| place.encode())
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct SubscriptionRoot;

/// What can be listened to: over a WebSocket by the protocol graphql-transport-ws, or as server-sent events.
#[Subscription(name = "Subscription")]
impl SubscriptionRoot {
    /// What happens to inquiries, each change once and in the order in which they were made. For staff: changes of the inquiries that
    /// their coverage reaches. Who asks is found out again for each: when their session or token ends, or they may not see inquiries any
    /// more, the last thing that is sent is an error. What no entry of a history tells of is no change: that a day begins, or that
    /// other inquiries come into sight.
    async fn inquiry_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Which inquiries, as for `inquiries`: all where absent. Changes that can have taken one out of these are \
            told too, and say so by `matches`."
        )]
        filter: Option<InquiryFilter>,
        #[graphql(desc = "The cursor of the last change that was seen: only what came after it. Absent: from now on.")]
        after: Option<String>,
    ) -> Result<impl Stream<Item = Result<Afresh<InquiryChange>, Error>>, Error> {
        let who = actor(ctx).coordinator(Scope::Read).map_err(refused)?;
        let filter = filter.unwrap_or_default().read(catalog(ctx))?;
        let bookmark = bookmark(ctx);
        let after = bookmark.goes_on_from().or(after.as_deref()).map(place).transpose()?;
        let listener = feed::listen(services(ctx)?, &who, credential(ctx), filter, after.as_ref()).await;
        let listener = listener.map_err(|error| ended(ctx, &error))?;
        Ok(changes(ctx, listener, bookmark))
    }
}

/// One change after the other; after an error, none.
fn changes<'a>(
    ctx: &'a Context<'_>,
    listener: Listener<'a>,
    bookmark: Bookmark,
) -> impl Stream<Item = Result<Afresh<InquiryChange>, Error>> {
    unfold(Some((listener, bookmark)), async |listening| {
        let (mut listener, bookmark) = listening?;
        match listener.next().await {
            Ok(heard) => {
                bookmark.put(heard.event.place().encode());
                Some((told(ctx, heard), Some((listener, bookmark))))
            }
            Err(error) => Some((Err(ended(ctx, &error)), None)),
        }
    })
}

fn place(cursor: &str) -> Result<Place, Error> {
    Place::decode(StoredList::InquiryEvents, cursor).map_err(|_| no_such_place())
}

fn no_such_place() -> Error {
    bad_argument(
        "after",
        "no cursor of a change that is stored here; load the list again, and go on from `inquiryChangeCursor`",
    )
}

/// The change, with what its fields are resolved by: for whoever listens now, with the catalogue of now.
fn told(ctx: &Context<'_>, heard: Heard) -> Result<Afresh<InquiryChange>, Error> {
    let Heard { actor, who, event, inquiry, matches } = heard;
    let services = shared_services(ctx)?;
    let request = with_catalog(Request::new(""), services.catalog.current(), language(ctx));
    let request = with_actor(with_loader(request, Arc::clone(services), actor.clone()), actor);
    let inquiry = inquiry.map(|stored| Inquiry::at_desk(stored, who));
    Ok(Afresh::new(InquiryChange { event, inquiry, matches }, request))
}

/// Why a stream does not begin or go on.
fn ended(ctx: &Context<'_>, error: &ListenError) -> Error {
    match error {
        ListenError::NoSuchPlace => no_such_place(),
        ListenError::Refused(refusal) => refused(*refusal),
        ListenError::Store(error) => unstored(ctx, error),
    }
}
