//! One open project at work, without a window: project with history, latest analysis, running job, notices.
//!
//! Everything the window can do goes through [`Workspace::run`], so a list of commands is a script and a test.

pub mod command;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::engine::{AgreementMatrix, Analysis, Corpus};
use crate::ingest::Diagnostic;
use crate::project::Project;

pub use command::{Command, FileCommand, ReviewCommand};

/// One open project at work.
pub struct Workspace {
    wake: Wake,
    project: Arc<Project>,
    corpus: Arc<Corpus>,
    problems: Vec<Diagnostic>,
    analysis: Option<Arc<Analysis>>,
    matrix: Arc<AgreementMatrix>,
    path: Option<PathBuf>,
    notices: Vec<Notice>,
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
        Self {
            wake,
            project: Arc::default(),
            corpus: Arc::default(),
            problems: Vec::new(),
            analysis: None,
            matrix: Arc::default(),
            path: None,
            notices: Vec::new(),
        }
    }

    /// A workspace that already shows a finished comparison: for trials and tests without files.
    pub fn showing(wake: Wake, corpus: Arc<Corpus>, analysis: Arc<Analysis>) -> Self {
        let matrix = Arc::new(AgreementMatrix::new(&analysis, &Default::default()));
        Self {
            corpus,
            matrix,
            analysis: Some(analysis),
            ..Self::new(wake)
        }
    }

    /// Does what is asked. Long work goes to a job; [`Workspace::poll`] brings its result.
    pub fn run(&mut self, command: Command) {
        drop(command);
        (self.wake)();
    }

    /// Takes in what the job has sent. Called once a frame.
    pub fn poll(&mut self) {}

    /// Whether nothing is open and nothing is being opened.
    pub fn is_empty(&self) -> bool {
        self.corpus.documents.is_empty() && self.problems.is_empty() && self.progress().is_none()
    }

    /// The project as it stands.
    pub fn project(&self) -> &Arc<Project> {
        &self.project
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

    /// How far the running job is; `None` when nothing runs.
    pub fn progress(&self) -> Option<JobProgress> {
        None
    }

    /// How long the latest analysis took.
    pub fn analysis_duration(&self) -> Option<std::time::Duration> {
        None
    }

    /// Notices not yet dismissed, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Where the project is saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether there is work that is not saved.
    pub fn unsaved(&self) -> bool {
        false
    }

    /// What undo would take back ("mark as conflicts").
    pub fn undo_label(&self) -> Option<String> {
        None
    }

    /// What redo would make again.
    pub fn redo_label(&self) -> Option<String> {
        None
    }
}
