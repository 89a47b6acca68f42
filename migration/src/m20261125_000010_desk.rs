//! The desk: versions and urgency of inquiries, what each reaches, its search terms and tags, a history with details and
//! numbers, and what a notice tells of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::Date;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::columns::*;

/// See the module.
#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// Numbers the entries that there are in their order, and counts on from there.
const NUMBER_ENTRIES: [&str; 2] = [
    "UPDATE inquiry_event SET seq = n.seq \
     FROM (SELECT id, row_number() OVER (ORDER BY at, id) AS seq FROM inquiry_event) AS n WHERE n.id = inquiry_event.id",
    "INSERT INTO inquiry_feed (id, position) SELECT 1, count(*) FROM inquiry_event",
];

/// What inquiries that were written before reach: as far as the choice itself says.
const TARGETS: &str = "INSERT INTO inquiry_target (inquiry_id, position, school_id, sector_id) \
     SELECT c.inquiry_id, c.position, coalesce(c.school_id, o.school_id), coalesce(c.sector_id, p.sector_id) \
     FROM inquiry_choice c LEFT JOIN offering o ON o.id = c.offering_id \
     LEFT JOIN program p ON p.id = coalesce(c.program_id, o.program_id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // On SQLite too: a failure half-way leaves nothing behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            // Counts the changes: whoever changes an inquiry names the version that they saw.
            integer("version").default(1).take(),
            // Whether the partner waits for an answer.
            flag("awaits_answer").default(true).take(),
            // What the desk is sorted by: see the rule in the domain.
            counter("urgency").default(0).take(),
            maybe_moment("first_response_at"),
            // Days in the district’s time zone, as 2026-11-30.
            maybe_text("follow_up_on"),
            // The promised day for which the reminder was written, and the alarm.
            maybe_text("reminded_for"),
            maybe_text("alarmed_for"),
            // Until when the private link works; where absent, so long after submitted_at as the settings say.
            maybe_moment("link_expires_at"),
        ] {
            add(manager, "inquiry", column).await?;
        }
        manager.create_index(descending("inquiry", &["urgency"])).await?;
        manager.create_index(descending("inquiry", &["status", "urgency"])).await?;
        manager.create_index(descending("inquiry", &["assignee_id", "urgency"])).await?;
        history(manager).await?;
        reach(manager).await?;
        notices(manager).await?;
        urgency(manager).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await
}

/// By these columns, and among equals the newest first.
fn descending(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = plain(table, columns);
    index.col(("id", IndexOrder::Desc)).take()
}

async fn history(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // What belongs to the kind of entry, as JSON.
    add(manager, "inquiry_event", maybe_text("details")).await?;
    // The entry's number among all: without gaps, in the order in which transactions were committed.
    add(manager, "inquiry_event", counter("seq").default(0).take()).await?;
    manager.create_table(table("inquiry_feed", [integer("id").primary_key().take(), counter("position")], &[])).await?;
    for statement in NUMBER_ENTRIES {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    manager.create_index(unique("inquiry_event", &["seq"])).await?;
    manager.create_index(plain("inquiry_event", &["inquiry_id", "seq"])).await
}

async fn reach(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Neither school nor sector: "not sure".
    let mut target = table(
        "inquiry_target",
        [reference("inquiry_id"), integer("position"), maybe_reference("school_id"), maybe_reference("sector_id")],
        &[("inquiry_id", "inquiry"), ("school_id", "school"), ("sector_id", "sector")],
    );
    target.primary_key(Index::create().name("pk_inquiry_target").col("inquiry_id").col("position"));
    manager.create_table(target).await?;
    manager.create_index(plain("inquiry_target", &["school_id", "inquiry_id"])).await?;
    manager.create_index(plain("inquiry_target", &["sector_id", "inquiry_id"])).await?;
    manager.create_index(plain("inquiry_engagement_type", &["engagement_type_id", "inquiry_id"])).await?;
    manager.get_connection().execute_unprepared(TARGETS).await?;
    let words = [("inquiry_term", "term", "pk_inquiry_term"), ("inquiry_tag", "tag", "pk_inquiry_tag")];
    for (name, word, key) in words {
        let mut words = table(name, [by_bytes(manager, word), reference("inquiry_id")], &[("inquiry_id", "inquiry")]);
        words.primary_key(Index::create().name(key).col(word).col("inquiry_id"));
        manager.create_table(words).await?;
        manager.create_index(plain(name, &["inquiry_id"])).await?;
    }
    Ok(())
}

async fn notices(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // The entry of the history that the notice tells of.
    let kind = if manager.get_database_backend() == DbBackend::Sqlite { "uuid_text" } else { "uuid" };
    let reference = format!(
        "ALTER TABLE notice ADD COLUMN event_id {kind} CONSTRAINT fk_notice_event_id REFERENCES inquiry_event (id)"
    );
    manager.get_connection().execute_unprepared(&reference).await?;
    // Since when it is tried, where it was given up and somebody had it sent again.
    add(manager, "notice", maybe_moment("tried_since")).await
}

/// Those that were written before wait for their first answer, the earliest promised day first.
async fn urgency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let backend = manager.get_database_backend();
    let days = db.query_all_raw(Statement::from_string(backend, "SELECT DISTINCT respond_by FROM inquiry")).await?;
    for day in days {
        let day: String = day.try_get_by_index(0)?;
        let number = day
            .parse::<Date>()
            .map_err(|error| DbErr::Migration(error.to_string()))?
            .signed_duration_since(Date::default())
            .num_days();
        let update =
            Query::update().table("inquiry").value("urgency", number).and_where(Expr::col("respond_by").eq(day)).take();
        manager.execute(update).await?;
    }
    Ok(())
}
