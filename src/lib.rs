//! Crossread reads several reports of one event side by side and shows who says what, where they agree,
//! where they contradict each other, and who merely repeats whom.
//!
//! Data flows one way: `ingest` turns files into documents, `engine` turns documents into sentences,
//! facets, claims, rows and verdicts, and the matrix goes to the window (`gui`) or a report (`report`).
//! What a person decides lives in `project`; `workspace` runs it all without a window; commands are the
//! only way back. ARCHITECTURE.md has the map and the invariants.

pub mod engine;
pub mod ingest;
pub mod project;
pub mod report;
pub mod workspace;

pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;

// The fixture of the window's tests names the library as the integration tests see it.
#[cfg(all(test, feature = "gui"))]
extern crate self as crossread;
