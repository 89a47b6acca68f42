//! What a test's own thread logs.

use std::io::Write;
use std::sync::{Arc, Mutex};

use liaison::telemetry;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Layer, SubscriberExt};

/// Keeps what is logged.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no test panics with the lock").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Everything that is logged on this thread from now on, as far as any filter of the settings can let it through.
    pub fn capture(&self) -> tracing::subscriber::DefaultGuard {
        let writer = self.clone();
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_span_events(FmtSpan::FULL)
            .with_writer(move || writer.clone())
            .with_filter(filter_fn(telemetry::may_be_logged));
        let all = tracing_subscriber::registry().with(lines);
        tracing::subscriber::set_default(all)
    }

    /// All of it.
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no test panics with the lock").clone()).expect("text")
    }
}
