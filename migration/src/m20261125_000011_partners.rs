//! Partners, the people there, and what was agreed with them: partnerships with offerings, and the history of each.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::columns::*;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// Of a partner's partnerships with an offering one at most has no end.
const ONE_OPEN: &str =
    "CREATE UNIQUE INDEX uq_partnership_open ON partnership (partner_id, offering_id) WHERE until IS NULL";

/// The few partners that the public catalogue shows.
const SHOWN: &str = "CREATE INDEX ix_partner_is_public ON partner (id) WHERE is_public";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too: a failure half-way leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        partners(manager).await?;
        contacts(manager).await?;
        partnerships(manager).await?;
        let events = table(
            "partnership_event",
            [
                id(),
                reference("partnership_id"),
                // The version that it made of the partnership.
                integer("version"),
                text("kind"),
                moment("at"),
                // As in inquiry_event.
                text("actor"),
                maybe_reference("staff_id"),
                // What belongs to the kind, as JSON.
                maybe_text("details"),
            ],
            &[("partnership_id", "partnership"), ("staff_id", "staff")],
        );
        manager.create_table(events).await?;
        manager.create_index(unique("partnership_event", &["partnership_id", "version"])).await?;
        inquiries(manager).await
    }
}

async fn partners(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let partner = table(
        "partner",
        [
            id(),
            text("name"),
            // The name, folded: what lists are sorted by.
            by_bytes(manager, "name_key"),
            // The name without legal form and fillers: what the spellings of one name share.
            text("core_name"),
            text("kind"),
            maybe_text("website"),
            // The registrable domain of the website or else of a contact's address; none of a public mail provider's.
            maybe_text("domain"),
            maybe_reference("sector_id"),
            // Whether the partner has consented to be shown publicly.
            flag("is_public").default(false).take(),
            // Counts the changes of the partner and of its contacts.
            integer("version").default(1).take(),
            moment("created_at"),
        ],
        &[("sector_id", "sector")],
    );
    manager.create_table(partner).await?;
    for columns in [["name_key", "id"].as_slice(), &["kind", "name_key", "id"], &["sector_id", "name_key", "id"]] {
        manager.create_index(plain("partner", columns)).await?;
    }
    for column in ["core_name", "domain"] {
        manager.create_index(plain("partner", &[column])).await?;
    }
    manager.get_connection().execute_unprepared(SHOWN).await?;
    // The words by which a partner is found.
    let mut words =
        table("partner_term", [by_bytes(manager, "term"), reference("partner_id")], &[("partner_id", "partner")]);
    words.primary_key(Index::create().name("pk_partner_term").col("term").col("partner_id"));
    manager.create_table(words).await?;
    manager.create_index(plain("partner_term", &["partner_id"])).await
}

async fn contacts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let contact = table(
        "contact",
        [
            id(),
            reference("partner_id"),
            text("name"),
            text("email"),
            text("email_key"),
            // The registrable domain of the address; absent for public mail providers.
            maybe_text("email_domain"),
            maybe_text("phone_typed"),
            maybe_text("phone_e164"),
            maybe_text("job_title"),
            text("language"),
            moment("created_at"),
        ],
        &[("partner_id", "partner")],
    );
    manager.create_table(contact).await?;
    manager.create_index(unique("contact", &["partner_id", "email_key"])).await?;
    for column in ["email_key", "email_domain", "phone_e164"] {
        manager.create_index(plain("contact", &[column])).await?;
    }
    Ok(())
}

async fn partnerships(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let partnership = table(
        "partnership",
        [
            id(),
            reference("partner_id"),
            reference("offering_id"),
            maybe_reference("contact_id"),
            maybe_reference("inquiry_id"),
            // Days in the district’s time zone, as 2026-11-30; from `until` on it is no longer active.
            text("since"),
            maybe_text("until"),
            integer("version").default(1).take(),
            moment("created_at"),
        ],
        &[("partner_id", "partner"), ("offering_id", "offering"), ("contact_id", "contact"), ("inquiry_id", "inquiry")],
    );
    manager.create_table(partnership).await?;
    for column in ["partner_id", "offering_id", "inquiry_id"] {
        manager.create_index(plain("partnership", &[column])).await?;
    }
    manager.get_connection().execute_unprepared(ONE_OPEN).await?;
    let mut kinds = table(
        "partnership_engagement_type",
        [reference("partnership_id"), reference("engagement_type_id")],
        &[("partnership_id", "partnership"), ("engagement_type_id", "engagement_type")],
    );
    kinds.primary_key(
        Index::create().name("pk_partnership_engagement_type").col("partnership_id").col("engagement_type_id"),
    );
    manager.create_table(kinds).await
}

/// Which partner an inquiry is of, once somebody has said so.
async fn inquiries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let kind = if manager.get_database_backend() == DbBackend::Sqlite { "uuid_text" } else { "uuid" };
    let reference = format!(
        "ALTER TABLE inquiry ADD COLUMN partner_id {kind} CONSTRAINT fk_inquiry_partner_id REFERENCES partner (id)"
    );
    manager.get_connection().execute_unprepared(&reference).await?;
    manager.create_index(plain("inquiry", &["partner_id", "id"])).await
}
