//! The one integration binary: each module tests the program from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

/// Folders and files to documents and problems.
mod ingest;
/// The built-in sample against its gold.
mod sample;
