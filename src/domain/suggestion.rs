//! Which partners an inquiry could be of, and why. They are suggested to a person, who decides; nothing is merged by itself.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::code::coded;
use super::contact::Contact;
use super::inquiry::{Contact as Person, Organisation};
use super::partner::name::{core_name, is_similar};
use super::partner::{Partner, host};
use super::words::email_key;
use crate::id::PartnerId;

/// How many are suggested for one inquiry.
pub const MOST: usize = 10;
/// How many are compared letter by letter for one inquiry.
const MOST_COMPARED: usize = 50;
/// How many words of a name are looked for.
const MOST_WORDS: usize = 6;
/// How many letters of a word must be right for it to be found; shorter words must be whole.
const BEGINNING: usize = 4;

coded! {
    /// Why a partner is suggested; the stronger reasons first.
    Reason {
        /// A contact has the same e-mail address.
        SameEmail = "same_email",
        /// A contact has the same telephone number.
        SamePhone = "same_phone",
        /// The name is the same but for case, accents, legal form and fillers.
        SameName = "same_name",
        /// The website or an address is of the same registered domain, which is not a public provider's.
        SameDomain = "same_domain",
        /// The name is spelled nearly the same.
        SimilarName = "similar_name",
    }
}

impl Reason {
    /// Two weak reasons together are no stronger than one of the next kind.
    fn weight(self) -> u32 {
        match self {
            Self::SameEmail => 16,
            Self::SamePhone => 8,
            Self::SameName => 4,
            Self::SameDomain => 2,
            Self::SimilarName => 1,
        }
    }
}

/// A partner, and why it is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The partner.
    pub partner: Partner,
    /// Why: at least one reason, the strongest first.
    pub reasons: Vec<Reason>,
}

/// By what somebody who writes is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    /// The key of the e-mail address.
    pub email_key: String,
    /// The telephone number, in E.164.
    pub phone: Option<String>,
    /// The core of the organisation's name; empty where it has no letter or digit.
    pub core_name: String,
    /// The registered domains of the website and the address.
    pub domains: BTreeSet<String>,
}

impl Traits {
    /// Those of an organisation and the person who writes for it.
    pub fn of(organisation: &Organisation, person: &Person) -> Self {
        let website = organisation.website.as_deref().and_then(host::of_website);
        Self {
            email_key: email_key(&person.email),
            phone: person.phone.as_ref().and_then(|phone| phone.e164.clone()),
            core_name: core_name(&organisation.name),
            domains: website.into_iter().chain(host::of_email(&person.email)).collect(),
        }
    }

    /// Beginnings of the words of the name, its longest words first: a partner whose name is similar has at least one.
    pub fn beginnings(&self) -> Vec<String> {
        let mut words: Vec<&str> = self.core_name.split(' ').filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| Reverse(word.len()));
        let beginnings = words.into_iter().take(MOST_WORDS).map(|word| word.chars().take(BEGINNING).collect());
        let mut unique: Vec<String> = Vec::new();
        for beginning in beginnings {
            if !unique.contains(&beginning) {
                unique.push(beginning);
            }
        }
        unique
    }

    /// Why a partner could be meant; nothing where there is no reason.
    pub fn reasons(&self, partner: &Partner, contacts: &[Contact]) -> Vec<Reason> {
        let people = || contacts.iter().map(|contact| &contact.person);
        let dialled = |person: &Person| person.phone.as_ref().and_then(|phone| phone.e164.clone());
        let name = core_name(&partner.organisation.name);
        let named = !self.core_name.is_empty();
        let holds = |reason: &Reason| match reason {
            Reason::SameEmail => people().any(|person| email_key(&person.email) == self.email_key),
            Reason::SamePhone => self.phone.is_some() && people().any(|person| dialled(person) == self.phone),
            Reason::SameName => named && name == self.core_name,
            Reason::SameDomain => {
                let theirs = people().filter_map(|person| host::of_email(&person.email));
                partner.domain.iter().cloned().chain(theirs).any(|domain| self.domains.contains(&domain))
            }
            Reason::SimilarName => named && name != self.core_name && is_similar(&name, &self.core_name),
        };
        Reason::ALL.iter().copied().filter(|reason| holds(reason)).collect()
    }
}

/// The partners whose words begin like the most words of a name, of those that share a beginning at all: only these are compared
/// letter by letter.
pub fn likeliest(traits: &Traits, words: &[(String, PartnerId)]) -> Vec<PartnerId> {
    let mut shared = BTreeMap::<PartnerId, BTreeSet<&str>>::new();
    let beginnings = traits.beginnings();
    for (word, partner) in words {
        if let Some(beginning) = beginnings.iter().find(|beginning| word.starts_with(beginning.as_str())) {
            shared.entry(*partner).or_default().insert(beginning);
        }
    }
    let mut found: Vec<_> = shared.into_iter().map(|(partner, shared)| (Reverse(shared.len()), partner)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, partner)| partner).take(MOST_COMPARED).collect()
}

/// Puts the best first, and drops what nothing speaks for or what is too much.
pub fn ranked(candidates: impl IntoIterator<Item = Suggestion>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = candidates.into_iter().filter(|found| !found.reasons.is_empty()).collect();
    found.sort_by_cached_key(|found| {
        let weight: u32 = found.reasons.iter().map(|reason| reason.weight()).sum();
        (Reverse(weight), found.partner.organisation.name.clone(), found.partner.id)
    });
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests;
