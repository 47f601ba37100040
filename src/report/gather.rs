//! Gathers everything a report shows, once for all formats.
//!
//! In: a [`ReportInput`]. Out: a [`Report`] that borrows from it.

use std::path::Path;

use rayon::prelude::*;

use super::ReportInput;
use super::model::{
    Claim, ClaimCell, Lineage, Nearest, Omission, Omissions, Passage, Problem, Report, Source,
    Tension,
};
use crate::engine::{
    self, AgreementMatrix, Analysis, CellView, ClaimGroup, Corpus, MatrixCell, MatrixRow, Origin,
    SourceId, Span,
};
use crate::ingest::Diagnostic;

impl<'a> Report<'a> {
    /// Gathers everything.
    pub fn new(input: &ReportInput<'a>) -> Self {
        let ReportInput {
            project,
            corpus,
            analysis,
            matrix,
            problems,
        } = *input;
        Self {
            name: &project.name,
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
            borrowings: &analysis.borrowings,
            roots: &analysis.roots,
            tensions: analysis
                .tensions
                .iter()
                .map(|tension| Tension {
                    source: tension.source,
                    a: passage(corpus, analysis, tension.source, tension.a),
                    b: passage(corpus, analysis, tension.source, tension.b),
                    reason: &tension.reason,
                })
                .collect(),
            omissions: omissions(corpus, analysis, matrix),
            problems: problems.iter().map(Problem::from).collect(),
        }
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

/// `l1` for the first lineage.
pub(super) fn lineage_id(index: usize) -> String {
    format!("l{}", index + 1)
}

fn read_source<'a>(corpus: &'a Corpus, analysis: &'a Analysis, source: SourceId) -> Source<'a> {
    let document = corpus.document(source);
    // The reading knows what the reader knew and what the text itself says.
    let reading = analysis.readings.get(source.0);
    let metadata = reading.map_or(&document.metadata, |r| &r.metadata);
    Source {
        source,
        id: source.label(),
        file: &document.file,
        published: metadata.published.map(|date| date.to_string()),
        metadata,
        sha256: &document.sha256,
        lineage: analysis.lineage_of(source).map(lineage_id),
        credits: analysis.credits.get(source.0).map_or(&[], Vec::as_slice),
    }
}

fn read_lineage<'a>(corpus: &'a Corpus, index: usize, lineage: &'a engine::Lineage) -> Lineage<'a> {
    Lineage {
        id: lineage_id(index),
        sources: &lineage.sources,
        kind: lineage.kind.name(),
        strength: lineage.strength.name(),
        claim: lineage.claim(),
        origin: match lineage.origin {
            Origin::Source(source) => Some(&corpus.document(source).file),
            Origin::Agency(agency) => Some(agency),
            Origin::Unknown => None,
        },
        reason: &lineage.reason,
        pairs: &lineage.pairs,
        passages: &lineage.passages,
    }
}

fn claims<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    matrix: &'a AgreementMatrix,
) -> Vec<Claim<'a>> {
    let mut claims: Vec<Claim<'_>> = analysis
        .groups
        .par_iter()
        .zip(&matrix.rows)
        .map(|(group, row)| Claim {
            id: claim_id(group),
            number: group.number,
            text: &group.text,
            kind: group.kind,
            sources: row.sources,
            independent: row.independent,
            standing: row.standing,
            cells: cells(corpus, analysis, group, row),
            hinges: &row.hinges,
        })
        .collect();
    claims.sort_by_key(|claim| claim.number);
    claims
}

fn claim_id(group: &ClaimGroup) -> String {
    format!("r{}", group.number)
}

fn cells<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    group: &'a ClaimGroup,
    row: &MatrixRow,
) -> Vec<ClaimCell<'a>> {
    let unsure = group.near.iter().filter(|n| n.unsure).map(|n| n.source);
    let mut sources: Vec<SourceId> = row.cells.iter().map(|c| c.source).chain(unsure).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
        .into_iter()
        .map(|source| cell(corpus, analysis, group.at(source), row.cell(source)))
        .collect()
}

/// What the machine found, and the verdict in force.
fn cell<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    machine: CellView<'a>,
    force: MatrixCell,
) -> ClaimCell<'a> {
    let source = force.source;
    let text = &*corpus.document(source).text;
    ClaimCell {
        source,
        verdict: force.verdict,
        machine_verdict: machine.verdict(),
        reviewed: force.overridden,
        evidence: machine
            .evidence()
            .iter()
            .map(|&span| passage(corpus, analysis, source, span))
            .collect(),
        value: machine.value(),
        confidence: rounded(machine.confidence()),
        confidence_word: machine.confidence_word(),
        rule: machine.rule(),
        reason: machine.reason(),
        speaker: machine.speaker().map(|span| span.of(text)),
        nearest: machine.nearest().map(|n| nearest(corpus, analysis, n)),
    }
}

fn nearest<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    nearest: &engine::Nearest,
) -> Nearest<'a> {
    Nearest {
        passage: passage(corpus, analysis, nearest.source, nearest.span),
        score: rounded(nearest.score),
        unsure: nearest.unsure,
    }
}

fn omissions<'a>(
    corpus: &'a Corpus,
    analysis: &'a Analysis,
    matrix: &AgreementMatrix,
) -> Vec<Omissions<'a>> {
    engine::omissions(analysis, matrix)
        .into_iter()
        .map(|omitted| Omissions {
            source: omitted.source,
            claims: omitted
                .claims
                .iter()
                .map(|claim| {
                    let group = &analysis.groups[claim.row];
                    Omission {
                        claim: claim_id(group),
                        text: &group.text,
                        independent: claim.independent,
                        near_miss: (claim.near_miss.as_ref())
                            .map(|near| nearest(corpus, analysis, near)),
                    }
                })
                .collect(),
            more: omitted.more,
        })
        .collect()
}

fn passage<'a>(
    corpus: &'a Corpus,
    analysis: &Analysis,
    source: SourceId,
    span: Span,
) -> Passage<'a> {
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
        before: &text[around.start..span.start],
        text: span.of(text),
        after: &text[span.end..around.end],
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
