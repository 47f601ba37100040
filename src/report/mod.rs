//! Matrix and project to files people can hand on. One module a format; each writes to `io::Write`.
//!
//! In: a [`ReportInput`], which is finished before anything is written. Out: bytes. A report is a function
//! of its input: no clock, no file names of this machine beyond those of the articles, same input same bytes.

use std::io;

use crate::engine::{AgreementMatrix, Analysis, Corpus};
use crate::ingest::Diagnostic;
use crate::project::Project;
use crate::project::file::{self, FileError};

/// A format a comparison can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The matrix drawn for a terminal.
    Text,
    /// The stable comparison format.
    Json,
    /// One self-contained page.
    Html,
    /// The matrix as a table.
    Csv,
    /// A project file.
    Ron,
}

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// What the person decided, and what they call it.
    pub project: &'a Project,
    /// The articles.
    pub corpus: &'a Corpus,
    /// What was found in them.
    pub analysis: &'a Analysis,
    /// The verdicts in force.
    pub matrix: &'a AgreementMatrix,
    /// Files that could not be read, or not fully.
    pub problems: &'a [Diagnostic],
}

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The disk is full, the pipe is closed, …
    #[error("cannot write the report: {0}")]
    Write(#[from] io::Error),
    /// The comparison cannot be put into words. Not known to happen.
    #[error("cannot put the comparison into this format: {0}")]
    Encode(String),
    /// The project cannot be put into words. Not known to happen.
    #[error(transparent)]
    Project(#[from] FileError),
}

/// Writes a comparison in a format.
///
/// # Errors
/// Whatever `out` gives back; the formats themselves do not fail.
pub fn write(
    format: Format,
    input: &ReportInput<'_>,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    match format {
        Format::Text | Format::Json | Format::Html | Format::Csv => {
            Err(ReportError::Encode("not there yet".to_owned()))
        }
        Format::Ron => {
            let text = file::to_ron(input.project, input.corpus, input.problems)?;
            Ok(out.write_all(text.as_bytes())?)
        }
    }
}
