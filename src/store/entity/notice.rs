//! One e-mail owed to one recipient.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) inquiry_id: Option<Uuid>,
    pub(crate) sign_in_id: Option<Uuid>,
    pub(crate) recipient: String,
    pub(crate) staff_id: Option<Uuid>,
    pub(crate) recipient_address: Option<String>,
    pub(crate) language: String,
    pub(crate) state: String,
    pub(crate) attempts: i32,
    pub(crate) due_at: DateTimeUtc,
    pub(crate) created_at: DateTimeUtc,
    pub(crate) sent_at: Option<DateTimeUtc>,
    pub(crate) last_error: Option<String>,
    pub(crate) event_id: Option<Uuid>,
    pub(crate) tried_since: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
