//! Which records can be shown: those whose references exist. The database holds this by foreign keys; a catalogue that
//! was read in the middle of something, or made by a test, must not take the process down.

use std::collections::HashSet;
use std::fmt;

use uuid::Uuid;

use super::lookup::Record;
use super::records::CatalogData;

/// A record that was left out of the catalogue, for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is: `offering`.
    pub kind: &'static str,
    /// Its slug.
    pub slug: String,
    /// What is wrong with it: `its program is missing`.
    pub reason: &'static str,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.kind, self.slug, self.reason)
    }
}

type Ids = HashSet<Uuid>;

/// Keeps the records that nothing is wrong with, each id once; gives their ids.
fn keep<T: Record>(list: &mut Vec<T>, left_out: &mut Vec<LeftOut>, wrong: impl Fn(&T) -> Option<&'static str>) -> Ids {
    let mut ids = Ids::with_capacity(list.len());
    list.retain(|record| {
        let reason = wrong(record).or_else(|| (!ids.insert(record.uuid())).then_some("its id is taken"));
        left_out.extend(reason.map(|reason| LeftOut { kind: T::KIND, slug: record.slug().to_owned(), reason }));
        reason.is_none()
    });
    ids
}

/// The records whose references exist, and those left out.
pub(super) fn checked(mut data: CatalogData) -> (CatalogData, Vec<LeftOut>) {
    let mut out = Vec::new();
    let sectors = keep(&mut data.sectors, &mut out, |_| None);
    let pathways = keep(&mut data.pathways, &mut out, |pathway| {
        (!sectors.contains(&pathway.sector.0)).then_some("its sector is missing")
    });
    let schools = keep(&mut data.schools, &mut out, |_| None);
    let types = keep(&mut data.engagement_types, &mut out, |_| None);
    let programs = keep(&mut data.programs, &mut out, |program| {
        if !sectors.contains(&program.sector.0) {
            return Some("its sector is missing");
        }
        program.pathway.is_some_and(|pathway| !pathways.contains(&pathway.0)).then_some("its pathway is missing")
    });
    let offerings = keep(&mut data.offerings, &mut out, |offering| {
        if !programs.contains(&offering.program.0) {
            return Some("its program is missing");
        }
        if !schools.contains(&offering.school.0) {
            return Some("its school is missing");
        }
        offering.wanted.iter().any(|wanted| !types.contains(&wanted.0)).then_some("an engagement type is missing")
    });
    keep(&mut data.events, &mut out, |event| {
        if !offerings.contains(&event.offering.0) {
            return Some("its offering is missing");
        }
        let mut places = [event.from_school, event.to_school].into_iter().flatten();
        places.any(|school| !schools.contains(&school.0)).then_some("a school is missing")
    });
    let partners: Ids = data.partners.iter().map(|partner| partner.id.0).collect();
    data.partnerships.retain(|partnership| {
        let reason = if !partners.contains(&partnership.partner.0) {
            Some("its partner is missing")
        } else if !offerings.contains(&partnership.offering.0) {
            Some("its offering is missing")
        } else {
            let mut kinds = partnership.engagement_types.iter();
            kinds.any(|kind| !types.contains(&kind.0)).then_some("an engagement type is missing")
        };
        out.extend(reason.map(|reason| LeftOut { kind: "partnership", slug: partnership.id.to_string(), reason }));
        reason.is_none()
    });
    (data, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::{Catalog, fixture};

    #[test]
    fn a_record_without_what_it_refers_to_is_left_out_and_all_that_refers_to_it() {
        let mut data = fixture::data();
        data.programs.retain(|program| program.slug != "robotics");
        data.schools.retain(|school| school.slug != "ctec");
        data.sectors.push(data.sectors[0].clone());
        let catalog = Catalog::build(data);
        let left_out: Vec<String> = catalog.left_out().iter().map(LeftOut::to_string).collect();
        assert_eq!(
            left_out,
            [
                "sector health-science: its id is taken",
                "offering robotics-at-ctec: its program is missing",
                "offering robotics-at-roc: its program is missing",
                "offering event robotics-at-roc-move-1: its offering is missing",
                "offering event welding-at-roc-move-1: a school is missing",
                "partnership partnership_00000000000000000000000003: its offering is missing",
                "partnership partnership_00000000000000000000000002: its offering is missing",
                "partnership partnership_00000000000000000000000001: its offering is missing",
            ]
        );
        assert!(catalog.offering_by_slug("robotics-at-roc").is_none());
        assert!(catalog.offering_by_slug("welding-at-roc").is_some());
    }

    #[test]
    fn every_other_reference_is_checked_too() {
        let reasons = |change: &dyn Fn(&mut CatalogData)| {
            let mut data = fixture::data();
            change(&mut data);
            checked(data).1.into_iter().map(|left_out| left_out.reason).collect::<HashSet<_>>()
        };
        assert!(reasons(&|_| ()).is_empty());
        assert!(reasons(&|data| data.sectors.clear()).contains("its sector is missing"));
        assert!(reasons(&|data| data.pathways.clear()).contains("its pathway is missing"));
        assert!(reasons(&|data| data.schools.clear()).contains("its school is missing"));
        assert!(reasons(&|data| data.engagement_types.clear()).contains("an engagement type is missing"));
        assert!(reasons(&|data| data.partners.clear()).contains("its partner is missing"));
        let of_partnership = |change: &dyn Fn(&mut CatalogData)| {
            reasons(&|data| {
                change(data);
                data.events.clear();
            })
        };
        assert!(of_partnership(&|data| data.offerings.clear()).contains("its offering is missing"));
    }
}
