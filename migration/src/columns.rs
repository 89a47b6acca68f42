//! The few kinds of column that Liaison has, so that a kind is declared the same everywhere.

use sea_orm_migration::prelude::*;

/// The primary key of most tables: a UUIDv7 made by the application.
pub fn id() -> ColumnDef {
    ColumnDef::new("id").uuid().not_null().primary_key().take()
}

/// A reference to another table's id.
pub fn reference(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

/// A reference that may be absent.
pub fn maybe_reference(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().take()
}

/// Text. Lengths are a rule of the domain, not of the tables.
pub fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// Text that may be absent.
pub fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().take()
}

/// A whole number, 32 bits.
pub fn integer(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

/// A whole number that may be absent.
pub fn maybe_integer(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().take()
}

/// A yes or no.
pub fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A moment, in UTC and microseconds.
pub fn moment(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

/// A moment that may be absent.
pub fn maybe_moment(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().take()
}

/// A foreign key named `fk_<table>_<column>`, to the other table's id.
pub fn foreign_key(table: &'static str, column: &'static str, other: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("fk_{table}_{column}")).from(table, column).to(other, "id").take()
}

/// A table of these columns and foreign keys (column, other table).
pub fn table(
    name: &'static str,
    columns: impl IntoIterator<Item = ColumnDef>,
    references: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create().table(name).take();
    for mut column in columns {
        table.col(&mut column);
    }
    for (column, other) in references {
        table.foreign_key(&mut foreign_key(name, column, other));
    }
    table
}

/// A unique index named `uq_<table>_<columns joined by _>`.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index("uq", table, columns).unique().take()
}

/// An index named `ix_<table>_<columns joined by _>`.
pub fn plain(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index("ix", table, columns)
}

fn index(prefix: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(format!("{prefix}_{table}_{}", columns.join("_"))).table(table).take();
    for column in columns {
        index.col(*column);
    }
    index
}

/// A count that may outgrow 32 bits.
pub fn counter(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// Text that is compared byte by byte on both databases, so that beginnings can be looked up in an index.
pub fn by_bytes(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() != sea_orm::DbBackend::Sqlite {
        column.extra("COLLATE \"C\"");
    }
    column
}
