//! The people at partners.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) partner_id: Uuid,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) email_key: String,
    pub(crate) email_domain: Option<String>,
    pub(crate) phone_typed: Option<String>,
    pub(crate) phone_e164: Option<String>,
    pub(crate) job_title: Option<String>,
    pub(crate) language: String,
    pub(crate) created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
