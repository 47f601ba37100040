//! The comparison as JSON: the stable format `crossread-comparison/1` that scripts rest on.
//!
//! Fields may be added; none may change or go without raising the number in `format`. All offsets are
//! bytes, half-open, into `documents[].text`.

mod lineages;

use std::io;

use rayon::prelude::*;
use serde::Serialize;

use lineages::{Credit, Lineage, Pair, Root};

use super::model::{self, Passage, Report};
use super::{ReportError, ReportInput};
use crate::engine::{self, Names, SourceId};
use crate::ingest::Severity;

/// What stands before the rows.
#[derive(Serialize)]
struct Head<'a> {
    format: &'static str,
    engine: &'static str,
    name: &'a str,
    sources: Vec<Source<'a>>,
    documents: Vec<Document<'a>>,
}

/// What stands after them.
#[derive(Serialize)]
struct Tail<'a> {
    names: Vec<Name<'a>>,
    lineages: Vec<Lineage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    borrowings: Vec<Pair>,
    roots: Vec<Root>,
    tensions: Vec<Tension<'a>>,
    omissions: Vec<Omissions<'a>>,
    problems: Vec<Problem<'a>>,
}

/// A person, body, place or thing under all its spellings.
#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    kind: &'static str,
    variants: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    mentions: Vec<Mentions>,
    /// Places that name it by office or task alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Mentions>,
}

#[derive(Serialize)]
struct Related<'a> {
    name: &'a str,
    relation: &'static str,
}

/// The mentions of one source, in order.
#[derive(Serialize)]
struct Mentions {
    source: String,
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    file: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    lineage: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Credit>,
}

#[derive(Serialize)]
struct Document<'a> {
    source: &'a str,
    sha256: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: &'a str,
    text: &'a str,
    kind: &'static str,
    sources: usize,
    independent_sources: usize,
    standing: &'static str,
    /// Of a corroborated row: those without whom it would be so no longer.
    hangs_on: Vec<Hinge>,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Hinge {
    sources: Vec<String>,
    lineage: Option<String>,
    /// The standing without them.
    without: &'static str,
}

#[derive(Serialize)]
struct Cell<'a> {
    source: String,
    /// The one in force.
    verdict: &'static str,
    machine_verdict: &'static str,
    reviewed: bool,
    evidence: Vec<Span>,
    value: Option<&'a str>,
    confidence: f64,
    rule: &'static str,
    reason: &'a str,
    speaker: Option<&'a str>,
    nearest: Option<Nearest>,
}

#[derive(Serialize)]
struct Nearest {
    start: usize,
    end: usize,
    score: f64,
    unsure: bool,
}

#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Tension<'a> {
    source: String,
    a: Span,
    b: Span,
    reason: &'a str,
}

/// Claims of several independent sources that a source does not make, though it covers the event.
#[derive(Serialize)]
struct Omissions<'a> {
    source: String,
    /// Weightiest first.
    claims: Vec<Omission<'a>>,
    /// How many more there are.
    more: usize,
}

#[derive(Serialize)]
struct Omission<'a> {
    claim: &'a str,
    independent_sources: usize,
    /// Words of the source that may say it after all.
    near_miss: Option<Nearest>,
}

#[derive(Serialize)]
struct Problem<'a> {
    file: &'a str,
    severity: &'static str,
    message: &'a str,
}

/// Writes the comparison.
pub(super) fn write(
    input: &ReportInput<'_>,
    report: &Report<'_>,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    let head = Head {
        format: "crossread-comparison/1",
        engine: env!("CARGO_PKG_VERSION"),
        name: report.name,
        sources: report.sources.iter().map(Source::from).collect(),
        documents: report
            .sources
            .iter()
            .map(|source| Document {
                source: &source.id,
                sha256: source.sha256,
                text: &input.corpus.document(source.source).text,
            })
            .collect(),
    };
    let tail = Tail {
        names: names(&input.analysis.names),
        lineages: report.lineages.iter().map(Lineage::from).collect(),
        borrowings: report.borrowings.iter().map(Pair::from).collect(),
        roots: report.roots.iter().map(Root::from).collect(),
        tensions: report
            .tensions
            .iter()
            .map(|tension| Tension {
                source: tension.source.label(),
                a: Span::from(&tension.a),
                b: Span::from(&tension.b),
                reason: tension.reason,
            })
            .collect(),
        omissions: report.omissions.iter().map(Omissions::from).collect(),
        problems: report
            .problems
            .iter()
            .map(|problem| Problem {
                file: &problem.file,
                severity: severity_name(problem.severity),
                message: &problem.message,
            })
            .collect(),
    };
    // The rows are most of it: they are put into words in parallel and never all held at once.
    out.write_all(b"{\n")?;
    out.write_all(inside(&super::json_of(&head)?, "{\n", "\n}"))?;
    out.write_all(b",\n  \"claims\": [")?;
    let mut between = "\n    ";
    for batch in report.claims.chunks(BATCH) {
        let written: Vec<Vec<u8>> = batch
            .par_iter()
            .map(|claim| super::json_of(&[[Claim::from(claim)]]))
            .collect::<Result<_, _>>()?;
        for claim in &written {
            out.write_all(between.as_bytes())?;
            // Two brackets around it make it stand as deep as it will.
            out.write_all(inside(claim, "[\n  [\n    ", "\n  ]\n]"))?;
            between = ",\n    ";
        }
    }
    let end = if report.claims.is_empty() {
        "],\n"
    } else {
        "\n  ],\n"
    };
    out.write_all(end.as_bytes())?;
    out.write_all(inside(&super::json_of(&tail)?, "{\n", ""))?;
    Ok(out.write_all(b"\n")?)
}

/// Rows put into words at a time.
const BATCH: usize = 512;

/// A text without what it begins and ends with.
fn inside<'a>(text: &'a [u8], before: &str, after: &str) -> &'a [u8] {
    debug_assert!(text.starts_with(before.as_bytes()) && text.ends_with(after.as_bytes()));
    let text = text.strip_prefix(before.as_bytes()).unwrap_or(text);
    text.strip_suffix(after.as_bytes()).unwrap_or(text)
}

fn names(names: &Names) -> Vec<Name<'_>> {
    names
        .names
        .iter()
        .map(|name| Name {
            name: &name.canonical,
            kind: name.kind.name(),
            variants: &name.variants,
            country: name.country,
            related: name
                .related
                .iter()
                .map(|&(other, relation)| Related {
                    name: &names.names[other].canonical,
                    relation: relation.name(),
                })
                .collect(),
            mentions: mentions(&name.mentions),
            roles: mentions(&name.roles),
        })
        .collect()
}

fn mentions(mentions: &[(SourceId, engine::Span)]) -> Vec<Mentions> {
    mentions
        .chunk_by(|a, b| a.0 == b.0)
        .map(|own| Mentions {
            source: own[0].0.label(),
            spans: own
                .iter()
                .map(|&(_, engine::Span { start, end })| Span { start, end })
                .collect(),
        })
        .collect()
}

impl<'a> From<&'a model::Source<'a>> for Source<'a> {
    fn from(source: &'a model::Source<'a>) -> Self {
        Self {
            id: &source.id,
            file: source.file,
            outlet: source.metadata.outlet.as_deref(),
            title: source.metadata.title.as_deref(),
            byline: source.metadata.byline.as_deref(),
            published: source.published.as_deref(),
            language: source.metadata.language.as_deref(),
            url: source.metadata.url.as_deref(),
            lineage: source.lineage.as_deref(),
            credits: source.credits.iter().map(Credit::from).collect(),
        }
    }
}

impl<'a> From<&'a model::Claim<'a>> for Claim<'a> {
    fn from(claim: &'a model::Claim<'a>) -> Self {
        Self {
            id: &claim.id,
            text: claim.text,
            kind: claim.kind.name(),
            sources: claim.sources,
            independent_sources: claim.independent,
            standing: claim.standing.label(),
            hangs_on: claim.hinges.iter().map(Hinge::from).collect(),
            cells: claim.cells.iter().map(Cell::from).collect(),
        }
    }
}

impl<'a> From<&'a model::ClaimCell<'a>> for Cell<'a> {
    fn from(cell: &'a model::ClaimCell<'a>) -> Self {
        Self {
            source: SourceId::label(cell.source),
            verdict: cell.verdict.name(),
            machine_verdict: cell.machine_verdict.name(),
            reviewed: cell.reviewed,
            evidence: cell.evidence.iter().map(Span::from).collect(),
            value: cell.value,
            confidence: cell.confidence,
            rule: cell.rule,
            reason: cell.reason,
            speaker: cell.speaker,
            nearest: cell.nearest.as_ref().map(Nearest::from),
        }
    }
}

impl From<&model::Nearest<'_>> for Nearest {
    fn from(nearest: &model::Nearest<'_>) -> Self {
        Self {
            start: nearest.passage.span.start,
            end: nearest.passage.span.end,
            score: nearest.score,
            unsure: nearest.unsure,
        }
    }
}

impl From<&engine::Hinge> for Hinge {
    fn from(hinge: &engine::Hinge) -> Self {
        Self {
            sources: hinge.sources.iter().map(|s| s.label()).collect(),
            lineage: hinge.lineage.map(super::gather::lineage_id),
            without: hinge.without.label(),
        }
    }
}

impl<'a> From<&'a model::Omissions<'a>> for Omissions<'a> {
    fn from(omitted: &'a model::Omissions<'a>) -> Self {
        Self {
            source: omitted.source.label(),
            claims: omitted
                .claims
                .iter()
                .map(|omission| Omission {
                    claim: &omission.claim,
                    independent_sources: omission.independent,
                    near_miss: omission.near_miss.as_ref().map(Nearest::from),
                })
                .collect(),
            more: omitted.more,
        }
    }
}

impl From<&Passage<'_>> for Span {
    fn from(passage: &Passage<'_>) -> Self {
        Self {
            start: passage.span.start,
            end: passage.span.end,
        }
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
