//! A handful of records for tests: two sectors, three schools, four programs.

use chrono::NaiveDate;
use uuid::Uuid;

use super::records::{
    CatalogData, CollegeAlignment, District, EngagementType, Offering, OfferingEvent, OfferingEventKind,
    OfferingStatus, Pathway, Program, PublicPartner, PublicPartnership, School, SchoolKind, Sector, Stage,
};
use crate::domain::date::SchoolYear;
use crate::domain::inquiry::OrganisationKind;
use crate::domain::language::Text;
use crate::id::{
    DistrictId, EngagementTypeId, OfferingEventId, OfferingId, PartnerId, PartnershipId, PathwayId, ProgramId,
    SchoolId, SectorId,
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn text(en: &str, es: &str) -> Text {
    Text { en: en.into(), es: (!es.is_empty()).then(|| es.into()) }
}

fn sector(number: u128, slug: &str, code: &str, name: Text) -> Sector {
    let position = number as i32;
    Sector { id: SectorId(id(number)), slug: slug.into(), code: code.into(), name, state_code: None, position }
}

fn pathway(number: u128, slug: &str, sector: u128, name: Text) -> Pathway {
    let (id, sector) = (PathwayId(id(number)), SectorId(id(sector)));
    Pathway { id, slug: slug.into(), sector, name, state_code: Some("198".into()), position: 1 }
}

fn school(number: u128, slug: &str, name: &str, short_name: &str) -> School {
    School {
        id: SchoolId(id(number)),
        slug: slug.into(),
        name: text(name, ""),
        short_name: (!short_name.is_empty()).then(|| short_name.into()),
        kind: SchoolKind::CareerTrainingCenter,
        street: None,
        city: Some("Bakersfield".into()),
        announced_opening: "2019-08".parse().ok(),
        opened: "2020-11-09".parse().ok(),
        planned: false,
    }
}

fn program(number: u128, slug: &str, name: Text, description: Text, sector: u128, pathway: Option<u128>) -> Program {
    let pathway = pathway.map(|number| PathwayId(id(number)));
    Program { id: ProgramId(id(number)), slug: slug.into(), name, description, sector: SectorId(id(sector)), pathway }
}

fn offering(number: u128, slug: &str, program: u128, school: u128, wanted: &[u128]) -> Offering {
    Offering {
        id: OfferingId(id(number)),
        slug: slug.into(),
        program: ProgramId(id(program)),
        school: SchoolId(id(school)),
        status: OfferingStatus::Open,
        first_year: Some(SchoolYear(2020)),
        last_year: None,
        grade_levels: vec![11, 12],
        certifications: vec![text("First Aid", "Primeros auxilios")],
        college_alignments: vec![CollegeAlignment {
            college: "Bakersfield College".into(),
            alignment: text("dual enrolment", "inscripción dual"),
        }],
        wanted: wanted.iter().map(|&number| EngagementTypeId(id(number))).collect(),
        note: Text::default(),
    }
}

fn event(number: u128, slug: &str, offering: u128) -> OfferingEvent {
    OfferingEvent {
        id: OfferingEventId(id(number)),
        slug: slug.into(),
        offering: OfferingId(id(offering)),
        kind: OfferingEventKind::Moved,
        announced: "2024".parse().ok(),
        actual: None,
        from_school: Some(SchoolId(id(1))),
        to_school: Some(SchoolId(id(2))),
        source: text("board minutes, 2023", "actas de la junta, 2023"),
    }
}

fn engagement_type(number: u128, code: &str, name: Text, stage: Option<Stage>) -> EngagementType {
    EngagementType {
        id: EngagementTypeId(id(number)),
        slug: code.to_lowercase().replace('_', "-"),
        code: code.into(),
        name,
        stage,
        time_asked: text("1 to 2 hours", "de 1 a 2 horas"),
        place: text("at the school", ""),
        on_file: text("nothing", ""),
        ceds_type: None,
        state_code: None,
        position: number as i32,
    }
}

fn partner(number: u128, name: &str) -> PublicPartner {
    PublicPartner {
        id: PartnerId(id(number)),
        name: name.into(),
        kind: OrganisationKind::Employer,
        website: Some("https://partner.example/".into()),
    }
}

fn partnership(number: u128, partner: u128, offering: u128, kinds: &[u128], until: Option<&str>) -> PublicPartnership {
    PublicPartnership {
        id: PartnershipId(id(number)),
        partner: PartnerId(id(partner)),
        offering: OfferingId(id(offering)),
        engagement_types: kinds.iter().map(|&number| EngagementTypeId(id(number))).collect(),
        since: NaiveDate::default(),
        until: until.and_then(|day| day.parse().ok()),
    }
}

/// The records; all references exist.
pub(crate) fn data() -> CatalogData {
    CatalogData {
        version: 7,
        district: Some(District {
            id: DistrictId(id(1)),
            slug: "khsd".into(),
            name: text("Kern High School District", ""),
            mission: text("Ready for work", "Listos para trabajar"),
            website: Some("https://www.kernhigh.example/cte".into()),
            source_note: text("As of 2026", ""),
        }),
        sectors: vec![
            sector(1, "health-science", "HSMT", text("Health Science", "Ciencias de la salud")),
            sector(2, "engineering", "ENG", text("Engineering", "Ingeniería")),
        ],
        pathways: vec![
            pathway(1, "patient-care", 1, text("Patient Care", "Atención al paciente")),
            pathway(2, "automation", 2, text("Automation", "Automatización")),
        ],
        schools: vec![
            school(2, "ctec", "Career Technical Education Center", "CTEC"),
            school(3, "mira-monte", "Mira Monte High School", ""),
            school(1, "roc", "Regional Occupational Center", "ROC"),
        ],
        programs: vec![
            program(4, "drones", text("Drones", ""), Text::default(), 2, None),
            program(1, "pharmacy-technician", text("Pharmacy Technician", ""), Text::default(), 1, Some(1)),
            program(2, "robotics", text("Robotics", "Robótica"), text("With some welding", ""), 2, Some(2)),
            program(3, "welding", text("Welding", "Soldadura"), Text::default(), 2, None),
        ],
        offerings: vec![
            offering(1, "pharmacy-technician-at-roc", 1, 1, &[1, 2]),
            offering(2, "robotics-at-ctec", 2, 2, &[1]),
            offering(3, "robotics-at-roc", 2, 1, &[]),
            offering(4, "welding-at-roc", 3, 1, &[2]),
        ],
        events: vec![event(1, "robotics-at-roc-move-1", 3), event(2, "welding-at-roc-move-1", 4)],
        engagement_types: vec![
            engagement_type(1, "GUEST_SPEAKER", text("Guest speaker", "Orador invitado"), Some(Stage::Exposure)),
            engagement_type(2, "INTERNSHIP", text("Internship", "Pasantía"), Some(Stage::Experience)),
            engagement_type(3, "NOT_SURE", text("Not sure", "No sé todavía"), None),
        ],
        partners: vec![partner(1, "Öztürk Welding"), partner(2, "Acme Robots")],
        partnerships: vec![
            partnership(4, 1, 4, &[], Some("2026-11-01")),
            partnership(3, 2, 3, &[1, 2], None),
            partnership(2, 1, 2, &[2], None),
            partnership(1, 2, 2, &[], Some("2027-06-30")),
        ],
    }
}
