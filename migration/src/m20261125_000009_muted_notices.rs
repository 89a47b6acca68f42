//! Which kinds of notice a person of the district does not want.

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
        // Their codes, with a space between; nothing where nothing is muted.
        let muted = Table::alter().table("staff").add_column(text("muted").default("")).take();
        manager.alter_table(muted).await
    }
}
