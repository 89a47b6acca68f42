//! The difference between two states of the catalogue.

use std::collections::HashMap;
use std::hash::Hash;

use super::records::{CatalogData, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector};
use crate::id::{EngagementTypeId, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId};

/// What the catalogue's lists are made of: records with an id, and a slug that is unique within its kind.
pub trait Record: Clone + Eq {
    /// The kind of id.
    type Id: Copy + Eq + Hash;

    /// The id.
    fn id(&self) -> Self::Id;

    /// The slug.
    fn slug(&self) -> &str;
}

macro_rules! records {
    ($($record:ty => $id:ty),+ $(,)?) => {$(
        impl Record for $record {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn slug(&self) -> &str {
                &self.slug
            }
        }
    )+};
}

records! {
    Sector => SectorId,
    Pathway => PathwayId,
    School => SchoolId,
    Program => ProgramId,
    Offering => OfferingId,
    OfferingEvent => OfferingEventId,
    EngagementType => EngagementTypeId,
}

/// What must be written to get from one state to another. Nothing is ever deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CatalogChanges {
    /// Records that are new.
    pub created: CatalogData,
    /// Records that exist and differ, as they are wanted.
    pub changed: CatalogData,
}

impl CatalogChanges {
    /// What leads from `old` to `new`. Records are the same where their ids are; what only `old` has stays as it is, and
    /// the versions count for nothing.
    pub fn between(old: &CatalogData, new: &CatalogData) -> Self {
        let mut changes = Self::default();
        let Self { created, changed } = &mut changes;
        match (&old.district, &new.district) {
            (Some(old), Some(new)) if old.id == new.id => changed.district = (old != new).then(|| new.clone()),
            (_, new) => created.district.clone_from(new),
        }
        (created.sectors, changed.sectors) = split(&old.sectors, &new.sectors);
        (created.pathways, changed.pathways) = split(&old.pathways, &new.pathways);
        (created.schools, changed.schools) = split(&old.schools, &new.schools);
        (created.programs, changed.programs) = split(&old.programs, &new.programs);
        (created.offerings, changed.offerings) = split(&old.offerings, &new.offerings);
        (created.events, changed.events) = split(&old.events, &new.events);
        (created.engagement_types, changed.engagement_types) = split(&old.engagement_types, &new.engagement_types);
        changes
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn split<R: Record>(old: &[R], new: &[R]) -> (Vec<R>, Vec<R>) {
    let old: HashMap<R::Id, &R> = old.iter().map(|record| (record.id(), record)).collect();
    let (mut created, mut changed) = (Vec::new(), Vec::new());
    for record in new {
        match old.get(&record.id()) {
            None => created.push(record.clone()),
            Some(before) if *before != record => changed.push(record.clone()),
            Some(_) => {}
        }
    }
    (created, changed)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::language::Text;

    fn sector(id: u128, code: &str) -> Sector {
        Sector {
            id: SectorId(Uuid::from_u128(id)),
            slug: format!("s{id}"),
            code: code.into(),
            name: Text { en: "Sector".into(), es: None },
            state_code: None,
            position: 1,
        }
    }

    #[test]
    fn new_and_different_records_are_told_apart_and_nothing_is_removed() {
        let old = CatalogData { sectors: vec![sector(1, "A"), sector(2, "B"), sector(3, "C")], ..Default::default() };
        let new =
            CatalogData { version: 9, sectors: vec![sector(2, "X"), sector(4, "D"), sector(1, "A")], ..old.clone() };
        let changes = CatalogChanges::between(&old, &new);
        assert_eq!(changes.created.sectors, [sector(4, "D")]);
        assert_eq!(changes.changed.sectors, [sector(2, "X")]);
        assert!(!changes.is_empty());
        assert!(CatalogChanges::between(&old, &CatalogData { version: 9, ..old.clone() }).is_empty());
    }
}
