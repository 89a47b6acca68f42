//! The district, and the kinds that offerings refer to: sectors, pathways, schools, ways to help, programs.

use std::collections::HashMap;

use super::format::{DISTRICT, ENGAGEMENT_TYPES, PATHWAYS, PROGRAMS, SCHOOLS, SECTORS};
use super::problem::Problem;
use super::row::{NAME, PROSE, Row};
use super::section::{NOWHERE, Reading, Section};
use super::spelling::Names;
use crate::domain::catalog::records::{District, EngagementType, Pathway, Program, School, SchoolKind, Sector};
use crate::id::{DistrictId, EngagementTypeId, PathwayId, ProgramId, SchoolId, SectorId};

/// The district: exactly one row. There is one per deployment, so that another slug is a new name of the same one.
pub(super) fn district(reading: &Reading<'_>) -> Option<District> {
    let existing = reading.existing.district.as_ref();
    let Some(table) = reading.tables.get(DISTRICT.file) else { return existing.cloned() };
    let before = existing.map(|_| crate::service::export::rows(&DISTRICT, reading.existing).concat());
    let id = existing.map_or_else(|| DistrictId(reading.chance.uuid(reading.now)), |district| district.id);
    let mut rows = reading.whole_rows(table);
    let district = rows.next().map(|row| {
        let row = Row { before: before.as_deref(), ..row };
        District {
            id,
            slug: row.slug().unwrap_or_default(),
            name: row.translated(["name_en", "name_es"], NAME),
            mission: row.translated(["mission_en", "mission_es"], PROSE),
            website: row.website("website"),
            source_note: row.translated(["source_note_en", "source_note_es"], PROSE),
        }
    });
    let second = rows.next().map(|row| row.line());
    if second.is_some() {
        reading.problems.file(DISTRICT.file, second, None, "must have one row: there is one district");
    } else if table.rows.is_empty() {
        reading.problems.file(DISTRICT.file, None, None, "must have one row: the district is missing");
    }
    district
}

pub(super) fn sectors(reading: &Reading<'_>) -> Section<Sector> {
    let section = reading.section(&SECTORS, &reading.existing.sectors, SectorId, |row, id, slug| Sector {
        id,
        slug,
        code: row.needed("code", NAME),
        name: row.translated(["name_en", "name_es"], NAME),
        state_code: row.text("state_code", NAME),
        position: row.position(),
    });
    reading.unique_codes(&SECTORS, &section, |sector| &sector.code);
    section
}

pub(super) fn pathways(reading: &Reading<'_>, sectors: &Names<SectorId>) -> Section<Pathway> {
    reading.section(&PATHWAYS, &reading.existing.pathways, PathwayId, |row, id, slug| Pathway {
        id,
        slug,
        sector: row.needed_reference("sector", sectors).unwrap_or(SectorId(NOWHERE)),
        name: row.translated(["name_en", "name_es"], NAME),
        state_code: row.text("state_code", NAME),
        position: row.position(),
    })
}

pub(super) fn schools(reading: &Reading<'_>) -> Section<School> {
    reading.section(&SCHOOLS, &reading.existing.schools, SchoolId, |row, id, slug| {
        let school = School {
            id,
            slug,
            name: row.translated(["name_en", "name_es"], NAME),
            short_name: row.text("short_name", NAME),
            kind: row.needed_code("kind").unwrap_or(SchoolKind::Comprehensive),
            street: row.text("street", NAME),
            city: row.text("city", NAME),
            announced_opening: row.date("announced_opening"),
            opened: row.date("opened"),
            planned: row.flag("planned"),
        };
        if let (true, Some(opened)) = (school.planned, school.opened) {
            row.refuse("opened", Some(&opened.to_string()), "must be empty for a planned school");
        }
        school
    })
}

pub(super) fn engagement_types(reading: &Reading<'_>) -> Section<EngagementType> {
    let existing = &reading.existing.engagement_types;
    let section = reading.section(&ENGAGEMENT_TYPES, existing, EngagementTypeId, |row, id, slug| EngagementType {
        id,
        slug,
        code: row.needed("code", NAME),
        name: row.translated(["name_en", "name_es"], NAME),
        stage: row.coded("stage"),
        time_asked: row.translated(["time_asked_en", "time_asked_es"], PROSE),
        place: row.translated(["place_en", "place_es"], PROSE),
        on_file: row.translated(["on_file_en", "on_file_es"], PROSE),
        ceds_type: row.text("ceds_type", NAME),
        state_code: row.text("state_code", NAME),
        position: row.position(),
    });
    reading.unique_codes(&ENGAGEMENT_TYPES, &section, |kind| &kind.code);
    section
}

pub(super) fn programs(
    reading: &Reading<'_>,
    sectors: &Names<SectorId>,
    pathways: &Section<Pathway>,
    pathway_names: &Names<PathwayId>,
) -> Section<Program> {
    let sector_of: HashMap<PathwayId, SectorId> =
        pathways.merged.iter().map(|pathway| (pathway.id, pathway.sector)).collect();
    let section = reading.section(&PROGRAMS, &reading.existing.programs, ProgramId, |row, id, slug| {
        let sector = row.needed_reference("sector", sectors);
        let written = row.value("pathway");
        let within = |pathway: PathwayId| sector.is_none() || sector_of.get(&pathway).copied() == sector;
        let pathway = written.as_deref().and_then(|name| row.resolve("pathway", name, pathway_names, within));
        let lost = |pathway: PathwayId| sector_of.get(&pathway) == Some(&SectorId(NOWHERE));
        if pathway.is_some_and(|pathway| !within(pathway) && !lost(pathway)) {
            let message = format!("is not of the program's sector, which has {}", slugs_of(&pathways.merged, sector));
            row.refuse("pathway", written.as_deref(), message);
        }
        Program {
            id,
            slug,
            name: row.translated(["name_en", "name_es"], NAME),
            description: row.translated(["description_en", "description_es"], PROSE),
            sector: sector.unwrap_or(SectorId(NOWHERE)),
            pathway,
        }
    });
    moved_pathways(reading, pathways, &section, &sector_of);
    section
}

fn slugs_of(pathways: &[Pathway], sector: Option<SectorId>) -> String {
    let of_sector = pathways.iter().filter(|pathway| Some(pathway.sector) == sector);
    let slugs: Vec<&str> = of_sector.map(|pathway| pathway.slug.as_str()).collect();
    if slugs.is_empty() { "none".to_owned() } else { slugs.join(", ") }
}

/// A pathway cannot leave its sector while programs outside the files stay behind.
fn moved_pathways(
    reading: &Reading<'_>,
    pathways: &Section<Pathway>,
    programs: &Section<Program>,
    sector_of: &HashMap<PathwayId, SectorId>,
) {
    let Some(lines) = &pathways.lines else { return };
    let in_files = |program: &Program| programs.lines.as_ref().is_some_and(|lines| lines.contains_key(&program.id));
    for program in programs.merged.iter().filter(|program| !in_files(program)) {
        let Some(pathway) = program.pathway else { continue };
        let now = sector_of.get(&pathway).copied().filter(|sector| *sector != SectorId(NOWHERE));
        if let (Some(line), true) = (lines.get(&pathway), now.is_some_and(|sector| sector != program.sector)) {
            reading.problems.add(Problem {
                file: PATHWAYS.file.to_owned(),
                line: Some(*line),
                column: Some("sector".to_owned()),
                value: None,
                message: format!("cannot change while the program \"{}\" keeps the old sector", program.slug),
            });
        }
    }
}
