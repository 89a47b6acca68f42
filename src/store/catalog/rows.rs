//! From row to record and back, kind by kind.

use std::str::FromStr;

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel};

use super::super::StoreError;
use super::super::entity::{
    district, engagement_type, offering, offering_certification, offering_college_alignment, offering_event, pathway,
    program, school, sector,
};
use crate::domain::catalog::records::{
    CollegeAlignment, District, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector,
};
use crate::domain::date::SchoolYear;
use crate::domain::language::Text;
use crate::id::{DistrictId, EngagementTypeId, OfferingEventId, OfferingId, PathwayId, ProgramId, SchoolId, SectorId};

/// A record that has a row of its own.
pub(super) trait Row: Sized {
    /// The table.
    type Entity: EntityTrait<Model = Self::Model>;
    /// The row.
    type Model: IntoActiveModel<Self::Active> + FromQueryResult + Send + Sync;
    /// The row, to be written.
    type Active: ActiveModelTrait<Entity = Self::Entity> + ActiveModelBehavior + Send;

    fn from_row(row: Self::Model) -> Result<Self, StoreError>;
    fn to_row(&self) -> Self::Model;
}

fn text(en: String, es: Option<String>) -> Text {
    Text { en, es }
}

fn known<T: FromStr>(code: &str, column: &'static str) -> Result<T, StoreError> {
    code.parse().map_err(|_| StoreError::Corrupt { column })
}

fn maybe<T: FromStr>(code: Option<String>, column: &'static str) -> Result<Option<T>, StoreError> {
    code.map(|code| known(&code, column)).transpose()
}

fn year(stored: Option<i32>) -> Result<Option<SchoolYear>, StoreError> {
    let year = stored.map(u16::try_from).transpose().map_err(|_| StoreError::Corrupt { column: "offering.*_year" })?;
    Ok(year.map(SchoolYear))
}

fn written<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

impl Row for District {
    type Entity = district::Entity;
    type Model = district::Model;
    type Active = district::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: DistrictId(row.id),
            slug: row.slug,
            name: text(row.name_en, row.name_es),
            mission: text(row.mission_en, row.mission_es),
            website: row.website,
            source_note: text(row.source_note_en, row.source_note_es),
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, name, mission, website, source_note } = self.clone();
        district::Model {
            id: id.0,
            slug,
            name_en: name.en,
            name_es: name.es,
            mission_en: mission.en,
            mission_es: mission.es,
            website,
            source_note_en: source_note.en,
            source_note_es: source_note.es,
        }
    }
}

impl Row for Sector {
    type Entity = sector::Entity;
    type Model = sector::Model;
    type Active = sector::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: SectorId(row.id),
            slug: row.slug,
            code: row.code,
            name: text(row.name_en, row.name_es),
            state_code: row.state_code,
            position: row.position,
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, code, name, state_code, position } = self.clone();
        sector::Model { id: id.0, slug, code, name_en: name.en, name_es: name.es, state_code, position }
    }
}

impl Row for Pathway {
    type Entity = pathway::Entity;
    type Model = pathway::Model;
    type Active = pathway::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: PathwayId(row.id),
            slug: row.slug,
            sector: SectorId(row.sector_id),
            name: text(row.name_en, row.name_es),
            state_code: row.state_code,
            position: row.position,
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, sector, name, state_code, position } = self.clone();
        pathway::Model { id: id.0, slug, sector_id: sector.0, name_en: name.en, name_es: name.es, state_code, position }
    }
}

impl Row for School {
    type Entity = school::Entity;
    type Model = school::Model;
    type Active = school::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: SchoolId(row.id),
            slug: row.slug,
            name: text(row.name_en, row.name_es),
            short_name: row.short_name,
            kind: known(&row.kind, "school.kind")?,
            street: row.street,
            city: row.city,
            announced_opening: maybe(row.announced_opening, "school.announced_opening")?,
            opened: maybe(row.opened, "school.opened")?,
            planned: row.planned,
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, name, short_name, kind, street, city, announced_opening, opened, planned } = self.clone();
        school::Model {
            id: id.0,
            slug,
            name_en: name.en,
            name_es: name.es,
            short_name,
            kind: kind.to_string(),
            street,
            city,
            announced_opening: written(announced_opening.as_ref()),
            opened: written(opened.as_ref()),
            planned,
        }
    }
}

impl Row for Program {
    type Entity = program::Entity;
    type Model = program::Model;
    type Active = program::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: ProgramId(row.id),
            slug: row.slug,
            name: text(row.name_en, row.name_es),
            description: text(row.description_en, row.description_es),
            sector: SectorId(row.sector_id),
            pathway: row.pathway_id.map(PathwayId),
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, name, description, sector, pathway } = self.clone();
        program::Model {
            id: id.0,
            slug,
            name_en: name.en,
            name_es: name.es,
            description_en: description.en,
            description_es: description.es,
            sector_id: sector.0,
            pathway_id: pathway.map(|pathway| pathway.0),
        }
    }
}

impl Row for EngagementType {
    type Entity = engagement_type::Entity;
    type Model = engagement_type::Model;
    type Active = engagement_type::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: EngagementTypeId(row.id),
            slug: row.slug,
            code: row.code,
            name: text(row.name_en, row.name_es),
            stage: maybe(row.stage, "engagement_type.stage")?,
            time_asked: text(row.time_asked_en, row.time_asked_es),
            place: text(row.place_en, row.place_es),
            on_file: text(row.on_file_en, row.on_file_es),
            ceds_type: row.ceds_type,
            state_code: row.state_code,
            position: row.position,
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, code, name, stage, time_asked, place, on_file, ceds_type, state_code, position } =
            self.clone();
        engagement_type::Model {
            id: id.0,
            slug,
            code,
            name_en: name.en,
            name_es: name.es,
            stage: written(stage.as_ref()),
            time_asked_en: time_asked.en,
            time_asked_es: time_asked.es,
            place_en: place.en,
            place_es: place.es,
            on_file_en: on_file.en,
            on_file_es: on_file.es,
            ceds_type,
            state_code,
            position,
        }
    }
}

/// What hangs on an offering stands in tables of its own and is filled in by the loader.
impl Row for Offering {
    type Entity = offering::Entity;
    type Model = offering::Model;
    type Active = offering::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        let grade = |grade: &str| known(grade, "offering.grade_levels");
        Ok(Self {
            id: OfferingId(row.id),
            slug: row.slug,
            program: ProgramId(row.program_id),
            school: SchoolId(row.school_id),
            status: known(&row.status, "offering.status")?,
            first_year: year(row.first_year)?,
            last_year: year(row.last_year)?,
            grade_levels: row.grade_levels.split_whitespace().map(grade).collect::<Result<_, _>>()?,
            certifications: Vec::new(),
            college_alignments: Vec::new(),
            wanted: Vec::new(),
            note: text(row.note_en, row.note_es),
        })
    }

    fn to_row(&self) -> Self::Model {
        let grades: Vec<String> = self.grade_levels.iter().map(ToString::to_string).collect();
        offering::Model {
            id: self.id.0,
            slug: self.slug.clone(),
            program_id: self.program.0,
            school_id: self.school.0,
            status: self.status.to_string(),
            first_year: self.first_year.map(|year| year.0.into()),
            last_year: self.last_year.map(|year| year.0.into()),
            grade_levels: grades.join(" "),
            note_en: self.note.en.clone(),
            note_es: self.note.es.clone(),
        }
    }
}

impl Row for OfferingEvent {
    type Entity = offering_event::Entity;
    type Model = offering_event::Model;
    type Active = offering_event::ActiveModel;

    fn from_row(row: Self::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: OfferingEventId(row.id),
            slug: row.slug,
            offering: OfferingId(row.offering_id),
            kind: known(&row.kind, "offering_event.kind")?,
            announced: maybe(row.announced, "offering_event.announced")?,
            actual: maybe(row.actual, "offering_event.actual")?,
            from_school: row.from_school_id.map(SchoolId),
            to_school: row.to_school_id.map(SchoolId),
            source: text(row.source_en, row.source_es),
        })
    }

    fn to_row(&self) -> Self::Model {
        let Self { id, slug, offering, kind, announced, actual, from_school, to_school, source } = self.clone();
        offering_event::Model {
            id: id.0,
            slug,
            offering_id: offering.0,
            kind: kind.to_string(),
            announced: written(announced.as_ref()),
            actual: written(actual.as_ref()),
            from_school_id: from_school.map(|school| school.0),
            to_school_id: to_school.map(|school| school.0),
            source_en: source.en,
            source_es: source.es,
        }
    }
}

/// A certification's row, at its place.
pub(super) fn certification(offering: OfferingId, position: i32, name: &Text) -> offering_certification::Model {
    offering_certification::Model {
        offering_id: offering.0,
        position,
        name_en: name.en.clone(),
        name_es: name.es.clone(),
    }
}

/// A college alignment's row, at its place.
pub(super) fn alignment(
    offering: OfferingId,
    position: i32,
    aligned: &CollegeAlignment,
) -> offering_college_alignment::Model {
    offering_college_alignment::Model {
        offering_id: offering.0,
        position,
        college: aligned.college.clone(),
        alignment_en: aligned.alignment.en.clone(),
        alignment_es: aligned.alignment.es.clone(),
    }
}
