//! Everything a report shows: a [`Report`] of words and numbers that borrows from the comparison.
//!
//! Every passage is cut out of its article, so that no format slices text itself; the formats only arrange it.
//! Made by `gather`. Knows nothing of any format.

use crate::engine::{
    ClaimKind, Credit, Hinge, Metadata, Root, SharedPassage, SourceId, SourcePair, Span, Standing,
    Verdict,
};
use crate::ingest::Severity;

/// A comparison, ready to be arranged.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// What the person calls it.
    pub name: &'a str,
    /// The columns.
    pub sources: Vec<Source<'a>>,
    /// The rows, by number.
    pub claims: Vec<Claim<'a>>,
    /// Groups of sources that are not independent.
    pub lineages: Vec<Lineage<'a>>,
    /// Pairs outside the lineages: a source with text from several independent ones.
    pub borrowings: &'a [SourcePair],
    /// The agencies several sources rest on. Resting on one is not copying.
    pub roots: &'a [Root],
    /// Sources that contradict themselves.
    pub tensions: Vec<Tension<'a>>,
    /// What sources leave out, in column order.
    pub omissions: Vec<Omissions<'a>>,
    /// Files that could not be read, or not fully.
    pub problems: Vec<Problem>,
}

/// A column: one article and the outlet it comes from.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// Which one.
    pub source: SourceId,
    /// `s1`, `s2`, ….
    pub id: String,
    /// The file's name.
    pub file: &'a str,
    /// What is known of the article.
    pub metadata: &'a Metadata,
    /// Day of publication as `2025-12-13`.
    pub published: Option<String>,
    /// SHA-256 of the original file.
    pub sha256: &'a str,
    /// `l1` when it copies or is copied.
    pub lineage: Option<String>,
    /// What it credits to agencies.
    pub credits: &'a [Credit],
}

/// A row.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    /// `r1`, `r2`, ….
    pub id: String,
    /// The same as a number.
    pub number: usize,
    /// Words that stand for the row.
    pub text: &'a str,
    /// What sort of fact.
    pub kind: ClaimKind,
    /// Sources that are not silent.
    pub sources: usize,
    /// Lineages among them.
    pub independent: usize,
    /// What the row amounts to.
    pub standing: Standing,
    /// By [`SourceId`], only where there is something to tell: words, a person's decision, or a passage close
    /// enough that someone should look. A source without a cell is plainly silent, as nearly all are in two
    /// hundred articles; a line for each of them would make reports of hundreds of megabytes.
    pub cells: Vec<ClaimCell<'a>>,
    /// Of a corroborated row: those without whom it would be so no longer.
    pub hinges: &'a [Hinge],
}

/// What one source says on one row.
#[derive(Clone, Debug)]
pub struct ClaimCell<'a> {
    /// Which source.
    pub source: SourceId,
    /// The verdict in force.
    pub verdict: Verdict,
    /// The machine's verdict.
    pub machine_verdict: Verdict,
    /// Whether a person set the verdict.
    pub reviewed: bool,
    /// Where the source says it.
    pub evidence: Vec<Passage<'a>>,
    /// The value stated.
    pub value: Option<&'a str>,
    /// 0 to 1, rounded to four places: more would be noise that differs between versions.
    pub confidence: f64,
    /// The same in a word.
    pub confidence_word: &'static str,
    /// Stable name of the rule that decided.
    pub rule: &'static str,
    /// One sentence: what was compared.
    pub reason: &'a str,
    /// Who the source has it from.
    pub speaker: Option<&'a str>,
    /// For silent cells: the closest passage.
    pub nearest: Option<Nearest<'a>>,
}

/// The closest passage in a source that does not state a claim.
#[derive(Clone, Debug)]
pub struct Nearest<'a> {
    /// Where.
    pub passage: Passage<'a>,
    /// 0 to 1, rounded.
    pub score: f64,
    /// Whether a person should look.
    pub unsure: bool,
}

/// Words of an article with the rest of their sentence.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// Where the words stand.
    pub span: Span,
    /// The sentence up to the words.
    pub before: &'a str,
    /// The words.
    pub text: &'a str,
    /// The sentence after the words.
    pub after: &'a str,
}

/// Sources that count as one origin.
#[derive(Clone, Debug)]
pub struct Lineage<'a> {
    /// `l1`, `l2`, ….
    pub id: String,
    /// Its members.
    pub sources: &'a [SourceId],
    /// "copied", "same agency" or "shared claims".
    pub kind: &'static str,
    /// "strong", "fair" or "weak".
    pub strength: &'static str,
    /// What its members are: "are not independent".
    pub claim: &'static str,
    /// The agency or file it comes from, if known.
    pub origin: Option<&'a str>,
    /// One sentence.
    pub reason: &'a str,
    /// The pairs directly connected.
    pub pairs: &'a [SourcePair],
    /// The text members share.
    pub passages: &'a [SharedPassage],
}

/// A source that contradicts itself.
#[derive(Clone, Debug)]
pub struct Tension<'a> {
    /// Which source.
    pub source: SourceId,
    /// One place.
    pub a: Passage<'a>,
    /// The other.
    pub b: Passage<'a>,
    /// One sentence.
    pub reason: &'a str,
}

/// Claims of several independent sources that one source does not make.
#[derive(Clone, Debug)]
pub struct Omissions<'a> {
    /// Which source.
    pub source: SourceId,
    /// The claims, weightiest first.
    pub claims: Vec<Omission<'a>>,
    /// How many more there are.
    pub more: usize,
}

/// A claim left out.
#[derive(Clone, Debug)]
pub struct Omission<'a> {
    /// `r1`, `r2`, ….
    pub claim: String,
    /// Words that stand for the row.
    pub text: &'a str,
    /// How many independent sources vouch for it.
    pub independent: usize,
    /// Words of the source that may say it after all.
    pub near_miss: Option<Nearest<'a>>,
}

/// A file that could not be read, or not fully.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file's name, without the folders of the machine it was read on.
    pub file: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
}

impl<'a> Report<'a> {
    /// A column.
    pub fn source(&self, source: SourceId) -> &Source<'a> {
        &self.sources[source.0]
    }

    /// The rows with what needs a decision first: conflicts, then details that differ, then what is only
    /// alleged, then what several sources agree on (most independent first), then single sources.
    pub fn contested_first(&self) -> Vec<&Claim<'a>> {
        let mut rows: Vec<&Claim<'a>> = self.claims.iter().collect();
        rows.sort_by_key(|claim| {
            (
                contested(claim),
                std::cmp::Reverse(claim.independent),
                std::cmp::Reverse(claim.sources),
                claim.number,
            )
        });
        rows
    }

    /// How many rows have this standing.
    pub fn count(&self, standing: Standing) -> usize {
        self.claims
            .iter()
            .filter(|claim| claim.standing == standing)
            .count()
    }

    /// The counts worth a headline, in words: "3 disputed", "12 corroborated".
    pub fn summary(&self) -> Vec<(Standing, usize)> {
        Standing::ALL
            .into_iter()
            .map(|standing| (standing, self.count(standing)))
            .filter(|&(_, count)| count > 0)
            .collect()
    }
}

impl<'a> Claim<'a> {
    /// Whether at most one source states it.
    pub fn is_single(&self) -> bool {
        self.sources < 2
    }

    /// What there is to tell of a source; `None` when it is plainly silent.
    pub fn cell(&self, source: SourceId) -> Option<&ClaimCell<'a>> {
        let at = self.cells.binary_search_by_key(&source, |c| c.source);
        at.ok().map(|at| &self.cells[at])
    }

    /// The cells that are not silent.
    pub fn speaking(&self) -> impl Iterator<Item = &ClaimCell<'a>> {
        self.cells
            .iter()
            .filter(|cell| cell.verdict != Verdict::Silent)
    }
}

impl ClaimCell<'_> {
    /// The sign of the verdict in force.
    pub fn glyph(&self) -> &'static str {
        glyph(self.verdict)
    }

    /// Whether the source is silent but has a passage so close that a person should look.
    pub fn looks_close(&self) -> bool {
        let close = self.nearest.as_ref().is_some_and(|nearest| nearest.unsure);
        self.verdict == Verdict::Silent && close
    }
}

impl Passage<'_> {
    /// The beginning of the sentence, shortened from the left so that the words stay near.
    pub fn lead_in(&self) -> String {
        let count = self.before.chars().count();
        match count.checked_sub(CONTEXT_CHARS) {
            Some(skip) if skip > 0 => {
                let kept: String = self.before.chars().skip(skip).collect();
                format!("…{kept}")
            }
            _ => self.before.to_owned(),
        }
    }

    /// The end of the sentence, shortened from the right.
    pub fn lead_out(&self) -> String {
        if self.after.chars().count() > CONTEXT_CHARS {
            let kept: String = self.after.chars().take(CONTEXT_CHARS).collect();
            format!("{kept}…")
        } else {
            self.after.to_owned()
        }
    }
}

impl Problem {
    /// How bad, in words.
    pub fn severity_label(&self) -> &'static str {
        match self.severity {
            Severity::Error => "not read",
            Severity::Warning => "read with a loss",
        }
    }
}

/// How much of a sentence stands on either side of the words.
const CONTEXT_CHARS: usize = 240;

/// The sign of a verdict, the same in every report.
pub fn glyph(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supports => "■",
        Verdict::Differs => "◪",
        Verdict::Conflicts => "✕",
        Verdict::Hedged => "◌",
        Verdict::Silent => "–",
    }
}

impl Source<'_> {
    /// The outlet, or else the file's name.
    pub fn short_name(&self) -> &str {
        self.metadata.outlet.as_deref().unwrap_or(self.file)
    }
}

/// Position in [`Report::contested_first`].
fn contested(claim: &Claim<'_>) -> u8 {
    match claim.standing {
        Standing::Disputed => 0,
        Standing::Varying => 1,
        Standing::Updated => 2,
        Standing::HedgedOnly if !claim.is_single() => 3,
        Standing::Corroborated => 4,
        Standing::SingleOrigin => 5,
        Standing::HedgedOnly | Standing::SingleSource => 6,
        Standing::Unsupported | Standing::SwitchedOff => 7,
    }
}
