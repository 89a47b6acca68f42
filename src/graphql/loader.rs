//! What the fields of one answer ask for one by one, loaded together: in one statement for each access path, which has a key
//! type of its own. A loader belongs to one request, and so to one asker.

mod partners;
mod pulse;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{self, DataLoader};
use async_graphql::{Context, Error, Request};

use super::error::internal;
use crate::auth::Actor;
use crate::domain::api_token::Scope;
use crate::domain::inquiry::Inquiry;
use crate::domain::inquiry::event::InquiryEvent;
use crate::domain::notice::StoredNotice;
use crate::domain::page::{Page, Window};
use crate::domain::routing::CoverageRule;
use crate::domain::staff::Staff;
use crate::id::{InquiryId, StaffId};
use crate::service::{Services, StoreError, inquiry, staff};

pub use partners::{
    ContactsOf, InTouchWith, InquiriesOf, InquiryCountOf, PartnersOf, PartnershipsOf, PartnershipsWith, SuggestionsFor,
    TurnsOf,
};
use pulse::Beside;
pub use pulse::Pulse;

/// Loads for whoever asks; what they may not see is not there.
pub struct Loader {
    services: Arc<Services>,
    actor: Actor,
}

/// The coverage rules of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CoverageOf(pub StaffId);

/// An inquiry that whoever asks may see at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AtDesk(pub InquiryId);

/// A part of the history of an inquiry that whoever asks was given at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HistoryOf {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// The part.
    pub window: Window,
}

/// How many entries the history of an inquiry has that whoever asks was given at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HistoryCountOf(pub InquiryId);

/// What was written in an inquiry that whoever asks was given, at the desk or by its private link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MessagesOf(pub InquiryId);

/// The notices of an inquiry that whoever asks was given at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticesOf(pub InquiryId);

/// A request that can load together. Called where the requests of a runtime are made.
pub fn with_loader(request: Request, services: Arc<Services>, actor: Actor) -> Request {
    let loader = Loader { services, actor };
    let pulse = Pulse::default();
    request.data(DataLoader::new(loader, Beside::of(&pulse), Beside::of(&pulse))).data(pulse)
}

/// The loader of this request.
///
/// # Errors
///
/// `INTERNAL` where the request carries none: it was made for the catalogue alone.
pub fn loader<'c>(ctx: &Context<'c>) -> Result<&'c DataLoader<Loader>, Error> {
    ctx.data_opt().ok_or_else(internal)
}

impl dataloader::Loader<StaffId> for Loader {
    type Value = Staff;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, Staff>, Arc<StoreError>> {
        let Some(person) = self.actor.somebody() else { return Ok(HashMap::new()) };
        let found = staff::find_all(&self.services, person, keys).await?;
        Ok(found.into_iter().map(|person| (person.id, person)).collect())
    }
}

impl dataloader::Loader<CoverageOf> for Loader {
    type Value = Vec<CoverageRule>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CoverageOf]) -> Result<HashMap<CoverageOf, Vec<CoverageRule>>, Arc<StoreError>> {
        let Some(person) = self.actor.somebody() else { return Ok(HashMap::new()) };
        let people: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<_, Vec<_>>::new();
        for rule in staff::rules_of(&self.services, person, &people).await? {
            found.entry(CoverageOf(rule.staff)).or_default().push(rule);
        }
        Ok(found)
    }
}

impl dataloader::Loader<AtDesk> for Loader {
    type Value = Inquiry;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[AtDesk]) -> Result<HashMap<AtDesk, Inquiry>, Arc<StoreError>> {
        let Ok(who) = self.actor.coordinator(Scope::Read) else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = inquiry::by_ids(&self.services, &who, &ids).await?;
        Ok(found.into_iter().map(|inquiry| (AtDesk(inquiry.id), inquiry)).collect())
    }
}

impl dataloader::Loader<HistoryOf> for Loader {
    type Value = Page<InquiryEvent>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[HistoryOf]) -> Result<HashMap<HistoryOf, Page<InquiryEvent>>, Arc<StoreError>> {
        // The inquiries of a list are asked for the same part of their histories: together.
        let mut parts = HashMap::<&Window, Vec<InquiryId>>::new();
        for HistoryOf { inquiry, window } in keys {
            parts.entry(window).or_default().push(*inquiry);
        }
        let mut found = HashMap::new();
        for (window, inquiries) in parts {
            for (inquiry, page) in inquiry::histories(&self.services, &inquiries, window).await? {
                found.insert(HistoryOf { inquiry, window: window.clone() }, page);
            }
        }
        Ok(found)
    }
}

impl dataloader::Loader<HistoryCountOf> for Loader {
    type Value = u64;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[HistoryCountOf]) -> Result<HashMap<HistoryCountOf, u64>, Arc<StoreError>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = inquiry::count_histories(&self.services, &ids).await?;
        Ok(found.into_iter().map(|(id, count)| (HistoryCountOf(id), count)).collect())
    }
}

impl dataloader::Loader<MessagesOf> for Loader {
    type Value = Vec<InquiryEvent>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[MessagesOf]) -> Result<HashMap<MessagesOf, Vec<InquiryEvent>>, Arc<StoreError>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<_, Vec<_>>::new();
        for event in inquiry::messages(&self.services, &ids).await? {
            found.entry(MessagesOf(event.entry.inquiry)).or_default().push(event);
        }
        Ok(found)
    }
}

impl dataloader::Loader<NoticesOf> for Loader {
    type Value = Vec<StoredNotice>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[NoticesOf]) -> Result<HashMap<NoticesOf, Vec<StoredNotice>>, Arc<StoreError>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<_, Vec<_>>::new();
        for (inquiry, notice) in inquiry::notices(&self.services, &ids).await? {
            found.entry(NoticesOf(inquiry)).or_default().push(notice);
        }
        Ok(found)
    }
}
