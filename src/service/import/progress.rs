//! A progress bar for an import at a terminal. Elsewhere it draws nothing.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Progress;

/// Shows how far an import is, on standard error where that is a terminal.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that draws nothing before the first [`show`](Self::show).
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} rows");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Draws the bar anew.
    pub fn show(&self, progress: Progress) {
        match progress {
            Progress::Checking { rows, of } => {
                self.0.set_length(of);
                self.0.set_position(rows);
                self.0.set_message("checking");
            }
            Progress::Writing => self.0.set_message("writing"),
            Progress::Done => self.0.finish_and_clear(),
        }
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Bar {
    // A failed import never gets to its end: the bar must not stay between the problems.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
