//! How fast the catalogue of a state is, and how much memory it takes: 200,000 offerings of 20,000 programs in 2,000
//! schools, made up, the same in every run. `cargo bench --bench catalog` prints the table; where
//! `LIAISON_BENCH_DATABASE` names an empty PostgreSQL database, loading is measured from it as well as from SQLite.

#[path = "catalog/state.rs"]
mod state;
#[path = "catalog/stored.rs"]
mod stored;

use std::time::{Duration, Instant};

use liaison::domain::catalog::changes::CatalogChanges;
use liaison::domain::catalog::records::{CatalogData, Offering, OfferingStatus, Stage};
use liaison::domain::catalog::{Catalog, OfferingFilter, OfferingOrder, Search, Window};
use liaison::domain::date::SchoolYear;
use liaison::domain::language::Language;
use liaison::domain::page::Take;

const RUNS: usize = 200;

/// What is asked: a name for the table, the filter, the search, the order.
struct Case(&'static str, OfferingFilter, &'static str, Option<OfferingOrder>);

fn cases(catalog: &Catalog) -> Vec<Case> {
    let school = |row: usize| catalog.schools()[row].id;
    let sector = |row: usize| catalog.sectors()[row].id;
    let pathways = || catalog.pathways()[..3].iter().map(|pathway| pathway.id).collect();
    let wanted = || catalog.engagement_types()[..2].iter().map(|kind| kind.id).collect();
    let none = OfferingFilter::default;
    let broad = || OfferingFilter {
        statuses: vec![OfferingStatus::Open],
        grade_levels: vec![11, 12],
        school_years: vec![SchoolYear(2026)],
        ..none()
    };
    let narrow = || OfferingFilter {
        schools: (0..20).map(school).collect(),
        sectors: vec![sector(3), sector(4)],
        stages: vec![Stage::Exposure],
        ..broad()
    };
    vec![
        Case("nothing", none(), "", None),
        Case("nothing, by school", none(), "", Some(OfferingOrder::SchoolName)),
        Case("one school", OfferingFilter { schools: vec![school(700)], ..none() }, "", None),
        Case("one sector", OfferingFilter { sectors: vec![sector(2)], ..none() }, "", None),
        Case("three pathways", OfferingFilter { pathways: pathways(), ..none() }, "", None),
        Case("open, grades 11-12, 2026-27", broad(), "", None),
        Case("two kinds of help", OfferingFilter { engagement_types: wanted(), ..none() }, "", None),
        Case("seven conditions", OfferingFilter { engagement_types: wanted(), ..narrow() }, "", None),
        Case("closed", OfferingFilter { statuses: vec![OfferingStatus::Closed], ..none() }, "", None),
        Case("search: a whole name", none(), "robotics", None),
        Case("search: one letter", none(), "a", None),
        Case("search: a mistake", none(), "robotcs", None),
        Case("search: three words, mistakes", none(), "robotcs mechatroncs enginering", None),
        Case("search: twelve words", none(), "a b c d e f g h i m n o", None),
        Case("search: twelve mistakes", none(), state::TWELVE_MISTAKES, None),
        Case("search and broad filter", broad(), "welding do", None),
        Case("search, by school", broad(), "welding", Some(OfferingOrder::SchoolName)),
    ]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the machine's clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// Resident memory of this process in kilobytes; 0 where the system does not tell.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// The smallest, the middle and the 99th percentile.
fn summary(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    format!("{:8.3} {:8.3} {:8.3}", at(0), at(50), at(99))
}

fn measure(catalog: &Catalog, Case(name, filter, text, order): &Case) {
    let Ok(search) = Search::parse(text) else { return };
    let first = Window { after: None, before: None, take: Take::First(20) };
    let offerings = || {
        let list = catalog.offerings_found(filter, &search, *order, Language::Es);
        list.page(first).map_or(0, |page| page.rows.len() + list.total())
    };
    let programs = || {
        let list = catalog.programs_found(filter, &search, Language::Es);
        list.page(first).map_or(0, |page| page.rows.len() + list.total())
    };
    let facets = || catalog.offering_facets(filter, &search).schools.len();
    let run = |work: &dyn Fn() -> usize| summary((0..RUNS).map(|_| timed(|| std::hint::black_box(work())).1).collect());
    let total = catalog.offerings_found(filter, &search, *order, Language::Es).total();
    println!("{name:30} {total:7} | {} | {} | {}", run(&offerings), run(&facets), run(&programs));
}

/// The records after an offering has been revised.
fn one_change(catalog: &Catalog) -> CatalogData {
    let before = &catalog.offerings()[catalog.offerings().len() / 2];
    let after = Offering { grade_levels: vec![9], ..before.clone() };
    CatalogChanges::default().with(before, after).applied_to(catalog.data().clone(), catalog.version() + 1)
}

fn main() {
    let data = state::data();
    let with_records = resident();
    println!(
        "{} offerings, {} programs, {} schools, {} events",
        data.offerings.len(),
        data.programs.len(),
        data.schools.len(),
        data.events.len()
    );
    let (catalog, built) = timed(|| Catalog::build(data));
    println!("build: {:.2} s", built.as_secs_f64());
    println!(
        "resident: {} MB with the records alone, {} MB with the catalogue",
        with_records / 1024,
        resident() / 1024
    );
    let (after, changed) = timed(|| Catalog::build(one_change(&catalog)));
    println!("one change, by a verb: {:.2} s", changed.as_secs_f64());
    drop(after);
    println!("\nmilliseconds, smallest, middle and 99th percentile of {RUNS} runs");
    println!("{:38} | {:26} | {:26} | {:26}", "offerings found", "first 20 and total", "facets", "programs: first 20");
    for case in cases(&catalog) {
        measure(&catalog, &case);
    }
    // Last, because what it holds meanwhile would count as the catalogue's memory.
    stored::measure(&state::data());
}
