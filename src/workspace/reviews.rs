//! Commands about decisions on cells.
//!
//! In: [`ReviewCommand`]s, which name cells by row and column of the analysis on screen. Out: [`Edit`]s,
//! which name them by content. The analysis is never run again for a decision.

use super::{ReviewCommand, Workspace};
use crate::project::Edit;

impl Workspace {
    pub(super) fn run_review(&mut self, command: &ReviewCommand) {
        match *command {
            ReviewCommand::SetVerdict {
                row,
                source,
                verdict,
            } => {
                // A click can come a frame after the rows changed; what is not there cannot be decided on.
                let Some(cell) = self.index.cell_key(row, source) else {
                    return;
                };
                let kept = self.resolution.keys.get(&(row, source));
                let replaces = kept.into_iter().flatten().cloned().collect();
                self.edit(Edit::SetVerdict {
                    cell,
                    replaces,
                    verdict,
                });
            }
        }
    }

    /// Makes a change to the project and shows it.
    pub(super) fn edit(&mut self, edit: Edit) {
        if self.history.apply(edit) {
            self.rebuild_matrix();
        }
    }
}
