//! From paths to a comparison, without a thread, a window or a notice.
//!
//! In: what to open. Out: [`Gathered`] (project, articles, problems), then [`Opened`] (with analysis). The
//! job and the command line both go this way, so that a folder gives the same comparison in both.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::engine::{Analysis, Cancelled, Corpus, Observer, analyze};
use crate::ingest::{self, Diagnostic, IngestOptions, Intake, Severity};
use crate::project::file::{self, FileError};
use crate::project::{ClaimIndex, Project};

/// What to open.
#[derive(Clone, Debug)]
pub enum Source {
    /// One project file (known by its content), or folders and articles.
    Paths(Vec<PathBuf>),
    /// The built-in sample.
    Sample,
}

/// Called with files done and files in all; `false` asks to stop.
pub type FileProgress<'a> = dyn Fn(usize, usize) -> bool + Sync + 'a;

/// What was found at the paths.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The saved project, or a new one with a name.
    pub project: Project,
    /// Where the project is saved, if it is.
    pub path: Option<PathBuf>,
    /// The articles.
    pub corpus: Corpus,
    /// Files that could not be read, or not fully.
    pub problems: Vec<Diagnostic>,
}

/// A finished comparison, ready to show.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The articles.
    pub corpus: Arc<Corpus>,
    /// What was found in them.
    pub analysis: Arc<Analysis>,
    /// Names of its claims, for the person's reviews.
    pub index: ClaimIndex,
    /// How long the analysis took.
    pub duration: Duration,
}

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A project file that does not open.
    #[error(transparent)]
    Project(#[from] FileError),
    /// No article in any of the paths.
    #[error("{}", nothing_readable(paths, problems))]
    NothingReadable {
        /// Where was looked.
        paths: Vec<PathBuf>,
        /// What stood in the way.
        problems: Vec<Diagnostic>,
    },
    /// Stopped by the person.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Reads what is to be opened.
///
/// # Errors
/// When a project file does not open, no article could be read, or `progress` asks to stop.
pub fn gather(
    source: &Source,
    options: &IngestOptions,
    progress: &FileProgress<'_>,
) -> Result<Gathered, OpenError> {
    match source {
        Source::Paths(paths) => match &paths[..] {
            [path] if is_project(path) => open_project(path),
            _ => open_articles(paths, options, progress),
        },
        Source::Sample => open_sample(),
    }
}

/// Compares articles.
///
/// # Errors
/// Only [`Cancelled`].
pub fn compare(corpus: Corpus, observer: &dyn Observer) -> Result<Opened, Cancelled> {
    let start = Instant::now();
    let analysis = analyze(&corpus, observer)?;
    let duration = start.elapsed();
    tracing::info!(
        articles = corpus.documents.len(),
        claims = analysis.groups.len(),
        ?duration,
        "compared"
    );
    Ok(Opened {
        index: ClaimIndex::new(&corpus, &analysis),
        corpus: Arc::new(corpus),
        analysis: Arc::new(analysis),
        duration,
    })
}

/// A file that says it is a project, by content or by name: one that is not gives a clear error.
fn is_project(path: &Path) -> bool {
    file::is_project_file(path)
        || (path.is_file() && path.extension().is_some_and(|e| e == file::EXTENSION))
}

fn open_project(path: &Path) -> Result<Gathered, OpenError> {
    let contents = file::read(path)?;
    tracing::info!(path = %path.display(), "project opened");
    Ok(Gathered {
        project: contents.project,
        path: Some(path.to_owned()),
        corpus: contents.corpus,
        problems: contents.problems,
    })
}

fn open_sample() -> Result<Gathered, OpenError> {
    let intake = ingest::sample();
    named(ingest::SAMPLE_NAME.to_owned(), &[], intake)
}

fn open_articles(
    paths: &[PathBuf],
    options: &IngestOptions,
    progress: &FileProgress<'_>,
) -> Result<Gathered, OpenError> {
    let intake = load_articles(paths, options, progress)?;
    named(name_for(paths), paths, intake)
}

/// A new project over what was read, if anything was.
fn named(name: String, paths: &[PathBuf], intake: Intake) -> Result<Gathered, OpenError> {
    if intake.corpus.documents.is_empty() {
        return Err(OpenError::NothingReadable {
            paths: paths.to_vec(),
            problems: intake.problems,
        });
    }
    Ok(Gathered {
        project: Project {
            name,
            ..Project::default()
        },
        path: None,
        corpus: intake.corpus,
        problems: intake.problems,
    })
}

/// Reads articles; project files among several paths become problems rather than articles.
pub(super) fn load_articles(
    paths: &[PathBuf],
    options: &IngestOptions,
    progress: &FileProgress<'_>,
) -> Result<Intake, Cancelled> {
    let (projects, articles): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| is_project(path));
    let mut intake = ingest::load_observed(&articles, options, progress).ok_or(Cancelled)?;
    tracing::info!(
        articles = intake.corpus.documents.len(),
        problems = intake.problems.len(),
        "articles read"
    );
    intake
        .problems
        .extend(projects.into_iter().map(|path| Diagnostic {
            severity: Severity::Error,
            path,
            message: "This is a Crossread project, not an article.".to_owned(),
            hint: "Open the project on its own.".to_owned(),
        }));
    Ok(intake)
}

/// What a comparison of these paths is called until the person says otherwise: the folder's name.
fn name_for(paths: &[PathBuf]) -> String {
    let folder = |path: &PathBuf| {
        // "." and "news/.." have no name until they are resolved.
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let folder = if path.is_dir() {
            path.as_path()
        } else {
            path.parent()?
        };
        Some(folder.file_name()?.to_string_lossy().into_owned())
    };
    paths
        .first()
        .and_then(folder)
        .unwrap_or_else(|| "Untitled".to_owned())
}

fn nothing_readable(paths: &[PathBuf], problems: &[Diagnostic]) -> String {
    let place = match paths {
        [] => "nothing given".to_owned(),
        [path] => path.display().to_string(),
        [path, rest @ ..] => format!("{} and {} more", path.display(), rest.len()),
    };
    match problems.first() {
        None => format!("no article found (text, Markdown or HTML): {place}"),
        Some(first) => {
            let more = match problems.len() {
                1 => String::new(),
                n => format!(" ({} more)", n - 1),
            };
            format!(
                "no article could be read: {place}: {}: {}{more}",
                first.path.display(),
                first.message.trim_end_matches('.')
            )
        }
    }
}
