//! The partners that consent to be shown publicly: by id, by what they help, and only as long as they do.

use chrono::NaiveDate;

use super::Catalog;
use super::groups::Groups;
use super::lookup::Lookups;
use super::records::{CatalogData, PublicPartner, PublicPartnership};
use crate::domain::partner::name::name_key;
use crate::id::{OfferingId, PartnerId, PartnershipId, ProgramId};

/// The rows of partnerships, the newest first: of each offering, and of each partner.
#[derive(Debug, Default)]
pub(super) struct Partnerships {
    of_offering: Groups,
    of_partner: Groups,
}

impl Partnerships {
    /// Groups the partnerships.
    pub fn build(data: &CatalogData, lookups: &Lookups) -> Self {
        let offering = |one: &PublicPartnership| lookups.offerings.row_of_id(&data.offerings, one.offering.0);
        let partner = |one: &PublicPartnership| row(&data.partners, one.partner);
        Self {
            of_offering: Groups::build(data.offerings.len(), &super::numbered(data.partnerships.iter().map(offering))),
            of_partner: Groups::build(data.partners.len(), &super::numbered(data.partnerships.iter().map(partner))),
        }
    }
}

fn row(partners: &[PublicPartner], id: PartnerId) -> Option<u32> {
    let row = partners.binary_search_by_key(&id, |partner| partner.id).ok()?;
    u32::try_from(row).ok()
}

impl PublicPartnership {
    fn is_shown(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|until| today < until)
    }
}

impl Catalog {
    /// The partner with an id, if it is shown: it consents, and helps with something today.
    pub fn public_partner(&self, id: PartnerId, today: NaiveDate) -> Option<&PublicPartner> {
        let row = row(&self.data.partners, id)?;
        let mut partnerships = self.partnerships.of_partner.of(row).iter();
        let shown = partnerships.any(|&row| self.data.partnerships[row as usize].is_shown(today));
        self.data.partners.get(row as usize).filter(|_| shown)
    }

    /// The partnership with an id, if it is shown.
    pub fn public_partnership(&self, id: PartnershipId, today: NaiveDate) -> Option<&PublicPartnership> {
        let newest_first = |one: &PublicPartnership| id.cmp(&one.id);
        let row = self.data.partnerships.binary_search_by(newest_first).ok()?;
        self.data.partnerships.get(row).filter(|one| one.is_shown(today))
    }

    /// The partnerships with an offering that are shown, the newest first.
    pub fn public_partnerships_of(
        &self,
        offering: OfferingId,
        today: NaiveDate,
    ) -> impl Iterator<Item = &PublicPartnership> {
        let row = self.lookups.offerings.row_of_id(&self.data.offerings, offering.0);
        let rows = row.into_iter().flat_map(|row| self.partnerships.of_offering.of(row));
        rows.map(|&row| &self.data.partnerships[row as usize]).filter(move |one| one.is_shown(today))
    }

    /// The partners that are shown with a program, whichever of its offerings they help, by name.
    pub fn public_partners_of(&self, program: ProgramId, today: NaiveDate) -> Vec<&PublicPartner> {
        let offerings = self.offerings_of_program(program);
        let partnerships = offerings.flat_map(|offering| self.public_partnerships_of(offering.id, today));
        let mut found: Vec<_> = partnerships.filter_map(|one| row(&self.data.partners, one.partner)).collect();
        found.sort_unstable();
        found.dedup();
        let mut partners: Vec<_> = found.into_iter().map(|row| &self.data.partners[row as usize]).collect();
        partners.sort_by_cached_key(|partner| (name_key(&partner.name), partner.id));
        partners
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::catalog::fixture;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn partnerships_are_shown_with_their_offering_until_they_end() {
        let catalog = Catalog::build(fixture::data());
        let of = |offering: u128, today: &str| {
            let found = catalog.public_partnerships_of(OfferingId(Uuid::from_u128(offering)), day(today));
            found.map(|one| one.id.0.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(of(2, "2026-11-16"), [2, 1], "the newest first");
        assert_eq!(of(2, "2027-06-30"), [2]);
        assert_eq!(of(4, "2026-10-31"), [4]);
        assert_eq!(of(4, "2026-11-01"), [0; 0]);
        assert_eq!(of(99, "2026-11-01"), [0; 0]);
        let by_id = |id: u128| catalog.public_partnership(PartnershipId(Uuid::from_u128(id)), day("2026-11-16"));
        for id in [1, 2, 3] {
            assert_eq!(by_id(id).map(|one| one.id.0.as_u128()), Some(id));
        }
        assert_eq!((by_id(4), by_id(5)), (None, None));
    }

    #[test]
    fn partners_are_shown_once_with_a_program_and_only_while_they_help() {
        let mut data = fixture::data();
        let names = |data: &CatalogData, program: u128| {
            let catalog = Catalog::build(data.clone());
            let found = catalog.public_partners_of(ProgramId(Uuid::from_u128(program)), day("2026-11-16"));
            found.into_iter().map(|partner| partner.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&data, 2), ["Acme Robots", "Öztürk Welding"], "by name, without accents");
        assert_eq!(names(&data, 3), [""; 0], "what has ended");
        data.partnerships.retain(|one| one.id.0.as_u128() == 4);
        let catalog = Catalog::build(data);
        let partner = |today: &str| catalog.public_partner(PartnerId(Uuid::from_u128(1)), day(today));
        assert!(partner("2026-10-31").is_some());
        assert!(partner("2026-11-01").is_none(), "a partner that helps with nothing any more");
    }
}
