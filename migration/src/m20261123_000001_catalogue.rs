//! The catalogue's vocabularies: district, sectors, pathways, schools, programs, ways to help.

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
        let slugged = |name, rest: Vec<ColumnDef>, references: &[_]| {
            let mut columns = vec![id(), text("slug")];
            columns.extend(rest);
            (table(name, columns, references), unique(name, &["slug"]))
        };
        let tables = [
            slugged(
                "district",
                vec![
                    text("name_en"),
                    maybe_text("name_es"),
                    text("mission_en"),
                    maybe_text("mission_es"),
                    maybe_text("website"),
                    text("source_note_en"),
                    maybe_text("source_note_es"),
                ],
                &[],
            ),
            slugged(
                "sector",
                vec![
                    text("code"),
                    text("name_en"),
                    maybe_text("name_es"),
                    maybe_text("state_code"),
                    integer("position"),
                ],
                &[],
            ),
            slugged(
                "pathway",
                vec![
                    reference("sector_id"),
                    text("name_en"),
                    maybe_text("name_es"),
                    maybe_text("state_code"),
                    integer("position"),
                ],
                &[("sector_id", "sector")],
            ),
            slugged(
                "school",
                vec![
                    text("name_en"),
                    maybe_text("name_es"),
                    maybe_text("short_name"),
                    text("kind"),
                    maybe_text("street"),
                    maybe_text("city"),
                    maybe_text("announced_opening"),
                    maybe_text("opened"),
                    flag("planned"),
                ],
                &[],
            ),
            slugged(
                "program",
                vec![
                    text("name_en"),
                    maybe_text("name_es"),
                    text("description_en"),
                    maybe_text("description_es"),
                    reference("sector_id"),
                    maybe_reference("pathway_id"),
                ],
                &[("sector_id", "sector"), ("pathway_id", "pathway")],
            ),
            slugged(
                "engagement_type",
                vec![
                    text("code"),
                    text("name_en"),
                    maybe_text("name_es"),
                    maybe_text("stage"),
                    text("time_asked_en"),
                    maybe_text("time_asked_es"),
                    text("place_en"),
                    maybe_text("place_es"),
                    text("on_file_en"),
                    maybe_text("on_file_es"),
                    maybe_text("ceds_type"),
                    maybe_text("state_code"),
                    integer("position"),
                ],
                &[],
            ),
        ];
        for (table, index) in tables {
            manager.create_table(table).await?;
            manager.create_index(index).await?;
        }
        for name in ["sector", "engagement_type"] {
            manager.create_index(unique(name, &["code"])).await?;
        }
        let version = table("catalog_version", [integer("id").primary_key().take(), counter("version")], &[]);
        manager.create_table(version).await?;
        let first = Query::insert()
            .into_table("catalog_version")
            .columns(["id", "version"])
            .values_panic([1.into(), 0_i64.into()])
            .take();
        manager.execute(first).await?;
        Ok(())
    }
}
