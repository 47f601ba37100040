//! How far a comparison is, on one line of the terminal that goes away when it is done.
//!
//! In: progress of reading and of the engine's phases. Out: a line on stderr, only where a person sees it:
//! in a pipe or a log it would be noise.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::{Cancelled, Observer, Progress};

/// Quick comparisons show nothing, and slow ones do not flicker.
const SHOW_EVERY: Duration = Duration::from_millis(200);

/// Shows progress on a terminal and never cancels; Ctrl+C does that.
pub(super) struct TerminalObserver {
    /// When the line was last drawn; `None` where there is no terminal.
    drawn: Option<Mutex<Instant>>,
}

impl TerminalObserver {
    /// Shows progress if stderr is a terminal.
    pub(super) fn new() -> Self {
        Self {
            drawn: io::stderr()
                .is_terminal()
                .then(|| Mutex::new(Instant::now())),
        }
    }

    /// Progress of one stage.
    pub(super) fn show(&self, label: &str, done: usize, total: usize) {
        let Some(drawn) = &self.drawn else {
            return;
        };
        let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.elapsed() >= SHOW_EVERY {
            *drawn = Instant::now();
            // To the start of the line, the words, and nothing behind them.
            write!(io::stderr(), "\r{label} {done}/{total}\u{1b}[K").ok();
        }
    }
}

impl Observer for TerminalObserver {
    fn report(&self, progress: Progress) -> Result<(), Cancelled> {
        self.show(progress.phase.label(), progress.done, progress.total);
        Ok(())
    }
}

impl Drop for TerminalObserver {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            write!(io::stderr(), "\r\u{1b}[K").ok();
        }
    }
}
