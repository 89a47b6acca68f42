//! Small catalogues, filters and searches of few words, so that much of it meets.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::domain::catalog::OfferingFilter;
use crate::domain::catalog::records::{
    CatalogData, EngagementType, Offering, OfferingStatus, Pathway, Program, School, SchoolKind, Sector, Stage,
};
use crate::domain::date::SchoolYear;
use crate::domain::language::Text;
use crate::id::{EngagementTypeId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId};

const NAMES: [&str; 10] = [
    "Robotics",
    "Robótica",
    "Welding",
    "Welding and Robotics",
    "Pharmacy Technician",
    "Técnico de Farmacia",
    "Mira Monte",
    "mira monte",
    "Auto",
    "Ñandú 5",
];

fn name() -> impl Strategy<Value = Text> {
    (select(&NAMES[..]), option::of(select(&NAMES[..])))
        .prop_map(|(en, es)| Text { en: en.into(), es: es.map(String::from) })
}

/// An id, scattered so that the order of ids is not the order of rows.
fn id(number: usize) -> Uuid {
    Uuid::from_u128((number as u128 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

/// A school.
pub fn school(number: usize, name: &str, short_name: Option<&str>) -> School {
    School {
        id: SchoolId(id(number)),
        slug: format!("school-{number}"),
        name: Text { en: name.into(), es: None },
        short_name: short_name.map(String::from),
        kind: SchoolKind::Comprehensive,
        street: None,
        city: None,
        announced_opening: None,
        opened: None,
        planned: false,
    }
}

fn any_school() -> impl Strategy<Value = School> {
    (name(), option::of(select(&["ROC", "CTEC"][..]))).prop_map(|(name, short)| School { name, ..school(0, "", short) })
}

fn any_engagement_type() -> impl Strategy<Value = Option<Stage>> {
    option::of(select(Stage::ALL))
}

type Vocabulary = (Vec<(Text, String)>, Vec<(usize, Text)>, Vec<School>, Vec<Option<Stage>>);

fn vocabulary() -> impl Strategy<Value = Vocabulary> {
    (
        vec((name(), "[A-C]{2}"), 1..4),
        vec((0_usize..16, name()), 0..5),
        vec(any_school(), 1..6),
        vec(any_engagement_type(), 0..5),
    )
}

type AnyProgram = (Text, Text, usize, Option<usize>);

fn program() -> impl Strategy<Value = AnyProgram> {
    (name(), name(), 0_usize..16, option::of(0_usize..16))
}

type AnyOffering = (usize, usize, OfferingStatus, Option<u16>, Option<u16>, Vec<u8>, Vec<bool>);

fn offering() -> impl Strategy<Value = AnyOffering> {
    let year = || option::of(2015_u16..2022);
    let grades = subsequence(vec![9_u8, 10, 11, 12], 0..=4);
    (0_usize..16, 0_usize..16, select(OfferingStatus::ALL), year(), year(), grades, vec(any::<bool>(), 5))
}

/// A catalogue with everything that filters and searches look at.
pub fn any_data() -> impl Strategy<Value = CatalogData> {
    (vocabulary(), vec(program(), 1..7), vec(offering(), 0..24)).prop_map(|(vocabulary, programs, offerings)| {
        let mut data = CatalogData::default();
        add_vocabulary(&mut data, vocabulary);
        for (number, program) in programs.into_iter().enumerate() {
            add_program(&mut data, number, program);
        }
        for (number, offering) in offerings.into_iter().enumerate() {
            add_offering(&mut data, number, offering);
        }
        data
    })
}

fn add_vocabulary(data: &mut CatalogData, (sectors, pathways, schools, types): Vocabulary) {
    let sector = |(number, (name, code))| Sector {
        id: SectorId(id(number)),
        slug: format!("sector-{number}"),
        code,
        name,
        state_code: None,
        position: 0,
    };
    data.sectors = sectors.into_iter().enumerate().map(sector).collect();
    let pathway = |(number, (sector, name)): (usize, (usize, Text))| Pathway {
        id: PathwayId(id(number)),
        slug: format!("pathway-{number}"),
        sector: data.sectors[sector % data.sectors.len()].id,
        name,
        state_code: None,
        position: 0,
    };
    data.pathways = pathways.into_iter().enumerate().map(pathway).collect();
    let numbered = |(number, school)| School { id: SchoolId(id(number)), slug: format!("school-{number}"), ..school };
    data.schools = schools.into_iter().enumerate().map(numbered).collect();
    let kind = |(number, stage)| EngagementType {
        id: EngagementTypeId(id(number)),
        slug: format!("type-{number}"),
        code: String::new(),
        name: Text::default(),
        stage,
        time_asked: Text::default(),
        place: Text::default(),
        on_file: Text::default(),
        ceds_type: None,
        state_code: None,
        position: 0,
    };
    data.engagement_types = types.into_iter().enumerate().map(kind).collect();
}

fn add_program(data: &mut CatalogData, number: usize, (name, description, sector, pathway): AnyProgram) {
    let pathway =
        pathway.filter(|_| !data.pathways.is_empty()).map(|pathway| data.pathways[pathway % data.pathways.len()].id);
    data.programs.push(Program {
        id: ProgramId(id(number)),
        slug: format!("program-{number}"),
        name,
        description,
        sector: data.sectors[sector % data.sectors.len()].id,
        pathway,
    });
}

fn add_offering(data: &mut CatalogData, number: usize, offering: AnyOffering) {
    let (program, school, status, first, last, grade_levels, wanted) = offering;
    let types = data.engagement_types.iter().zip(wanted);
    data.offerings.push(Offering {
        id: OfferingId(id(number)),
        slug: format!("offering-{number}"),
        program: data.programs[program % data.programs.len()].id,
        school: data.schools[school % data.schools.len()].id,
        status,
        first_year: first.map(SchoolYear),
        last_year: last.map(SchoolYear),
        grade_levels,
        certifications: vec![],
        college_alignments: vec![],
        wanted: types.filter(|(_, wanted)| *wanted).map(|(kind, _)| kind.id).collect(),
        note: Text::default(),
    });
}

/// The data without some of its offerings, programs and schools: those whose bit is set.
pub fn without(data: &CatalogData, gone: u64) -> CatalogData {
    let mut data = data.clone();
    let mut bits = (0..64).map(|bit| gone >> bit & 1 == 0);
    let mut stays = || bits.next().unwrap_or(true);
    data.offerings.retain(|_| stays());
    data.programs.retain(|_| stays() || stays());
    data.schools.retain(|_| stays() || stays());
    data
}

/// A filter, mostly of few conditions, some of which nothing satisfies.
pub fn any_filter() -> impl Strategy<Value = OfferingFilter> {
    fn list<T: std::fmt::Debug + Clone>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
        option::weighted(0.3, vec(value, 1..4)).prop_map(Option::unwrap_or_default)
    }
    (
        list((0_usize..6).prop_map(|number| SchoolId(id(number)))),
        list((0_usize..4).prop_map(|number| SectorId(id(number)))),
        list((0_usize..5).prop_map(|number| PathwayId(id(number)))),
        list(select(OfferingStatus::ALL)),
        list(8_u8..14),
        list((0_usize..6).prop_map(|number| EngagementTypeId(id(number)))),
        list(select(Stage::ALL)),
        list((2013_u16..2025).prop_map(SchoolYear)),
    )
        .prop_map(
            |(schools, sectors, pathways, statuses, grade_levels, engagement_types, stages, school_years)| {
                OfferingFilter {
                    schools,
                    sectors,
                    pathways,
                    statuses,
                    grade_levels,
                    engagement_types,
                    stages,
                    school_years,
                }
            },
        )
}

/// What somebody types: nothing, words of the names, beginnings and mistakes.
pub fn any_search() -> impl Strategy<Value = String> {
    let words = [
        "robot",
        "robotics",
        "robtic",
        "ROBOTICA",
        "weld",
        "wedling",
        "pharmcy",
        "mira",
        "MONTE",
        "monet",
        "farmácia",
        "a",
        "5",
        "roc",
        "AB",
        "tech",
        "zzz",
        "and",
    ];
    prop_oneof![Just(String::new()), vec(select(words.to_vec()), 1..4).prop_map(|words| words.join(" "))]
}
