//! Inquiries: what was typed, what was chosen, and what happened to each.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too: a failure half-way leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let inquiry = table(
            "inquiry",
            [
                id(),
                text("reference"),
                text("status"),
                text("language"),
                text("organisation_name"),
                text("organisation_kind"),
                maybe_text("organisation_website"),
                maybe_reference("organisation_sector_id"),
                text("contact_name"),
                text("contact_email"),
                maybe_text("contact_phone_typed"),
                maybe_text("contact_phone_e164"),
                maybe_text("contact_job_title"),
                flag("not_sure"),
                maybe_text("message"),
                text("consent_version"),
                // A day in the district’s time zone, as 2026-11-30.
                text("respond_by"),
                maybe_reference("assignee_id"),
                moment("submitted_at"),
                // SHA-256 of the private link’s token, of the idempotency key and of the normalised form; in hexadecimal.
                text("token_hash"),
                text("idempotency_key_hash"),
                text("body_hash"),
            ],
            &[("organisation_sector_id", "sector"), ("assignee_id", "staff")],
        );
        manager.create_table(inquiry).await?;
        for column in ["reference", "token_hash", "idempotency_key_hash"] {
            manager.create_index(unique("inquiry", &[column])).await?;
        }
        // Exactly one of the four is set.
        let mut choice = table(
            "inquiry_choice",
            [
                reference("inquiry_id"),
                integer("position"),
                maybe_reference("offering_id"),
                maybe_reference("program_id"),
                maybe_reference("school_id"),
                maybe_reference("sector_id"),
            ],
            &[
                ("inquiry_id", "inquiry"),
                ("offering_id", "offering"),
                ("program_id", "program"),
                ("school_id", "school"),
                ("sector_id", "sector"),
            ],
        );
        choice.primary_key(Index::create().name("pk_inquiry_choice").col("inquiry_id").col("position"));
        manager.create_table(choice).await?;
        let mut engagement = table(
            "inquiry_engagement_type",
            [reference("inquiry_id"), reference("engagement_type_id")],
            &[("inquiry_id", "inquiry"), ("engagement_type_id", "engagement_type")],
        );
        engagement.primary_key(
            Index::create().name("pk_inquiry_engagement_type").col("inquiry_id").col("engagement_type_id"),
        );
        manager.create_table(engagement).await?;
        let event = table(
            "inquiry_event",
            [
                id(),
                reference("inquiry_id"),
                text("kind"),
                moment("at"),
                // `public`, `holder`, `system` or `staff`; with staff_id for the last.
                text("actor"),
                maybe_reference("staff_id"),
            ],
            &[("inquiry_id", "inquiry"), ("staff_id", "staff")],
        );
        manager.create_table(event).await?;
        manager.create_index(plain("inquiry_event", &["inquiry_id", "id"])).await?;
        Ok(())
    }
}
