//! An inquiry: one submitted interest form. What it holds, and (in [`form`]) what is checked before it is one.

pub mod amendment;
pub mod counts;
pub mod desk;
pub mod event;
pub mod facet;
pub mod filter;
pub mod form;
pub mod message;
pub mod reference;
pub mod step;
pub mod typed;
pub mod urgency;

use chrono::{DateTime, NaiveDate, Utc};

use super::code::coded;
use super::language::Language;
use crate::id::{EngagementTypeId, InquiryId, OfferingId, PartnerId, ProgramId, SchoolId, SectorId, StaffId};

coded! {
    /// What kind of organisation a partner is.
    OrganisationKind {
        /// A business, of any size.
        Employer = "employer",
        /// A college or university.
        College = "college",
        /// A public agency.
        Agency = "agency",
        /// A nonprofit.
        Nonprofit = "nonprofit",
        /// A labor union or apprenticeship committee.
        Union = "union",
        /// A trade or professional association.
        Association = "association",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Where an inquiry stands.
    InquiryStatus {
        /// Waits for its first answer.
        Received = "received",
        /// A person has answered; the conversation is open.
        Answered = "answered",
        /// Became a partnership.
        Accepted = "accepted",
        /// The district said no, with a reason.
        Declined = "declined",
        /// The partner took it back.
        Withdrawn = "withdrawn",
        /// Not an inquiry at all.
        Spam = "spam",
    }
}

/// The organisation, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: OrganisationKind,
    /// Its web page: an absolute `http` or `https` address.
    pub website: Option<String>,
    /// The sector that it works in.
    pub sector: Option<SectorId>,
}

/// A telephone number, as it was typed and as it can be dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As it was typed.
    pub typed: String,
    /// In E.164, `+16615550123`; `None` where it does not parse as a number of the United States or an international one.
    pub e164: Option<String>,
}

/// The person to answer, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// The e-mail address, trimmed and in NFC.
    pub email: String,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// What the person does there.
    pub job_title: Option<String>,
    /// The language in which the person wants to be written to.
    pub language: Language,
}

/// What the partner is interested in: any of these, in the order chosen, each once; or not sure yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interests {
    /// Programs at one school.
    pub offerings: Vec<OfferingId>,
    /// Programs, wherever they are taught.
    pub programs: Vec<ProgramId>,
    /// Schools.
    pub schools: Vec<SchoolId>,
    /// Sectors.
    pub sectors: Vec<SectorId>,
    /// "Not sure yet": the coordinator helps to choose. Can stand beside choices.
    pub not_sure: bool,
}

/// A form that passed every check: what [`form::check`] makes, and the only thing that can become an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInquiry {
    /// The organisation.
    pub organisation: Organisation,
    /// The person.
    pub contact: Contact,
    /// What they are interested in.
    pub interests: Interests,
    /// How they would like to help, ascending by id, each once.
    pub engagement_types: Vec<EngagementTypeId>,
    /// Their own words.
    pub message: Option<String>,
    /// The version of the consent text that they agreed to.
    pub consent_version: String,
    /// What makes a repeated submit recognisable.
    pub idempotency_key: String,
    /// Whether the form said the contact's language. Where it did not, the same form can come again in another one.
    pub language_said: bool,
}

/// An inquiry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Its id.
    pub id: InquiryId,
    /// Its short name for people: `WBL-7K3Q9`.
    pub reference: String,
    /// Where it stands.
    pub status: InquiryStatus,
    /// The organisation.
    pub organisation: Organisation,
    /// The person.
    pub contact: Contact,
    /// What they are interested in.
    pub interests: Interests,
    /// How they would like to help.
    pub engagement_types: Vec<EngagementTypeId>,
    /// Their own words.
    pub message: Option<String>,
    /// The version of the consent text that they agreed to.
    pub consent_version: String,
    /// The day, in the district's time zone, by whose end a person answers.
    pub respond_by: NaiveDate,
    /// Who answers; `None` while it is with the district's default recipients.
    pub assignee: Option<StaffId>,
    /// When it was stored.
    pub submitted_at: DateTime<Utc>,
    /// How it is worked on.
    pub desk: Desk,
}

/// What the desk keeps of an inquiry beside what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Counts the changes, from 1: whoever changes an inquiry names the version that they saw.
    pub version: i32,
    /// Whether the partner waits for an answer, by `respond_by`.
    pub awaits_answer: bool,
    /// When a person first answered; `None` while nobody has.
    pub first_response_at: Option<DateTime<Utc>>,
    /// The day, in the district's time zone, on which somebody wants to come back to it.
    pub follow_up_on: Option<NaiveDate>,
    /// Its tags, in the order of their bytes, each once.
    pub tags: Vec<String>,
    /// Until when the private link works; `None`: so long after `submitted_at` as the settings say.
    pub link_expires_at: Option<DateTime<Utc>>,
    /// The partner that it is of; `None` while nobody has said so.
    pub partner: Option<PartnerId>,
}

impl Default for Desk {
    /// That of an inquiry that has just arrived.
    fn default() -> Self {
        Self {
            version: 1,
            awaits_answer: true,
            first_response_at: None,
            follow_up_on: None,
            tags: Vec::new(),
            link_expires_at: None,
            partner: None,
        }
    }
}

impl Inquiry {
    /// Whether the promised day has passed without an answer.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.desk.awaits_answer && self.respond_by < today
    }
}
