//! The names of what an inquiry chose, as a mail shows them.

use super::render::Choices;
use crate::domain::catalog::Catalog;
use crate::domain::inquiry::Inquiry;
use crate::domain::language::Language;

impl Choices {
    /// Of an inquiry, in a language. What the catalogue no longer has is left out.
    pub fn of(catalog: &Catalog, inquiry: &Inquiry, language: Language) -> Self {
        let program = |id| catalog.program(id).map(|program| program.name.get(language).to_owned());
        let school = |id| catalog.school(id).map(|school| school.name.get(language).to_owned());
        let sector = |id| catalog.sector(id).map(|sector| sector.name.get(language).to_owned());
        let offering = |id| {
            let offering = catalog.offering(id)?;
            Some(format!("{} – {}", program(offering.program)?, school(offering.school)?))
        };
        let way = |id| catalog.engagement_type(id).map(|kind| kind.name.get(language).to_owned());
        Self {
            organisation_sector: inquiry.organisation.sector.and_then(sector),
            offerings: inquiry.interests.offerings.iter().filter_map(|id| offering(*id)).collect(),
            programs: inquiry.interests.programs.iter().filter_map(|id| program(*id)).collect(),
            schools: inquiry.interests.schools.iter().filter_map(|id| school(*id)).collect(),
            sectors: inquiry.interests.sectors.iter().filter_map(|id| sector(*id)).collect(),
            engagement_types: inquiry.engagement_types.iter().filter_map(|id| way(*id)).collect(),
        }
    }
}
