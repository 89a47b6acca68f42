//! What was agreed between a partner and an offering.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) partner_id: Uuid,
    pub(crate) offering_id: Uuid,
    pub(crate) contact_id: Option<Uuid>,
    pub(crate) inquiry_id: Option<Uuid>,
    pub(crate) since: String,
    pub(crate) until: Option<String>,
    pub(crate) version: i32,
    pub(crate) created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(belongs_to = "super::partner::Entity", from = "Column::PartnerId", to = "super::partner::Column::Id")]
    Partner,
    #[sea_orm(belongs_to = "super::offering::Entity", from = "Column::OfferingId", to = "super::offering::Column::Id")]
    Offering,
    #[sea_orm(has_many = "super::partnership_engagement_type::Entity")]
    EngagementTypes,
}

impl Related<super::partner::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Partner.def()
    }
}

impl Related<super::offering::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Offering.def()
    }
}

impl Related<super::partnership_engagement_type::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::EngagementTypes.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
