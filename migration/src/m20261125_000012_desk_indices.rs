//! What the desk's lists and counts are read from, so that they cost the same in an inbox of millions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::columns::*;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// The inquiries that there are, filed. An id is its 16 bytes, a tag its bytes after a `#`.
const FILE: &str = "INSERT INTO inquiry_facet (inquiry_id, facet, urgency) \
     SELECT f.inquiry_id, f.facet, i.urgency FROM ( \
       SELECT inquiry_id, {school_id} AS facet FROM inquiry_target \
       UNION SELECT inquiry_id, {sector_id} FROM inquiry_target \
       UNION SELECT inquiry_id, {program_id} FROM inquiry_choice \
       UNION SELECT inquiry_id, {offering_id} FROM inquiry_choice \
       UNION SELECT inquiry_id, {engagement_type_id} FROM inquiry_engagement_type \
       UNION SELECT inquiry_id, {tag} FROM inquiry_tag \
     ) AS f INNER JOIN inquiry AS i ON i.id = f.inquiry_id WHERE f.facet IS NOT NULL";

/// Partial indices: of the rows that a list asks for, and no others.
const PARTIAL: [&str; 2] = [
    "CREATE INDEX ix_inquiry_unassigned ON inquiry (urgency, id DESC) WHERE assignee_id IS NULL",
    "CREATE INDEX ix_inquiry_follow_up_on ON inquiry (follow_up_on) WHERE follow_up_on IS NOT NULL",
];

/// So that PostgreSQL knows rare words and values from common ones.
const STATISTICS: [&str; 2] = [
    "ALTER TABLE inquiry_term ALTER COLUMN term SET STATISTICS 1000",
    "ALTER TABLE inquiry_facet ALTER COLUMN facet SET STATISTICS 1000",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too: a failure half-way leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        // What an inquiry is filed under, each with its place in the order of the desk.
        let facet = ColumnDef::new("facet").blob().not_null().take();
        let mut facets =
            table("inquiry_facet", [reference("inquiry_id"), facet, counter("urgency")], &[("inquiry_id", "inquiry")]);
        facets.primary_key(Index::create().name("pk_inquiry_facet").col("inquiry_id").col("facet"));
        manager.create_table(facets).await?;
        db.execute_unprepared(&filled(FILE, postgres)).await?;
        let mut by_facet = plain("inquiry_facet", &["facet", "urgency"]);
        manager
            .create_index(by_facet.name("ix_inquiry_facet_desk").col(("inquiry_id", IndexOrder::Desc)).take())
            .await?;
        // The order of the desk, with all that counts ask of a row: they are read from it alone.
        let mut desk = plain("inquiry", &["urgency"]);
        desk.name("ix_inquiry_desk").col(("id", IndexOrder::Desc)).col("status").col("assignee_id").col("language");
        manager.create_index(desk).await?;
        for statement in PARTIAL {
            db.execute_unprepared(statement).await?;
        }
        if postgres {
            for statement in STATISTICS {
                db.execute_unprepared(statement).await?;
            }
        }
        // Nothing is read from these any more.
        for (table, index) in [
            ("inquiry", "ix_inquiry_urgency"),
            ("inquiry_target", "ix_inquiry_target_sector_id_inquiry_id"),
            ("inquiry_engagement_type", "ix_inquiry_engagement_type_engagement_type_id_inquiry_id"),
            ("inquiry_event", "ix_inquiry_event_inquiry_id_id"),
        ] {
            manager.drop_index(Index::drop().name(index).table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// The statement for a database: how it gives the bytes of an id, and of a text.
fn filled(statement: &str, postgres: bool) -> String {
    let ids = ["school_id", "sector_id", "program_id", "offering_id", "engagement_type_id"];
    let bytes = |name: &str| if postgres { format!("uuid_send({name})") } else { name.to_owned() };
    let tag = if postgres { "convert_to('#' || tag, 'UTF8')" } else { "CAST('#' || tag AS BLOB)" };
    ids.iter().fold(statement.replace("{tag}", tag), |text, name| text.replace(&format!("{{{name}}}"), &bytes(name)))
}
