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
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
