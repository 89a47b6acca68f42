//! Whether the process lives, and whether it can answer requests.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

/// How long the database may take to give a sign of life.
const PATIENCE: Duration = Duration::from_secs(2);

/// Tells what requests need.
#[async_trait]
pub trait Readiness: Send + Sync + 'static {
    /// Whether the database answers.
    async fn database(&self) -> bool;
    /// Whether every migration has been applied.
    async fn migrated(&self) -> bool;
    /// Whether the catalogue is loaded.
    fn catalogue(&self) -> bool;
}

/// `/healthz`: the process lives.
pub async fn alive() -> Json<Value> {
    Json(json!({ "alive": true }))
}

/// `/readyz`: requests can be answered, or 503 with what is not ready.
pub async fn ready(State(readiness): State<Arc<dyn Readiness>>) -> (StatusCode, Json<Value>) {
    ready_within(PATIENCE, readiness.as_ref()).await
}

async fn ready_within(patience: Duration, readiness: &dyn Readiness) -> (StatusCode, Json<Value>) {
    let in_time = async |asked| timeout(patience, asked).await.unwrap_or(false);
    let database = in_time(readiness.database()).await;
    // A database that is away would only be waited for once more.
    let migrated = database && in_time(readiness.migrated()).await;
    let checks = [("database", database), ("migrations", migrated), ("catalogue", readiness.catalogue())];
    let missing: Vec<_> = checks.iter().filter(|(_, ready)| !ready).map(|(name, _)| *name).collect();
    let status = if missing.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "ready": missing.is_empty(), "missing": missing })))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed {
        database: Option<bool>,
        migrated: bool,
        catalogue: bool,
    }

    #[async_trait]
    impl Readiness for Fixed {
        async fn database(&self) -> bool {
            match self.database {
                Some(answer) => answer,
                None => std::future::pending().await,
            }
        }

        async fn migrated(&self) -> bool {
            self.migrated
        }

        fn catalogue(&self) -> bool {
            self.catalogue
        }
    }

    async fn asked(database: Option<bool>, migrated: bool, catalogue: bool) -> (u16, Value) {
        let (status, Json(body)) =
            ready_within(Duration::from_millis(10), &Fixed { database, migrated, catalogue }).await;
        (status.as_u16(), body)
    }

    #[tokio::test]
    async fn what_is_not_ready_is_named() {
        assert_eq!(asked(Some(true), true, true).await, (200, json!({ "ready": true, "missing": [] })));
        assert_eq!(asked(Some(true), false, true).await.1["missing"], json!(["migrations"]));
        assert_eq!(asked(Some(false), true, false).await.1["missing"], json!(["database", "migrations", "catalogue"]));
    }

    #[tokio::test]
    async fn a_database_that_hangs_is_not_waited_for() {
        assert_eq!(asked(None, true, true).await.0, 503);
    }
}
