//! From a partnership to its row and back.

use chrono::NaiveDate;

use crate::domain::partnership::Partnership;
use crate::id::{ContactId, EngagementTypeId, InquiryId, OfferingId, PartnerId, PartnershipId};
use crate::store::StoreError;
use crate::store::entity::partnership::Model;

pub(super) fn to_row(stored: &Partnership) -> Model {
    // Taken apart whole, so that a new field does not compile until it has a column.
    let Partnership { id, partner, offering, contact, inquiry, engagement_types: _, since, until, version, created_at } =
        stored.clone();
    Model {
        id: id.0,
        partner_id: partner.0,
        offering_id: offering.0,
        contact_id: contact.map(|contact| contact.0),
        inquiry_id: inquiry.map(|inquiry| inquiry.0),
        since: since.to_string(),
        until: until.map(|until| until.to_string()),
        version,
        created_at,
    }
}

pub(in crate::store) fn from_row(
    row: Model,
    engagement_types: Vec<EngagementTypeId>,
) -> Result<Partnership, StoreError> {
    let day = |text: &str, column| text.parse::<NaiveDate>().map_err(|_| StoreError::Corrupt { column });
    Ok(Partnership {
        id: PartnershipId(row.id),
        partner: PartnerId(row.partner_id),
        offering: OfferingId(row.offering_id),
        contact: row.contact_id.map(ContactId),
        inquiry: row.inquiry_id.map(InquiryId),
        engagement_types,
        since: day(&row.since, "partnership.since")?,
        until: row.until.map(|until| day(&until, "partnership.until")).transpose()?,
        version: row.version,
        created_at: row.created_at,
    })
}
