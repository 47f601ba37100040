//! Sources switched off: what would the rows amount to had they not written?
//!
//! In: sources by column. Out: another matrix at once. A question and not a decision: it is neither saved nor
//! undone, and reports are written with all sources, so that nobody is left out of them unawares.

use std::collections::BTreeSet;

use super::Workspace;
use crate::engine::SourceId;

impl Workspace {
    /// The sources that do not count at present.
    pub fn switched_off(&self) -> &BTreeSet<SourceId> {
        &self.switched_off
    }

    pub(super) fn switch(&mut self, sources: &[SourceId], on: bool) {
        let before = self.switched_off.len();
        for &source in sources {
            if on {
                self.switched_off.remove(&source);
            } else if source.0 < self.corpus.documents.len() {
                self.switched_off.insert(source);
            }
        }
        if self.switched_off.len() != before {
            self.rebuild_matrix();
        }
    }
}
