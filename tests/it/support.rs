//! What the integration tests stand on: databases of their own, a running Liaison, actors, the forms that they send.

pub mod app;
pub mod database;
pub mod desk;
pub mod form;
pub mod live;
pub mod log;
pub mod people;
pub mod process;
pub mod proxy;
pub mod smtp;
pub mod sql;

/// Declares a test that runs on SQLite and on PostgreSQL: `on_both! { async fn name(backend) { ... } }`.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($backend:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn run($backend: $crate::support::database::Kind) $body

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::support::database::Kind::Sqlite).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::support::database::Kind::Postgres).await;
            }
        }
    )+};
}
pub(crate) use on_both;
