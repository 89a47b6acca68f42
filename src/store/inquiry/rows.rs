//! From an inquiry to its rows and back.

use sea_orm::prelude::Uuid;

use super::super::StoreError;
use super::super::entity::{inquiry, inquiry_choice, inquiry_engagement_type};
use super::Hashes;
use crate::domain::inquiry::urgency::urgency;
use crate::domain::inquiry::{Contact, Desk, Inquiry, Interests, Organisation, Phone};
use crate::id::{EngagementTypeId, InquiryId, OfferingId, PartnerId, ProgramId, SchoolId, SectorId, StaffId};

pub(super) fn to_row(stored: &Inquiry, hashes: &Hashes) -> inquiry::Model {
    // Taken apart whole, so that a new field does not compile until it has a column.
    let Inquiry {
        id,
        reference,
        status,
        organisation: Organisation { name, kind, website, sector },
        contact: Contact { name: contact_name, email, phone, job_title, language },
        interests,
        engagement_types: _,
        message,
        consent_version,
        respond_by,
        assignee,
        submitted_at,
        desk: Desk { version, awaits_answer, first_response_at, follow_up_on, tags: _, link_expires_at, partner },
    } = stored.clone();
    let Hashes { token, idempotency_key, body } = hashes.clone();
    let (typed, e164) = phone.map_or((None, None), |phone| (Some(phone.typed), phone.e164));
    inquiry::Model {
        id: id.0,
        reference,
        status: status.to_string(),
        language: language.to_string(),
        organisation_name: name,
        organisation_kind: kind.to_string(),
        organisation_website: website,
        organisation_sector_id: sector.map(|sector| sector.0),
        contact_name,
        contact_email: email,
        contact_phone_typed: typed,
        contact_phone_e164: e164,
        contact_job_title: job_title,
        not_sure: interests.not_sure,
        message,
        consent_version,
        respond_by: respond_by.to_string(),
        assignee_id: assignee.map(|staff| staff.0),
        submitted_at,
        token_hash: token,
        idempotency_key_hash: idempotency_key,
        body_hash: body,
        version,
        awaits_answer,
        urgency: urgency(stored),
        first_response_at,
        follow_up_on: follow_up_on.map(|day| day.to_string()),
        reminded_for: None,
        alarmed_for: None,
        link_expires_at,
        partner_id: partner.map(|partner| partner.0),
    }
}

pub(super) fn choices(inquiry: InquiryId, interests: &Interests) -> Vec<inquiry_choice::Model> {
    let Interests { offerings, programs, schools, sectors, not_sure: _ } = interests;
    let empty = inquiry_choice::Model {
        inquiry_id: inquiry.0,
        position: 0,
        offering_id: None,
        program_id: None,
        school_id: None,
        sector_id: None,
    };
    let mut rows = Vec::new();
    rows.extend(offerings.iter().map(|id| inquiry_choice::Model { offering_id: Some(id.0), ..empty.clone() }));
    rows.extend(programs.iter().map(|id| inquiry_choice::Model { program_id: Some(id.0), ..empty.clone() }));
    rows.extend(schools.iter().map(|id| inquiry_choice::Model { school_id: Some(id.0), ..empty.clone() }));
    rows.extend(sectors.iter().map(|id| inquiry_choice::Model { sector_id: Some(id.0), ..empty.clone() }));
    for (position, row) in (1..).zip(&mut rows) {
        row.position = position;
    }
    rows
}

pub(super) fn engagement_types(inquiry: &Inquiry) -> Vec<inquiry_engagement_type::Model> {
    let row = |kind: &EngagementTypeId| inquiry_engagement_type::Model {
        inquiry_id: inquiry.id.0,
        engagement_type_id: kind.0,
    };
    inquiry.engagement_types.iter().map(row).collect()
}

pub(super) fn from_rows(
    row: inquiry::Model,
    choices: Vec<inquiry_choice::Model>,
    kinds: Vec<inquiry_engagement_type::Model>,
    tags: Vec<String>,
) -> Result<Inquiry, StoreError> {
    let corrupt = |column| StoreError::Corrupt { column };
    let chosen = |pick: fn(&inquiry_choice::Model) -> Option<Uuid>| choices.iter().filter_map(pick);
    Ok(Inquiry {
        id: InquiryId(row.id),
        reference: row.reference,
        status: row.status.parse().map_err(|_| corrupt("inquiry.status"))?,
        organisation: Organisation {
            name: row.organisation_name,
            kind: row.organisation_kind.parse().map_err(|_| corrupt("inquiry.organisation_kind"))?,
            website: row.organisation_website,
            sector: row.organisation_sector_id.map(SectorId),
        },
        contact: Contact {
            name: row.contact_name,
            email: row.contact_email,
            phone: row.contact_phone_typed.map(|typed| Phone { typed, e164: row.contact_phone_e164 }),
            job_title: row.contact_job_title,
            language: row.language.parse().map_err(|()| corrupt("inquiry.language"))?,
        },
        interests: Interests {
            offerings: chosen(|choice| choice.offering_id).map(OfferingId).collect(),
            programs: chosen(|choice| choice.program_id).map(ProgramId).collect(),
            schools: chosen(|choice| choice.school_id).map(SchoolId).collect(),
            sectors: chosen(|choice| choice.sector_id).map(SectorId).collect(),
            not_sure: row.not_sure,
        },
        engagement_types: kinds.into_iter().map(|kind| EngagementTypeId(kind.engagement_type_id)).collect(),
        message: row.message,
        consent_version: row.consent_version,
        respond_by: row.respond_by.parse().map_err(|_| corrupt("inquiry.respond_by"))?,
        assignee: row.assignee_id.map(StaffId),
        submitted_at: row.submitted_at,
        desk: Desk {
            version: row.version,
            awaits_answer: row.awaits_answer,
            first_response_at: row.first_response_at,
            follow_up_on: row
                .follow_up_on
                .map(|day| day.parse())
                .transpose()
                .map_err(|_| corrupt("inquiry.follow_up_on"))?,
            tags,
            link_expires_at: row.link_expires_at,
            partner: row.partner_id.map(PartnerId),
        },
    })
}
