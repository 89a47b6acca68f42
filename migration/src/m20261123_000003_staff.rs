//! The people of the district, and which schools and sectors each answers for.

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
        let staff = table(
            "staff",
            [
                id(),
                text("name"),
                // As typed; email_key is what two spellings of one address share.
                text("email"),
                text("email_key"),
                text("role"),
                text("language"),
                moment("created_at"),
                maybe_moment("disabled_at"),
            ],
            &[],
        );
        manager.create_table(staff).await?;
        manager.create_index(unique("staff", &["email_key"])).await?;
        // Neither school nor sector: the rule covers all.
        let coverage = table(
            "coverage",
            [id(), reference("staff_id"), maybe_reference("school_id"), maybe_reference("sector_id")],
            &[("staff_id", "staff"), ("school_id", "school"), ("sector_id", "sector")],
        );
        manager.create_table(coverage).await?;
        manager.create_index(plain("coverage", &["staff_id"])).await?;
        Ok(())
    }
}
