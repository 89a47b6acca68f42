//! Logs for people or as JSON, on standard error.
//!
//! What the libraries below us would log of mails and statements holds addresses and tokens, so that they are capped whatever
//! the filter says.

use std::io::IsTerminal;
use std::panic::PanicHookInfo;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, FilterExt, LevelFilter, ParseError, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::config::{Log, LogFormat};

/// The most that libraries which handle private data may say.
const CAPS: [(&str, Level); 4] =
    [("lettre", Level::INFO), ("sqlx", Level::WARN), ("sea_orm", Level::WARN), ("sea_orm_migration", Level::WARN)];

/// Why logging did not start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The level is neither a level nor a filter.
    #[error("the log level is not understood")]
    Level(#[from] ParseError),
    /// Something logs already.
    #[error("logging has been started before")]
    Started(#[from] TryInitError),
}

/// Starts logging; once in a process.
///
/// # Errors
///
/// [`TelemetryError`] where the level is not understood, or logging has been started before.
pub fn init(log: &Log) -> Result<(), TelemetryError> {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).parse(&log.level)?;
    let filter = filter.and(filter_fn(may_be_logged));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    tracing_subscriber::registry().with(lines.with_filter(filter)).try_init()?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Where it panicked and not with what: that can hold anybody's data.
fn log_panic(panicked: &PanicHookInfo<'_>) {
    let place = panicked.location().map(ToString::to_string);
    tracing::error!(place, "panicked");
}

/// Whether a line may be logged at all, whatever the filter of the settings lets through.
pub fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    let library = metadata.target().split("::").next().unwrap_or_default();
    CAPS.iter().all(|(capped, cap)| *capped != library || metadata.level() <= cap)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Captured(Arc<Mutex<Vec<u8>>>);

    impl Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn libraries_cannot_log_mails_or_statements_whatever_the_filter_says() {
        let captured = Captured::default();
        let writer = captured.clone();
        let lines = tracing_subscriber::fmt::layer().with_writer(move || writer.clone());
        let filter = EnvFilter::new("trace,lettre::transport=trace").and(filter_fn(may_be_logged));
        let subscriber = tracing_subscriber::registry().with(lines.with_filter(filter));
        tracing::subscriber::with_default(subscriber, || {
            tracing::trace!(target: "lettre::transport::smtp", "a whole mail");
            tracing::info!(target: "sqlx::query", "a statement");
            tracing::debug!(target: "sea_orm::driver", "its parameters");
            tracing::trace!(target: "liaison::http", "our own");
            tracing::warn!(target: "sqlx::pool", "a warning");
        });
        let text = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
        assert!(!["a whole mail", "a statement", "its parameters"].iter().any(|said| text.contains(said)), "{text}");
        assert!(text.contains("our own") && text.contains("a warning"), "{text}");
    }
}
