//! One open project at work, without a window: project with history, latest analysis, running job, notices.
//!
//! In: [`Command`]s. Out: what there is to show. Everything the window can do goes through
//! [`Workspace::run`], so a list of commands is a script and a test. Long work happens in a job;
//! [`Workspace::poll`] takes its result in whole. Knows nothing of how any of it is drawn.

mod adding;
pub mod command;
mod files;
mod job;
pub mod opening;
mod reviews;
mod what_if;

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::engine::{AgreementMatrix, Analysis, Corpus, SourceId};
use crate::ingest::{Diagnostic, IngestOptions};
use crate::project::{CellKey, ClaimIndex, History, Project, Resolution};
use files::{Outcome, Request};
use job::{Finished, Job};

pub use command::{Command, FileCommand, ReviewCommand};

/// One open project at work.
pub struct Workspace {
    wake: Wake,
    options: IngestOptions,

    // Ground: what the user made, and the articles it is about.
    history: History,
    corpus: Arc<Corpus>,
    /// The articles as they are in the project file.
    saved_corpus: Arc<Corpus>,
    problems: Vec<Diagnostic>,
    path: Option<PathBuf>,

    // Derived: thrown away and made again.
    analysis: Option<Arc<Analysis>>,
    analysis_duration: Option<Duration>,
    index: ClaimIndex,
    resolution: Resolution,
    matrix: Arc<AgreementMatrix>,

    /// Sources that do not count at present.
    switched_off: BTreeSet<SourceId>,

    // Running work.
    job: Option<Job>,
    /// Grows with every request, so that the result of an older one is known and dropped.
    revision: u64,
    /// Additions asked for while something else is being opened.
    waiting: VecDeque<Request>,
    sender: Sender<Finished<Outcome>>,
    results: Receiver<Finished<Outcome>>,

    notices: Vec<Notice>,
    next_notice: u64,
}

/// Called from the job's thread when there is something to poll.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Something the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Grows by one a notice.
    pub id: u64,
    /// How bad.
    pub severity: NoticeSeverity,
    /// One sentence.
    pub text: String,
}

/// How bad a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeSeverity {
    /// Something was done.
    Info,
    /// Done with a loss.
    Warning,
    /// Not done.
    Error,
}

/// How far the running job is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JobProgress {
    /// What a person reads: "Reading files", "Lining up claims".
    pub label: &'static str,
    /// Which stage of how many, from 1.
    pub stage: (usize, usize),
    /// 0 to 1 within the stage.
    pub fraction: f32,
    /// Steps finished and in all.
    pub count: (usize, usize),
}

impl Workspace {
    /// An empty workspace; `wake` is called whenever a job has news.
    pub fn new(wake: Wake) -> Self {
        let corpus = Arc::<Corpus>::default();
        let (sender, results) = channel();
        Self {
            wake,
            options: IngestOptions::default(),
            history: History::default(),
            saved_corpus: Arc::clone(&corpus),
            corpus,
            problems: Vec::new(),
            path: None,
            analysis: None,
            analysis_duration: None,
            index: ClaimIndex::default(),
            resolution: Resolution::default(),
            matrix: Arc::default(),
            switched_off: BTreeSet::new(),
            job: None,
            revision: 0,
            waiting: VecDeque::new(),
            sender,
            results,
            notices: Vec::new(),
            next_notice: 1,
        }
    }

    /// A workspace that already shows a finished comparison: for trials and tests without files.
    pub fn showing(wake: Wake, corpus: Arc<Corpus>, analysis: Arc<Analysis>) -> Self {
        let matrix = Arc::new(AgreementMatrix::new(&analysis, &Default::default()));
        Self {
            index: ClaimIndex::new(&corpus, &analysis),
            corpus,
            matrix,
            analysis: Some(analysis),
            ..Self::new(wake)
        }
    }

    /// Does what is asked. Long work goes to a job; [`Workspace::poll`] brings its result.
    pub fn run(&mut self, command: Command) {
        match command {
            Command::File(command) => self.run_file(command),
            Command::Review(command) => self.run_review(&command),
            Command::Switch { sources, on } => self.switch(&sources, on),
            Command::Undo => {
                if self.history.undo() {
                    self.rebuild_matrix();
                }
            }
            Command::Redo => {
                if self.history.redo() {
                    self.rebuild_matrix();
                }
            }
            Command::CancelJob => self.cancel_job(),
            Command::DismissNotice(id) => self.notices.retain(|notice| notice.id != id),
        }
    }

    /// Takes in what the job has sent. Called once a frame.
    pub fn poll(&mut self) {
        while let Ok(finished) = self.results.try_recv() {
            self.take_in(finished);
        }
    }

    /// Waits until nothing runs and nothing waits. For scripts and tests; a window polls.
    pub fn wait(&mut self) {
        while self.job.is_some() {
            match self.results.recv() {
                Ok(finished) => self.take_in(finished),
                // Cannot happen: the workspace holds a sender itself.
                Err(_) => break,
            }
        }
    }

    /// How to look for articles from now on.
    pub fn set_ingest_options(&mut self, options: IngestOptions) {
        self.options = options;
    }

    /// Whether nothing is open and nothing is being opened.
    pub fn is_empty(&self) -> bool {
        self.corpus.documents.is_empty()
            && self.problems.is_empty()
            && self.path.is_none()
            && self.job.is_none()
    }

    /// The project as it stands.
    pub fn project(&self) -> &Arc<Project> {
        self.history.current()
    }

    /// The articles.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// Files that could not be read, or not fully.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// The latest finished analysis.
    pub fn analysis(&self) -> Option<&Arc<Analysis>> {
        self.analysis.as_ref()
    }

    /// The matrix of that analysis with the person's verdicts; rebuilt only on change, so compare by pointer.
    pub fn matrix(&self) -> &Arc<AgreementMatrix> {
        &self.matrix
    }

    /// Decisions of the person whose claim or source is not in the articles any more. They are kept, and
    /// come into force again when their words do.
    pub fn orphans(&self) -> &[CellKey] {
        &self.resolution.orphans
    }

    /// How far the running job is; `None` when nothing runs.
    pub fn progress(&self) -> Option<JobProgress> {
        self.job.as_ref().map(Job::progress)
    }

    /// How long the latest analysis took.
    pub fn analysis_duration(&self) -> Option<Duration> {
        self.analysis_duration
    }

    /// Notices not yet dismissed, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Where the project is saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether there is work that is not saved: a decision, a name, or an article added to a saved project.
    /// Articles that were merely opened are no work; they can be opened again.
    pub fn unsaved(&self) -> bool {
        let corpus_changed = self.path.is_some() && !Arc::ptr_eq(&self.corpus, &self.saved_corpus);
        self.history.unsaved() || corpus_changed
    }

    /// What undo would take back ("mark as conflicts").
    pub fn undo_label(&self) -> Option<String> {
        self.history.undo_label().map(str::to_owned)
    }

    /// What redo would make again.
    pub fn redo_label(&self) -> Option<String> {
        self.history.redo_label().map(str::to_owned)
    }

    /// Finds the person's verdicts in the analysis and lays them over the machine's.
    fn rebuild_matrix(&mut self) {
        let Some(analysis) = &self.analysis else {
            self.resolution = Resolution::default();
            self.matrix = Arc::default();
            return;
        };
        self.resolution = self.index.resolve(self.history.current());
        let overrides = &self.resolution.overrides;
        let matrix = AgreementMatrix::without(analysis, overrides, &self.switched_off);
        self.matrix = Arc::new(matrix);
    }

    fn notify(&mut self, severity: NoticeSeverity, text: impl Into<String>) {
        self.notices.push(Notice {
            id: self.next_notice,
            severity,
            text: text.into(),
        });
        self.next_notice += 1;
    }
}
