//! Logs for people or as JSON.
