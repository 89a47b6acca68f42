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
    (data, out)
}
