//! Databases: connect, transactions, rows.
