//! Reading what the catalogue shows of partners: of those that consent, and only what is shown of them.

use std::cmp::Reverse;
use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::domain::catalog::records::{PublicPartner, PublicPartnership};
use crate::domain::inquiry::Organisation;
use crate::domain::partner::Partner;
use crate::domain::partnership::Partnership;
use crate::id::EngagementTypeId;
use crate::store::StoreError;
use crate::store::entity::{partner, partnership, partnership_engagement_type};
use crate::store::partner::from_row as partner_from_row;
use crate::store::partnership::from_row;

/// What the catalogue shows of partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The version of the catalogue in which it is shown.
    pub version: i64,
    /// The partners that consent to be shown, ascending by id.
    pub partners: Vec<PublicPartner>,
    /// Their partnerships, descending by id.
    pub partnerships: Vec<PublicPartnership>,
}

/// Reads it, as one moment of the database has it.
pub(super) async fn shown(db: &impl ConnectionTrait) -> Result<Shown, StoreError> {
    let version = super::version_in(db).await?;
    let consenting = || {
        let is_public = Expr::col((partner::Entity, partner::Column::IsPublic));
        Query::select().column(partner::Column::Id).from(partner::Entity).and_where(is_public).to_owned()
    };
    let theirs = || {
        let partner = Expr::col((partnership::Entity, partnership::Column::PartnerId));
        let of_them = partner.in_subquery(consenting());
        Query::select().column(partnership::Column::Id).from(partnership::Entity).and_where(of_them).to_owned()
    };
    let partners = partner::Entity::find().filter(partner::Column::Id.in_subquery(consenting()));
    let mut partners: Vec<PublicPartner> =
        partners.all(db).await?.into_iter().map(public_partner).collect::<Result<_, _>>()?;
    partners.sort_by_key(|partner| partner.id);
    let mut kinds = HashMap::<Uuid, Vec<EngagementTypeId>>::new();
    let found = partnership_engagement_type::Entity::find()
        .filter(partnership_engagement_type::Column::PartnershipId.in_subquery(theirs()));
    for row in found.all(db).await? {
        kinds.entry(row.partnership_id).or_default().push(EngagementTypeId(row.engagement_type_id));
    }
    let partnerships = partnership::Entity::find().filter(partnership::Column::Id.in_subquery(theirs()));
    let mut public_partnership = |row: partnership::Model| {
        let mut kinds = kinds.remove(&row.id).unwrap_or_default();
        kinds.sort_unstable();
        let Partnership { id, partner, offering, engagement_types, since, until, .. } = from_row(row, kinds)?;
        Ok(PublicPartnership { id, partner, offering, engagement_types, since, until })
    };
    let partnerships = partnerships.all(db).await?.into_iter().map(&mut public_partnership);
    let mut partnerships: Vec<PublicPartnership> = partnerships.collect::<Result<_, StoreError>>()?;
    partnerships.sort_by_key(|one| Reverse(one.id));
    Ok(Shown { version, partners, partnerships })
}

fn public_partner(row: partner::Model) -> Result<PublicPartner, StoreError> {
    let Partner { id, organisation: Organisation { name, kind, website, .. }, .. } = partner_from_row(row)?;
    Ok(PublicPartner { id, name, kind, website })
}
