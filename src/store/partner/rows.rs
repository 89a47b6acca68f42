//! From a partner to its row and back.

use crate::domain::inquiry::Organisation;
use crate::domain::partner::Partner;
use crate::domain::partner::name::{core_name, name_key};
use crate::id::{PartnerId, SectorId};
use crate::store::StoreError;
use crate::store::entity::partner::Model;

pub(in crate::store) fn to_row(stored: &Partner) -> Model {
    // Taken apart whole, so that a new field does not compile until it has a column.
    let Partner {
        id,
        organisation: Organisation { name, kind, website, sector },
        domain,
        is_public,
        version,
        created_at,
    } = stored.clone();
    Model {
        id: id.0,
        name_key: name_key(&name),
        core_name: core_name(&name),
        name,
        kind: kind.to_string(),
        website,
        domain,
        sector_id: sector.map(|sector| sector.0),
        is_public,
        version,
        created_at,
    }
}

pub(in crate::store) fn from_row(row: Model) -> Result<Partner, StoreError> {
    Ok(Partner {
        id: PartnerId(row.id),
        organisation: Organisation {
            name: row.name,
            kind: row.kind.parse().map_err(|_| StoreError::Corrupt { column: "partner.kind" })?,
            website: row.website,
            sector: row.sector_id.map(SectorId),
        },
        domain: row.domain,
        is_public: row.is_public,
        version: row.version,
        created_at: row.created_at,
    })
}
