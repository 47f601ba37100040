//! The one integration binary: each module tests the program from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

/// What holds for any text at all, however broken.
mod any_text;
/// Imports go one way, every file says what it is for.
mod architecture;
/// The built program: output, exit codes, bad input.
mod cli;
/// The window, clicked by accessible labels.
#[cfg(feature = "gui")]
mod gui;
/// Folders and files to documents and problems.
mod ingest;
mod invariants;
/// What holds for any articles: spans fit, order does not matter, twice the same bytes.
// The page "How verdicts are made".
mod page;
/// Keys, project files of every version, damaged files.
mod project;
/// Comparisons to text, JSON, HTML and CSV.
mod report;
/// The built-in sample against its gold.
mod sample;
/// Lists of commands to state.
mod workspace;

/// A small comparison made by hand.
#[cfg(feature = "gui")]
mod fixture;
/// What several modules need.
mod util;
