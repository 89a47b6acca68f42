//! Notices: one e-mail owed to one recipient.

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
        let notice = table(
            "notice",
            [
                id(),
                text("kind"),
                reference("inquiry_id"),
                // `partner`, `staff` (with staff_id) or `address` (with recipient_address).
                text("recipient"),
                maybe_reference("staff_id"),
                maybe_text("recipient_address"),
                text("language"),
                // `pending`, `sending`, `sent` or `dead`.
                text("state"),
                integer("attempts"),
                // When it is tried next; for `sending`, when the lease ends and another worker may take it.
                moment("due_at"),
                moment("created_at"),
                maybe_moment("sent_at"),
                maybe_text("last_error"),
            ],
            &[("inquiry_id", "inquiry"), ("staff_id", "staff")],
        );
        manager.create_table(notice).await?;
        manager.create_index(plain("notice", &["state", "due_at"])).await?;
        manager.create_index(plain("notice", &["inquiry_id"])).await?;
        Ok(())
    }
}
