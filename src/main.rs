//! The program: logging, then the command line, then the window if it is wanted.
//!
//! The only place that knows both the command line and the window.

use std::path::PathBuf;
use std::process::ExitCode;

use crossread::cli::{self, Launch, Status};

/// A comparison asks for millions of small pieces of memory on all threads: an eighth of its time with the usual
/// allocator. Without huge pages it holds no more memory than that one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    start_logging();
    let status = match cli::run(std::env::args_os()) {
        Launch::Finished(status) => status,
        Launch::Window(paths) => window(paths),
    };
    status.into()
}

/// Opens the window, or prints the matrix where there can be none.
#[cfg(feature = "gui")]
fn window(paths: Vec<PathBuf>) -> Status {
    if let Some(reason) = cli::missing_display() {
        return cli::instead_of_window(paths, reason);
    }
    match crossread::gui::run(paths.clone()) {
        Ok(()) => Status::Done,
        Err(error) => cli::instead_of_window(paths, &format!("{error:#}")),
    }
}

#[cfg(not(feature = "gui"))]
fn window(paths: Vec<PathBuf>) -> Status {
    cli::instead_of_window(paths, "this program was built without one")
}

/// Logs to stderr what `CROSSREAD_LOG` asks for; nothing by default, so that stderr is for people.
fn start_logging() {
    let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("CROSSREAD_LOG") else {
        return;
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
