//! What was announced for an offering, or done to it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offering_event")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) offering_id: Uuid,
    pub(crate) kind: String,
    pub(crate) announced: Option<String>,
    pub(crate) actual: Option<String>,
    pub(crate) from_school_id: Option<Uuid>,
    pub(crate) to_school_id: Option<Uuid>,
    pub(crate) source_en: String,
    pub(crate) source_es: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
