//! Everything a click, key, menu, dropped file or test can ask for. A list of commands is a script.
//!
//! In: intentions. Out: plain values that `run_file` and `run_review` act on, each in its own file, so that
//! no `match` outgrows a screen. Commands hold no references and know no state.

use std::path::PathBuf;

use crate::engine::{SourceId, Verdict};

/// A request to the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Files and projects.
    File(FileCommand),
    /// Changes to the project.
    Review(ReviewCommand),
    /// Counts sources or does not, to see what the rows amount to without them. Not saved and not undone.
    Switch {
        /// The columns.
        sources: Vec<SourceId>,
        /// Whether they count from now on.
        on: bool,
    },
    /// Takes the last change back.
    Undo,
    /// Makes the change again.
    Redo,
    /// Stops the running load or analysis; what was there before stays.
    CancelJob,
    /// Removes a notice by its id.
    DismissNotice(u64),
}

/// Files and projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCommand {
    /// Opens folders, articles or one project file, whatever the paths are; replaces what is open.
    Open(Vec<PathBuf>),
    /// Opens the built-in sample.
    OpenSample,
    /// Adds articles or folders to what is open.
    Add(Vec<PathBuf>),
    /// Saves to the known path; without one this is an error notice, so the window asks first.
    Save,
    /// Saves under a path and keeps it as the project's.
    SaveAs(PathBuf),
    /// Writes a report.
    Export {
        /// Where to.
        path: PathBuf,
        /// In which format.
        format: crate::report::Format,
    },
    /// Calls the project something else.
    Rename(String),
    /// Closes what is open and goes back to the empty state. Asks nothing.
    Close,
}

/// Decisions on cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewCommand {
    /// A person's verdict for a cell; `None` gives the machine's back.
    SetVerdict {
        /// Row, as index into `Analysis::groups`.
        row: usize,
        /// Column.
        source: SourceId,
        /// The verdict.
        verdict: Option<Verdict>,
    },
}
