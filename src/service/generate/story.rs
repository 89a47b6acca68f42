//! What one inquiry is, and what has become of it.

mod course;

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{DateTime, Datelike, Utc};
use data_encoding::HEXLOWER;

use self::course::Course;
use super::dice::Dice;
use super::names::{self, Organisation};
use super::words;
use crate::domain::catalog::Catalog;
use crate::domain::inquiry::form::CONSENT_VERSION;
use crate::domain::inquiry::{self, Contact, Desk, Inquiry, InquiryStatus, Interests, Phone};
use crate::domain::language::Language;
use crate::domain::promise::Promise;
use crate::domain::routing::{self, CoverageRule, coordinator};
use crate::id::{EngagementTypeId, InquiryId, PartnerId};
use crate::store::inquiry::Hashes;
use crate::store::inquiry::bulk::{GENERATED, Past};

/// Inquiries for each organisation, on average.
const TIMES: u64 = 4;
/// What references count in: the letters of real ones.
const LETTERS: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";
/// The letters of a reference.
const REFERENCE: u32 = 7;
/// Spreads consecutive numbers over all references; it has no divisor in common with their number.
const SPREAD: u64 = 6_700_417_001;

/// Writes inquiries and their pasts.
pub(super) struct Author<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) promise: &'a Promise,
    pub(super) dice: &'a Dice<'a>,
    pub(super) rules: &'a [CoverageRule],
    pub(super) now: DateTime<Utc>,
    pub(super) total: u64,
    /// The partners that there are by now, by the number of their organisation.
    pub(super) partners: RefCell<HashMap<u64, PartnerId>>,
}

impl Author<'_> {
    /// The inquiry of a number, which arrived at a moment.
    pub(super) fn past(&self, number: u64, at: DateTime<Utc>) -> Past {
        let dice = self.dice;
        let language = if dice.happens(220) { Language::Es } else { Language::En };
        let who = usize::try_from(self.total / TIMES).unwrap_or(usize::MAX).max(1);
        let number_of_organisation = dice.below(1 + dice.below(who)) as u64;
        let organisation = Organisation::numbered(number_of_organisation);
        let interests = self.interests();
        let targets = routing::targets(self.catalog, &interests);
        let inquiry = Inquiry {
            id: InquiryId(dice.0.uuid(at)),
            reference: reference(number),
            status: InquiryStatus::Received,
            contact: self.contact(&organisation, language),
            organisation: inquiry::Organisation {
                website: dice.happens(500).then(|| format!("https://{}", organisation.domain)),
                name: organisation.name,
                kind: organisation.kind,
                sector: None,
            },
            interests,
            engagement_types: self.engagement_types(),
            message: dice.happens(650).then(|| words::message(dice, language)),
            consent_version: CONSENT_VERSION.to_owned(),
            respond_by: self.promise.respond_by(at),
            assignee: coordinator(self.rules, &targets),
            submitted_at: at,
            desk: Desk { tags: words::tags(dice, at.year()), ..Desk::default() },
        };
        let hash = || HEXLOWER.encode(&dice.0.bytes::<32>());
        let hashes = Hashes { token: hash(), idempotency_key: hash(), body: hash() };
        Course::begin(self, number_of_organisation, inquiry).run(targets, hashes)
    }

    fn contact(&self, organisation: &Organisation, language: Language) -> Contact {
        let dice = self.dice;
        let (first, last) = names::person(dice);
        let phone = |number: usize| Phone {
            typed: format!("(661) 555-{number:04}"),
            e164: Some(format!("+1661555{number:04}")),
        };
        Contact {
            name: format!("{first} {last}"),
            email: names::email(first, last, &organisation.domain),
            phone: dice.happens(600).then(|| phone(dice.below(10_000))),
            job_title: dice.happens(500).then(|| names::job(dice)),
            language,
        }
    }

    fn interests(&self) -> Interests {
        let (dice, catalog) = (self.dice, self.catalog);
        let mut interests = Interests::default();
        match dice.below(100) {
            0..60 => {
                for _ in 0..dice.between(1, 2) {
                    interests.offerings.push(dice.early(catalog.offerings()).id);
                }
                interests.offerings.dedup();
            }
            60..75 => interests.programs.push(dice.early(catalog.programs()).id),
            75..83 => interests.schools.push(dice.one(catalog.schools()).id),
            83..90 => interests.sectors.push(dice.early(catalog.sectors()).id),
            _ => interests.not_sure = true,
        }
        interests
    }

    fn engagement_types(&self) -> Vec<EngagementTypeId> {
        let dice = self.dice;
        let mut kinds: Vec<_> =
            (0..dice.between(0, 3)).map(|_| dice.early(self.catalog.engagement_types()).id).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// The reference of a number: none has that of another.
fn reference(number: u64) -> String {
    let count = 28_u64.pow(REFERENCE);
    let mut rest = u64::try_from(u128::from(number) * u128::from(SPREAD) % u128::from(count)).unwrap_or(number);
    let mut letters = String::from(GENERATED);
    for _ in 0..REFERENCE {
        letters.push(char::from(LETTERS[usize::try_from(rest % 28).unwrap_or(0)]));
        rest /= 28;
    }
    letters
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_numbers_have_one_reference() {
        let references: HashSet<_> = (0..50_000).map(reference).collect();
        assert_eq!(references.len(), 50_000);
        assert!(reference(0).starts_with("GEN-") && reference(0).len() == 11);
        let divides = |divisor: u64| SPREAD.is_multiple_of(divisor);
        assert!(!divides(2) && !divides(7), "the only primes in 28");
    }
}
