//! The lists once more, as plainly as they can be written.

use std::cmp::Reverse;

use crate::domain::catalog::fold::{fold, words};
use crate::domain::catalog::records::{CatalogData, Offering, Program, School};
use crate::domain::catalog::{OfferingFilter, OfferingOrder, Search};
use crate::domain::language::{Language, Text};

fn any_of<T: PartialEq>(wanted: &[T], has: &[T]) -> bool {
    wanted.is_empty() || wanted.iter().any(|value| has.contains(value))
}

fn program<'a>(data: &'a CatalogData, offering: &Offering) -> &'a Program {
    data.programs.iter().find(|program| program.id == offering.program).unwrap()
}

fn school<'a>(data: &'a CatalogData, offering: &Offering) -> &'a School {
    data.schools.iter().find(|school| school.id == offering.school).unwrap()
}

fn satisfies(data: &CatalogData, filter: &OfferingFilter, offering: &Offering) -> bool {
    let program = program(data, offering);
    let pathways: Vec<_> = program.pathway.into_iter().collect();
    let types = data.engagement_types.iter().filter(|kind| offering.wanted.contains(&kind.id));
    let stages: Vec<_> = types.filter_map(|kind| kind.stage).collect();
    let taught = filter.school_years.iter().any(|year| {
        offering.first_year.is_some_and(|first| first <= *year) && offering.last_year.is_none_or(|last| *year <= last)
    });
    any_of(&filter.schools, &[offering.school])
        && any_of(&filter.sectors, &[program.sector])
        && any_of(&filter.pathways, &pathways)
        && any_of(&filter.statuses, &[offering.status])
        && any_of(&filter.grade_levels, &offering.grade_levels)
        && any_of(&filter.engagement_types, &offering.wanted)
        && any_of(&filter.stages, &stages)
        && (filter.school_years.is_empty() || taught)
}

/// The words of a document, each with the worth of its place.
type Document = Vec<(u16, String)>;

fn add(document: &mut Document, worth: u16, text: &str) {
    document.extend(words(&fold(text)).map(|word| (worth, word.to_owned())));
}

fn add_both(document: &mut Document, worth: u16, text: &Text) {
    add(document, worth, &text.en);
    add(document, worth, text.es.as_deref().unwrap_or_default());
}

fn program_document(data: &CatalogData, program: &Program) -> Document {
    let mut document = Document::new();
    add_both(&mut document, 6, &program.name);
    add_both(&mut document, 0, &program.description);
    let sector = data.sectors.iter().find(|sector| sector.id == program.sector).unwrap();
    add_both(&mut document, 3, &sector.name);
    add(&mut document, 3, &sector.code);
    for pathway in data.pathways.iter().filter(|pathway| Some(pathway.id) == program.pathway) {
        add_both(&mut document, 3, &pathway.name);
    }
    document
}

fn school_document(school: &School) -> Document {
    let mut document = Document::new();
    add_both(&mut document, 6, &school.name);
    add(&mut document, 6, school.short_name.as_deref().unwrap_or_default());
    document
}

fn mistaken(typed: &str, word: &str) -> bool {
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    typed.chars().count() >= 5 && ends.into_iter().any(|end| strsim::osa_distance(typed, &word[..end]) == 1)
}

/// What a word is worth in a document; 0 where it is not found.
fn score(data: &CatalogData, typed: &str, document: &Document) -> u16 {
    let programs = data.programs.iter().map(|program| program_document(data, program));
    let mut known = programs.chain(data.schools.iter().map(school_document)).flatten();
    let as_typed = known.any(|(_, word)| word.starts_with(typed));
    let worth = document.iter().filter_map(|(place, word)| match as_typed {
        true if word == typed => Some(place + 3),
        true if word.starts_with(typed) => Some(place + 2),
        false if mistaken(typed, word) => Some(place + 1),
        _ => None,
    });
    worth.max().unwrap_or(0)
}

/// The score of an offering, `None` where it lacks a word.
fn found(data: &CatalogData, search: &Search, offering: &Offering) -> Option<u16> {
    let documents = [program_document(data, program(data, offering)), school_document(school(data, offering))];
    let best = |word: &String| documents.iter().map(|document| score(data, word, document)).max();
    search.words().iter().map(|word| best(word).filter(|&score| score > 0)).sum()
}

/// The slugs of the offerings in a list.
pub fn offerings(
    data: &CatalogData,
    filter: &OfferingFilter,
    search: &Search,
    order: Option<OfferingOrder>,
    language: Language,
) -> Vec<String> {
    let chosen = data.offerings.iter().filter(|offering| satisfies(data, filter, offering));
    let mut rows: Vec<_> = chosen.filter_map(|offering| Some((found(data, search, offering)?, offering))).collect();
    rows.sort_by_key(|(score, offering)| {
        let program = fold(program(data, offering).name.get(language));
        let school = fold(school(data, offering).name.get(language));
        match order {
            Some(OfferingOrder::SchoolName) => (Reverse(0), school, program, offering.id),
            Some(OfferingOrder::ProgramName) => (Reverse(0), program, school, offering.id),
            Some(OfferingOrder::Relevance) | None => (Reverse(*score), program, school, offering.id),
        }
    });
    rows.into_iter().map(|(_, offering)| offering.slug.clone()).collect()
}

/// The slugs of the programs in a list.
pub fn programs(data: &CatalogData, filter: &OfferingFilter, search: &Search, language: Language) -> Vec<String> {
    let own = |program: &Program| {
        let document = program_document(data, program);
        search.words().iter().map(|word| score(data, word, &document)).collect::<Vec<u16>>()
    };
    let mut offered = data.offerings.iter().filter(|o| satisfies(data, filter, o) && found(data, search, o).is_some());
    let offered: Vec<_> = offered.by_ref().map(|offering| offering.program).collect();
    let alone = |program: &Program| *filter == OfferingFilter::default() && own(program).iter().all(|&score| score > 0);
    let mut rows: Vec<_> = data.programs.iter().filter(|p| offered.contains(&p.id) || alone(p)).collect();
    rows.sort_by_key(|p| (Reverse(own(p).iter().sum::<u16>()), fold(p.name.get(language)), p.id));
    rows.into_iter().map(|program| program.slug.clone()).collect()
}
