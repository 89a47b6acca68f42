//! The sample holds what the district's page tells, and survives its way through the catalogue.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::domain::catalog::records::{CatalogData, OfferingEventKind, OfferingStatus, SchoolKind};
use crate::domain::language::Text;
use crate::id::Chance;
use crate::sample::files;
use crate::service::export;
use crate::service::import::{Planned, read};

fn import(existing: &CatalogData) -> Planned {
    let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
    read(&files(), existing, &Chance::seeded(1), now, &|_| {}).unwrap()
}

fn sample() -> CatalogData {
    import(&CatalogData::default()).data
}

#[test]
fn the_sample_reads_without_problems_or_warnings() {
    let planned = import(&CatalogData::default());
    assert_eq!(planned.report.warnings, [""; 0]);
    assert_eq!(planned.changes.created, planned.data);
    let data = planned.data;
    assert_eq!((data.sectors.len(), data.pathways.len()), (15, 58));
    assert_eq!(data.engagement_types.len(), 24);
    let kinds = |kind| data.schools.iter().filter(|school| school.kind == kind).count();
    assert_eq!(kinds(SchoolKind::Comprehensive), 19);
    assert_eq!(kinds(SchoolKind::CareerTrainingCenter), 2);
    assert_eq!(kinds(SchoolKind::Alternative), 5);
}

#[test]
fn every_school_and_every_sector_has_an_offering() {
    let data = sample();
    let schools: HashSet<_> = data.offerings.iter().map(|offering| offering.school).collect();
    let idle: Vec<_> = data.schools.iter().filter(|school| !schools.contains(&school.id)).collect();
    assert!(idle.is_empty(), "{idle:?}");
    let programs: HashSet<_> = data.offerings.iter().map(|offering| offering.program).collect();
    let sectors: HashSet<_> =
        data.programs.iter().filter(|program| programs.contains(&program.id)).map(|program| program.sector).collect();
    assert_eq!(sectors.len(), 15);
    assert_eq!(programs.len(), data.programs.len(), "a program that no school offers");
    for offering in data.offerings.iter().filter(|offering| offering.status == OfferingStatus::Open) {
        assert!(!offering.wanted.is_empty(), "{} asks for no help", offering.slug);
    }
    for school in &data.schools {
        let mut here = data.offerings.iter().filter(|offering| offering.school == school.id);
        let certified = here.clone().any(|offering| !offering.certifications.is_empty());
        assert!(certified && here.any(|offering| !offering.college_alignments.is_empty()), "{}", school.slug);
    }
}

#[test]
fn every_text_has_its_spanish() {
    let data = sample();
    let district = data.district.unwrap();
    let mut texts: Vec<&Text> = vec![&district.name, &district.mission, &district.source_note];
    texts.extend(data.sectors.iter().map(|sector| &sector.name));
    texts.extend(data.pathways.iter().map(|pathway| &pathway.name));
    texts.extend(data.schools.iter().map(|school| &school.name));
    texts.extend(data.programs.iter().flat_map(|program| [&program.name, &program.description]));
    texts.extend(
        data.engagement_types.iter().flat_map(|kind| [&kind.name, &kind.time_asked, &kind.place, &kind.on_file]),
    );
    texts.extend(data.events.iter().map(|event| &event.source));
    for offering in &data.offerings {
        texts.extend(&offering.certifications);
        texts.extend(offering.college_alignments.iter().map(|alignment| &alignment.alignment));
        texts.extend(Some(&offering.note).filter(|note| !note.en.is_empty()));
    }
    let untranslated: Vec<_> = texts.into_iter().filter(|text| text.es.is_none()).collect();
    assert!(untranslated.is_empty(), "{untranslated:?}");
}

#[test]
fn the_slipped_opening_of_the_second_center_can_be_told() {
    let data = sample();
    let ctec = data.schools.iter().find(|school| school.slug == "ctec").unwrap();
    assert_eq!(ctec.announced_opening.unwrap().to_string(), "2019-08");
    assert_eq!(ctec.opened.unwrap().to_string(), "2020-11-09");
    let moves: Vec<_> = data.events.iter().filter(|event| event.kind == OfferingEventKind::Moved).collect();
    assert_eq!(moves.len(), 20, "ten programs, announced twice");
    assert!(moves.iter().all(|event| event.to_school == Some(ctec.id)));
    let unsure: Vec<_> =
        data.offerings.iter().filter(|offering| offering.status == OfferingStatus::Unconfirmed).collect();
    assert_eq!(unsure.iter().map(|offering| offering.slug.as_str()).collect::<Vec<_>>(), ["fire-technology-at-roc"]);
}

#[test]
fn importing_it_twice_changes_nothing() {
    let first = sample();
    let second = import(&first);
    assert!(second.changes.is_empty());
    assert!(second.report.is_unchanged());
    assert_eq!(second.data, first);
}

#[test]
fn export_gives_the_same_bytes_back() {
    for ((name, written), (expected_name, expected)) in export::files(&sample()).into_iter().zip(files()) {
        assert_eq!(name, expected_name);
        assert_eq!(String::from_utf8(written).unwrap(), String::from_utf8(expected).unwrap(), "{name}");
    }
    assert_eq!(export::files(&sample()).len(), files().len());
}
