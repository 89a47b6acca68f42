//! The records of the catalogue by id, by slug, by whom they belong to, and as whole lists.

use super::groups::Groups;
use super::records::{
    CatalogData, District, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector,
};
use super::{Catalog, LeftOut, Lookup, Record, fold};
use crate::domain::language::Language;
use crate::id::{EngagementTypeId, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId};

macro_rules! by_id_and_slug {
    ($($record:ty, $id:ty, $list:ident, $by_id:ident, $by_slug:ident, $what:literal;)+) => {
        impl Catalog {$(
            #[doc = concat!("The ", $what, " with an id.")]
            pub fn $by_id(&self, id: $id) -> Option<&$record> {
                let row = self.lookups.$list.row_of_id(&self.data.$list, id.0)?;
                self.data.$list.get(row as usize)
            }

            #[doc = concat!("The ", $what, " with a slug.")]
            pub fn $by_slug(&self, slug: &str) -> Option<&$record> {
                let row = self.lookups.$list.row_of_slug(&self.data.$list, slug)?;
                self.data.$list.get(row as usize)
            }
        )+}
    };
}

by_id_and_slug! {
    Sector, SectorId, sectors, sector, sector_by_slug, "sector";
    Pathway, PathwayId, pathways, pathway, pathway_by_slug, "pathway";
    School, SchoolId, schools, school, school_by_slug, "school";
    Program, ProgramId, programs, program, program_by_slug, "program";
    Offering, OfferingId, offerings, offering, offering_by_slug, "offering";
    OfferingEvent, OfferingEventId, events, event, event_by_slug, "offering's event";
    EngagementType, EngagementTypeId, engagement_types, engagement_type, engagement_type_by_slug, "engagement type";
}

impl Catalog {
    /// The records themselves.
    pub fn data(&self) -> &CatalogData {
        &self.data
    }

    /// The version of the records: grows with each change.
    pub fn version(&self) -> i64 {
        self.data.version
    }

    /// The records that were left out, for the log.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The district; `None` before the first import.
    pub fn district(&self) -> Option<&District> {
        self.data.district.as_ref()
    }

    /// The sectors, by position.
    pub fn sectors(&self) -> &[Sector] {
        &self.data.sectors
    }

    /// The pathways, by position within their sectors.
    pub fn pathways(&self) -> &[Pathway] {
        &self.data.pathways
    }

    /// The schools, by slug.
    pub fn schools(&self) -> &[School] {
        &self.data.schools
    }

    /// The programs, by slug.
    pub fn programs(&self) -> &[Program] {
        &self.data.programs
    }

    /// The offerings, by slug.
    pub fn offerings(&self) -> &[Offering] {
        &self.data.offerings
    }

    /// The ways to help, by position.
    pub fn engagement_types(&self) -> &[EngagementType] {
        &self.data.engagement_types
    }

    /// The pathways of a sector, by position.
    pub fn pathways_of(&self, sector: SectorId) -> impl Iterator<Item = &Pathway> {
        let (data, lookups) = (&self.data, &self.lookups);
        members(&data.sectors, &lookups.sectors, sector.0, &self.pathways_of_sector, &data.pathways)
    }

    /// The programs with an English name, whatever its case and accents.
    pub fn programs_named(&self, name: &str) -> impl Iterator<Item = &Program> {
        named(&self.data.programs, &self.orders[Language::En as usize].program_names, name)
    }

    /// The schools with an English name, whatever its case and accents.
    pub fn schools_named(&self, name: &str) -> impl Iterator<Item = &School> {
        named(&self.data.schools, &self.orders[Language::En as usize].school_names, name)
    }

    /// The offerings of a program, by slug.
    pub fn offerings_of_program(&self, program: ProgramId) -> impl Iterator<Item = &Offering> {
        let (data, lookups) = (&self.data, &self.lookups);
        members(&data.programs, &lookups.programs, program.0, &self.offerings_of_program, &data.offerings)
    }

    /// The offerings at a school, by slug.
    pub fn offerings_at_school(&self, school: SchoolId) -> impl Iterator<Item = &Offering> {
        let (data, lookups) = (&self.data, &self.lookups);
        members(&data.schools, &lookups.schools, school.0, &self.offerings_at_school, &data.offerings)
    }

    /// The events of an offering, in the order in which they happened or are to happen; those without a date first.
    pub fn events_of(&self, offering: OfferingId) -> impl Iterator<Item = &OfferingEvent> {
        let (data, lookups) = (&self.data, &self.lookups);
        members(&data.offerings, &lookups.offerings, offering.0, &self.events_of_offering, &data.events)
    }
}

/// The records whose folded name is that of a text.
fn named<'a, R>(records: &'a [R], folded: &'a [Box<str>], name: &str) -> impl Iterator<Item = &'a R> {
    let name = fold(name);
    records.iter().zip(folded).filter(move |(_, folded)| ***folded == *name).map(|(record, _)| record)
}

/// The members of the owner with an id; none where there is no such owner.
fn members<'a, O: Record, M>(
    owners: &'a [O],
    lookup: &'a Lookup,
    id: uuid::Uuid,
    groups: &'a Groups,
    members: &'a [M],
) -> impl Iterator<Item = &'a M> {
    let owner = lookup.row_of_id(owners, id);
    owner.into_iter().flat_map(|owner| groups.of(owner)).map(|&row| &members[row as usize])
}
