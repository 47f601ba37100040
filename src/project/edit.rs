//! Every change a person can make to a project, with the words undo shows for it.
//!
//! [`Project::apply`] is pure and total: it cannot fail, and the same edit on the same project always
//! gives the same project. Whether an edit makes sense is decided by whoever builds it.

use super::{CellKey, Project};
use crate::engine::Verdict;

/// A change to a [`Project`]; the only road into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Calls the project something else.
    Rename(String),
    /// Sets a person's verdict for a cell, or takes it away.
    SetVerdict {
        /// The cell, named by content.
        cell: CellKey,
        /// Older names under which a verdict for the same cell is kept. They go away, or the old verdict
        /// would come back under the new one.
        replaces: Vec<CellKey>,
        /// The verdict; `None` gives the machine's back.
        verdict: Option<Verdict>,
    },
}

impl Edit {
    /// What undo and redo say ("mark as conflicts"): lower case, fits after "Undo ".
    pub fn label(&self) -> String {
        match self {
            Self::Rename(_) => "rename project".to_owned(),
            Self::SetVerdict {
                verdict: Some(verdict),
                ..
            } => format!("mark as {}", verdict.label()),
            Self::SetVerdict { verdict: None, .. } => "return to the machine's verdict".to_owned(),
        }
    }
}

impl Project {
    /// Makes a change. Never fails; a change that changes nothing is no change.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Rename(name) => self.name = name,
            Edit::SetVerdict {
                cell,
                replaces,
                verdict,
            } => {
                for old in &replaces {
                    self.reviews.remove(old);
                }
                match verdict {
                    Some(verdict) => self.reviews.insert(cell, verdict),
                    None => self.reviews.remove(&cell),
                };
            }
        }
    }
}
