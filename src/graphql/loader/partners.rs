//! What hangs on partners and partnerships, loaded together.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use async_graphql::dataloader;

use super::Loader;
use crate::auth::Coordinator;
use crate::domain::api_token::Scope;
use crate::domain::contact::Contact;
use crate::domain::inquiry::Inquiry;
use crate::domain::page::{Page, Window};
use crate::domain::partner::Partner;
use crate::domain::partnership::Partnership;
use crate::domain::partnership::event::PartnershipEvent;
use crate::domain::suggestion::Suggestion;
use crate::id::{InquiryId, OfferingId, PartnerId, PartnershipId, ProgramId};
use crate::service::partner::InTouch;
use crate::service::{StoreError, contact, partner, partnership, suggestion};

/// The contacts of a partner that whoever asks was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContactsOf(pub PartnerId);

/// The partnerships of a partner that whoever asks was given; those that have ended too, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartnershipsOf(pub PartnerId);

/// The partnerships with an offering, of the partners that whoever asks may see; those that have ended too, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartnershipsWith(pub OfferingId);

/// The partners that whoever asks may see, of those that help with a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartnersOf(pub ProgramId);

/// The history of a partnership that whoever asks was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TurnsOf(pub PartnershipId);

/// A part of the inquiries of a partner that whoever asks may see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InquiriesOf {
    /// The partner.
    pub partner: PartnerId,
    /// The part.
    pub window: Window,
}

/// How many inquiries of a partner whoever asks may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InquiryCountOf(pub PartnerId);

/// When the district and a partner were in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InTouchWith(pub PartnerId);

/// The partners that an inquiry which whoever asks was given could be of.
#[derive(Debug, Clone)]
pub struct SuggestionsFor(pub Arc<Inquiry>);

impl SuggestionsFor {
    fn id(&self) -> InquiryId {
        self.0.id
    }
}

impl PartialEq for SuggestionsFor {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for SuggestionsFor {}

impl Hash for SuggestionsFor {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

type Loaded<K, V> = Result<HashMap<K, V>, Arc<StoreError>>;

impl Loader {
    /// Whoever asks, where they are at the desk: to read, or to see what they have changed.
    fn at_desk(&self) -> Option<Coordinator> {
        self.actor.coordinator(Scope::Read).or_else(|_| self.actor.coordinator(Scope::Write)).ok()
    }
}

/// The values of each owner, in their order.
fn by_owner<K: Eq + Hash, V>(values: Vec<V>, owner: impl Fn(&V) -> K) -> HashMap<K, Vec<V>> {
    let mut found = HashMap::<K, Vec<V>>::new();
    for value in values {
        found.entry(owner(&value)).or_default().push(value);
    }
    found
}

impl dataloader::Loader<PartnerId> for Loader {
    type Value = Partner;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PartnerId]) -> Loaded<PartnerId, Partner> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let found = partner::find_all(&self.services, &who, keys).await?;
        Ok(found.into_iter().map(|partner| (partner.id, partner)).collect())
    }
}

impl dataloader::Loader<PartnershipId> for Loader {
    type Value = Partnership;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PartnershipId]) -> Loaded<PartnershipId, Partnership> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let found = partnership::find_all(&self.services, &who, keys).await?;
        Ok(found.into_iter().map(|partnership| (partnership.id, partnership)).collect())
    }
}

impl dataloader::Loader<ContactsOf> for Loader {
    type Value = Vec<Contact>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ContactsOf]) -> Loaded<ContactsOf, Vec<Contact>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = contact::of(&self.services, &who, &ids).await?;
        Ok(by_owner(found, |contact| ContactsOf(contact.partner)))
    }
}

impl dataloader::Loader<PartnershipsOf> for Loader {
    type Value = Vec<Partnership>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PartnershipsOf]) -> Loaded<PartnershipsOf, Vec<Partnership>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = partnership::of_partners(&self.services, &who, &ids).await?;
        Ok(by_owner(found, |partnership| PartnershipsOf(partnership.partner)))
    }
}

impl dataloader::Loader<PartnershipsWith> for Loader {
    type Value = Vec<Partnership>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PartnershipsWith]) -> Loaded<PartnershipsWith, Vec<Partnership>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = partnership::of_offerings(&self.services, &who, &ids).await?;
        Ok(by_owner(found, |partnership| PartnershipsWith(partnership.offering)))
    }
}

impl dataloader::Loader<PartnersOf> for Loader {
    type Value = Vec<Partner>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PartnersOf]) -> Loaded<PartnersOf, Vec<Partner>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found = HashMap::<_, Vec<_>>::new();
        for (program, partner) in partner::of_programs(&self.services, &who, &ids).await? {
            found.entry(PartnersOf(program)).or_default().push(partner);
        }
        Ok(found)
    }
}

impl dataloader::Loader<TurnsOf> for Loader {
    type Value = Vec<PartnershipEvent>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[TurnsOf]) -> Loaded<TurnsOf, Vec<PartnershipEvent>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = partnership::history(&self.services, &who, &ids).await?;
        Ok(by_owner(found, |event| TurnsOf(event.partnership)))
    }
}

impl dataloader::Loader<InquiriesOf> for Loader {
    type Value = Page<Inquiry>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[InquiriesOf]) -> Loaded<InquiriesOf, Page<Inquiry>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        // The partners of a list are asked for the same part of their inquiries: together.
        let mut parts = HashMap::<&Window, Vec<PartnerId>>::new();
        for InquiriesOf { partner, window } in keys {
            parts.entry(window).or_default().push(*partner);
        }
        let mut found = HashMap::new();
        for (window, partners) in parts {
            for (partner, page) in partner::inquiries(&self.services, &who, &partners, window).await? {
                found.insert(InquiriesOf { partner, window: window.clone() }, page);
            }
        }
        Ok(found)
    }
}

impl dataloader::Loader<InquiryCountOf> for Loader {
    type Value = u64;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[InquiryCountOf]) -> Loaded<InquiryCountOf, u64> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = partner::count_inquiries(&self.services, &who, &ids).await?;
        Ok(found.into_iter().map(|(partner, count)| (InquiryCountOf(partner), count)).collect())
    }
}

impl dataloader::Loader<InTouchWith> for Loader {
    type Value = InTouch;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[InTouchWith]) -> Loaded<InTouchWith, InTouch> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = partner::in_touch(&self.services, &who, &ids).await?;
        Ok(found.into_iter().map(|(partner, times)| (InTouchWith(partner), times)).collect())
    }
}

impl dataloader::Loader<SuggestionsFor> for Loader {
    type Value = Vec<Suggestion>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[SuggestionsFor]) -> Loaded<SuggestionsFor, Vec<Suggestion>> {
        let Some(who) = self.at_desk() else { return Ok(HashMap::new()) };
        let inquiries: Vec<&Inquiry> = keys.iter().map(|key| key.0.as_ref()).collect();
        let found = suggestion::of(&self.services, &who, &inquiries).await?;
        Ok(keys.iter().cloned().zip(found).collect())
    }
}
