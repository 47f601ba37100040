//! What a row amounts to, and on whom it hangs.
//!
//! In: the cells of a row that count, whoever set them. Out: one word for the row, and for a corroborated row
//! those without whom it would be so no longer. The one place where independence is counted.

use std::collections::BTreeMap;

use super::analysis::{Analysis, Verdict};
use super::document::SourceId;
use super::group::{Cell, ClaimGroup};
use super::lineage::SourcePair;
use super::matrix::MatrixCell;

/// What a row amounts to over all its sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// At least one source conflicts.
    Disputed,
    /// Sources differ in a detail.
    Varying,
    /// They differ because some are from a later hour, when the figure had grown.
    Updated,
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
    /// Every source that speaks is switched off: the row counts nowhere.
    SwitchedOff,
}

impl Standing {
    /// All standings, what needs a decision first.
    pub const ALL: [Self; 9] = [
        Self::Disputed,
        Self::Varying,
        Self::Updated,
        Self::HedgedOnly,
        Self::Corroborated,
        Self::SingleOrigin,
        Self::SingleSource,
        Self::Unsupported,
        Self::SwitchedOff,
    ];

    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Varying => "details differ",
            Self::Updated => "updated",
            Self::HedgedOnly => "hedged everywhere",
            Self::Corroborated => "corroborated",
            Self::SingleOrigin => "one origin",
            Self::SingleSource => "single source",
            Self::Unsupported => "unsupported",
            Self::SwitchedOff => "switched off",
        }
    }
}

/// A source, or the sources of one lineage, that a corroborated row hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hinge {
    /// Those of the row that would fall away together.
    pub sources: Vec<SourceId>,
    /// Their lineage, as index into [`Analysis::lineages`]; `None` for a source of its own.
    pub lineage: Option<usize>,
    /// What the row would amount to without them.
    pub without: Standing,
}

/// What the cells that count amount to.
pub(super) fn standing(group: &ClaimGroup, cells: &[MatrixCell], independent: usize) -> Standing {
    let has = |verdict| cells.iter().any(|c| c.verdict == verdict);
    // The difference a person sees is a difference, whatever the machine thinks of its cause.
    let update = |cell: &MatrixCell| {
        !cell.overridden && group.cell(cell.source).is_some_and(Cell::is_update)
    };
    let mut differing = cells.iter().filter(|c| c.verdict == Verdict::Differs);
    if cells.is_empty() {
        Standing::Unsupported
    } else if cells.len() == 1 && !has(Verdict::Hedged) {
        // With the other side switched off nobody is left to be contradicted.
        Standing::SingleSource
    } else if is_one_side(group, cells) {
        agreement(independent)
    } else if has(Verdict::Conflicts) {
        Standing::Disputed
    } else if !cells.iter().any(|c| c.asserts()) {
        Standing::HedgedOnly
    } else if has(Verdict::Differs) {
        match differing.all(update) {
            true => Standing::Updated,
            false => Standing::Varying,
        }
    } else {
        agreement(independent)
    }
}

/// Several sources that say the same.
fn agreement(independent: usize) -> Standing {
    match independent {
        1 => Standing::SingleOrigin,
        _ => Standing::Corroborated,
    }
}

/// Whether those that count differ from others only, and state one value among themselves: the side that is left
/// when the other is switched off.
fn is_one_side(group: &ClaimGroup, cells: &[MatrixCell]) -> bool {
    let Some(first) = cells.first() else {
        return false;
    };
    let value = group.at(first.source).value();
    let against = matches!(first.verdict, Verdict::Conflicts | Verdict::Differs);
    let same = |c: &MatrixCell| c.verdict == first.verdict && group.at(c.source).value() == value;
    against && value.is_some() && cells.iter().all(same)
}

/// Those without whom a corroborated row would be so no longer: of two independent sources both, and the only
/// one that vouches for it where all others keep their distance.
pub(super) fn hinges(
    analysis: &Analysis,
    group: &ClaimGroup,
    cells: &[MatrixCell],
    standing: Standing,
) -> Vec<Hinge> {
    let asserting: Vec<MatrixCell> = cells.iter().copied().filter(|c| c.asserts()).collect();
    // Whoever falls away, two independent sources that vouch for it are left: nearly always known without trying.
    if standing != Standing::Corroborated || independent(analysis, &asserting) > ENOUGH {
        return Vec::new();
    }
    let mut units: BTreeMap<(bool, usize), Vec<SourceId>> = BTreeMap::new();
    for cell in cells {
        let unit = match analysis.lineage_of(cell.source) {
            Some(lineage) => (true, lineage),
            None => (false, cell.source.0),
        };
        units.entry(unit).or_default().push(cell.source);
    }
    let mut hinges: Vec<Hinge> = units
        .into_iter()
        .filter_map(|((copies, lineage), sources)| {
            let rest: Vec<MatrixCell> = cells
                .iter()
                .copied()
                .filter(|c| !sources.contains(&c.source))
                .collect();
            let without = self::standing(group, &rest, independent(analysis, &rest));
            (without != Standing::Corroborated).then_some(Hinge {
                sources,
                lineage: copies.then_some(lineage),
                without,
            })
        })
        .collect();
    hinges.sort_by(|a, b| a.sources.cmp(&b.sources));
    hinges
}

/// Independent sources that vouch for a row, from which on none of them is needed.
const ENOUGH: usize = 2;

/// How many of these cells are independent of each other.
pub(super) fn independent(analysis: &Analysis, cells: &[MatrixCell]) -> usize {
    let sources: Vec<SourceId> = cells.iter().map(|c| c.source).collect();
    independent_sources(analysis, &sources)
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
