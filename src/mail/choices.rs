//! The names of what an inquiry chose, as a mail shows them.

use std::fmt::Display;

use super::render::Choices;
use crate::domain::catalog::Catalog;
use crate::domain::inquiry::Inquiry;
use crate::domain::language::Language;

impl Choices {
    /// Of an inquiry, in a language. What this replica's catalogue does not have, or not yet, is told by its id: a mail
    /// must not say less than was chosen.
    pub fn of(catalog: &Catalog, inquiry: &Inquiry, language: Language) -> Self {
        let interests = &inquiry.interests;
        let program = |id| catalog.program(id).map(|program| program.name.get(language).to_owned());
        let school = |id| catalog.school(id).map(|school| school.name.get(language).to_owned());
        let sector = |id| catalog.sector(id).map(|sector| sector.name.get(language).to_owned());
        let offering = |id| {
            let offering = catalog.offering(id)?;
            Some(format!("{} – {}", program(offering.program)?, school(offering.school)?))
        };
        let way = |id| catalog.engagement_type(id).map(|kind| kind.name.get(language).to_owned());
        Self {
            organisation_sector: inquiry.organisation.sector.map(|id| or_id(id, sector)),
            offerings: each(&interests.offerings, offering),
            programs: each(&interests.programs, program),
            schools: each(&interests.schools, school),
            sectors: each(&interests.sectors, sector),
            engagement_types: each(&inquiry.engagement_types, way),
        }
    }
}

fn each<Id: Copy + Display>(ids: &[Id], name: impl Fn(Id) -> Option<String>) -> Vec<String> {
    ids.iter().map(|id| or_id(*id, &name)).collect()
}

fn or_id<Id: Copy + Display>(id: Id, name: impl Fn(Id) -> Option<String>) -> String {
    name(id).unwrap_or_else(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::domain::catalog::fixture;
    use crate::domain::inquiry::{Contact, InquiryStatus, Interests, Organisation, OrganisationKind};
    use crate::id::{EngagementTypeId, InquiryId, OfferingId, ProgramId, SchoolId, SectorId};

    fn inquiry() -> Inquiry {
        let id = Uuid::from_u128;
        Inquiry {
            id: InquiryId(id(1)),
            reference: "WBL-7K3Q9".into(),
            status: InquiryStatus::Received,
            organisation: Organisation {
                name: "Acme".into(),
                kind: OrganisationKind::Employer,
                website: None,
                sector: Some(SectorId(id(1))),
            },
            contact: Contact {
                name: "Ana".into(),
                email: "ana@acme.example".into(),
                phone: None,
                job_title: None,
                language: Language::En,
            },
            interests: Interests {
                offerings: vec![OfferingId(id(4)), OfferingId(id(99))],
                programs: vec![ProgramId(id(2))],
                schools: vec![SchoolId(id(2))],
                sectors: vec![SectorId(id(2))],
                not_sure: false,
            },
            engagement_types: vec![EngagementTypeId(id(2)), EngagementTypeId(id(1))],
            message: None,
            consent_version: "1".into(),
            respond_by: DateTime::UNIX_EPOCH.date_naive(),
            assignee: None,
            submitted_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn each_choice_has_its_name_in_the_language_of_the_mail() {
        let catalog = Catalog::build(fixture::data());
        let missing = OfferingId(Uuid::from_u128(99)).to_string();
        let spanish = Choices::of(&catalog, &inquiry(), Language::Es);
        assert_eq!(spanish.organisation_sector.as_deref(), Some("Ciencias de la salud"));
        assert_eq!(spanish.offerings, ["Soldadura – Regional Occupational Center", &missing]);
        assert_eq!(spanish.programs, ["Robótica"]);
        assert_eq!(spanish.schools, ["Career Technical Education Center"]);
        assert_eq!(spanish.sectors, ["Ingeniería"]);
        assert_eq!(spanish.engagement_types, ["Pasantía", "Orador invitado"]);
        assert_eq!(Choices::of(&catalog, &inquiry(), Language::En).programs, ["Robotics"]);
    }
}
