//! The one integration binary: each module tests the program from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

/// The window, clicked by accessible labels.
#[cfg(feature = "gui")]
mod gui;
/// Folders and files to documents and problems.
mod ingest;
/// Keys, project files of every version, damaged files.
mod project;
/// Comparisons to text, JSON, HTML and CSV.
mod report;
/// The built-in sample against its gold.
mod sample;

/// A small comparison made by hand.
#[cfg(feature = "gui")]
mod fixture;
/// What several modules need.
mod util;
