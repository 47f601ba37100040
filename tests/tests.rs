//! The one integration binary: each module tests the program from outside.

/// Folders and files to documents and problems.
mod ingest;
