//! Everything a report shows, gathered once: the formats only arrange it.
//!
//! In: a [`ReportInput`]. Out: a [`Report`] of plain strings and numbers, with every passage cut out of its
//! article, so that no format slices text itself. Knows nothing of any format.

use std::path::Path;

use super::ReportInput;
use crate::engine::{
    self, AgreementMatrix, Analysis, Cell, ClaimKind, Corpus, Credit, Metadata, Origin,
    SharedPassage, SourceId, SourcePair, Span, Standing, Verdict,
};
use crate::ingest::{Diagnostic, Severity};

/// A comparison, ready to be arranged.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the person calls it.
    pub name: String,
    /// The columns.
    pub sources: Vec<Source>,
    /// The rows, by number.
    pub claims: Vec<Claim>,
    /// Groups of sources that are not independent.
    pub lineages: Vec<Lineage>,
    /// Pairs outside the lineages: a source with text from several independent ones.
    pub borrowings: Vec<SourcePair>,
    /// The agencies several sources rest on. Resting on one is not copying.
    pub roots: Vec<Root>,
    /// Sources that contradict themselves.
    pub tensions: Vec<Tension>,
    /// Files that could not be read, or not fully.
    pub problems: Vec<Problem>,
}

/// A column: one article and the outlet it comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Which one.
    pub source: SourceId,
    /// `s1`, `s2`, ….
    pub id: String,
    /// The file's name.
    pub file: String,
    /// What is known of the article.
    pub metadata: Metadata,
    /// Day of publication as `2025-12-13`.
    pub published: Option<String>,
    /// SHA-256 of the original file.
    pub sha256: String,
    /// `l1` when it copies or is copied.
    pub lineage: Option<String>,
    /// What it credits to agencies.
    pub credits: Vec<Credit>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Claim {
    /// `r1`, `r2`, ….
    pub id: String,
    /// The same as a number.
    pub number: usize,
    /// Words that stand for the row.
    pub text: String,
    /// What sort of fact.
    pub kind: ClaimKind,
    /// Sources that are not silent.
    pub sources: usize,
    /// Lineages among them.
    pub independent: usize,
    /// What the row amounts to.
    pub standing: Standing,
    /// One cell a source, by [`SourceId`].
    pub cells: Vec<ClaimCell>,
}

/// What one source says on one row.
#[derive(Clone, Debug)]
pub struct ClaimCell {
    /// Which source.
    pub source: SourceId,
    /// The verdict in force.
    pub verdict: Verdict,
    /// The machine's verdict.
    pub machine_verdict: Verdict,
    /// Whether a person set the verdict.
    pub reviewed: bool,
    /// Where the source says it.
    pub evidence: Vec<Passage>,
    /// The value stated.
    pub value: Option<String>,
    /// 0 to 1, rounded to four places: more would be noise that differs between versions.
    pub confidence: f64,
    /// The same in a word.
    pub confidence_word: &'static str,
    /// Stable name of the rule that decided.
    pub rule: &'static str,
    /// One sentence: what was compared.
    pub reason: String,
    /// Who the source has it from.
    pub speaker: Option<String>,
    /// For silent cells: the closest passage.
    pub nearest: Option<Nearest>,
}

/// The closest passage in a source that does not state a claim.
#[derive(Clone, Debug)]
pub struct Nearest {
    /// Where.
    pub passage: Passage,
    /// 0 to 1, rounded.
    pub score: f64,
    /// Whether a person should look.
    pub unsure: bool,
}

/// Words of an article with the rest of their sentence.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Where the words stand.
    pub span: Span,
    /// The sentence up to the words.
    pub before: String,
    /// The words.
    pub text: String,
    /// The sentence after the words.
    pub after: String,
}

/// Sources that count as one origin.
#[derive(Clone, Debug)]
pub struct Lineage {
    /// `l1`, `l2`, ….
    pub id: String,
    /// Its members.
    pub sources: Vec<SourceId>,
    /// "copied", "same agency" or "shared claims".
    pub kind: &'static str,
    /// "strong", "fair" or "weak".
    pub strength: &'static str,
    /// What its members are: "are not independent".
    pub claim: &'static str,
    /// The agency or file it comes from, if known.
    pub origin: Option<String>,
    /// One sentence.
    pub reason: String,
    /// The pairs directly connected.
    pub pairs: Vec<SourcePair>,
    /// The text members share.
    pub passages: Vec<SharedPassage>,
}

/// An agency several sources rest on.
#[derive(Clone, Debug)]
pub struct Root {
    /// The agency's usual name.
    pub agency: &'static str,
    /// Who rests on it, how ("byline", "named in text"), and where that is said.
    pub sources: Vec<(SourceId, &'static str, Vec<Span>)>,
}

/// A source that contradicts itself.
#[derive(Clone, Debug)]
pub struct Tension {
    /// Which source.
    pub source: SourceId,
    /// One place.
    pub a: Passage,
    /// The other.
    pub b: Passage,
    /// One sentence.
    pub reason: String,
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

impl Report {
    /// Gathers everything.
    pub fn new(input: &ReportInput<'_>) -> Self {
        let ReportInput {
            project,
            corpus,
            analysis,
            matrix,
            problems,
        } = *input;
        Self {
            name: project.name.clone(),
            sources: corpus
                .sources()
                .map(|source| read_source(corpus, analysis, source))
                .collect(),
            claims: claims(corpus, analysis, matrix),
            lineages: analysis
                .lineages
                .iter()
                .enumerate()
                .map(|(index, lineage)| read_lineage(corpus, index, lineage))
                .collect(),
            borrowings: analysis.borrowings.clone(),
            roots: analysis.roots.iter().map(Root::from).collect(),
            tensions: analysis
                .tensions
                .iter()
                .map(|tension| Tension {
                    source: tension.source,
                    a: passage(corpus, analysis, tension.source, tension.a),
                    b: passage(corpus, analysis, tension.source, tension.b),
                    reason: tension.reason.clone(),
                })
                .collect(),
            problems: problems.iter().map(Problem::from).collect(),
        }
    }

    /// A column.
    pub fn source(&self, source: SourceId) -> &Source {
        &self.sources[source.0]
    }

    /// The rows with what needs a decision first: conflicts, then details that differ, then what is only
    /// alleged, then what several sources agree on (most independent first), then single sources.
    pub fn contested_first(&self) -> Vec<&Claim> {
        let mut rows: Vec<&Claim> = self.claims.iter().collect();
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
        [
            Standing::Disputed,
            Standing::Varying,
            Standing::HedgedOnly,
            Standing::Corroborated,
            Standing::SingleOrigin,
            Standing::SingleSource,
            Standing::Unsupported,
        ]
        .into_iter()
        .map(|standing| (standing, self.count(standing)))
        .filter(|&(_, count)| count > 0)
        .collect()
    }
}

impl Claim {
    /// Whether at most one source states it.
    pub fn is_single(&self) -> bool {
        self.sources < 2
    }

    /// The cells that are not silent.
    pub fn speaking(&self) -> impl Iterator<Item = &ClaimCell> {
        self.cells
            .iter()
            .filter(|cell| cell.verdict != Verdict::Silent)
    }
}

impl ClaimCell {
    /// The sign of the verdict in force.
    pub fn glyph(&self) -> &'static str {
        glyph(self.verdict)
    }

    /// Whether there is anything to tell about the cell: words, a decision, or a passage close enough that a
    /// person should look. Most cells of a large comparison are plainly silent; with a line for each of them
    /// the reports of two hundred articles would run to hundreds of megabytes.
    pub fn has_details(&self) -> bool {
        self.verdict != Verdict::Silent || self.reviewed || self.looks_close()
    }

    /// Whether the source is silent but has a passage so close that a person should look.
    pub fn looks_close(&self) -> bool {
        let close = self.nearest.as_ref().is_some_and(|nearest| nearest.unsure);
        self.verdict == Verdict::Silent && close
    }
}

impl Passage {
    /// The beginning of the sentence, shortened from the left so that the words stay near.
    pub fn lead_in(&self) -> String {
        let count = self.before.chars().count();
        match count.checked_sub(CONTEXT_CHARS) {
            Some(skip) if skip > 0 => {
                let kept: String = self.before.chars().skip(skip).collect();
                format!("…{kept}")
            }
            _ => self.before.clone(),
        }
    }

    /// The end of the sentence, shortened from the right.
    pub fn lead_out(&self) -> String {
        if self.after.chars().count() > CONTEXT_CHARS {
            let kept: String = self.after.chars().take(CONTEXT_CHARS).collect();
            format!("{kept}…")
        } else {
            self.after.clone()
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

impl Source {
    /// The outlet, or else the file's name.
    pub fn short_name(&self) -> &str {
        self.metadata.outlet.as_deref().unwrap_or(&self.file)
    }
}

impl From<&Diagnostic> for Problem {
    fn from(problem: &Diagnostic) -> Self {
        let file = problem
            .path
            .file_name()
            .unwrap_or_else(|| problem.path.as_os_str());
        let hint = match problem.hint.as_str() {
            "" => String::new(),
            hint => format!(" {hint}"),
        };
        Self {
            file: Path::new(file).to_string_lossy().into_owned(),
            severity: problem.severity,
            message: format!("{}{hint}", problem.message),
        }
    }
}

/// Position in [`Report::contested_first`].
fn contested(claim: &Claim) -> u8 {
    match claim.standing {
        Standing::Disputed => 0,
        Standing::Varying => 1,
        Standing::HedgedOnly if !claim.is_single() => 2,
        Standing::Corroborated => 3,
        Standing::SingleOrigin => 4,
        Standing::HedgedOnly | Standing::SingleSource => 5,
        Standing::Unsupported => 6,
    }
}

fn read_lineage(corpus: &Corpus, index: usize, lineage: &engine::Lineage) -> Lineage {
    Lineage {
        id: lineage_id(index),
        sources: lineage.sources.clone(),
        kind: lineage.kind.name(),
        strength: lineage.strength.name(),
        claim: lineage.claim(),
        origin: match lineage.origin {
            Origin::Source(source) => Some(corpus.document(source).file.clone()),
            Origin::Agency(agency) => Some(agency.to_owned()),
            Origin::Unknown => None,
        },
        reason: lineage.reason.clone(),
        pairs: lineage.pairs.clone(),
        passages: lineage.passages.clone(),
    }
}

impl From<&engine::Root> for Root {
    fn from(root: &engine::Root) -> Self {
        Self {
            agency: root.agency,
            sources: root
                .sources
                .iter()
                .map(|rests| (rests.source, rests.kind.name(), rests.evidence.clone()))
                .collect(),
        }
    }
}

fn lineage_id(index: usize) -> String {
    format!("l{}", index + 1)
}

fn read_source(corpus: &Corpus, analysis: &Analysis, source: SourceId) -> Source {
    let document = corpus.document(source);
    // The reading knows what the reader knew and what the text itself says.
    let metadata = analysis
        .readings
        .get(source.0)
        .map_or_else(|| document.metadata.clone(), |r| r.metadata.clone());
    Source {
        source,
        id: source.label(),
        file: document.file.clone(),
        published: metadata.published.map(|date| date.to_string()),
        metadata,
        sha256: document.sha256.clone(),
        lineage: analysis.lineage_of(source).map(lineage_id),
        credits: analysis.credits.get(source.0).cloned().unwrap_or_default(),
    }
}

fn claims(corpus: &Corpus, analysis: &Analysis, matrix: &AgreementMatrix) -> Vec<Claim> {
    let mut claims: Vec<Claim> = analysis
        .groups
        .iter()
        .zip(&matrix.rows)
        .map(|(group, row)| Claim {
            id: format!("r{}", group.number),
            number: group.number,
            text: group.text.clone(),
            kind: group.kind,
            sources: row.sources,
            independent: row.independent,
            standing: row.standing,
            cells: group
                .cells
                .iter()
                .zip(&row.cells)
                .enumerate()
                .map(|(source, (machine, force))| ClaimCell {
                    verdict: force.verdict,
                    reviewed: force.overridden,
                    ..cell(corpus, analysis, SourceId(source), machine)
                })
                .collect(),
        })
        .collect();
    claims.sort_by_key(|claim| claim.number);
    claims
}

/// The cell as the machine left it.
fn cell(corpus: &Corpus, analysis: &Analysis, source: SourceId, cell: &Cell) -> ClaimCell {
    let text = &corpus.document(source).text;
    ClaimCell {
        source,
        verdict: cell.verdict,
        machine_verdict: cell.verdict,
        reviewed: false,
        evidence: cell
            .evidence
            .iter()
            .map(|&span| passage(corpus, analysis, source, span))
            .collect(),
        value: cell.value.clone(),
        confidence: rounded(cell.confidence),
        confidence_word: cell.confidence_word(),
        rule: cell.rule,
        reason: cell.reason.clone(),
        speaker: cell.speaker.map(|span| span.of(text).to_owned()),
        nearest: cell.nearest.as_ref().map(|nearest| Nearest {
            passage: passage(corpus, analysis, source, nearest.span),
            score: rounded(nearest.score),
            unsure: nearest.unsure,
        }),
    }
}

fn passage(corpus: &Corpus, analysis: &Analysis, source: SourceId, span: Span) -> Passage {
    let text = &*corpus.document(source).text;
    let sentences = analysis
        .readings
        .get(source.0)
        .map_or(&[][..], |reading| &reading.sentences);
    // Sentences stand in order, so the first that ends after the words begin is theirs.
    let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let around = sentences
        .get(at)
        .filter(|sentence| sentence.span.overlap(span) > 0)
        .map_or(span, |sentence| sentence.span.cover(span));
    Passage {
        span,
        before: text[around.start..span.start].to_owned(),
        text: span.of(text).to_owned(),
        after: text[span.end..around.end].to_owned(),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
