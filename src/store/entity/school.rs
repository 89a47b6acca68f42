//! Schools.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "school")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) name_en: String,
    pub(crate) name_es: Option<String>,
    pub(crate) short_name: Option<String>,
    pub(crate) kind: String,
    pub(crate) street: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) announced_opening: Option<String>,
    pub(crate) opened: Option<String>,
    pub(crate) planned: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
