//! People of the district.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) role: String,
    pub(crate) language: String,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) disabled_at: Option<DateTimeUtc>,
    pub(crate) sees_all: bool,
    pub(crate) muted: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
