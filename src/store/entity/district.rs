//! The one row of the organisation.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "district")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) name_en: String,
    pub(crate) name_es: Option<String>,
    pub(crate) mission_en: String,
    pub(crate) mission_es: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) source_note_en: String,
    pub(crate) source_note_es: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
