//! Reading the whole catalogue: one statement for each table, whatever its size. Sorted here and not by the database,
//! because the two databases compare text differently.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::super::StoreError;
use super::super::entity::{offering_certification, offering_college_alignment, offering_engagement_type};
use super::rows::Row;
use crate::domain::catalog::records::{
    CatalogData, CollegeAlignment, District, EngagementType, Offering, OfferingEvent, Pathway, Program, School, Sector,
};
use crate::domain::language::Text;
use crate::id::EngagementTypeId;

pub(super) async fn everything(db: &impl ConnectionTrait) -> Result<CatalogData, StoreError> {
    let mut sectors: Vec<Sector> = all(db).await?;
    sectors.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
    let mut engagement_types: Vec<EngagementType> = all(db).await?;
    engagement_types.sort_by(|a, b| (a.position, &a.slug).cmp(&(b.position, &b.slug)));
    let place: HashMap<_, _> = sectors.iter().enumerate().map(|(place, sector)| (sector.id, place)).collect();
    let mut pathways: Vec<Pathway> = all(db).await?;
    pathways.sort_by_cached_key(|p| (place.get(&p.sector).copied(), p.position, p.slug.clone()));
    let mut schools: Vec<School> = all(db).await?;
    schools.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut programs: Vec<Program> = all(db).await?;
    programs.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut offerings = offerings(db).await?;
    offerings.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut events: Vec<OfferingEvent> = all(db).await?;
    events.sort_by(|a, b| a.slug.cmp(&b.slug));
    let district = all::<District>(db).await?.pop();
    let version = super::version_in(db).await?;
    let (partners, partnerships) = super::shown::shown(db).await?;
    Ok(CatalogData {
        version,
        district,
        sectors,
        pathways,
        schools,
        programs,
        offerings,
        events,
        engagement_types,
        partners,
        partnerships,
    })
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
