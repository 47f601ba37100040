//! The command line: what was typed to what is done, and an exit code.
//!
//! In: arguments. Out: reports on stdout or in files, one line a problem on stderr, a [`Status`]. Arguments
//! go through two stages: `args` is what was typed, checked; each subcommand's file turns its part into
//! ready objects and does the work. Opening the window is not done here but handed to `main` as a
//! [`Launch`], so that this module never sees it.

mod args;
mod compare;
mod inspect;
mod judge;
mod output;
mod progress;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

pub use window::{instead_of_window, missing_display};

/// What became of a run: the exit code and its meaning, which scripts rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 0: done.
    Done,
    /// 1: done, but some files (or lines of `judge`) could not be read, or not fully; they are listed on stderr, lines
    /// in their place.
    Problems,
    /// 2: nothing done: wrong usage, nothing readable, or the result could not be written.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// What is left for `main` to do.
#[derive(Debug)]
pub enum Launch {
    /// Nothing.
    Finished(Status),
    /// Open the window on these paths.
    Window(Vec<PathBuf>),
}

/// Does what was typed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Launch {
    let arguments = match args::Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Also the way --help and --version come: clap knows which stream and status they want.
            let status = if error.use_stderr() {
                Status::Failed
            } else {
                Status::Done
            };
            error.print().ok();
            return Launch::Finished(status);
        }
    };
    let result = match arguments.command {
        None => return Launch::Window(arguments.paths),
        Some(args::Command::Compare(arguments)) => compare::run(&arguments),
        Some(args::Command::Inspect(arguments)) => inspect::run(&arguments),
        Some(args::Command::Judge(arguments)) => judge::run(&arguments),
    };
    Launch::Finished(result.unwrap_or_else(|error| failed(&error)))
}

/// Says on stderr what went wrong.
pub fn failed(error: &anyhow::Error) -> Status {
    if output::is_closed_pipe(error) {
        // `crossread … | head` has what it wanted.
        return Status::Done;
    }
    output::say(&format!("{error:#}"));
    Status::Failed
}
