//! Project files: everything needed to open a comparison again, anywhere, by itself.
//!
//! In: project, corpus and problems. Out: RON text that people can read, and the way back. A file opens
//! with `format` and `version`, which are read before anything else; each version has its own module with
//! its own types, so that the engine's types can change without breaking a promise. Every version ever
//! released opens. Knows nothing of windows, jobs or analyses.

mod atomic;
mod header;
mod v1;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Project;
use crate::engine::Corpus;
use crate::ingest::Diagnostic;

pub use atomic::write_atomic;

/// The extension project files are given. They are recognised by content, whatever their name.
pub const EXTENSION: &str = "crossread";

/// The newest version of the file format, which is the one written.
pub const VERSION: u32 = 1;

/// Larger files are refused before they are read: no comparison a person can work with comes near.
const MAX_BYTES: u64 = 1 << 30;

/// What a project file holds.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// What the user made.
    pub project: Project,
    /// The articles, text included.
    pub corpus: Corpus,
    /// Files that could not be read, or not fully, when the articles were loaded.
    pub problems: Vec<Diagnostic>,
}

/// Why a project file could not be read or written. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be reached.
    #[error("cannot read the project file: {reason}. Check that it is there and may be read: {}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write the file: {reason}. Choose another folder or free some space: {}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// Not one of ours.
    #[error("this is not a Crossread project: it does not begin with `ProjectFile(format: \"crossread-project\", version: …`. Open the articles instead: {}", path.display())]
    NotAProject {
        /// Which file.
        path: PathBuf,
    },
    /// Far larger than any project.
    #[error("this project file holds {bytes} bytes, more than can be opened ({MAX_BYTES}): {}", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
    /// Written by a later program.
    #[error("this project was saved by a newer Crossread (project version {found}, this program reads up to {VERSION}). Get the newer program to open it: {}", path.display())]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The version it has.
        found: u32,
    },
    /// Damaged, or edited into something that is no project.
    #[error("this project file is damaged at line {line}, column {column}: {reason}. Mend it with a text editor or open a backup: {}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The contents do not hang together.
    #[error("this project file contradicts itself: {reason}. Mend it with a text editor or open a backup: {}", path.display())]
    Inconsistent {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The project cannot be put into words. Not known to happen.
    #[error("cannot put the project into a file: {0}")]
    Serialize(#[from] ron::Error),
}

/// Whether a file is a project, going by its first bytes. A file that cannot be read is none.
pub fn is_project_file(path: &Path) -> bool {
    if !path.is_file() {
        return false;
    }
    let mut head = Vec::new();
    let Ok(file) = File::open(path) else {
        return false;
    };
    if file.take(header::LOOK_AT).read_to_end(&mut head).is_err() {
        return false;
    }
    header::version(&String::from_utf8_lossy(&head)).is_some()
}

/// Opens a project file.
///
/// # Errors
/// Any [`FileError`] about reading; never panics, whatever the file holds.
pub fn read(path: &Path) -> Result<Contents, FileError> {
    let failed = |reason| FileError::Read {
        path: path.to_owned(),
        reason,
    };
    let bytes = std::fs::metadata(path).map_err(failed)?.len();
    if bytes > MAX_BYTES {
        return Err(FileError::TooLarge {
            path: path.to_owned(),
            bytes,
        });
    }
    let raw = std::fs::read(path).map_err(failed)?;
    match String::from_utf8(raw) {
        Ok(text) => parse(&text, path),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            if header::version(&before).is_none() {
                return Err(FileError::NotAProject {
                    path: path.to_owned(),
                });
            }
            let line = before.matches('\n').count() + 1;
            let column = before.lines().last().map_or(0, |l| l.chars().count()) + 1;
            Err(FileError::Damaged {
                path: path.to_owned(),
                line,
                column,
                reason: "the text is not UTF-8".to_owned(),
            })
        }
    }
}

/// Reads a project from the text of its file; `path` is only named in errors.
///
/// # Errors
/// Any [`FileError`] about contents.
pub fn parse(text: &str, path: &Path) -> Result<Contents, FileError> {
    let path = path.to_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match header::version(text) {
        None => Err(FileError::NotAProject { path }),
        Some(1) => {
            let file: v1::ProjectFile =
                ron::from_str(text).map_err(|error| FileError::Damaged {
                    path: path.clone(),
                    line: error.span.start.line,
                    column: error.span.start.col,
                    reason: reason(&error, text),
                })?;
            Contents::try_from(file).map_err(|reason| FileError::Inconsistent { path, reason })
        }
        Some(0) => Err(FileError::Inconsistent {
            path,
            reason: "there is no project version 0".to_owned(),
        }),
        Some(found) => Err(FileError::Newer { path, found }),
    }
}

/// What is wrong, in words. A file that stops short is the likeliest damage, and the parser only says what
/// it expected next.
fn reason(error: &ron::error::SpannedError, text: &str) -> String {
    let lines = text.lines().count().max(1);
    if error.span.start.line >= lines && !text.trim_end().ends_with(')') {
        "the file ends too early".to_owned()
    } else {
        error.code.to_string()
    }
}

/// The text of a project file. Equal projects give equal text, so two saves differ only where the user
/// changed something.
///
/// # Errors
/// [`FileError::Serialize`], which is not known to happen.
pub fn to_ron(
    project: &Project,
    corpus: &Corpus,
    problems: &[Diagnostic],
) -> Result<String, FileError> {
    let file = v1::ProjectFile::new(project, corpus, problems);
    let config = ron::ser::PrettyConfig::new()
        .new_line("\n")
        .indentor(" ")
        .struct_names(false)
        // Articles are stored as they are, with their line breaks, so that a person can read them.
        .escape_strings(false)
        // One line for a layout block or a review, not five.
        .depth_limit(4);
    let mut text = format!("ProjectFile{}", ron::ser::to_string_pretty(&file, config)?);
    text.push('\n');
    Ok(text)
}

/// Saves a project: either the whole file is there afterwards, or the old one still is.
///
/// # Errors
/// [`FileError::Write`], with the old file untouched.
pub fn save(
    path: &Path,
    project: &Project,
    corpus: &Corpus,
    problems: &[Diagnostic],
) -> Result<(), FileError> {
    let text = to_ron(project, corpus, problems)?;
    write_atomic(path, |out| io::Write::write_all(out, text.as_bytes()))
}
