//! The demo's mailbox.
use axum::Router;
use std::path::PathBuf;
/// Its pages.
pub fn routes(_folder: PathBuf) -> Router {
    Router::new()
}
