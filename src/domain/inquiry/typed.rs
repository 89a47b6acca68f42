//! What was typed, as the history of an inquiry keeps it: as JSON, whole.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Contact, Inquiry, Interests, Organisation};

/// What was typed. Fields may be added, never renamed: what is written stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The organisation.
    pub organisation: TypedOrganisation,
    /// The person.
    pub contact: TypedContact,
    /// What they were interested in.
    pub interests: TypedInterests,
    /// How they would have liked to help.
    pub engagement_type_ids: Vec<Uuid>,
    /// Their own words.
    pub message: Option<String>,
}

/// The organisation, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedOrganisation {
    /// Its name.
    pub name: String,
    /// A code of [`super::OrganisationKind`].
    pub kind: String,
    /// Its web page.
    pub website: Option<String>,
    /// Its sector.
    pub sector_id: Option<Uuid>,
}

/// The person, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedContact {
    /// The person's name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number, as it was typed.
    pub phone: Option<String>,
    /// The same in E.164, where it is one.
    pub phone_e164: Option<String>,
    /// What the person does there.
    pub job_title: Option<String>,
    /// A code of [`crate::domain::language::Language`].
    pub language: String,
}

/// What was chosen, in the order chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedInterests {
    /// Programs at one school.
    pub offering_ids: Vec<Uuid>,
    /// Programs.
    pub program_ids: Vec<Uuid>,
    /// Schools.
    pub school_ids: Vec<Uuid>,
    /// Sectors.
    pub sector_ids: Vec<Uuid>,
    /// "Not sure yet".
    pub not_sure: bool,
}

impl Typed {
    /// What is typed in an inquiry at present.
    pub fn of(inquiry: &Inquiry) -> Self {
        // Taken apart whole, so that a new field does not compile until it is kept.
        let Organisation { name, kind, website, sector } = inquiry.organisation.clone();
        let organisation =
            TypedOrganisation { name, kind: kind.to_string(), website, sector_id: sector.map(|sector| sector.0) };
        let Contact { name, email, phone, job_title, language } = inquiry.contact.clone();
        let (phone, phone_e164) = phone.map_or((None, None), |phone| (Some(phone.typed), phone.e164));
        let contact = TypedContact { name, email, phone, phone_e164, job_title, language: language.to_string() };
        let Interests { offerings, programs, schools, sectors, not_sure } = inquiry.interests.clone();
        let interests = TypedInterests {
            offering_ids: offerings.into_iter().map(|id| id.0).collect(),
            program_ids: programs.into_iter().map(|id| id.0).collect(),
            school_ids: schools.into_iter().map(|id| id.0).collect(),
            sector_ids: sectors.into_iter().map(|id| id.0).collect(),
            not_sure,
        };
        let engagement_type_ids = inquiry.engagement_types.iter().map(|id| id.0).collect();
        Self { organisation, contact, interests, engagement_type_ids, message: inquiry.message.clone() }
    }
}
