//! What inquiries are filed under, each with its place in the order of the desk.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "inquiry_facet")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) inquiry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) facet: Vec<u8>,
    pub(crate) urgency: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
