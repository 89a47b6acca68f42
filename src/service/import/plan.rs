//! From files to the catalogue as it is wanted: every kind read in the order of their references.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::format::{ALL, ENGAGEMENT_TYPES, OFFERINGS, PATHWAYS, PROGRAMS, SCHOOLS, SECTORS};
use super::offerings::{self, Targets};
use super::problem::{Problem, Problems};
use super::report::ImportReport;
use super::section::{Reading, Section};
use super::table::Table;
use super::{Progress, vocabulary};
use crate::domain::catalog::changes::CatalogChanges;
use crate::domain::catalog::records::{
    CatalogData, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector,
};
use crate::id::Chance;

/// A catalogue as it is wanted, and what leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The whole catalogue: the files' records, and those that only the catalogue had. Of the version from before.
    pub data: CatalogData,
    /// What must be written.
    pub changes: CatalogChanges,
    /// The same for people, with what was odd.
    pub report: ImportReport,
}

/// Every kind of record that has slugs.
struct Sections {
    sectors: Section<Sector>,
    pathways: Section<Pathway>,
    schools: Section<School>,
    engagement_types: Section<EngagementType>,
    programs: Section<Program>,
    offerings: Section<Offering>,
    events: Section<OfferingEvent>,
}

/// Plans the import of files, each with its name: checks everything, and changes nothing.
///
/// A kind without a file stays as it is. A record with a known slug keeps its id, another gets one made at `now`.
///
/// # Errors
///
/// Every problem of every file, by file and line.
pub fn read(
    files: &[(String, Vec<u8>)],
    existing: &CatalogData,
    chance: &Chance,
    now: DateTime<Utc>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Planned, Vec<Problem>> {
    let problems = Problems::default();
    let mut warnings = Vec::new();
    let (tables, unusable) = tables(files, &problems, &mut warnings);
    let of = tables.values().map(|table| table.rows.len() as u64).sum();
    let rows = Cell::new((0, of));
    let reading = Reading { tables, unusable, existing, chance, now, problems, progress, rows };
    let district = vocabulary::district(&reading);
    let sections = sections(&reading);
    reading.problems.into_result()?;

    if let (Some(before), Some(after)) = (&existing.district, &district)
        && before.slug != after.slug
    {
        warnings.push(format!("the district's slug changes from \"{}\" to \"{}\"", before.slug, after.slug));
    }
    let mut data = CatalogData {
        version: existing.version,
        district,
        sectors: sections.sectors.merged.clone(),
        pathways: sections.pathways.merged.clone(),
        schools: sections.schools.merged.clone(),
        programs: sections.programs.merged.clone(),
        offerings: sections.offerings.merged.clone(),
        events: sections.events.merged.clone(),
        engagement_types: sections.engagement_types.merged.clone(),
        // Kept by the desk: no file has them, and no import takes them away.
        partners: existing.partners.clone(),
        partnerships: existing.partnerships.clone(),
    };
    data.sort();
    let changes = CatalogChanges::between(existing, &data);
    let report = report(&data, &changes, &sections, warnings);
    Ok(Planned { data, changes, report })
}

/// The files that can be used, and the names of those that are there and cannot.
fn tables(
    files: &[(String, Vec<u8>)],
    problems: &Problems,
    warnings: &mut Vec<String>,
) -> (HashMap<&'static str, Table>, HashSet<&'static str>) {
    let (mut tables, mut unusable) = (HashMap::new(), HashSet::new());
    for (name, bytes) in files {
        let Some(kind) = ALL.iter().find(|kind| kind.file.eq_ignore_ascii_case(name)) else {
            let expected = ALL.map(|kind| kind.file);
            let hint = super::spelling::did_you_mean(name, expected.into_iter());
            warnings.push(format!("the file {name} is none of the catalogue's and was not read{hint}"));
            continue;
        };
        if tables.contains_key(kind.file) || unusable.contains(kind.file) {
            problems.file(kind.file, None, None, "is there twice, in capitals and in small letters");
        } else if let Some(table) = Table::read(kind, bytes, problems) {
            tables.insert(kind.file, table);
        } else {
            unusable.insert(kind.file);
        }
    }
    if tables.is_empty() && unusable.is_empty() {
        let expected = ALL.map(|kind| kind.file).join(", ");
        problems.file("the folder", None, None, format!("has none of the catalogue's files, which are {expected}"));
    }
    (tables, unusable)
}

fn sections(reading: &Reading<'_>) -> Sections {
    let sectors = vocabulary::sectors(reading);
    let sector_names = reading.names("sector", &SECTORS, &sectors, |sector| vec![&sector.name.en, &sector.code]);
    let pathways = vocabulary::pathways(reading, &sector_names);
    let pathway_names = reading.names("pathway", &PATHWAYS, &pathways, |pathway| vec![&pathway.name.en]);
    let schools = vocabulary::schools(reading);
    let school_names = reading.names("school", &SCHOOLS, &schools, |school| {
        std::iter::once(school.name.en.as_str()).chain(school.short_name.as_deref()).collect()
    });
    let engagement_types = vocabulary::engagement_types(reading);
    let engagement_names =
        reading.names("engagement type", &ENGAGEMENT_TYPES, &engagement_types, |kind| vec![&kind.name.en, &kind.code]);
    let programs = vocabulary::programs(reading, &sector_names, &pathways, &pathway_names);
    let program_names = reading.names("program", &PROGRAMS, &programs, |program| vec![&program.name.en]);
    let targets = Targets { programs: &program_names, schools: &school_names, engagement_types: &engagement_names };
    let mut offerings = offerings::offerings(reading, &targets);
    let offering_names = reading.names("offering", &OFFERINGS, &offerings, |_| Vec::new());
    offerings::attach(reading, &mut offerings, &offering_names);
    let events = offerings::events(reading, &offering_names, &school_names);
    Sections { sectors, pathways, schools, engagement_types, programs, offerings, events }
}

fn report(data: &CatalogData, changes: &CatalogChanges, sections: &Sections, warnings: Vec<String>) -> ImportReport {
    let CatalogChanges { created, changed } = changes;
    let mut report = ImportReport { kinds: Vec::new(), warnings };
    report.add_district(data, changes);
    macro_rules! add {
        ($($list:ident = $kind:literal),+ $(,)?) => {
            $(report.add($kind, [&data.$list, &created.$list, &changed.$list], sections.$list.lines.as_ref());)+
        };
    }
    add!(
        sectors = "sectors",
        pathways = "pathways",
        schools = "schools",
        engagement_types = "engagement types",
        programs = "programs",
        offerings = "offerings",
        events = "offering events",
    );
    report
}
