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

    /// The list in which records of this kind stand.
    fn list(data: &mut CatalogData) -> &mut Vec<Self>;
}

macro_rules! records {
    ($($record:ty => $id:ty, $list:ident;)+) => {$(
        impl Record for $record {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn slug(&self) -> &str {
                &self.slug
            }

            fn list(data: &mut CatalogData) -> &mut Vec<Self> {
                &mut data.$list
            }
        }
    )+};
}

records! {
    Sector => SectorId, sectors;
    Pathway => PathwayId, pathways;
    School => SchoolId, schools;
    Program => ProgramId, programs;
    Offering => OfferingId, offerings;
    OfferingEvent => OfferingEventId, events;
    EngagementType => EngagementTypeId, engagement_types;
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

    /// Adds a record that is new.
    #[must_use]
    pub fn with_new<R: Record>(mut self, record: R) -> Self {
        R::list(&mut self.created).push(record);
        self
    }

    /// Adds a record as it is wanted, where it differs from what it was.
    #[must_use]
    pub fn with<R: Record>(mut self, before: &R, after: R) -> Self {
        if *before != after {
            R::list(&mut self.changed).push(after);
        }
        self
    }

    /// What comes of the state from which these changes lead, of this version.
    #[must_use]
    pub fn applied_to(self, mut data: CatalogData, version: i64) -> CatalogData {
        let Self { mut created, mut changed } = self;
        data.version = version;
        merge::<Sector>(&mut data, &mut created, &mut changed);
        merge::<Pathway>(&mut data, &mut created, &mut changed);
        merge::<School>(&mut data, &mut created, &mut changed);
        merge::<Program>(&mut data, &mut created, &mut changed);
        merge::<Offering>(&mut data, &mut created, &mut changed);
        merge::<OfferingEvent>(&mut data, &mut created, &mut changed);
        merge::<EngagementType>(&mut data, &mut created, &mut changed);
        if let Some(district) = created.district.or(changed.district) {
            data.district = Some(district);
        }
        data.sort();
        data
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

/// Replaces what has changed, and adds what is new.
fn merge<R: Record>(data: &mut CatalogData, created: &mut CatalogData, changed: &mut CatalogData) {
    let list = R::list(data);
    let mut changed: HashMap<R::Id, R> = R::list(changed).drain(..).map(|record| (record.id(), record)).collect();
    if !changed.is_empty() {
        for record in list.iter_mut() {
            if let Some(after) = changed.remove(&record.id()) {
                *record = after;
            }
        }
    }
    list.append(R::list(created));
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::catalog::fixture;
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

    #[test]
    fn changes_lead_from_the_one_state_to_the_other() {
        let old = fixture::data();
        let mut new = CatalogData { version: 8, ..old.clone() };
        new.programs.retain(|program| program.slug != "drones");
        new.programs[0].name.en = "Pharmacy".into();
        new.sectors.push(Sector { position: 0, ..sector(9, "X") });
        new.schools.push(School { id: SchoolId(Uuid::from_u128(9)), slug: "arvin".into(), ..old.schools[0].clone() });
        new.events.push(OfferingEvent {
            slug: "a".into(),
            id: OfferingEventId(Uuid::from_u128(9)),
            ..old.events[0].clone()
        });
        new.offerings[1].note.en = "Moves soon".into();
        new.pathways[1].position = 7;
        new.engagement_types.swap(0, 2);
        new.engagement_types[0].position = 0;
        new.district.as_mut().unwrap().website = None;
        let mut expected = new.clone();
        expected.programs.push(old.programs[0].clone());
        expected.sort();
        assert_eq!(CatalogChanges::between(&old, &new).applied_to(old, 8), expected);
    }

    #[test]
    fn what_is_as_it_was_is_no_change() {
        let before = sector(1, "A");
        assert!(CatalogChanges::default().with(&before, before.clone()).is_empty());
        let changes = CatalogChanges::default().with(&before, sector(1, "B")).with_new(sector(2, "C"));
        assert_eq!((changes.changed.sectors, changes.created.sectors), (vec![sector(1, "B")], vec![sector(2, "C")]));
    }
}
