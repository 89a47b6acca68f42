//! Rate limits, shared by all replicas: one row per limited key.

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
        // key is a keyed hash: no address stands here in clear. full_at is when the allowance is whole again.
        let limit = table("rate_limit", [text("key").primary_key().take(), moment("full_at")], &[]);
        manager.create_table(limit).await?;
        manager.create_index(plain("rate_limit", &["full_at"])).await?;
        Ok(())
    }
}
