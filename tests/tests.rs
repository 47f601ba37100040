//! The one integration binary: each module tests the program from outside.

/// Folders and files to documents and problems.
mod ingest;
/// Keys, project files of every version, damaged files.
mod project;
/// Comparisons to text, JSON, HTML and CSV.
mod report;

/// What several modules need.
mod util;
