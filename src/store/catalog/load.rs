//! Reading the whole catalogue: one statement for each table, whatever its size.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::super::StoreError;
use super::super::entity::{offering_certification, offering_college_alignment, offering_engagement_type};
use super::rows::Row;
use super::shown::{Shown, shown};
use crate::domain::catalog::records::{CatalogData, CollegeAlignment, District, Offering};
use crate::domain::language::Text;
use crate::id::EngagementTypeId;

pub(super) async fn everything(db: &impl ConnectionTrait) -> Result<CatalogData, StoreError> {
    let Shown { version, partners, partnerships } = shown(db).await?;
    let mut data = CatalogData {
        version,
        district: all::<District>(db).await?.pop(),
        sectors: all(db).await?,
        pathways: all(db).await?,
        schools: all(db).await?,
        programs: all(db).await?,
        offerings: offerings(db).await?,
        events: all(db).await?,
        engagement_types: all(db).await?,
        partners,
        partnerships,
    };
    data.sort();
    Ok(data)
}

async fn all<R: Row>(db: &impl ConnectionTrait) -> Result<Vec<R>, StoreError> {
    R::Entity::find().all(db).await?.into_iter().map(R::from_row).collect()
}

async fn offerings(db: &impl ConnectionTrait) -> Result<Vec<Offering>, StoreError> {
    let mut certifications = HashMap::<Uuid, Vec<(i32, Text)>>::new();
    for row in offering_certification::Entity::find().all(db).await? {
        let name = Text { en: row.name_en, es: row.name_es };
        certifications.entry(row.offering_id).or_default().push((row.position, name));
    }
    let mut alignments = HashMap::<Uuid, Vec<(i32, CollegeAlignment)>>::new();
    for row in offering_college_alignment::Entity::find().all(db).await? {
        let alignment = Text { en: row.alignment_en, es: row.alignment_es };
        let aligned = CollegeAlignment { college: row.college, alignment };
        alignments.entry(row.offering_id).or_default().push((row.position, aligned));
    }
    let mut wanted = HashMap::<Uuid, Vec<EngagementTypeId>>::new();
    for row in offering_engagement_type::Entity::find().all(db).await? {
        wanted.entry(row.offering_id).or_default().push(EngagementTypeId(row.engagement_type_id));
    }
    let mut offerings: Vec<Offering> = all(db).await?;
    for offering in &mut offerings {
        offering.certifications = in_order(certifications.remove(&offering.id.0));
        offering.college_alignments = in_order(alignments.remove(&offering.id.0));
        offering.wanted = wanted.remove(&offering.id.0).unwrap_or_default();
        offering.wanted.sort_unstable();
    }
    Ok(offerings)
}

fn in_order<T>(placed: Option<Vec<(i32, T)>>) -> Vec<T> {
    let mut placed = placed.unwrap_or_default();
    placed.sort_by_key(|(position, _)| *position);
    placed.into_iter().map(|(_, value)| value).collect()
}
