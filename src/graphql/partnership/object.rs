//! A partnership and what hangs on it.

use async_graphql::{Context, Error, ID, Object, Result};
use chrono::NaiveDate;

use super::PartnershipEvent;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::records::PublicPartnership;
use crate::domain::page::{Place, SortValue, StoredList, ascending};
use crate::domain::partnership;
use crate::graphql::actor::at_desk;
use crate::graphql::asker::today;
use crate::graphql::contact::Contact;
use crate::graphql::context::catalog;
use crate::graphql::engagement_type::EngagementType;
use crate::graphql::error::{or_null, present, unstored};
use crate::graphql::inquiry::Inquiry;
use crate::graphql::loader::{AtDesk, ContactsOf, TurnsOf, loader};
use crate::graphql::offering::Offering;
use crate::graphql::page::{PageArguments, StoredConnection};
use crate::graphql::partner::Partner;
use crate::graphql::scalars::Date;
use crate::id::{EngagementTypeId, OfferingId};

/// A partnership: as the public sees it, or as the desk knows it.
#[derive(Debug, Clone)]
pub enum Partnership<'a> {
    /// What is shown with the partner's consent.
    Shown(&'a Catalog, &'a PublicPartnership),
    /// All that is known.
    Known(partnership::Partnership),
}

impl Partnership<'_> {
    fn known(&self) -> Option<&partnership::Partnership> {
        match self {
            Self::Shown(..) => None,
            Self::Known(partnership) => Some(partnership),
        }
    }

    /// Whether it has not ended. What is shown has not.
    pub(super) fn is_active_on(&self, today: NaiveDate) -> bool {
        self.known().is_none_or(|partnership| partnership.is_active(today))
    }

    fn offering_id(&self) -> OfferingId {
        match self {
            Self::Shown(_, partnership) => partnership.offering,
            Self::Known(partnership) => partnership.offering,
        }
    }

    fn agreed(&self) -> &[EngagementTypeId] {
        match self {
            Self::Shown(_, partnership) => &partnership.engagement_types,
            Self::Known(partnership) => &partnership.engagement_types,
        }
    }
}

/// An agreed link between a partner and an offering. The public sees those of partners that consent to be shown, as long as they
/// last; staff see those of the partners that they may see. Where a description says "staff", the field is null for the public.
#[Object]
impl<'a> Partnership<'a> {
    /// Its id.
    pub async fn id(&self) -> ID {
        match self {
            Self::Shown(_, partnership) => partnership.id.into(),
            Self::Known(partnership) => partnership.id.into(),
        }
    }

    /// Who helps.
    async fn partner(&self, ctx: &Context<'a>) -> Result<Partner<'a>> {
        match self {
            Self::Shown(catalog, partnership) => {
                let partner = catalog.public_partner(partnership.partner, today(ctx)?);
                present(partner).map(Partner::Shown)
            }
            Self::Known(partnership) => {
                let found = loader(ctx)?.load_one(partnership.partner).await;
                present(found.map_err(|error| unstored(ctx, &error))?).map(Partner::Known)
            }
        }
    }

    /// What is helped.
    async fn offering(&self, ctx: &Context<'a>) -> Result<Offering<'a>> {
        let catalog = catalog(ctx);
        present(catalog.offering(self.offering_id())).map(|offering| Offering(catalog, offering))
    }

    /// The ways to help that were agreed; none while that is open.
    async fn engagement_types<'c>(&self, ctx: &Context<'c>) -> Vec<EngagementType<'c>> {
        let agreed = catalog(ctx).engagement_types().iter().filter(|kind| self.agreed().contains(&kind.id));
        agreed.map(EngagementType).collect()
    }

    /// The day from which on it is agreed, in the district's time zone. It can be to come.
    async fn since(&self) -> Date {
        match self {
            Self::Shown(_, partnership) => Date(partnership.since),
            Self::Known(partnership) => Date(partnership.since),
        }
    }

    /// Whether it is active: it has not ended.
    async fn is_active(&self, ctx: &Context<'_>) -> Result<bool, Error> {
        Ok(self.is_active_on(today(ctx)?))
    }

    /// The day from which on it is no longer active, in the district's time zone; null while no end is known. Staff.
    async fn until(&self) -> Option<Date> {
        self.known()?.until.map(Date)
    }

    /// The person there who answers for it; null where nobody was named. Staff.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Contact> {
        let known = self.known()?;
        let (contact, loader) = (known.contact?, or_null(ctx, loader(ctx))?);
        let found = loader.load_one(ContactsOf(known.partner)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default();
        found.into_iter().find(|one| one.id == contact).map(Contact)
    }

    /// The inquiry that it came of; null where it came of none, or of one that whoever asks may not see. Staff.
    async fn inquiry(&self, ctx: &Context<'_>) -> Option<Inquiry> {
        let (inquiry, who) = (self.known()?.inquiry?, at_desk(ctx)?);
        let found = or_null(ctx, loader(ctx))?.load_one(AtDesk(inquiry)).await;
        or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.map(|stored| Inquiry::at_desk(stored, who))
    }

    /// Counts the changes, from 1: whoever changes it names the version that they saw. Staff.
    async fn version(&self) -> Option<i32> {
        self.known().map(|partnership| partnership.version)
    }

    /// What happened to it, the oldest entry first. Staff; else null also where an argument is refused.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 where both numbers are absent.")] first: Option<
            i32,
        >,
        #[graphql(desc = "A cursor: only what comes after it.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100. Not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "A cursor: only what comes before it.")] before: Option<String>,
    ) -> Option<StoredConnection<PartnershipEvent>> {
        let (known, loader) = (self.known()?, or_null(ctx, loader(ctx))?);
        let window = PageArguments { first, after, last, before }.window(StoredList::PartnershipEvents);
        let window = or_null(ctx, window)?;
        let found = loader.load_one(TurnsOf(known.id)).await;
        let found = or_null(ctx, found.map_err(|error| unstored(ctx, &error)))?.unwrap_or_default();
        let place = |entry: &partnership::event::PartnershipEvent| Place {
            list: StoredList::PartnershipEvents,
            sort: SortValue::Number(entry.version.into()),
            id: entry.id.0,
        };
        let rows = found.into_iter().map(|entry| (place(&entry), entry));
        let rows = rows.map(|(place, entry)| (PartnershipEvent::of(entry), place));
        Some(StoredConnection::at_hand(&window, rows.collect(), ascending))
    }
}
