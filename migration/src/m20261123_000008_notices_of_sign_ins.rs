//! A notice is about an inquiry or about a sign-in: exactly one of the two.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::*;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

const ONE: &str = "(\"inquiry_id\" IS NULL) <> (\"sign_in_id\" IS NULL)";
const KEPT: [&str; 13] = [
    "id",
    "kind",
    "inquiry_id",
    "recipient",
    "staff_id",
    "recipient_address",
    "language",
    "state",
    "attempts",
    "due_at",
    "created_at",
    "sent_at",
    "last_error",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too: a failure half-way leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DbBackend::Sqlite => rebuild(manager).await?,
            _ => alter(manager).await?,
        }
        manager.create_index(plain("notice", &["sign_in_id"])).await
    }
}

async fn alter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    for change in [
        "ALTER COLUMN \"inquiry_id\" DROP NOT NULL",
        "ADD COLUMN \"sign_in_id\" uuid CONSTRAINT \"fk_notice_sign_in_id\" REFERENCES \"sign_in\" (\"id\")",
        &format!("ADD CONSTRAINT \"ck_notice_about\" CHECK ({ONE})"),
    ] {
        db.execute_unprepared(&format!("ALTER TABLE \"notice\" {change}")).await?;
    }
    Ok(())
}

/// SQLite cannot change whether a column may be null: the rows move into a new table, which takes the old one's name.
async fn rebuild(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut new = Table::create().table("notice_new").check(Expr::cust(ONE)).take();
    for mut column in [
        id(),
        text("kind"),
        maybe_reference("inquiry_id"),
        maybe_reference("sign_in_id"),
        text("recipient"),
        maybe_reference("staff_id"),
        maybe_text("recipient_address"),
        text("language"),
        text("state"),
        integer("attempts"),
        moment("due_at"),
        moment("created_at"),
        maybe_moment("sent_at"),
        maybe_text("last_error"),
    ] {
        new.col(&mut column);
    }
    for (column, other) in [("inquiry_id", "inquiry"), ("sign_in_id", "sign_in"), ("staff_id", "staff")] {
        new.foreign_key(&mut foreign_key("notice", column, other));
    }
    manager.create_table(new).await?;
    let rows = Query::select().columns(KEPT).from("notice").take();
    let copied = Query::insert().into_table("notice_new").columns(KEPT).select_from(rows).map(InsertStatement::take);
    manager.execute(copied.map_err(|error| DbErr::Migration(error.to_string()))?).await?;
    manager.drop_table(Table::drop().table("notice").take()).await?;
    manager.rename_table(Table::rename().table("notice_new", "notice").take()).await?;
    manager.create_index(plain("notice", &["state", "due_at"])).await?;
    manager.create_index(plain("notice", &["inquiry_id"])).await
}
