//! A partner and what hangs on it.

use async_graphql::{Context, ID, Object};
use futures_util::FutureExt;

use crate::auth::Coordinator;
use crate::domain::catalog::records::PublicPartner;
use crate::domain::page::{StoredList, newest_first};
use crate::domain::partner;
use crate::graphql::actor::at_desk;
use crate::graphql::asker::today;
use crate::graphql::contact::Contact;
use crate::graphql::context::catalog;
use crate::graphql::error::{or_null, unstored};
use crate::graphql::inquiry::Inquiry;
use crate::graphql::loader::{ContactsOf, InTouchWith, InquiriesOf, InquiryCountOf, PartnershipsOf, loader};
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::graphql::partnership::{Partnership, place};
use crate::graphql::register_interest::OrganisationKind;
use crate::graphql::scalars::DateTime;
use crate::graphql::sector::Sector;
use crate::service::partner::InTouch;

/// A partner: as the public sees it, or as the desk knows it.
#[derive(Debug, Clone)]
pub enum Partner<'a> {
    /// What is shown with the partner's consent.
    Shown(&'a PublicPartner),
    /// All that is known.
    Known(partner::Partner),
}

impl Partner<'_> {
    /// What the desk alone sees.
    fn known(&self) -> Option<&partner::Partner> {
        match self {
            Self::Shown(_) => None,
            Self::Known(partner) => Some(partner),
        }
    }

    /// The desk, where it asks, and the partner that it knows.
    fn at_desk(&self, ctx: &Context<'_>) -> Option<(Coordinator, &partner::Partner)> {
        at_desk(ctx).zip(self.known())
    }
}

/// An outside organisation that helps, or has helped. The public sees those that consent to it, as long as they help with
/// something. Staff see those with whom they, by their coverage, have to do: by a partnership or by an inquiry. Where a
/// description says "staff", the field is null for the public.
#[Object]
impl<'a> Partner<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        match self {
            Self::Shown(partner) => partner.id.into(),
            Self::Known(partner) => partner.id.into(),
        }
    }

    /// Its name.
    async fn name(&self) -> &str {
        match self {
            Self::Shown(partner) => &partner.name,
            Self::Known(partner) => &partner.organisation.name,
        }
    }

    /// What kind of organisation it is.
    async fn kind(&self) -> OrganisationKind {
        match self {
            Self::Shown(partner) => partner.kind.into(),
            Self::Known(partner) => partner.organisation.kind.into(),
        }
    }

    /// Its web page, an absolute `http` or `https` address; null where none is known.
    async fn website(&self) -> Option<&str> {
        match self {
            Self::Shown(partner) => partner.website.as_deref(),
            Self::Known(partner) => partner.organisation.website.as_deref(),
        }
    }

    /// Whether it has consented to be shown publicly.
    async fn is_public(&self) -> bool {
        self.known().is_none_or(|partner| partner.is_public)
    }

    /// The sector that it works in; null where it is not known. Staff.
    async fn sector<'c>(&self, ctx: &Context<'c>) -> Option<Sector<'c>> {
        let catalog = catalog(ctx);
        catalog.sector(self.known()?.organisation.sector?).map(|sector| Sector(catalog, sector))
    }

    /// The registered domain by which it is recognised, in ASCII: its website's, else that of a contact's address; null where it
    /// has none of its own. Staff.
    async fn domain(&self) -> Option<&str> {
        self.known()?.domain.as_deref()
    }

    /// Counts the changes of the partner and its contacts, from 1: whoever changes one of them names the version that they saw.
    /// Staff.
    async fn version(&self) -> Option<i32> {
        self.known().map(|partner| partner.version)
    }

    /// When it was stored. Staff.
    async fn created_at(&self) -> Option<DateTime> {
        self.known().map(|partner| DateTime(partner.created_at))
    }

    /// The people there, in the order in which they were added: at most 50. Staff; else null only beside a top-level error.
    async fn contacts(&self, ctx: &Context<'_>) -> Option<Vec<Contact>> {
        let (partner, loader) = (self.known()?, or_null(ctx, loader(ctx))?);
        let found = loader.load_one(ContactsOf(partner.id)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?;
        Some(found.unwrap_or_default().into_iter().map(Contact).collect())
    }

    /// What was agreed with it, the newest first. Staff; else null also where an argument is refused.
    async fn partnerships(
        &self,
        ctx: &Context<'a>,
        #[graphql(default, desc = "Those that have ended too.")] include_ended: bool,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Partnership<'a>>> {
        let (partner, loader) = (self.known()?, or_null(ctx, loader(ctx))?);
        let window = PageArguments { first, after, last, before }.window(StoredList::Partnerships);
        let (window, today) = (or_null(ctx, window)?, or_null(ctx, today(ctx))?);
        let found = loader.load_one(PartnershipsOf(partner.id)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default();
        let wanted = found.into_iter().filter(|one| include_ended || one.is_active(today));
        let rows = wanted.map(|one| (place(one.id), one)).map(|(place, one)| (Partnership::Known(one), place));
        Some(StoredConnection::at_hand(&window, rows.collect(), newest_first))
    }

    /// What it has written, as far as whoever asks may see it: the inquiries that somebody has said are its, the newest first.
    /// Staff; else null also where an argument is refused.
    async fn inquiries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<Inquiry>> {
        let ((who, partner), loader) = (self.at_desk(ctx)?, or_null(ctx, loader(ctx))?);
        let window = PageArguments { first, after, last, before }.window(StoredList::InquiriesNewestFirst);
        let (partner, window) = (partner.id, or_null(ctx, window)?);
        let found = loader.load_one(InquiriesOf { partner, window }).await;
        let page = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))??;
        let total = if ctx.look_ahead().field("totalCount").exists() {
            let found = loader.load_one(InquiryCountOf(partner)).await;
            or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default()
        } else {
            0
        };
        let node = |stored| Inquiry::at_desk(stored, who);
        Some(StoredConnection::new(page, node, move || async move { Ok(total) }.boxed()))
    }

    /// When it and the district were in touch for the first time, by the inquiries that whoever asks may see: one that came, a mail,
    /// a conversation that was noted. Null where there was none. Staff.
    async fn first_contact_at(&self, ctx: &Context<'_>) -> Option<DateTime> {
        self.in_touch(ctx).await.map(|times| DateTime(times.first))
    }

    /// When it and the district were in touch for the last time, likewise. Staff.
    async fn last_contact_at(&self, ctx: &Context<'_>) -> Option<DateTime> {
        self.in_touch(ctx).await.map(|times| DateTime(times.last))
    }
}

impl Partner<'_> {
    async fn in_touch(&self, ctx: &Context<'_>) -> Option<InTouch> {
        let (partner, loader) = (self.known()?, or_null(ctx, loader(ctx))?);
        let found = loader.load_one(InTouchWith(partner.id)).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?
    }
}
