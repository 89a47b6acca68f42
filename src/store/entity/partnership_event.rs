//! The history of partnerships: written once, never changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partnership_event")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) partnership_id: Uuid,
    pub(crate) version: i32,
    pub(crate) kind: String,
    pub(crate) at: DateTimeUtc,
    pub(crate) actor: String,
    pub(crate) staff_id: Option<Uuid>,
    pub(crate) details: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
