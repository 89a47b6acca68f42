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
        Some(format!("{}, {}", program.name.get(language), school.name.get(language)))
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
