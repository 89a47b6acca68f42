//! A made-up catalogue of the size of a state.

use liaison::domain::catalog::records::{
    CatalogData, CollegeAlignment, District, EngagementType, Offering, OfferingEvent, OfferingEventKind,
    OfferingStatus, Pathway, Program, School, SchoolKind, Sector, Stage,
};
use liaison::domain::date::SchoolYear;
use liaison::domain::language::Text;
use liaison::id::{
    DistrictId, EngagementTypeId, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId,
};
use uuid::Uuid;

const SECTORS: usize = 15;
const SCHOOLS: usize = 2_000;
const PROGRAMS: usize = 20_000;
const OFFERINGS: usize = 200_000;
const EVENTS: usize = 50_000;
/// Words of descriptions and names of places.
const WORDS: usize = 30_000;

const SUBJECTS: [&str; 16] = [
    "Robotics",
    "Welding",
    "Pharmacy",
    "Automotive",
    "Culinary",
    "Engineering",
    "Mechatronics",
    "Nursing",
    "Agriculture",
    "Animation",
    "Construction",
    "Cybersecurity",
    "Education",
    "Hospitality",
    "Logistics",
    "Media",
];

/// Twelve words of which each has one mistake, and none is in the catalogue as it stands.
pub const TWELVE_MISTAKES: &str = "robotcs weldng pharmcy automotve culinry enginering mechatroncs nursng agricultre \
    animaton constructon cybersecurty";

/// Numbers that look random and are the same in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn id(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.next(), self.next())
    }

    fn word(&mut self) -> String {
        let syllables = [
            "ba", "be", "ca", "ce", "di", "do", "el", "en", "fa", "go", "ha", "in", "jo", "ka", "la", "ma", "ne", "or",
            "pa", "qui", "ra", "sa", "te", "un", "va", "wo", "ya", "zó",
        ];
        (0..2 + self.below(3)).map(|_| *self.pick(&syllables)).collect()
    }

    fn sentence(&mut self, words: &[String], length: usize) -> String {
        (0..length).map(|_| self.pick(words).as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The records.
pub fn data() -> CatalogData {
    let mut numbers = Numbers(2026);
    let words: Vec<String> = (0..WORDS).map(|_| numbers.word()).collect();
    let mut data = CatalogData { version: 1, district: Some(district()), ..CatalogData::default() };
    vocabulary(&mut data, &mut numbers, &words);
    data.schools = (0..SCHOOLS).map(|number| school(number, &mut numbers, &words)).collect();
    data.programs = (0..PROGRAMS).map(|number| program(number, &mut numbers, &words, &data)).collect();
    data.offerings = (0..OFFERINGS).map(|number| offering(number, &mut numbers, &data)).collect();
    data.events = (0..EVENTS).map(|number| event(number, &mut numbers, &data)).collect();
    data
}

fn plain(text: &str) -> Text {
    Text { en: text.into(), es: None }
}

fn district() -> District {
    let text = || plain("State");
    District {
        id: DistrictId(Uuid::from_u128(1)),
        slug: "state".into(),
        name: text(),
        mission: text(),
        website: None,
        source_note: text(),
    }
}

fn vocabulary(data: &mut CatalogData, numbers: &mut Numbers, words: &[String]) {
    for (number, subject) in SUBJECTS.iter().enumerate().take(SECTORS) {
        data.sectors.push(Sector {
            id: SectorId(numbers.id()),
            slug: format!("sector-{number:02}"),
            code: format!("S{number:02}"),
            name: Text { en: subject.to_string(), es: Some(numbers.sentence(words, 3)) },
            state_code: None,
            position: number as i32 + 1,
        });
    }
    for number in 0..58 {
        data.pathways.push(Pathway {
            id: PathwayId(numbers.id()),
            slug: format!("pathway-{number:02}"),
            sector: data.sectors[number % SECTORS].id,
            name: Text { en: numbers.sentence(words, 2), es: Some(numbers.sentence(words, 3)) },
            state_code: None,
            position: (number / SECTORS) as i32 + 1,
        });
    }
    for number in 0..14 {
        data.engagement_types.push(EngagementType {
            id: EngagementTypeId(numbers.id()),
            slug: format!("help-{number:02}"),
            code: format!("HELP_{number:02}"),
            name: plain("Help"),
            stage: Stage::ALL.get(number % 5).copied(),
            time_asked: plain("an hour"),
            place: plain("at school"),
            on_file: plain("nothing"),
            ceds_type: None,
            state_code: None,
            position: number as i32 + 1,
        });
    }
}

fn school(number: usize, numbers: &mut Numbers, words: &[String]) -> School {
    School {
        id: SchoolId(numbers.id()),
        slug: format!("school-{number:04}"),
        name: Text { en: format!("{} High School", numbers.sentence(words, 2)), es: None },
        short_name: None,
        kind: *numbers.pick(SchoolKind::ALL),
        street: Some("1 Main Street".into()),
        city: Some(numbers.pick(words).clone()),
        announced_opening: None,
        opened: None,
        planned: false,
    }
}

fn program(number: usize, numbers: &mut Numbers, words: &[String], data: &CatalogData) -> Program {
    let pathway = numbers.pick(&data.pathways);
    let subject = *numbers.pick(&SUBJECTS);
    Program {
        id: ProgramId(numbers.id()),
        slug: format!("program-{number:05}"),
        name: Text { en: format!("{subject} {}", numbers.sentence(words, 2)), es: Some(numbers.sentence(words, 3)) },
        description: Text { en: numbers.sentence(words, 40), es: Some(numbers.sentence(words, 45)) },
        sector: pathway.sector,
        pathway: (!number.is_multiple_of(10)).then_some(pathway.id),
    }
}

fn offering(number: usize, numbers: &mut Numbers, data: &CatalogData) -> Offering {
    let grades = [&[9, 10, 11, 12][..], &[11, 12], &[10, 11, 12], &[12], &[9]];
    let first = 2000 + numbers.below(28) as u16;
    let mut wanted: Vec<EngagementTypeId> =
        data.engagement_types.iter().filter(|_| numbers.below(4) == 0).map(|kind| kind.id).collect();
    wanted.sort_unstable();
    let statuses = [OfferingStatus::Open, OfferingStatus::Open, OfferingStatus::Open, OfferingStatus::Slated];
    let closed = numbers.below(12) == 0;
    Offering {
        id: OfferingId(numbers.id()),
        slug: format!("offering-{number:06}-at-a-school-with-a-name"),
        program: numbers.pick(&data.programs).id,
        school: numbers.pick(&data.schools).id,
        status: if closed { OfferingStatus::Closed } else { *numbers.pick(&statuses) },
        first_year: (!number.is_multiple_of(20)).then_some(SchoolYear(first)),
        last_year: closed.then(|| SchoolYear(first + numbers.below(10) as u16)),
        grade_levels: numbers.pick(&grades).to_vec(),
        certifications: (0..numbers.below(3)).map(|_| plain("First Aid Certification")).collect(),
        college_alignments: (0..numbers.below(2))
            .map(|_| CollegeAlignment { college: "A College".into(), alignment: plain("dual enrolment") })
            .collect(),
        wanted,
        note: Text::default(),
    }
}

fn event(number: usize, numbers: &mut Numbers, data: &CatalogData) -> OfferingEvent {
    OfferingEvent {
        id: OfferingEventId(numbers.id()),
        slug: format!("event-{number:06}"),
        offering: numbers.pick(&data.offerings).id,
        kind: *numbers.pick(OfferingEventKind::ALL),
        announced: None,
        actual: None,
        from_school: None,
        to_school: None,
        source: plain("board minutes"),
    }
}
