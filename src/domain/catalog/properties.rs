//! What holds for every catalogue, filter and search: the fast lists are those of a naive re-implementation, every facet
//! count is the total of the filter that it announces, and pages put together are the list, also when the catalogue is
//! another one from one page to the next.

mod any;
mod naive;

use proptest::prelude::*;

use super::lookup::Record;
use super::records::{CatalogData, Offering, OfferingStatus, Program, Stage};
use super::{Catalog, Facet, Key, List, OfferingFilter, OfferingOrder, Search, Window};
use crate::domain::date::SchoolYear;
use crate::domain::language::Language;
use crate::domain::page::Take;
use any::{any_data, any_filter, any_search, without};

const ORDERS: [Option<OfferingOrder>; 4] =
    [None, Some(OfferingOrder::Relevance), Some(OfferingOrder::ProgramName), Some(OfferingOrder::SchoolName)];

fn page<'a, T: Record>(
    list: &List<'a, T>,
    after: Option<&Key>,
    before: Option<&Key>,
    take: Take,
) -> super::Page<'a, T> {
    list.page(Window { after, before, take }).unwrap()
}

fn whole<'a, T: Record>(list: &List<'a, T>) -> Vec<(&'a T, Key)> {
    page(list, None, None, Take::First(usize::MAX)).rows
}

fn slugs<T: Record>(rows: &[(&T, Key)]) -> Vec<String> {
    rows.iter().map(|(record, _)| record.slug().to_owned()).collect()
}

/// Every page forward and every page backward, put together.
fn walked<T: Record>(list: &List<'_, T>, size: usize) -> (Vec<String>, Vec<String>) {
    let (mut forward, mut backward): (Vec<String>, Vec<String>) = Default::default();
    let mut after: Option<Key> = None;
    loop {
        let page = page(list, after.as_ref(), None, Take::First(size));
        assert_eq!(page.has_previous, !forward.is_empty());
        forward.extend(slugs(&page.rows));
        assert_eq!(page.has_next, forward.len() < list.total());
        after = page.rows.last().map(|(_, key)| Key::decode(&key.encode()).unwrap());
        if !page.has_next {
            break;
        }
    }
    let mut before: Option<Key> = None;
    loop {
        let page = page(list, None, before.as_ref(), Take::Last(size));
        assert_eq!(page.has_next, !backward.is_empty());
        backward.splice(0..0, slugs(&page.rows));
        assert_eq!(page.has_previous, backward.len() < list.total());
        before = page.rows.first().map(|(_, key)| key.clone());
        if !page.has_previous {
            break;
        }
    }
    (forward, backward)
}

fn check_facets<T: Copy>(
    facets: &[Facet<T>],
    filter: &OfferingFilter,
    total: impl Fn(&OfferingFilter) -> usize,
    replace: impl Fn(&mut OfferingFilter, T),
) -> Result<(), TestCaseError> {
    for facet in facets {
        let mut replaced = filter.clone();
        replace(&mut replaced, facet.value);
        prop_assert_eq!(facet.count as usize, total(&replaced));
    }
    Ok(())
}

/// What was seen by reading one page of `before`, and the rest of `after`.
fn check_swap<T: Record>(before: &List<'_, T>, after: &List<'_, T>, size: usize) -> Result<(), TestCaseError> {
    let first = page(before, None, None, Take::First(size)).rows;
    let Some((_, key)) = first.last() else { return Ok(()) };
    let rest = page(after, Some(key), None, Take::First(usize::MAX)).rows;
    let keys = |rows: Vec<(&T, Key)>| rows.into_iter().map(|(_, key)| key.encode()).collect::<Vec<_>>();
    let (old, new) = (keys(whole(before)), keys(whole(after)));
    let mut seen = keys(first);
    seen.extend(keys(rest));
    for survivor in old.iter().filter(|key| new.contains(key)) {
        prop_assert_eq!(seen.iter().filter(|key| *key == survivor).count(), 1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn the_list_of_offerings_is_the_naive_one(data in any_data(), filter in any_filter(), text in any_search()) {
        let catalog = Catalog::build(data.clone());
        prop_assert_eq!(catalog.left_out(), &[]);
        let search = Search::parse(&text).unwrap();
        for order in ORDERS {
            for language in Language::ALL {
                let list = catalog.offerings_found(&filter, &search, order, language);
                let naive = naive::offerings(&data, &filter, &search, order, language);
                prop_assert_eq!(slugs(&whole(&list)), naive);
            }
        }
    }

    #[test]
    fn the_list_of_programs_is_the_naive_one(data in any_data(), filter in any_filter(), text in any_search()) {
        let catalog = Catalog::build(data.clone());
        let search = Search::parse(&text).unwrap();
        for language in Language::ALL {
            let list = catalog.programs_found(&filter, &search, language);
            prop_assert_eq!(slugs(&whole(&list)), naive::programs(&data, &filter, &search, language));
        }
    }

    #[test]
    fn a_facet_counts_what_its_filter_finds(data in any_data(), filter in any_filter(), text in any_search()) {
        let catalog = Catalog::build(data);
        let search = Search::parse(&text).unwrap();
        let facets = catalog.offering_facets(&filter, &search);
        let total = |filter: &OfferingFilter| {
            catalog.offerings_found(filter, &search, None, Language::En).total()
        };
        check_facets(&facets.schools, &filter, total, |filter, value| filter.schools = vec![value])?;
        check_facets(&facets.sectors, &filter, total, |filter, value| filter.sectors = vec![value])?;
        check_facets(&facets.pathways, &filter, total, |filter, value| filter.pathways = vec![value])?;
        check_facets(&facets.statuses, &filter, total, |filter, value| filter.statuses = vec![value])?;
        check_facets(&facets.grade_levels, &filter, total, |filter, value| filter.grade_levels = vec![value])?;
        check_facets(&facets.engagement_types, &filter, total, |filter, value| filter.engagement_types = vec![value])?;
        check_facets(&facets.stages, &filter, total, |filter, value| filter.stages = vec![value])?;
        check_facets(&facets.school_years, &filter, total, |filter, value| filter.school_years = vec![value])?;
        check_every_value_is_there(&catalog, &facets)?;
    }

    #[test]
    fn pages_put_together_are_the_list(
        data in any_data(), filter in any_filter(), text in any_search(), size in 1_usize..8,
    ) {
        let catalog = Catalog::build(data);
        let search = Search::parse(&text).unwrap();
        for order in ORDERS {
            let list = catalog.offerings_found(&filter, &search, order, Language::Es);
            let expected = slugs(&whole(&list));
            prop_assert_eq!(list.total(), expected.len());
            prop_assert_eq!(walked(&list, size), (expected.clone(), expected));
        }
        let programs = catalog.programs_found(&filter, &search, Language::En);
        let expected = slugs(&whole(&programs));
        prop_assert_eq!(walked(&programs, size), (expected.clone(), expected));
        let schools = catalog.schools_by_name(Language::En);
        let expected = slugs(&whole(&schools));
        prop_assert_eq!(walked(&schools, size), (expected.clone(), expected));
    }

    #[test]
    fn a_list_goes_on_in_another_version_without_a_gap_or_a_repetition(
        data in any_data(), filter in any_filter(), text in any_search(), size in 1_usize..8,
        gone in any::<u64>(), come in any::<u64>(),
    ) {
        let old = Catalog::build(without(&data, gone));
        let new = Catalog::build(without(&data, come));
        let search = Search::parse(&text).unwrap();
        for order in ORDERS {
            let list = |catalog| Catalog::offerings_found(catalog, &filter, &search, order, Language::En);
            check_swap::<Offering>(&list(&old), &list(&new), size)?;
        }
        let list = |catalog| Catalog::programs_found(catalog, &filter, &search, Language::En);
        check_swap::<Program>(&list(&old), &list(&new), size)?;
        check_swap(&old.schools_by_name(Language::Es), &new.schools_by_name(Language::Es), size)?;
    }

    #[test]
    fn the_offerings_of_a_program_at_a_school_and_in_a_sector_are_those_of_a_filter(data in any_data()) {
        let catalog = Catalog::build(data);
        let none = Search::default();
        for school in catalog.schools() {
            let filter = OfferingFilter { schools: vec![school.id], ..Default::default() };
            let list = catalog.offerings_at(school.id, Language::Es);
            let found = catalog.offerings_found(&filter, &none, None, Language::Es);
            prop_assert_eq!(slugs(&whole(&list)), slugs(&whole(&found)));
            prop_assert_eq!(catalog.offerings_at_school(school.id).count(), list.total());
        }
        let mut offerings = 0;
        for program in catalog.programs() {
            let list = catalog.offerings_of(program.id, Language::En);
            prop_assert!(whole(&list).iter().all(|(offering, _)| offering.program == program.id));
            offerings += list.total();
        }
        prop_assert_eq!(offerings, catalog.offerings().len());
        let programs: usize = catalog.sectors().iter().map(|s| catalog.programs_of(s.id, Language::En).total()).sum();
        prop_assert_eq!(programs, catalog.programs().len());
    }
}

fn check_every_value_is_there(catalog: &Catalog, facets: &super::Facets) -> Result<(), TestCaseError> {
    prop_assert_eq!(facets.schools.len(), catalog.schools().len());
    prop_assert_eq!(facets.sectors.len(), catalog.sectors().len());
    prop_assert_eq!(facets.pathways.len(), catalog.pathways().len());
    prop_assert_eq!(facets.engagement_types.len(), catalog.engagement_types().len());
    prop_assert_eq!(facets.statuses.len(), OfferingStatus::ALL.len());
    prop_assert_eq!(facets.stages.len(), Stage::ALL.len());
    let years: Vec<SchoolYear> = facets.school_years.iter().map(|facet| facet.value).collect();
    let starts = catalog.offerings().iter().filter_map(|offering| offering.first_year);
    prop_assert_eq!(years.first().copied(), starts.min());
    let grades: Vec<u8> = facets.grade_levels.iter().map(|facet| facet.value).collect();
    let mut used: Vec<u8> = catalog.offerings().iter().flat_map(|offering| offering.grade_levels.clone()).collect();
    used.sort_unstable();
    used.dedup();
    prop_assert_eq!(grades, used);
    Ok(())
}

#[test]
fn a_key_of_another_list_is_refused() {
    let mut data = CatalogData::default();
    data.schools.push(any::school(1, "Mira Monte", None));
    let catalog = Catalog::build(data);
    let schools = catalog.schools_by_name(Language::En);
    let (_, key) = whole(&schools).remove(0);
    let window = Window { after: Some(&key), before: None, take: Take::First(1) };
    assert!(schools.page(window).is_ok());
    assert!(catalog.schools_by_name(Language::Es).page(window).is_err());
    let offerings =
        catalog.offerings_found(&OfferingFilter::default(), &Search::default(), None, Language::En).page(window);
    assert!(offerings.is_err());
}
