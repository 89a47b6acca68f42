//! Offerings, what hangs on them, and their events.

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
        let offering = table(
            "offering",
            [
                id(),
                text("slug"),
                reference("program_id"),
                reference("school_id"),
                text("status"),
                maybe_integer("first_year"),
                maybe_integer("last_year"),
                // The grades, ascending, with a space between: "11 12".
                text("grade_levels"),
                text("note_en"),
                maybe_text("note_es"),
            ],
            &[("program_id", "program"), ("school_id", "school")],
        );
        manager.create_table(offering).await?;
        manager.create_index(unique("offering", &["slug"])).await?;
        let certification = table(
            "offering_certification",
            [reference("offering_id"), integer("position"), text("name_en"), maybe_text("name_es")],
            &[("offering_id", "offering")],
        );
        let alignment = table(
            "offering_college_alignment",
            [
                reference("offering_id"),
                integer("position"),
                text("college"),
                text("alignment_en"),
                maybe_text("alignment_es"),
            ],
            &[("offering_id", "offering")],
        );
        for (name, mut table) in [("offering_certification", certification), ("offering_college_alignment", alignment)]
        {
            table.primary_key(Index::create().name(format!("pk_{name}")).col("offering_id").col("position"));
            manager.create_table(table).await?;
        }
        let mut wanted = table(
            "offering_engagement_type",
            [reference("offering_id"), reference("engagement_type_id")],
            &[("offering_id", "offering"), ("engagement_type_id", "engagement_type")],
        );
        wanted.primary_key(
            Index::create().name("pk_offering_engagement_type").col("offering_id").col("engagement_type_id"),
        );
        manager.create_table(wanted).await?;
        let event = table(
            "offering_event",
            [
                id(),
                text("slug"),
                reference("offering_id"),
                text("kind"),
                maybe_text("announced"),
                maybe_text("actual"),
                maybe_reference("from_school_id"),
                maybe_reference("to_school_id"),
                text("source_en"),
                maybe_text("source_es"),
            ],
            &[("offering_id", "offering"), ("from_school_id", "school"), ("to_school_id", "school")],
        );
        manager.create_table(event).await?;
        manager.create_index(unique("offering_event", &["slug"])).await?;
        Ok(())
    }
}
