//! Analysis and the person's verdicts together: what the window and the reports show.
//!
//! In: an [`Analysis`], the person's verdicts, and sources switched off to see what would be without them.
//! Out: the verdicts in force, what each row amounts to, and on whom a corroborated row hangs. Cheap and pure:
//! changing a verdict or switching a source rebuilds the matrix and never runs the analysis again.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::analysis::{Analysis, Verdict};
use super::document::SourceId;
use super::group::ClaimGroup;
use super::standing::{Hinge, Standing, hinges, independent, standing};

/// Verdicts set by a person, by row index (into [`Analysis::groups`]) and source.
pub type Overrides = BTreeMap<(usize, SourceId), Verdict>;

/// Claims × sources with the verdicts in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementMatrix {
    /// One entry a row, in the order of [`Analysis::groups`].
    pub rows: Vec<MatrixRow>,
    /// Sources that do not count: what if they had not written?
    pub switched_off: BTreeSet<SourceId>,
}

/// One row with the verdicts in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The sources that speak and those a person decided on, by [`SourceId`]; the others are silent.
    pub cells: Vec<MatrixCell>,
    /// Sources that are not silent, without those switched off.
    pub sources: usize,
    /// Lineages among them: copies count once.
    pub independent: usize,
    /// What the row amounts to.
    pub standing: Standing,
    /// Of a corroborated row: those without whom it would be so no longer, by first source.
    pub hinges: Vec<Hinge>,
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
    /// The source is switched off: shown, but not counted.
    pub switched_off: bool,
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
                switched_off: false,
            },
        }
    }

    /// The same without who set it.
    pub fn verdict(&self, source: SourceId) -> Verdict {
        self.cell(source).verdict
    }

    /// The sources that count: neither silent nor switched off.
    pub fn speaking(&self) -> impl Iterator<Item = MatrixCell> {
        self.cells.iter().copied().filter(|cell| cell.speaks())
    }

    /// How many of them have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.speaking().filter(|c| c.verdict == verdict).count()
    }

    /// Whether the row is corroborated only as long as nobody of its sources falls away.
    pub fn is_fragile(&self) -> bool {
        !self.hinges.is_empty()
    }
}

impl MatrixCell {
    /// Whether the source says something and counts.
    pub fn speaks(self) -> bool {
        self.verdict != Verdict::Silent && !self.switched_off
    }

    /// Whether the source says that it is so, or nearly so, and counts.
    pub fn asserts(self) -> bool {
        matches!(self.verdict, Verdict::Supports | Verdict::Differs) && !self.switched_off
    }
}

impl AgreementMatrix {
    /// Lays the person's verdicts over the machine's.
    pub fn new(analysis: &Analysis, overrides: &Overrides) -> Self {
        Self::without(analysis, overrides, &BTreeSet::new())
    }

    /// The same as if some sources had not written.
    pub fn without(
        analysis: &Analysis,
        overrides: &Overrides,
        switched_off: &BTreeSet<SourceId>,
    ) -> Self {
        let rows = analysis
            .groups
            .par_iter()
            .enumerate()
            .map(|(index, group)| {
                let mut cells = cells(index, group, overrides);
                for cell in &mut cells {
                    cell.switched_off = switched_off.contains(&cell.source);
                }
                row(analysis, group, cells)
            })
            .collect();
        Self {
            rows,
            switched_off: switched_off.clone(),
        }
    }

    /// The verdict in force for a source on a row; silent where there is no such place.
    pub fn verdict(&self, row: usize, source: SourceId) -> Verdict {
        let row = self.rows.get(row);
        row.map_or(Verdict::Silent, |row| row.verdict(source))
    }

    /// Whether a source is switched off.
    pub fn is_off(&self, source: SourceId) -> bool {
        self.switched_off.contains(&source)
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
            switched_off: false,
        })
        .collect();
    for (&(_, source), &verdict) in overrides.range((row, SourceId(0))..(row + 1, SourceId(0))) {
        let set = MatrixCell {
            source,
            verdict,
            overridden: true,
            switched_off: false,
        };
        match cells.binary_search_by_key(&source, |c| c.source) {
            Ok(at) => cells[at] = set,
            Err(at) => cells.insert(at, set),
        }
    }
    cells
}

fn row(analysis: &Analysis, group: &ClaimGroup, cells: Vec<MatrixCell>) -> MatrixRow {
    let counted: Vec<MatrixCell> = cells.iter().copied().filter(|c| c.speaks()).collect();
    let independent = independent(analysis, &counted);
    let switched_off = cells.iter().any(|c| c.verdict != Verdict::Silent);
    let standing = match counted.is_empty() && switched_off {
        true => Standing::SwitchedOff,
        false => standing(group, &counted, independent),
    };
    MatrixRow {
        hinges: hinges(analysis, group, &counted, standing),
        cells,
        sources: counted.len(),
        independent,
        standing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::attribution::Strength;
    use crate::engine::reading::ClaimKind;
    use crate::engine::{Cell, Lineage, Span};

    /// One row as one letter a source: `s`upports, `d`iffers, `u`pdates, `c`onflicts, `h`edged, `.` silent.
    fn analysis(letters: &str, lineages: &[&[usize]]) -> Analysis {
        let cells = letters
            .chars()
            .enumerate()
            .filter_map(|(source, letter)| {
                let (verdict, rule) = match letter {
                    's' => (Verdict::Supports, "same-words"),
                    'd' => (Verdict::Differs, "coarser-value"),
                    'u' => (Verdict::Differs, "moving-count"),
                    'c' => (Verdict::Conflicts, "count-excluded"),
                    'h' => (Verdict::Hedged, "only-alleged"),
                    _ => return None,
                };
                Some(Cell {
                    source: SourceId(source),
                    verdict,
                    evidence: vec![Span::new(0, 1)],
                    value: Some(letter.to_string()),
                    confidence: 0.8,
                    rule,
                    reason: String::new(),
                    strength: Strength::Asserted,
                    speaker: None,
                })
            })
            .collect();
        Analysis {
            groups: vec![ClaimGroup {
                number: 1,
                kind: ClaimKind::Event,
                wording: (SourceId(0), Span::new(0, 1)),
                text: "claim".to_owned(),
                rarity: 1.0,
                cells,
                near: Vec::new(),
            }],
            lineages: lineages
                .iter()
                .map(|members| Lineage {
                    sources: members.iter().map(|&s| SourceId(s)).collect(),
                    ..Lineage::default()
                })
                .collect(),
            ..Analysis::default()
        }
    }

    fn row_without(letters: &str, lineages: &[&[usize]], off: &[usize]) -> MatrixRow {
        let off = off.iter().map(|&s| SourceId(s)).collect();
        let matrix =
            AgreementMatrix::without(&analysis(letters, lineages), &Overrides::new(), &off);
        matrix.rows[0].clone()
    }

    #[test]
    fn a_row_amounts_to_what_its_sources_say_independently() {
        use Standing::{
            Corroborated, Disputed, HedgedOnly, SingleOrigin, SingleSource, Unsupported, Updated,
            Varying,
        };
        for (letters, standing) in [
            ("ss.", Corroborated),
            ("s.s", Corroborated),
            ("s..", SingleSource),
            ("h..", HedgedOnly),
            ("hh.", HedgedOnly),
            ("sd.", Varying),
            ("su.", Updated),
            ("sud", Varying),
            ("scu", Disputed),
            (".ss", SingleOrigin),
            ("...", Unsupported),
        ] {
            assert_eq!(
                row_without(letters, &[&[1, 2]], &[]).standing,
                standing,
                "{letters}"
            );
        }
    }

    #[test]
    fn without_a_source_the_row_amounts_to_what_is_left() {
        let copies: &[&[usize]] = &[&[0, 1]];
        for (letters, off, standing, sources, independent) in [
            ("sss.", &[2][..], Standing::SingleOrigin, 2, 1),
            ("sss.", &[0], Standing::Corroborated, 2, 2),
            ("sss.", &[0, 1], Standing::SingleSource, 1, 1),
            ("s.c.", &[2], Standing::SingleSource, 1, 1),
            ("s.c.", &[0], Standing::SingleSource, 1, 1),
            ("s.cc", &[0], Standing::Corroborated, 2, 2),
            ("hs..", &[1], Standing::HedgedOnly, 1, 1),
            ("s.s.", &[0, 2], Standing::SwitchedOff, 0, 0),
            ("....", &[0, 2], Standing::Unsupported, 0, 0),
        ] {
            let row = row_without(letters, copies, off);
            assert_eq!(
                (row.standing, row.sources, row.independent),
                (standing, sources, independent),
                "{letters} without {off:?}"
            );
        }
    }

    #[test]
    fn who_is_switched_off_keeps_the_verdict_and_does_not_count() {
        let row = row_without("sc.", &[], &[1]);
        assert_eq!(row.verdict(SourceId(1)), Verdict::Conflicts);
        assert_eq!(row.count(Verdict::Conflicts), 0);
        assert!(row.cell(SourceId(1)).switched_off);
    }

    #[test]
    fn a_row_of_two_independent_sources_hangs_on_both() {
        let hinges = |letters, lineages| -> Vec<(Vec<usize>, bool, Standing)> {
            row_without(letters, lineages, &[])
                .hinges
                .into_iter()
                .map(|h| {
                    let sources = h.sources.iter().map(|s| s.0).collect();
                    (sources, h.lineage.is_some(), h.without)
                })
                .collect()
        };
        assert_eq!(
            hinges("ss.", &[]),
            [
                (vec![0], false, Standing::SingleSource),
                (vec![1], false, Standing::SingleSource)
            ]
        );
        assert_eq!(
            hinges("sss", &[&[0, 2]]),
            [
                (vec![0, 2], true, Standing::SingleSource),
                (vec![1], false, Standing::SingleOrigin)
            ]
        );
        // One vouches, two allege: the row hangs on the one.
        assert_eq!(hinges("shh", &[]), [(vec![0], false, Standing::HedgedOnly)]);
        assert!(hinges("sss", &[]).is_empty());
        assert!(hinges("sc.", &[]).is_empty(), "disputed as it is");
    }

    #[test]
    fn a_person_makes_a_silent_source_speak_and_a_speaking_one_silent() {
        let analysis = analysis("su.", &[]);
        let set = |source, verdict| Overrides::from([((0, SourceId(source)), verdict)]);
        let row =
            |overrides: &Overrides| AgreementMatrix::new(&analysis, overrides).rows[0].clone();
        let speaks = row(&set(2, Verdict::Conflicts));
        assert_eq!(speaks.standing, Standing::Disputed);
        assert_eq!(speaks.cells.len(), 3);
        let silent = row(&set(1, Verdict::Silent));
        assert_eq!(silent.standing, Standing::SingleSource);
        assert!(silent.cell(SourceId(1)).overridden);
        // A person's "differs" is no update.
        assert_eq!(row(&set(1, Verdict::Differs)).standing, Standing::Varying);
    }
}
