//! The words by which an inquiry is found: its reference, who sent it, and what they wrote.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::domain::inquiry::Inquiry;
use crate::domain::terms::{phone_terms, terms};
use crate::store::StoreError;
use crate::store::entity::inquiry_term;

/// The most words of one inquiry: a long message has its first ones.
const MOST: usize = 200;

/// The words of an inquiry.
fn of(inquiry: &Inquiry) -> BTreeSet<String> {
    let contact = &inquiry.contact;
    let texts = [
        Some(&inquiry.reference),
        Some(&inquiry.organisation.name),
        Some(&contact.name),
        Some(&contact.email),
        contact.job_title.as_ref(),
        inquiry.organisation.website.as_ref(),
    ];
    let mut found: BTreeSet<String> = texts.into_iter().flatten().flat_map(|text| terms(text)).collect();
    if let Some(phone) = &contact.phone {
        found.extend(phone_terms(phone.e164.as_ref().unwrap_or(&phone.typed)));
    }
    for word in inquiry.message.iter().flat_map(|message| terms(message)).filter(|word| word.len() > 2) {
        if found.len() >= MOST {
            break;
        }
        found.insert(word);
    }
    found
}

/// Writes the words of an inquiry.
pub(super) async fn insert(db: &impl ConnectionTrait, inquiry: &Inquiry) -> Result<(), StoreError> {
    let rows = rows(inquiry).map(IntoActiveModel::into_active_model);
    inquiry_term::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

pub(super) fn rows(inquiry: &Inquiry) -> impl Iterator<Item = inquiry_term::Model> + use<> {
    let inquiry_id = inquiry.id.0;
    of(inquiry).into_iter().map(move |term| inquiry_term::Model { term, inquiry_id })
}
