//! What happens when the window is wanted but cannot be had: one line says so, and the matrix is printed.

use std::path::PathBuf;

use super::Status;
use super::compare::{Comparison, compare};
use super::output::{self, Target};
use crate::ingest::IngestOptions;
use crate::report::Format;

/// Why no window can open here, when that is plain without trying.
pub fn missing_display() -> Option<&'static str> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return None;
    }
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") {
        None
    } else {
        Some("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)")
    }
}

/// Prints the matrix of what the window would have opened.
pub fn instead_of_window(paths: Vec<PathBuf>, reason: &str) -> Status {
    if paths.is_empty() {
        output::say(&format!(
            "cannot open a window: {reason}. Give a folder of articles to print their matrix: crossread PATH"
        ));
        return Status::Failed;
    }
    output::say(&format!(
        "cannot open a window: {reason}; printing the matrix instead"
    ));
    compare(&Comparison {
        paths,
        options: IngestOptions::default(),
        format: Format::Text,
        target: Target::Stdout,
    })
    .unwrap_or_else(|error| super::failed(&error))
}
