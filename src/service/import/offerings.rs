//! Offerings, what hangs on them, and their events.

use std::collections::{HashMap, HashSet};

use super::format::{CERTIFICATIONS, COLLEGE_ALIGNMENTS, EVENTS, FileKind, OFFERINGS};
use super::row::{NAME, PROSE, Row};
use super::section::{NOWHERE, Reading, Section};
use super::spelling::Names;
use crate::domain::catalog::records::{CollegeAlignment, Offering, OfferingEvent, OfferingEventKind, OfferingStatus};
use crate::id::{EngagementTypeId, OfferingEventId, OfferingId, ProgramId, SchoolId};

/// What an offering refers to.
pub(super) struct Targets<'a> {
    pub(super) programs: &'a Names<ProgramId>,
    pub(super) schools: &'a Names<SchoolId>,
    pub(super) engagement_types: &'a Names<EngagementTypeId>,
}

pub(super) fn offerings(reading: &Reading<'_>, targets: &Targets<'_>) -> Section<Offering> {
    let before: HashMap<OfferingId, &Offering> =
        reading.existing.offerings.iter().map(|offering| (offering.id, offering)).collect();
    reading.section(&OFFERINGS, &reading.existing.offerings, OfferingId, |row, id, slug| {
        let kept = before.get(&id);
        let offering = Offering {
            id,
            slug,
            program: row.needed_reference("program", targets.programs).unwrap_or(ProgramId(NOWHERE)),
            school: row.needed_reference("school", targets.schools).unwrap_or(SchoolId(NOWHERE)),
            status: row.needed_code("status").unwrap_or(OfferingStatus::Unconfirmed),
            first_year: row.school_year("first_year"),
            last_year: row.school_year("last_year"),
            grade_levels: row.grades("grade_levels"),
            // From files of their own, which come later.
            certifications: kept.map(|offering| offering.certifications.clone()).unwrap_or_default(),
            college_alignments: kept.map(|offering| offering.college_alignments.clone()).unwrap_or_default(),
            wanted: row.references("wanted", targets.engagement_types),
            note: row.remark(["note_en", "note_es"], PROSE),
        };
        if let (Some(first), Some(last)) = (offering.first_year, offering.last_year)
            && first > last
        {
            let message = format!("must not be before first_year, {first}");
            row.refuse("last_year", Some(&last.to_string()), message);
        }
        offering
    })
}

/// Gives the offerings their certifications and college alignments. Each file has the whole list of every offering that
/// it or `offerings.csv` names; what neither names keeps what it has.
pub(super) fn attach(reading: &Reading<'_>, offerings: &mut Section<Offering>, names: &Names<OfferingId>) {
    let certifications = lists(reading, &CERTIFICATIONS, names, |row| row.translated(["name_en", "name_es"], NAME));
    let alignments = lists(reading, &COLLEGE_ALIGNMENTS, names, |row| CollegeAlignment {
        college: row.needed("college", NAME),
        alignment: row.translated(["alignment_en", "alignment_es"], NAME),
    });
    let named: HashSet<OfferingId> = offerings.lines.iter().flat_map(HashMap::keys).copied().collect();
    for offering in &mut offerings.merged {
        let listed = named.contains(&offering.id);
        replace(&mut offering.certifications, certifications.as_ref(), offering.id, listed);
        replace(&mut offering.college_alignments, alignments.as_ref(), offering.id, listed);
    }
}

fn replace<T: Clone>(kept: &mut Vec<T>, lists: Option<&HashMap<OfferingId, Vec<T>>>, id: OfferingId, listed: bool) {
    let Some(lists) = lists else { return };
    match lists.get(&id) {
        Some(list) => kept.clone_from(list),
        None if listed => kept.clear(),
        None => {}
    }
}

/// The rows of a file by offering, in their order; `None` where there is no file.
fn lists<T>(
    reading: &Reading<'_>,
    kind: &'static FileKind,
    names: &Names<OfferingId>,
    build: impl Fn(&Row<'_>) -> T,
) -> Option<HashMap<OfferingId, Vec<T>>> {
    let table = reading.tables.get(kind.file)?;
    let mut lists: HashMap<OfferingId, Vec<T>> = HashMap::new();
    for row in reading.whole_rows(table) {
        let offering = row.needed_reference("offering", names);
        let item = build(&row);
        if let Some(offering) = offering {
            lists.entry(offering).or_default().push(item);
        }
    }
    Some(lists)
}

pub(super) fn events(
    reading: &Reading<'_>,
    offerings: &Names<OfferingId>,
    schools: &Names<SchoolId>,
) -> Section<OfferingEvent> {
    reading.section(&EVENTS, &reading.existing.events, OfferingEventId, |row, id, slug| {
        let kind = row.needed_code("kind");
        let event = OfferingEvent {
            id,
            slug,
            offering: row.needed_reference("offering", offerings).unwrap_or(OfferingId(NOWHERE)),
            kind: kind.unwrap_or(OfferingEventKind::Slated),
            announced: row.date("announced"),
            actual: row.date("actual"),
            from_school: row.reference("from_school", schools),
            to_school: row.reference("to_school", schools),
            source: row.translated(["source_en", "source_es"], PROSE),
        };
        // Without a kind that could be read, nothing can be said about the schools.
        if let Some(kind) = kind {
            move_schools(row, kind, &event);
        }
        event
    })
}

/// A move goes from one school to another, and nothing else does.
fn move_schools(row: &Row<'_>, kind: OfferingEventKind, event: &OfferingEvent) {
    for column in ["from_school", "to_school"] {
        match (kind, row.value(column)) {
            (OfferingEventKind::Moved, None) => row.refuse(column, None, "must not be empty: a move has two schools"),
            (OfferingEventKind::Moved, Some(_)) | (_, None) => {}
            (_, Some(value)) => row.refuse(column, Some(&value), "must be empty: only a move has schools"),
        }
    }
    if event.from_school.is_some() && event.from_school == event.to_school {
        row.refuse("to_school", row.value("to_school").as_deref(), "must not be the school that the move comes from");
    }
}
