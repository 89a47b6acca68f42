//! Submitted interest forms.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "inquiry")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) reference: String,
    pub(crate) status: String,
    pub(crate) language: String,
    pub(crate) organisation_name: String,
    pub(crate) organisation_kind: String,
    pub(crate) organisation_website: Option<String>,
    pub(crate) organisation_sector_id: Option<Uuid>,
    pub(crate) contact_name: String,
    pub(crate) contact_email: String,
    pub(crate) contact_phone_typed: Option<String>,
    pub(crate) contact_phone_e164: Option<String>,
    pub(crate) contact_job_title: Option<String>,
    pub(crate) not_sure: bool,
    pub(crate) message: Option<String>,
    pub(crate) consent_version: String,
    pub(crate) respond_by: String,
    pub(crate) assignee_id: Option<Uuid>,
    pub(crate) submitted_at: DateTimeUtc,
    pub(crate) token_hash: String,
    pub(crate) idempotency_key_hash: String,
    pub(crate) body_hash: String,
    pub(crate) version: i32,
    pub(crate) awaits_answer: bool,
    pub(crate) urgency: i64,
    pub(crate) first_response_at: Option<DateTimeUtc>,
    pub(crate) follow_up_on: Option<String>,
    pub(crate) reminded_for: Option<String>,
    pub(crate) alarmed_for: Option<String>,
    pub(crate) link_expires_at: Option<DateTimeUtc>,
    pub(crate) partner_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
