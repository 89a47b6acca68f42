//! Ways to help.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "engagement_type")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) code: String,
    pub(crate) name_en: String,
    pub(crate) name_es: Option<String>,
    pub(crate) stage: Option<String>,
    pub(crate) time_asked_en: String,
    pub(crate) time_asked_es: Option<String>,
    pub(crate) place_en: String,
    pub(crate) place_es: Option<String>,
    pub(crate) on_file_en: String,
    pub(crate) on_file_es: Option<String>,
    pub(crate) ceds_type: Option<String>,
    pub(crate) state_code: Option<String>,
    pub(crate) position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
