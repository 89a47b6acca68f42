//! Records as rows of values, in the columns of their kind and in an order that depends on nothing but the records.

use std::collections::HashMap;

use crate::domain::catalog::changes::Record;
use crate::domain::catalog::records::{CatalogData, Sector};
use crate::domain::language::Text;
use crate::service::import::format::{
    CERTIFICATIONS, COLLEGE_ALIGNMENTS, DISTRICT, ENGAGEMENT_TYPES, EVENTS, FileKind, OFFERINGS, PATHWAYS, PROGRAMS,
    SCHOOLS, SECTORS,
};

/// The rows of a kind's file, without the header.
pub(crate) fn rows(kind: &FileKind, data: &CatalogData) -> Vec<Vec<String>> {
    let rows: fn(&CatalogData) -> Vec<Vec<String>> = match kind.file {
        file if file == DISTRICT.file => district,
        file if file == SECTORS.file => sectors,
        file if file == PATHWAYS.file => pathways,
        file if file == SCHOOLS.file => schools,
        file if file == ENGAGEMENT_TYPES.file => engagement_types,
        file if file == PROGRAMS.file => programs,
        file if file == OFFERINGS.file => offerings,
        file if file == CERTIFICATIONS.file => certifications,
        file if file == COLLEGE_ALIGNMENTS.file => college_alignments,
        file if file == EVENTS.file => events,
        _ => return Vec::new(),
    };
    rows(data)
}

fn district(data: &CatalogData) -> Vec<Vec<String>> {
    let row = data.district.as_ref().map(|district| {
        let mut row = vec![district.slug.clone()];
        row.extend(both(&district.name));
        row.extend(both(&district.mission));
        row.push(maybe(district.website.as_ref()));
        row.extend(both(&district.source_note));
        row
    });
    row.into_iter().collect()
}

fn sectors(data: &CatalogData) -> Vec<Vec<String>> {
    let rows = in_order(&data.sectors, |sector| sector.position).into_iter().map(|sector| {
        let mut row = vec![sector.slug.clone(), sector.code.clone()];
        row.extend(both(&sector.name));
        row.extend([maybe(sector.state_code.as_ref()), sector.position.to_string()]);
        row
    });
    rows.collect()
}

fn pathways(data: &CatalogData) -> Vec<Vec<String>> {
    let sectors: HashMap<_, &Sector> = data.sectors.iter().map(|sector| (sector.id, sector)).collect();
    let place = |sector| sectors.get(&sector).map(|sector| (sector.position, &sector.slug));
    let ordered = in_order(&data.pathways, |pathway| (place(pathway.sector), pathway.position));
    let rows = ordered.into_iter().map(|pathway| {
        let sector = sectors.get(&pathway.sector).map(|sector| sector.slug.clone()).unwrap_or_default();
        let mut row = vec![pathway.slug.clone(), sector];
        row.extend(both(&pathway.name));
        row.extend([maybe(pathway.state_code.as_ref()), pathway.position.to_string()]);
        row
    });
    rows.collect()
}

fn schools(data: &CatalogData) -> Vec<Vec<String>> {
    let rows = in_order(&data.schools, |_| ()).into_iter().map(|school| {
        let mut row = vec![school.slug.clone()];
        row.extend(both(&school.name));
        row.extend([
            maybe(school.short_name.as_ref()),
            school.kind.to_string(),
            maybe(school.street.as_ref()),
            maybe(school.city.as_ref()),
            maybe(school.announced_opening.as_ref()),
            maybe(school.opened.as_ref()),
            if school.planned { "yes" } else { "no" }.to_owned(),
        ]);
        row
    });
    rows.collect()
}

fn engagement_types(data: &CatalogData) -> Vec<Vec<String>> {
    let rows = in_order(&data.engagement_types, |kind| kind.position).into_iter().map(|kind| {
        let mut row = vec![kind.slug.clone(), kind.code.clone()];
        row.extend(both(&kind.name));
        row.push(maybe(kind.stage.as_ref()));
        row.extend(both(&kind.time_asked));
        row.extend(both(&kind.place));
        row.extend(both(&kind.on_file));
        row.extend([maybe(kind.ceds_type.as_ref()), maybe(kind.state_code.as_ref()), kind.position.to_string()]);
        row
    });
    rows.collect()
}

fn programs(data: &CatalogData) -> Vec<Vec<String>> {
    let (sectors, pathways) = (slugs(&data.sectors), slugs(&data.pathways));
    let rows = in_order(&data.programs, |_| ()).into_iter().map(|program| {
        let mut row = vec![program.slug.clone()];
        row.extend(both(&program.name));
        row.extend(both(&program.description));
        row.push(maybe(sectors.get(&program.sector)));
        row.push(maybe(program.pathway.and_then(|pathway| pathways.get(&pathway))));
        row
    });
    rows.collect()
}

fn offerings(data: &CatalogData) -> Vec<Vec<String>> {
    let (programs, schools) = (slugs(&data.programs), slugs(&data.schools));
    let ways: HashMap<_, _> = data.engagement_types.iter().map(|kind| (kind.id, (kind.position, &kind.slug))).collect();
    let rows = in_order(&data.offerings, |_| ()).into_iter().map(|offering| {
        let grades: Vec<String> = offering.grade_levels.iter().map(ToString::to_string).collect();
        let mut wanted: Vec<_> = offering.wanted.iter().filter_map(|id| ways.get(id)).collect();
        wanted.sort();
        let wanted: Vec<&str> = wanted.into_iter().map(|(_, slug)| slug.as_str()).collect();
        let mut row = vec![
            offering.slug.clone(),
            maybe(programs.get(&offering.program)),
            maybe(schools.get(&offering.school)),
            offering.status.to_string(),
            maybe(offering.first_year.as_ref()),
            maybe(offering.last_year.as_ref()),
            grades.join(" "),
            wanted.join(" | "),
        ];
        row.extend(both(&offering.note));
        row
    });
    rows.collect()
}

fn certifications(data: &CatalogData) -> Vec<Vec<String>> {
    let rows = in_order(&data.offerings, |_| ()).into_iter().flat_map(|offering| {
        offering.certifications.iter().map(|name| {
            let [en, es] = both(name);
            vec![offering.slug.clone(), en, es]
        })
    });
    rows.collect()
}

fn college_alignments(data: &CatalogData) -> Vec<Vec<String>> {
    let rows = in_order(&data.offerings, |_| ()).into_iter().flat_map(|offering| {
        offering.college_alignments.iter().map(|alignment| {
            let [en, es] = both(&alignment.alignment);
            vec![offering.slug.clone(), alignment.college.clone(), en, es]
        })
    });
    rows.collect()
}

fn events(data: &CatalogData) -> Vec<Vec<String>> {
    let (offerings, schools) = (slugs(&data.offerings), slugs(&data.schools));
    let rows = in_order(&data.events, |_| ()).into_iter().map(|event| {
        let school = |id: Option<_>| maybe(id.and_then(|id| schools.get(&id)));
        let mut row = vec![
            event.slug.clone(),
            maybe(offerings.get(&event.offering)),
            event.kind.to_string(),
            maybe(event.announced.as_ref()),
            maybe(event.actual.as_ref()),
            school(event.from_school),
            school(event.to_school),
        ];
        row.extend(both(&event.source));
        row
    });
    rows.collect()
}

/// Records by a key, then by slug.
fn in_order<'a, R: Record, K: Ord>(records: &'a [R], key: impl Fn(&'a R) -> K) -> Vec<&'a R> {
    let mut ordered: Vec<&R> = records.iter().collect();
    ordered.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.slug().cmp(b.slug())));
    ordered
}

fn slugs<R: Record>(records: &[R]) -> HashMap<R::Id, &str> {
    records.iter().map(|record| (record.id(), record.slug())).collect()
}

fn both(text: &Text) -> [String; 2] {
    [text.en.clone(), maybe(text.es.as_ref())]
}

fn maybe(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
