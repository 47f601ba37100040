//! Analysis and the person's verdicts together: what the window and the reports show.
//!
//! Cheap and pure: changing a verdict rebuilds the matrix and never runs the analysis again.

use std::collections::BTreeMap;

use super::analysis::{Analysis, Verdict};
use super::document::SourceId;
use super::lineage::SourcePair;

/// Verdicts set by a person, by row index (into [`Analysis::groups`]) and source.
pub type Overrides = BTreeMap<(usize, SourceId), Verdict>;

/// Claims × sources with the verdicts in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementMatrix {
    /// One entry a row, in the order of [`Analysis::groups`].
    pub rows: Vec<MatrixRow>,
}

/// One row with the verdicts in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// One entry a source, by [`SourceId`].
    pub cells: Vec<MatrixCell>,
    /// Sources that are not silent.
    pub sources: usize,
    /// Lineages among them: copies count once.
    pub independent: usize,
    /// What the row amounts to.
    pub standing: Standing,
}

impl MatrixRow {
    /// How many cells have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.cells.iter().filter(|c| c.verdict == verdict).count()
    }
}

/// The verdict in force, and whether a person set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// The verdict in force.
    pub verdict: Verdict,
    /// Set by a person; the machine's verdict stays in the [`Analysis`].
    pub overridden: bool,
}

/// What a row amounts to over all its sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// At least one source conflicts.
    Disputed,
    /// Sources differ in a detail.
    Varying,
    /// Every source that speaks only alleges it.
    HedgedOnly,
    /// Two or more independent sources, no conflict.
    Corroborated,
    /// Several sources, one origin.
    SingleOrigin,
    /// One source.
    SingleSource,
    /// No source (a person set all to silent).
    Unsupported,
}

impl Standing {
    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Varying => "details differ",
            Self::HedgedOnly => "hedged everywhere",
            Self::Corroborated => "corroborated",
            Self::SingleOrigin => "one origin",
            Self::SingleSource => "single source",
            Self::Unsupported => "unsupported",
        }
    }
}

impl AgreementMatrix {
    /// Lays the person's verdicts over the machine's.
    pub fn new(analysis: &Analysis, overrides: &Overrides) -> Self {
        let rows = analysis
            .groups
            .iter()
            .enumerate()
            .map(|(index, group)| {
                let cells: Vec<MatrixCell> = group
                    .cells
                    .iter()
                    .enumerate()
                    .map(|(source, cell)| {
                        let set = overrides.get(&(index, SourceId(source)));
                        MatrixCell {
                            verdict: set.copied().unwrap_or(cell.verdict),
                            overridden: set.is_some(),
                        }
                    })
                    .collect();
                row(analysis, cells)
            })
            .collect();
        Self { rows }
    }

    /// How many cells have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().map(|row| row.count(verdict)).sum()
    }
}

fn row(analysis: &Analysis, cells: Vec<MatrixCell>) -> MatrixRow {
    let speaking: Vec<SourceId> = (0..cells.len())
        .filter(|&s| cells[s].verdict != Verdict::Silent)
        .map(SourceId)
        .collect();
    let independent = independent_sources(analysis, &speaking);
    let has = |verdict| cells.iter().any(|c| c.verdict == verdict);
    let standing = if speaking.is_empty() {
        Standing::Unsupported
    } else if has(Verdict::Conflicts) {
        Standing::Disputed
    } else if !has(Verdict::Supports) && !has(Verdict::Differs) {
        Standing::HedgedOnly
    } else if speaking.len() == 1 {
        Standing::SingleSource
    } else if has(Verdict::Differs) {
        Standing::Varying
    } else if independent == 1 {
        Standing::SingleOrigin
    } else {
        Standing::Corroborated
    };
    MatrixRow {
        cells,
        sources: speaking.len(),
        independent,
        standing,
    }
}

/// How many origins stand behind these sources.
///
/// Members of one lineage count once. A source that put its text together from several others here adds
/// nothing to them.
pub fn independent_sources(analysis: &Analysis, sources: &[SourceId]) -> usize {
    let mut seen = Vec::new();
    let mut alone = 0;
    for &source in sources {
        if borrows_from_any(analysis, source, sources) {
            continue;
        }
        match analysis.lineage_of(source) {
            Some(lineage) if seen.contains(&lineage) => {}
            Some(lineage) => seen.push(lineage),
            None => alone += 1,
        }
    }
    // Sources that all borrow from each other still have one origin.
    (seen.len() + alone).max(usize::from(!sources.is_empty()))
}

fn borrows_from_any(analysis: &Analysis, taker: SourceId, sources: &[SourceId]) -> bool {
    analysis
        .borrowings
        .iter()
        .filter_map(SourcePair::giver_and_taker)
        .any(|(giver, by)| by == taker && sources.contains(&giver))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::lineage::{Direction, Lineage, LineageKind};

    #[test]
    fn a_source_put_together_from_others_adds_no_origin_to_them() {
        let [first, second, both, own] = [0, 1, 2, 3].map(SourceId);
        let analysis = Analysis {
            lineages: vec![Lineage {
                sources: vec![first, both],
                ..Lineage::default()
            }],
            borrowings: vec![SourcePair {
                a: second,
                b: both,
                kind: LineageKind::Copied,
                words: 40,
                share: 0.2,
                longest: 30,
                passages: 2,
                in_order: 2,
                direction: Direction::FirstToSecond,
            }],
            ..Analysis::default()
        };
        for (sources, expected) in [
            (&[first, both][..], 1),
            (&[second, both], 1),
            (&[first, second], 2),
            (&[first, second, both], 2),
            (&[both, own], 2),
            (&[], 0),
        ] {
            assert_eq!(
                independent_sources(&analysis, sources),
                expected,
                "{sources:?}"
            );
        }
    }
}
