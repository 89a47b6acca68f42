//! Which partners inquiries could be of.

use std::collections::{BTreeSet, HashMap};

use super::Services;
use crate::auth::Coordinator;
use crate::domain::contact::Contact;
use crate::domain::inquiry::Inquiry;
use crate::domain::partner::Partner;
use crate::domain::suggestion::{Suggestion, Traits, likeliest, ranked};
use crate::id::PartnerId;
use crate::store::{self, StoreError};

/// For each of several inquiries that a coordinator sees, in their order: which of the partners that they see it could be of, the
/// likeliest first. Where somebody has said which it is, that one is not suggested. Five statements, however many inquiries.
///
/// # Errors
///
/// As the database says.
pub async fn of(
    services: &Services,
    who: &Coordinator,
    inquiries: &[&Inquiry],
) -> Result<Vec<Vec<Suggestion>>, StoreError> {
    let traits = |inquiry: &&Inquiry| Traits::of(&inquiry.organisation, &inquiry.contact);
    let sought: Vec<Traits> = inquiries.iter().map(traits).collect();
    let candidates = candidates(services, &sought).await?;
    let partners = store::partner::reached(&services.store, who.reach(), &candidates).await?;
    let ids: Vec<_> = partners.iter().map(|partner| partner.id).collect();
    let mut contacts = HashMap::<PartnerId, Vec<Contact>>::new();
    for contact in store::contact::of(&services.store, &ids).await? {
        contacts.entry(contact.partner).or_default().push(contact);
    }
    let of = |(inquiry, traits): (&&Inquiry, &Traits)| {
        let others = partners.iter().filter(|partner| inquiry.desk.partner != Some(partner.id));
        let suggestion = |partner: &Partner| {
            let contacts = contacts.get(&partner.id).map_or(&[][..], Vec::as_slice);
            Suggestion { partner: partner.clone(), reasons: traits.reasons(partner, contacts) }
        };
        ranked(others.map(suggestion))
    };
    Ok(inquiries.iter().zip(&sought).map(of).collect())
}

async fn candidates(services: &Services, sought: &[Traits]) -> Result<Vec<PartnerId>, StoreError> {
    let beginnings: BTreeSet<String> = sought.iter().flat_map(Traits::beginnings).collect();
    let beginnings: Vec<String> = beginnings.into_iter().collect();
    let words = store::suggestion::by_word(&services.store, &beginnings).await?;
    let mut found: BTreeSet<PartnerId> = sought.iter().flat_map(|traits| likeliest(traits, &words)).collect();
    found.extend(store::suggestion::by_partner(&services.store, sought).await?);
    found.extend(store::suggestion::by_contact(&services.store, sought).await?);
    Ok(found.into_iter().collect())
}
