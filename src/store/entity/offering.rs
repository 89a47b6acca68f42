//! Programs at one school.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) program_id: Uuid,
    pub(crate) school_id: Uuid,
    pub(crate) status: String,
    pub(crate) first_year: Option<i32>,
    pub(crate) last_year: Option<i32>,
    pub(crate) grade_levels: String,
    pub(crate) note_en: String,
    pub(crate) note_es: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
