//! What a person is to answer for, as an administrator sends it.

use super::super::catalog::Catalog;
use super::super::field::{FieldError, FieldErrorCode, FieldErrors};
use super::super::inquiry::form::known;
use crate::id::{SchoolId, SectorId};

/// How many rules a person can have.
pub const MOST_RULES: usize = 50;

/// What one rule is to be about, as ids. An empty text is an absent one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AreaForm {
    /// The id of the only school.
    pub school_id: String,
    /// The id of the only sector.
    pub sector_id: String,
}

/// What one rule is about: of neither, everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The only school.
    pub school: Option<SchoolId>,
    /// The only sector.
    pub sector: Option<SectorId>,
}

/// Checks areas against the catalogue of the moment; gives each once, in their order.
///
/// # Errors
///
/// Everything that is wrong, under `rules`.
pub fn check(forms: &[AreaForm], catalog: &Catalog) -> Result<Vec<Area>, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    if forms.len() > MOST_RULES {
        errors.add(FieldError::with_limit(&["rules"], FieldErrorCode::TooMany, MOST_RULES));
        return errors.none_or(|| None);
    }
    let mut areas = Vec::new();
    for (place, AreaForm { school_id, sector_id }) in forms.iter().enumerate() {
        let place = place.to_string();
        let given = |id: &str| !id.trim().is_empty();
        let at = |field| ["rules", place.as_str(), field];
        let school = Some(school_id.trim()).filter(|id| given(id));
        let school = school.and_then(|id| known(&mut errors, &at("schoolId"), id, |id| catalog.school(id).is_some()));
        let sector = Some(sector_id.trim()).filter(|id| given(id));
        let sector = sector.and_then(|id| known(&mut errors, &at("sectorId"), id, |id| catalog.sector(id).is_some()));
        areas.extend(Some(Area { school, sector }).filter(|area| !areas.contains(area)));
    }
    errors.none_or(|| Some(areas))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::super::catalog::fixture;
    use super::*;

    fn form(school: &str, sector: &str) -> AreaForm {
        AreaForm { school_id: school.into(), sector_id: sector.into() }
    }

    #[test]
    fn areas_are_taken_once_each_and_in_their_order() {
        let catalog = Catalog::build(fixture::data());
        let (school, sector) = (SchoolId(Uuid::from_u128(2)), SectorId(Uuid::from_u128(1)));
        let (both, all) = (form(&school.to_string(), &format!(" {sector} ")), form("", " "));
        let areas = check(&[both.clone(), all, both], &catalog).unwrap();
        let expected = [Area { school: Some(school), sector: Some(sector) }, Area { school: None, sector: None }];
        assert_eq!(areas, expected);
        assert_eq!(check(&[], &catalog), Ok(Vec::new()));
    }

    #[test]
    fn everything_wrong_is_said_at_its_place() {
        let catalog = Catalog::build(fixture::data());
        let unknown = SchoolId(Uuid::from_u128(99)).to_string();
        let errors = check(&[form("", ""), form(&unknown, "sector"), form("", &unknown)], &catalog).unwrap_err();
        let said: Vec<_> = errors.iter().map(|error| (error.path.join("."), error.code)).collect();
        let expected = [
            ("rules.1.schoolId", FieldErrorCode::NotFound),
            ("rules.1.sectorId", FieldErrorCode::InvalidId),
            ("rules.2.sectorId", FieldErrorCode::InvalidId),
        ];
        assert_eq!(said, expected.map(|(path, code)| (path.to_owned(), code)));
        let errors = check(&vec![form("", ""); MOST_RULES + 1], &catalog).unwrap_err();
        assert_eq!(errors, [FieldError::with_limit(&["rules"], FieldErrorCode::TooMany, MOST_RULES)]);
    }
}
