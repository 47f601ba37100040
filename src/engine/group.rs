//! A row of the comparison: what each source says of one claim.
//!
//! In: the verdicts of the rules. Out: a [`ClaimGroup`] that keeps only what was found: cells of sources that
//! speak, and the closest words of some that do not. Silence has no cell: in a thousand articles nearly every
//! place of the matrix is silent, and what there is to say of it is derived by [`CellView`] when someone asks.

use super::analysis::Verdict;
use super::document::SourceId;
use super::facet::attribution::Strength;
use super::reading::ClaimKind;
use super::span::Span;
use super::verdict::rules::table::Rule;

/// A row: claims of several documents about the same thing.
#[derive(Clone, Debug)]
pub struct ClaimGroup {
    /// Stable number from 1, in order of first appearance.
    pub number: usize,
    /// What sort of fact.
    pub kind: ClaimKind,
    /// The source whose words stand for the row, and where.
    pub wording: (SourceId, Span),
    /// Those words.
    pub text: String,
    /// How much a word of the row says on average, from 0.05: the logarithm of how seldom it stands in these
    /// articles. Rare words make a particular claim.
    pub rarity: f64,
    /// The sources that speak, by [`SourceId`], each once. A source without a cell is silent.
    pub cells: Vec<Cell>,
    /// The closest words of silent sources, by [`SourceId`], each once; only where anything came near.
    pub near: Vec<Nearest>,
}

/// What one source says on one row.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Which source.
    pub source: SourceId,
    /// The machine's verdict, never [`Verdict::Silent`].
    pub verdict: Verdict,
    /// Where the source says it; at least one place.
    pub evidence: Vec<Span>,
    /// The value stated ("120 days", "~1,000").
    pub value: Option<String>,
    /// 0 to 1: how sure the machine is of this verdict.
    pub confidence: f64,
    /// Stable name of the rule that decided.
    pub rule: &'static str,
    /// One sentence for people: what was compared.
    pub reason: String,
    /// How strongly the source stands behind it.
    pub strength: Strength,
    /// Who the source says it has it from.
    pub speaker: Option<Span>,
}

/// The closest span to a claim in a source that does not state it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// Which source.
    pub source: SourceId,
    /// Where.
    pub span: Span,
    /// 0 to 1: how close.
    pub score: f64,
    /// Whether it is close enough that a person should look.
    pub unsure: bool,
}

/// One place of the matrix, whether its source speaks or not.
#[derive(Clone, Copy, Debug)]
pub enum CellView<'a> {
    /// The source speaks.
    Speaks(&'a Cell),
    /// It does not; the closest words, if anything came near.
    Silent(Option<&'a Nearest>),
}

/// Rules that read a difference as news of a later hour: the count grew in the meantime.
const UPDATES: [&str; 2] = ["moving-count", "later-figure"];

impl Cell {
    /// Whether the source differs only because it is from another hour of the same event.
    pub fn is_update(&self) -> bool {
        UPDATES.contains(&self.rule)
    }
}

impl ClaimGroup {
    /// What the source says; `None` when it is silent.
    pub fn cell(&self, source: SourceId) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&source, |c| c.source);
        at.ok().map(|at| &self.cells[at])
    }

    /// The closest words of a silent source.
    pub fn nearest(&self, source: SourceId) -> Option<&Nearest> {
        let at = self.near.binary_search_by_key(&source, |n| n.source);
        at.ok().map(|at| &self.near[at])
    }

    /// The place of a source, whether it speaks or not.
    pub fn at(&self, source: SourceId) -> CellView<'_> {
        match self.cell(source) {
            Some(cell) => CellView::Speaks(cell),
            None => CellView::Silent(self.nearest(source)),
        }
    }

    /// The machine's verdict on a source.
    pub fn verdict(&self, source: SourceId) -> Verdict {
        self.cell(source).map_or(Verdict::Silent, |c| c.verdict)
    }
}

/// How sure silence is where nothing came near: an article may say it in words no rule knows.
const SURE_OF_SILENCE: f64 = 0.95;

/// How sure it is at least, however close the closest words are.
const LEAST_SURE_OF_SILENCE: f64 = 0.3;

impl<'a> CellView<'a> {
    /// What is found there, if the source speaks.
    pub fn cell(self) -> Option<&'a Cell> {
        match self {
            Self::Speaks(cell) => Some(cell),
            Self::Silent(_) => None,
        }
    }

    /// For silent sources: the closest words.
    pub fn nearest(self) -> Option<&'a Nearest> {
        match self {
            Self::Speaks(_) => None,
            Self::Silent(nearest) => nearest,
        }
    }

    /// The machine's verdict.
    pub fn verdict(self) -> Verdict {
        self.cell().map_or(Verdict::Silent, |cell| cell.verdict)
    }

    /// Where the source says it; empty when silent.
    pub fn evidence(self) -> &'a [Span] {
        self.cell().map_or(&[], |cell| &cell.evidence)
    }

    /// The value stated.
    pub fn value(self) -> Option<&'a str> {
        self.cell()?.value.as_deref()
    }

    /// How strongly the source stands behind it.
    pub fn strength(self) -> Strength {
        self.cell().map_or(Strength::Asserted, |cell| cell.strength)
    }

    /// Who the source says it has it from.
    pub fn speaker(self) -> Option<Span> {
        self.cell()?.speaker
    }

    /// Whether the source is silent but has words so close that a person should look.
    pub fn is_unsure(self) -> bool {
        self.nearest().is_some_and(|nearest| nearest.unsure)
    }

    /// Stable name of the rule that decided.
    pub fn rule(self) -> &'static str {
        self.cell()
            .map_or_else(|| Rule::NotFound.name(), |cell| cell.rule)
    }

    /// One sentence for people: what was compared.
    pub fn reason(self) -> &'a str {
        match self {
            Self::Speaks(cell) => &cell.reason,
            Self::Silent(Some(near)) if near.unsure => {
                "Not found for certain; the closest words may mean the same."
            }
            Self::Silent(Some(_)) => "Not found; the closest words say something else.",
            Self::Silent(None) => "Nothing in this source comes near the claim.",
        }
    }

    /// 0 to 1: how sure the machine is of this verdict.
    pub fn confidence(self) -> f64 {
        match self {
            Self::Speaks(cell) => cell.confidence,
            Self::Silent(Some(near)) => {
                (1.0 - near.score).clamp(LEAST_SURE_OF_SILENCE, SURE_OF_SILENCE)
            }
            Self::Silent(None) => SURE_OF_SILENCE,
        }
    }

    /// The confidence in one of three words.
    pub fn confidence_word(self) -> &'static str {
        match self.confidence() {
            c if c >= 0.75 => "strong",
            c if c >= 0.5 => "fair",
            _ => "weak",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(source: usize) -> Cell {
        Cell {
            source: SourceId(source),
            verdict: Verdict::Differs,
            evidence: vec![Span::new(0, 4)],
            value: Some("4".to_owned()),
            confidence: 0.6,
            rule: "count-overlap",
            reason: "Compared.".to_owned(),
            strength: Strength::Reported,
            speaker: None,
        }
    }

    fn near(source: usize, score: f64) -> Nearest {
        Nearest {
            source: SourceId(source),
            span: Span::new(5, 9),
            score,
            unsure: score > 0.3,
        }
    }

    #[test]
    fn a_source_without_a_cell_is_silent_and_says_why() {
        let group = ClaimGroup {
            number: 1,
            kind: ClaimKind::Event,
            wording: (SourceId(2), Span::new(0, 4)),
            text: "Four".to_owned(),
            rarity: 1.0,
            cells: vec![cell(2), cell(5)],
            near: vec![near(0, 0.1), near(3, 0.5)],
        };
        let verdicts: Vec<Verdict> = (0..7).map(|s| group.verdict(SourceId(s))).collect();
        use Verdict::{Differs, Silent};
        assert_eq!(
            verdicts,
            [Silent, Silent, Differs, Silent, Silent, Differs, Silent]
        );
        let speaks = group.at(SourceId(5));
        assert_eq!(speaks.value(), Some("4"));
        assert_eq!(speaks.confidence_word(), "fair");
        assert!(speaks.nearest().is_none());
        for (source, reason, confidence) in [
            (0, "Not found; the closest words say something else.", 0.9),
            (1, "Nothing in this source comes near the claim.", 0.95),
            (
                3,
                "Not found for certain; the closest words may mean the same.",
                0.5,
            ),
        ] {
            let silent = group.at(SourceId(source));
            assert_eq!(silent.rule(), "not-found");
            assert_eq!(silent.reason(), reason);
            assert!((silent.confidence() - confidence).abs() < 1e-9);
            assert!(silent.evidence().is_empty());
        }
        assert!(group.at(SourceId(3)).is_unsure());
    }
}
