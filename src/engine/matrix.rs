//! Analysis and the person's verdicts together: what the window and the reports show.
//!
//! Cheap and pure: changing a verdict rebuilds the matrix and never runs the analysis again.

use std::collections::BTreeMap;

use super::analysis::{Analysis, Verdict};
use super::document::SourceId;
use super::group::ClaimGroup;

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
    /// The sources that speak and those a person decided on, by [`SourceId`]; the others are silent.
    pub cells: Vec<MatrixCell>,
    /// Sources that are not silent.
    pub sources: usize,
    /// Lineages among them: copies count once.
    pub independent: usize,
    /// What the row amounts to.
    pub standing: Standing,
}

impl MatrixRow {
    /// The verdict in force for a source.
    pub fn cell(&self, source: SourceId) -> MatrixCell {
        match self.cells.binary_search_by_key(&source, |c| c.source) {
            Ok(at) => self.cells[at],
            Err(_) => MatrixCell {
                source,
                verdict: Verdict::Silent,
                overridden: false,
            },
        }
    }

    /// The same without who set it.
    pub fn verdict(&self, source: SourceId) -> Verdict {
        self.cell(source).verdict
    }

    /// The sources that are not silent.
    pub fn speaking(&self) -> impl Iterator<Item = MatrixCell> {
        let speaks = |cell: &MatrixCell| cell.verdict != Verdict::Silent;
        self.cells.iter().copied().filter(speaks)
    }

    /// How many sources that speak have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.speaking().filter(|c| c.verdict == verdict).count()
    }
}

/// The verdict in force, and whether a person set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// Which source.
    pub source: SourceId,
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
            .map(|(index, group)| row(analysis, cells(index, group, overrides)))
            .collect();
        Self { rows }
    }

    /// The verdict in force for a source on a row; silent where there is no such place.
    pub fn verdict(&self, row: usize, source: SourceId) -> Verdict {
        let row = self.rows.get(row);
        row.map_or(Verdict::Silent, |row| row.verdict(source))
    }
}

/// The machine's cells of a row with the person's laid over them, in order of source.
fn cells(row: usize, group: &ClaimGroup, overrides: &Overrides) -> Vec<MatrixCell> {
    let mut cells: Vec<MatrixCell> = group
        .cells
        .iter()
        .map(|cell| MatrixCell {
            source: cell.source,
            verdict: cell.verdict,
            overridden: false,
        })
        .collect();
    for (&(_, source), &verdict) in overrides.range((row, SourceId(0))..(row + 1, SourceId(0))) {
        let set = MatrixCell {
            source,
            verdict,
            overridden: true,
        };
        match cells.binary_search_by_key(&source, |c| c.source) {
            Ok(at) => cells[at] = set,
            Err(at) => cells.insert(at, set),
        }
    }
    cells
}

fn row(analysis: &Analysis, cells: Vec<MatrixCell>) -> MatrixRow {
    let speaking: Vec<SourceId> = cells
        .iter()
        .filter(|c| c.verdict != Verdict::Silent)
        .map(|c| c.source)
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

/// How many lineages stand behind these sources: members of one lineage count once.
pub fn independent_sources(analysis: &Analysis, sources: &[SourceId]) -> usize {
    let mut seen = Vec::new();
    let mut alone = 0;
    for &source in sources {
        match analysis.lineage_of(source) {
            Some(lineage) if seen.contains(&lineage) => {}
            Some(lineage) => seen.push(lineage),
            None => alone += 1,
        }
    }
    seen.len() + alone
}
