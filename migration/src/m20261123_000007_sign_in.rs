//! Who is asking: links that sign in, sessions, API tokens; and what a coordinator sees.

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
        // SHA-256 of a secret, in hexadecimal, in every `token_hash`: the secrets themselves stand nowhere.
        let sign_in = table(
            "sign_in",
            [
                id(),
                reference("staff_id"),
                text("token_hash"),
                moment("created_at"),
                moment("expires_at"),
                maybe_moment("used_at"),
            ],
            &[("staff_id", "staff")],
        );
        let session = table(
            "session",
            [
                id(),
                reference("staff_id"),
                text("token_hash"),
                moment("created_at"),
                // Written at most once a minute.
                moment("last_seen_at"),
                // However often it is used.
                moment("expires_at"),
                maybe_moment("ended_at"),
            ],
            &[("staff_id", "staff")],
        );
        let api_token = table(
            "api_token",
            [
                id(),
                reference("staff_id"),
                text("name"),
                text("token_hash"),
                // Their codes, with a space between: "read write".
                text("scopes"),
                moment("created_at"),
                maybe_moment("expires_at"),
                maybe_moment("last_used_at"),
                maybe_moment("ended_at"),
            ],
            &[("staff_id", "staff")],
        );
        for (name, table) in [("sign_in", sign_in), ("session", session), ("api_token", api_token)] {
            manager.create_table(table).await?;
            manager.create_index(unique(name, &["token_hash"])).await?;
            manager.create_index(plain(name, &["staff_id"])).await?;
        }
        for name in ["sign_in", "session"] {
            manager.create_index(plain(name, &["expires_at"])).await?;
        }
        // Whether a coordinator sees every inquiry, or only what their coverage reaches.
        let sees_all = Table::alter().table("staff").add_column(flag("sees_all").default(true)).take();
        manager.alter_table(sees_all).await
    }
}
