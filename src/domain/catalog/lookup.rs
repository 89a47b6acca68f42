//! From an id or a slug to the row of its record, by binary search in sorted row numbers: no copy of any slug.

use uuid::Uuid;

use super::records::{
    CatalogData, District, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector,
};

/// A record that is addressed by id and slug.
pub trait Record {
    /// What it is called in the log.
    const KIND: &'static str;

    /// Its id, without the kind.
    fn uuid(&self) -> Uuid;

    /// Its slug.
    fn slug(&self) -> &str;
}

macro_rules! records {
    ($($record:ty = $kind:literal),+ $(,)?) => {$(
        impl Record for $record {
            const KIND: &'static str = $kind;

            fn uuid(&self) -> Uuid {
                self.id.0
            }

            fn slug(&self) -> &str {
                &self.slug
            }
        }
    )+};
}

records! {
    District = "district",
    Sector = "sector",
    Pathway = "pathway",
    School = "school",
    Program = "program",
    Offering = "offering",
    OfferingEvent = "offering event",
    EngagementType = "engagement type",
}

/// The rows of one list, sorted by id and by slug.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    by_id: Vec<u32>,
    by_slug: Vec<u32>,
}

impl Lookup {
    /// Sorts the rows of a list.
    pub fn build<T: Record>(list: &[T]) -> Self {
        let rows: Vec<u32> = (0..list.len() as u32).collect();
        let mut by_id = rows.clone();
        by_id.sort_unstable_by_key(|&row| list[row as usize].uuid());
        let mut by_slug = rows;
        by_slug.sort_unstable_by(|&a, &b| list[a as usize].slug().cmp(list[b as usize].slug()).then(a.cmp(&b)));
        Self { by_id, by_slug }
    }

    /// The row of an id. `list` is the one that this was built from.
    pub fn row_of_id<T: Record>(&self, list: &[T], id: Uuid) -> Option<u32> {
        let place = self.by_id.binary_search_by_key(&id, |&row| list[row as usize].uuid()).ok()?;
        self.by_id.get(place).copied()
    }

    /// The row of a slug. `list` is the one that this was built from.
    pub fn row_of_slug<T: Record>(&self, list: &[T], slug: &str) -> Option<u32> {
        let place = self.by_slug.partition_point(|&row| list[row as usize].slug() < slug);
        self.by_slug.get(place).copied().filter(|&row| list[row as usize].slug() == slug)
    }
}

/// The look-ups of every list.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    pub sectors: Lookup,
    pub pathways: Lookup,
    pub schools: Lookup,
    pub programs: Lookup,
    pub offerings: Lookup,
    pub events: Lookup,
    pub engagement_types: Lookup,
}

impl Lookups {
    /// Sorts the rows of every list.
    pub fn build(data: &CatalogData) -> Self {
        Self {
            sectors: Lookup::build(&data.sectors),
            pathways: Lookup::build(&data.pathways),
            schools: Lookup::build(&data.schools),
            programs: Lookup::build(&data.programs),
            offerings: Lookup::build(&data.offerings),
            events: Lookup::build(&data.events),
            engagement_types: Lookup::build(&data.engagement_types),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Text;
    use crate::id::SectorId;

    #[test]
    fn every_record_is_found_by_id_and_by_slug_and_nothing_else_is() {
        let sector = |n: u128, slug: &str| Sector {
            id: SectorId(Uuid::from_u128(n)),
            slug: slug.into(),
            code: String::new(),
            name: Text::default(),
            state_code: None,
            position: 1,
        };
        let list = [sector(5, "b"), sector(2, "c"), sector(9, "a")];
        let lookup = Lookup::build(&list);
        for (row, sector) in list.iter().enumerate() {
            assert_eq!(lookup.row_of_id(&list, sector.id.0), Some(row as u32));
            assert_eq!(lookup.row_of_slug(&list, &sector.slug), Some(row as u32));
        }
        assert_eq!(lookup.row_of_id(&list, Uuid::from_u128(3)), None);
        for unknown in ["", "aa", "d"] {
            assert_eq!(lookup.row_of_slug(&list, unknown), None);
        }
    }
}
