//! The names of what an inquiry chose, as the catalogue has them.

use std::fmt::Display;
use std::sync::Arc;

use super::Names;
use crate::domain::catalog::Catalog;
use crate::domain::inquiry::Inquiry;
use crate::domain::language::{Language, Text};
use crate::mail::Choices;

/// Names from the catalogue of the moment.
pub fn names(catalog: impl Fn() -> Arc<Catalog> + Send + Sync + 'static) -> Names {
    Arc::new(move |inquiry, language| choices(&catalog(), inquiry, language))
}

/// The names of what was chosen. What this replica's catalogue does not have (yet) is told by its id: a mail must not say
/// less than was chosen.
fn choices(catalog: &Catalog, inquiry: &Inquiry, language: Language) -> Choices {
    let interests = &inquiry.interests;
    let text = |text: &Text| text.get(language).to_owned();
    let offering = |id| {
        let offering = catalog.offering(id)?;
        let (program, school) = (catalog.program(offering.program)?, catalog.school(offering.school)?);
        Some(format!("{} – {}", program.name.get(language), school.name.get(language)))
    };
    let sector = |id| catalog.sector(id).map(|sector| text(&sector.name));
    Choices {
        organisation_sector: inquiry.organisation.sector.map(|id| or_id(id, sector)),
        offerings: each(&interests.offerings, offering),
        programs: each(&interests.programs, |id| catalog.program(id).map(|program| text(&program.name))),
        schools: each(&interests.schools, |id| catalog.school(id).map(|school| text(&school.name))),
        sectors: each(&interests.sectors, sector),
        engagement_types: each(&inquiry.engagement_types, |id| {
            catalog.engagement_type(id).map(|kind| text(&kind.name))
        }),
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
            desk: Default::default(),
        }
    }

    #[test]
    fn each_choice_has_its_name_in_the_language_of_the_mail() {
        let catalog = Arc::new(Catalog::build(fixture::data()));
        let names = names(move || Arc::clone(&catalog));
        let missing = OfferingId(Uuid::from_u128(99)).to_string();
        let spanish = names(&inquiry(), Language::Es);
        assert_eq!(spanish.organisation_sector.as_deref(), Some("Ciencias de la salud"));
        assert_eq!(spanish.offerings, ["Soldadura – Regional Occupational Center", &missing]);
        assert_eq!(spanish.programs, ["Robótica"]);
        assert_eq!(spanish.schools, ["Career Technical Education Center"]);
        assert_eq!(spanish.sectors, ["Ingeniería"]);
        assert_eq!(spanish.engagement_types, ["Pasantía", "Orador invitado"]);
        assert_eq!(names(&inquiry(), Language::En).programs, ["Robotics"]);
    }
}
