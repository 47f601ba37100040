//! Files to documents: the only reader of articles.
//!
//! In: folders and files. Out: the [`Corpus`] and a list of problems; one bad file never stops the rest.
//! Finding files is `folder`, bytes to characters is `encoding`, and each format has a file of its own.
//! Nothing here knows what an article says: sentences and facts are the engine's business.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::engine::document::{Corpus, Document};

mod folder;
mod format;

mod encoding;
mod extract;
mod furniture;
mod html;
mod isolate;
mod language;
mod markdown;
mod page;
mod published;
mod text;

mod sample;

use extract::Extracted;
use folder::Found;
use format::Format;

pub use sample::{SAMPLE_NAME, sample};

/// Larger files are refused unread: no article is this long, and a slip of the mouse should not fill the memory.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Longer texts are refused: more than any article, book or transcript, and too much to compare at once.
pub const MAX_CHARACTERS: usize = 5_000_000;

/// What was read, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// The documents, ordered by file name, then path.
    pub corpus: Corpus,
    /// Every file that was not read, or not read fully.
    pub problems: Vec<Diagnostic>,
}

/// A problem with an input, for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// The file or folder.
    pub path: PathBuf,
    /// What went wrong, one sentence.
    pub message: String,
    /// What to do about it, one sentence.
    pub hint: String,
}

impl Diagnostic {
    fn error(path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            path: path.to_path_buf(),
            message: message.into(),
            hint: hint.into(),
        }
    }

    fn warning(path: &Path, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(path, message, hint)
        }
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is missing: the file was not read.
    Error,
    /// Read, with a loss.
    Warning,
}

/// How to look for articles.
#[derive(Clone, Debug, Default)]
pub struct IngestOptions {
    /// Look into subfolders as well.
    pub recursive: bool,
}

/// Reads every article in `paths`: files, and folders holding them.
///
/// The result does not depend on the order of `paths`; a file named twice is read once.
pub fn load(paths: &[PathBuf], options: &IngestOptions) -> Intake {
    load_observed(paths, options, &|_, _| true).unwrap_or_default()
}

/// [`load`] that tells how far it is and can be stopped.
///
/// `progress` is called with the number of files done and their total, from several threads; when it
/// answers `false`, no further file is read and the result is `None`.
pub fn load_observed(
    paths: &[PathBuf],
    options: &IngestOptions,
    progress: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Option<Intake> {
    let (found, mut problems) = folder::find(paths, options);
    let total = found.len();
    let done = AtomicUsize::new(0);
    let stopped = AtomicBool::new(!progress(0, total));
    let outcomes: Vec<Outcome> = found
        .par_iter()
        .map(|file| {
            if stopped.load(Ordering::Relaxed) {
                return Outcome::default();
            }
            let outcome = read_file(file);
            let finished = done.fetch_add(1, Ordering::Relaxed) + 1;
            if !progress(finished, total) {
                stopped.store(true, Ordering::Relaxed);
            }
            outcome
        })
        .collect();
    if stopped.into_inner() {
        return None;
    }

    let mut documents = Vec::new();
    for outcome in outcomes {
        documents.extend(outcome.document);
        problems.extend(outcome.problems);
    }
    problems.extend(identical_files(&documents));
    // Folders come before the files in them; a stable sort keeps the order found for one path.
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    problems.dedup();
    Some(Intake {
        corpus: Corpus { documents },
        problems,
    })
}

/// What became of one file.
#[derive(Default)]
struct Outcome {
    document: Option<Document>,
    problems: Vec<Diagnostic>,
}

fn read_file(file: &Found) -> Outcome {
    match bytes_of(&file.path) {
        Ok(bytes) => read_bytes(&file.name, &file.path, file.format, &bytes),
        Err(problem) => Outcome {
            document: None,
            problems: vec![problem],
        },
    }
}

/// The whole file, unless it is too large or not an ordinary file.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let failed = |error: &std::io::Error| folder::unreadable(path, error);
    // Looked at before it is opened: opening a pipe would wait for a writer that never comes.
    let metadata = std::fs::metadata(path).map_err(|e| failed(&e))?;
    folder::must_be_ordinary(path, &metadata)?;
    let too_large = || {
        Diagnostic::error(
            path,
            format!(
                "The file is larger than {} MB, the most that is read.",
                MAX_FILE_BYTES / (1024 * 1024)
            ),
            "Split it into one file an article.",
        )
    };
    if metadata.len() > MAX_FILE_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let file = File::open(path).map_err(|e| failed(&e))?;
    // A file can grow while it is read, and some report no length at all.
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| failed(&e))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

/// Turns one file's bytes into a document.
fn read_bytes(name: &str, path: &Path, format: Option<Format>, bytes: &[u8]) -> Outcome {
    let mut problems = Vec::new();
    let document = match extract(path, format, bytes, &mut problems) {
        Ok(extracted) => Some(Document {
            file: name.to_owned(),
            path: path.to_string_lossy().into_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            text: Arc::from(extracted.text),
            metadata: extracted.metadata,
            layout: extracted.layout,
        }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    Outcome { document, problems }
}

fn extract(
    path: &Path,
    format: Option<Format>,
    bytes: &[u8],
    problems: &mut Vec<Diagnostic>,
) -> Result<Extracted, Diagnostic> {
    let empty = || {
        Diagnostic::error(
            path,
            "The file holds no text.",
            "Save the article again, or leave the file out.",
        )
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    if let Some(kind) = format::disguise(bytes) {
        return Err(Diagnostic::error(
            path,
            format!("The file is {kind}, whatever its name says."),
            format!("Save the article as {}.", format::SUPPORTED),
        ));
    }
    let format = format.unwrap_or_else(|| format::sniff(bytes));
    let hint = if format == Format::Html {
        encoding::declared_in_page(bytes)
    } else {
        None
    };
    let Some(decoded) = encoding::decode(bytes, hint) else {
        return Err(Diagnostic::error(
            path,
            "The file is not text: it holds binary data.",
            "Open it in the program it came from and save the article as text.",
        ));
    };
    problems.extend(decoded.loss.as_ref().map(|loss| {
        Diagnostic::warning(
            path,
            loss.clone(),
            "Check the words marked \u{FFFD}, or save the article as UTF-8.",
        )
    }));
    let mut extracted = isolate::run(|| match format {
        Format::Text => Ok(text::read(decoded.text)),
        Format::Markdown => Ok(markdown::read(&decoded.text)),
        Format::Html => html::read(&decoded.text),
    })
    .ok_or_else(|| {
        Diagnostic::error(
            path,
            format!("The {} reader failed on this file.", format.label()),
            "Save the article as plain text and report the file to the makers of Crossread.",
        )
    })?
    .map_err(|refused| Diagnostic::error(path, refused.message, refused.hint))?;
    if extracted.text.trim().is_empty() {
        return Err(empty());
    }
    let characters = extracted.text.chars().count();
    if characters > MAX_CHARACTERS {
        return Err(Diagnostic::error(
            path,
            format!(
                "The text has {:.1} million characters; at most {} million are read.",
                characters as f64 / 1e6,
                MAX_CHARACTERS / 1_000_000
            ),
            "Split it into one file an article.",
        ));
    }
    problems.extend(
        extracted
            .remark
            .take()
            .map(|remark| Diagnostic::warning(path, remark.message, remark.hint)),
    );
    Ok(extracted)
}

/// One warning for each file whose bytes equal an earlier file's. Both are kept: the person decides.
fn identical_files(documents: &[Document]) -> Vec<Diagnostic> {
    let mut first = BTreeMap::new();
    let mut problems = Vec::new();
    for document in documents {
        match first.get(document.sha256.as_str()) {
            None => {
                first.insert(document.sha256.as_str(), document.file.as_str());
            }
            Some(earlier) => problems.push(Diagnostic::warning(
                Path::new(&document.path),
                format!("The file is the same, byte for byte, as {earlier}."),
                "Leave one of the two out, unless they are meant to stand side by side.",
            )),
        }
    }
    problems
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").expect("a string takes every write");
        text
    })
}
