//! Commands about files: open, add, save, export, close. And what a finished job brings.
//!
//! In: [`FileCommand`]s and results of jobs. Out: changed state and notices. Reading files is left to the
//! job; saving and exporting happen at once, so that "save and close" needs no waiting.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::adding::{Merged, merge};
use super::job::{Finished, Job, Reporter};
use super::opening::{self, Gathered, OpenError, Opened, Source};
use super::{FileCommand, NoticeSeverity, Workspace};
use crate::engine::{AgreementMatrix, Corpus};
use crate::ingest::{Diagnostic, IngestOptions, Severity};
use crate::project::file;
use crate::project::{ClaimIndex, Edit, History, Project};
use crate::report::{self, Format, ReportError, ReportInput};

/// What a job is asked to do.
pub(super) enum Request {
    /// Open something in place of what is open.
    Open(Source),
    /// Read more articles.
    Add(Vec<PathBuf>),
}

/// What a job brings.
pub(super) enum Outcome {
    /// Something else is to be shown.
    Open(Box<(Gathered, Opened)>),
    /// More articles are to be shown.
    Added(Box<(Merged, Opened)>),
    /// There is nothing new.
    Failed(OpenError),
}

impl Workspace {
    pub(super) fn run_file(&mut self, command: FileCommand) {
        match command {
            FileCommand::Open(paths) => self.open(Source::Paths(paths)),
            FileCommand::OpenSample => self.open(Source::Sample),
            // Adding to nothing is opening: the project gets its name, and a project file its place.
            FileCommand::Add(paths) if self.corpus.documents.is_empty() && self.job.is_none() => {
                self.open(Source::Paths(paths));
            }
            FileCommand::Add(paths) => self.request(Request::Add(paths)),
            FileCommand::Save => match self.path.clone() {
                Some(path) => self.save_as(path),
                None => self.notify(
                    NoticeSeverity::Error,
                    "This comparison has no file yet: choose where to save it.",
                ),
            },
            FileCommand::SaveAs(path) => self.save_as(path),
            FileCommand::Export { path, format } => self.export(&path, format),
            FileCommand::Rename(name) => self.edit(Edit::Rename(name)),
            FileCommand::Close => self.close(),
        }
    }

    /// Stops what runs and forgets what waits; what is on screen stays.
    pub(super) fn cancel_job(&mut self) {
        self.waiting.clear();
        if self.job.take().is_some() {
            // Whatever the job still sends is out of date from here on.
            self.revision += 1;
            self.notify(NoticeSeverity::Info, "Stopped. Nothing was changed.");
        }
    }

    /// Takes in the end of a job, unless it is one nobody waits for any more.
    pub(super) fn take_in(&mut self, finished: Finished<Outcome>) {
        if finished.revision != self.revision || self.job.is_none() {
            return;
        }
        self.job = None;
        match finished.result {
            Ok(Outcome::Open(opened)) => self.show_opened(*opened),
            Ok(Outcome::Added(added)) => self.show_added(*added),
            Ok(Outcome::Failed(error)) => self.show_failure(error),
            Err(panic) => self.notify(
                NoticeSeverity::Error,
                format!("Crossread ran into a defect of its own and stopped reading; what was open is still there. Please report it: {panic}"),
            ),
        }
        if let Some(request) = self.waiting.pop_front() {
            self.start(request);
        }
    }

    fn open(&mut self, source: Source) {
        // What is opened replaces everything, also what was still to be added to it.
        self.waiting.clear();
        self.start(Request::Open(source));
    }

    /// Starts a request, or lets it wait for the one that runs.
    fn request(&mut self, request: Request) {
        if self.job.is_some() {
            self.waiting.push_back(request);
        } else {
            self.start(request);
        }
    }

    /// Starts a job in place of any that runs.
    fn start(&mut self, request: Request) {
        self.revision += 1;
        let options = self.options.clone();
        let started = match request {
            Request::Open(source) => self.spawn(move |reporter| open(&source, &options, reporter)),
            Request::Add(paths) => {
                let corpus = Arc::clone(&self.corpus);
                let problems = self.problems.clone();
                self.spawn(move |reporter| add(&paths, &options, &corpus, &problems, reporter))
            }
        };
        match started {
            Ok(job) => self.job = Some(job),
            Err(error) => {
                self.job = None;
                self.notify(
                    NoticeSeverity::Error,
                    format!("The system gave no thread to read the articles with: {error}"),
                );
            }
        }
    }

    fn spawn(
        &self,
        work: impl FnOnce(&Reporter) -> Result<Outcome, OpenError> + Send + 'static,
    ) -> std::io::Result<Job> {
        Job::spawn(
            self.revision,
            &self.wake,
            self.sender.clone(),
            |reporter: &Reporter| work(reporter).unwrap_or_else(Outcome::Failed),
        )
    }

    fn show_opened(&mut self, (gathered, opened): (Gathered, Opened)) {
        self.history = History::new(gathered.project);
        self.saved_corpus = Arc::clone(&opened.corpus);
        self.path = gathered.path;
        self.problems = gathered.problems;
        self.switched_off.clear();
        self.show(opened);
        let orphans = self.resolution.orphans.len();
        if orphans > 0 {
            self.notify(
                NoticeSeverity::Warning,
                format!(
                    "{} kept, but {} claim is not found in these articles any more.",
                    counted(orphans, "decision is", "decisions are"),
                    if orphans == 1 { "its" } else { "their" },
                ),
            );
        }
        let problems = self.problems.clone();
        self.notify_of(&problems);
    }

    fn show_added(&mut self, (merged, opened): (Merged, Opened)) {
        let known = std::mem::replace(&mut self.problems, merged.problems);
        if merged.added + merged.read_again > 0 {
            self.show(opened);
        }
        if merged.already_open > 0 {
            let articles = counted(merged.already_open, "article was", "articles were");
            self.notify(
                NoticeSeverity::Info,
                format!("{articles} open already, with the same content."),
            );
        }
        if merged.read_again > 0 {
            let articles = counted(merged.read_again, "article has", "articles have");
            self.notify(
                NoticeSeverity::Info,
                format!("{articles} changed on disk and the new text is shown."),
            );
        }
        let new: Vec<Diagnostic> = self
            .problems
            .iter()
            .filter(|problem| !known.contains(problem))
            .cloned()
            .collect();
        self.notify_of(&new);
        if merged.added + merged.already_open + merged.read_again == 0 && new.is_empty() {
            self.notify(NoticeSeverity::Warning, "No article was found there.");
        }
    }

    fn show(&mut self, opened: Opened) {
        self.corpus = opened.corpus;
        self.analysis = Some(opened.analysis);
        self.analysis_duration = Some(opened.duration);
        self.index = opened.index;
        self.rebuild_matrix();
    }

    fn show_failure(&mut self, error: OpenError) {
        match error {
            // Cancelling has said so already.
            OpenError::Cancelled(_) => {}
            OpenError::NothingReadable { paths, problems } => {
                let error = OpenError::NothingReadable {
                    paths,
                    problems: problems.clone(),
                };
                self.notify(NoticeSeverity::Error, sentence(&error.to_string()));
                // With nothing else open, every reason is worth a place on screen.
                if self.corpus.documents.is_empty() {
                    self.problems = problems;
                }
            }
            OpenError::Project(error) => {
                self.notify(NoticeSeverity::Error, sentence(&error.to_string()));
            }
        }
    }

    fn notify_of(&mut self, problems: &[Diagnostic]) {
        let errors = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count();
        if errors > 0 {
            let files = counted(errors, "file", "files");
            self.notify(
                NoticeSeverity::Warning,
                format!("{files} could not be read; the list of problems says why."),
            );
        }
    }

    fn save_as(&mut self, path: PathBuf) {
        if self.analysis.is_none() {
            self.notify(NoticeSeverity::Error, "There is nothing to save yet.");
            return;
        }
        match file::save(&path, self.history.current(), &self.corpus, &self.problems) {
            Ok(()) => {
                self.history.mark_saved();
                self.saved_corpus = Arc::clone(&self.corpus);
                self.notify(
                    NoticeSeverity::Info,
                    format!("Project saved: {}", path.display()),
                );
                self.path = Some(path);
            }
            Err(error) => self.notify(NoticeSeverity::Error, sentence(&error.to_string())),
        }
    }

    fn export(&mut self, path: &Path, format: Format) {
        let Some(analysis) = &self.analysis else {
            self.notify(NoticeSeverity::Error, "There is nothing to export yet.");
            return;
        };
        let with_all;
        let matrix = if self.switched_off.is_empty() {
            &*self.matrix
        } else {
            with_all = AgreementMatrix::new(analysis, &self.resolution.overrides);
            &with_all
        };
        let input = ReportInput {
            project: self.history.current(),
            corpus: &self.corpus,
            analysis,
            matrix,
            problems: &self.problems,
        };
        let written = file::write_atomic(path, |out| {
            report::write(format, &input, out).map_err(|error| match error {
                ReportError::Write(error) => error,
                error => std::io::Error::other(error),
            })
        });
        match written {
            Ok(()) => self.notify(
                NoticeSeverity::Info,
                format!("Report written: {}", path.display()),
            ),
            Err(error) => self.notify(NoticeSeverity::Error, sentence(&error.to_string())),
        }
    }

    fn close(&mut self) {
        self.waiting.clear();
        self.job = None;
        self.revision += 1;
        self.history = History::new(Project::default());
        self.corpus = Arc::default();
        self.saved_corpus = Arc::clone(&self.corpus);
        self.problems.clear();
        self.path = None;
        self.analysis = None;
        self.analysis_duration = None;
        self.index = ClaimIndex::default();
        self.switched_off.clear();
        self.rebuild_matrix();
    }
}

/// Runs on the job's thread.
fn open(
    source: &Source,
    options: &IngestOptions,
    reporter: &Reporter,
) -> Result<Outcome, OpenError> {
    let files = |done, total| reporter.files(done, total);
    let mut gathered = opening::gather(source, options, &files)?;
    let corpus = std::mem::take(&mut gathered.corpus);
    let opened = opening::compare(corpus, reporter)?;
    Ok(Outcome::Open(Box::new((gathered, opened))))
}

/// Runs on the job's thread.
fn add(
    paths: &[PathBuf],
    options: &IngestOptions,
    corpus: &Corpus,
    problems: &[Diagnostic],
    reporter: &Reporter,
) -> Result<Outcome, OpenError> {
    let files = |done, total| reporter.files(done, total);
    let intake = opening::load_articles(paths, options, &files)?;
    let mut merged = merge(corpus, problems, intake);
    let corpus = std::mem::take(&mut merged.corpus);
    let opened = opening::compare(corpus, reporter)?;
    Ok(Outcome::Added(Box::new((merged, opened))))
}

/// "1 file", "2 files".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// An error's words, begun with a capital.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
