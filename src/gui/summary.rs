//! Figures several panels show, computed once per change of articles, analysis or verdicts.
//!
//! In: what the workspace shows. Out: columns, counts of the bar, conflicts of each source. Knows nothing of drawing.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::matrix::columns::{Column, columns};
use super::matrix::toolbar::{Count, counts};
use crate::engine::{
    AgreementMatrix, Analysis, Corpus, Omissions, SourceId, Span, Verdict, omissions,
};
use crate::workspace::Workspace;

/// What the figures were computed from, to compare by pointer.
type Origin = (Arc<Corpus>, Option<Arc<Analysis>>, Arc<AgreementMatrix>);

/// The figures, and what they were computed from.
#[derive(Debug, Default)]
pub struct Summary {
    /// The columns in display order.
    pub columns: Vec<Column>,
    /// The counts of the bar.
    pub counts: Vec<Count>,
    /// How many cells of each source conflict.
    pub conflicts: Vec<usize>,
    /// How many cells a person decided.
    pub decided: usize,
    /// How many of the sources that count are independent of each other, once that is known.
    pub independent: Option<usize>,
    /// Cells, by row and source, whose words stand in another source as well, and in which.
    pub copied: BTreeMap<(usize, SourceId), SourceId>,
    /// What sources leave out, once someone asked.
    omissions: OnceCell<Vec<Omissions>>,
    origin: Option<Origin>,
}

impl Summary {
    /// Computes the figures anew if anything they depend on is another.
    pub fn follow(&mut self, workspace: &Workspace) {
        let corpus = workspace.corpus();
        let analysis = workspace.analysis();
        let matrix = workspace.matrix();
        let same = self.origin.as_ref().is_some_and(|(c, a, m)| {
            let analysis_same = match (a, analysis) {
                (Some(old), Some(new)) => Arc::ptr_eq(old, new),
                (None, None) => true,
                _ => false,
            };
            Arc::ptr_eq(c, corpus) && analysis_same && Arc::ptr_eq(m, matrix)
        });
        if same {
            return;
        }
        let sources = corpus.documents.len();
        let fitting = analysis
            .map(AsRef::as_ref)
            .filter(|analysis| analysis.readings.len() == sources);
        let mut conflicts = vec![0; sources];
        let mut decided = 0;
        for cell in matrix.rows.iter().flat_map(|row| &row.cells) {
            decided += usize::from(cell.overridden);
            if cell.verdict == Verdict::Conflicts
                && !cell.switched_off
                && let Some(count) = conflicts.get_mut(cell.source.0)
            {
                *count += 1;
            }
        }
        let all: Vec<SourceId> = corpus.sources().filter(|s| !matrix.is_off(*s)).collect();
        *self = Self {
            columns: columns(sources, fitting),
            counts: counts(matrix),
            conflicts,
            decided,
            independent: fitting
                .map(|analysis| crate::engine::standing::independent_sources(analysis, &all)),
            copied: fitting.map(copied).unwrap_or_default(),
            omissions: OnceCell::new(),
            origin: Some((
                Arc::clone(corpus),
                analysis.map(Arc::clone),
                Arc::clone(matrix),
            )),
        };
    }
}

impl Summary {
    /// What sources leave out. Computed at the first question: only one page shows it.
    pub fn omissions(&self, analysis: &Analysis, matrix: &AgreementMatrix) -> &[Omissions] {
        self.omissions.get_or_init(|| omissions(analysis, matrix))
    }
}

/// The cells most of whose first evidence lies in a passage that two sources share.
fn copied(analysis: &Analysis) -> BTreeMap<(usize, SourceId), SourceId> {
    let mut passages: BTreeMap<SourceId, Vec<(Span, SourceId)>> = BTreeMap::new();
    for passage in analysis.lineages.iter().flat_map(|l| &l.passages) {
        for (mine, other) in [(passage.a, passage.b), (passage.b, passage.a)] {
            passages.entry(mine.0).or_default().push((mine.1, other.0));
        }
    }
    let mut copied = BTreeMap::new();
    for (row, group) in analysis.groups.iter().enumerate() {
        for (source, shared) in &passages {
            let Some(evidence) = group.at(*source).evidence().first() else {
                continue;
            };
            let other = shared
                .iter()
                .find(|(span, _)| span.overlap(*evidence) * 5 >= evidence.len() * 4);
            if let Some((_, other)) = other {
                copied.insert((row, *source), *other);
            }
        }
    }
    copied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::fixture;

    #[test]
    fn copies_count_as_one_independent_source() {
        let (corpus, analysis) = fixture::ferry();
        let workspace = Workspace::showing(Arc::new(|| {}), corpus, analysis);
        let mut summary = Summary::default();
        summary.follow(&workspace);
        assert_eq!(summary.independent, Some(4));
        assert_eq!(summary.conflicts, [0, 0, 1, 0, 0]);
        assert_eq!(summary.decided, 0);
        // "All 212 passengers were taken off" is one sentence in both.
        assert_eq!(summary.copied.get(&(1, SourceId(0))), Some(&SourceId(1)));
        assert_eq!(summary.copied.get(&(0, SourceId(0))), None);
    }
}
