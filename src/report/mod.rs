//! Matrix and project to files people can hand on. One module a format; each writes to `io::Write`.
//!
//! In: a [`ReportInput`], which is finished before anything is written. Out: bytes. A report is a function
//! of its input: no clock, no file names of this machine beyond those of the articles, same input same bytes.

mod csv;
mod gather;
mod html;
pub mod inspect;
mod json;
pub mod model;
mod text;

use std::io;

use crate::engine::{AgreementMatrix, Analysis, Corpus};
use crate::ingest::Diagnostic;
use crate::project::Project;
use crate::project::file::{self, FileError};
use model::Report;

pub use text::TextStyle;

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

impl Format {
    /// All formats, in the order of menus.
    pub const ALL: [Self; 5] = [Self::Html, Self::Csv, Self::Json, Self::Text, Self::Ron];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Ron => "ron",
        }
    }

    /// The usual extension of a file in this format.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Ron => file::EXTENSION,
        }
    }
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

/// Writes a comparison in a format; text as for a file (see [`write_text`] for a terminal).
///
/// # Errors
/// Whatever `out` gives back; the formats themselves do not fail.
pub fn write(
    format: Format,
    input: &ReportInput<'_>,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    match format {
        Format::Text => write_text(input, TextStyle::default(), out),
        Format::Json => json::write(input, &Report::new(input), out),
        Format::Html => html::write(&Report::new(input), out),
        Format::Csv => csv::write(&Report::new(input), out),
        Format::Ron => {
            let text = file::to_ron(input.project, input.corpus, input.problems)?;
            Ok(out.write_all(text.as_bytes())?)
        }
    }
}

/// Draws the matrix for a terminal.
///
/// # Errors
/// Whatever `out` gives back.
pub fn write_text(
    input: &ReportInput<'_>,
    style: TextStyle,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    text::write(&Report::new(input), style, out)
}

/// Readable JSON.
fn json_of(value: &impl serde::Serialize) -> Result<Vec<u8>, ReportError> {
    serde_json::to_vec_pretty(value).map_err(|error| ReportError::Encode(error.to_string()))
}

/// Readable JSON with a line break at its end.
fn write_json(value: &impl serde::Serialize, out: &mut dyn io::Write) -> Result<(), ReportError> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|error| {
        match error.io_error_kind() {
            Some(kind) => ReportError::Write(io::Error::new(kind, error)),
            None => ReportError::Encode(error.to_string()),
        }
    })?;
    Ok(out.write_all(b"\n")?)
}
