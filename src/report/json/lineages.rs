//! The part of the JSON that tells which sources depend on each other and which agencies they credit.

use serde::Serialize;

use super::Span;
use crate::engine::{self, Direction, SourceId, SourcePair};
use crate::report::model;

#[derive(Serialize)]
pub(super) struct Lineage<'a> {
    id: &'a str,
    sources: Vec<String>,
    kind: &'static str,
    strength: &'static str,
    /// The agency or file the words come from.
    origin: Option<&'a str>,
    reason: &'a str,
    pairs: Vec<Pair>,
    passages: Vec<SharedPassage>,
}

/// Two sources that are directly connected.
#[derive(Serialize)]
pub(super) struct Pair {
    a: String,
    b: String,
    kind: &'static str,
    words: usize,
    share: f64,
    longest: usize,
    passages: usize,
    in_order: usize,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'static str>,
}

#[derive(Serialize)]
struct SharedPassage {
    a: Place,
    b: Place,
    words: usize,
}

#[derive(Serialize)]
struct Place {
    source: String,
    start: usize,
    end: usize,
}

/// An agency several sources rest on.
#[derive(Serialize)]
pub(super) struct Root {
    agency: &'static str,
    sources: Vec<Rests>,
}

#[derive(Serialize)]
struct Rests {
    source: String,
    kind: &'static str,
    evidence: Vec<Span>,
}

/// What a source credits to an agency; without a place where only the reader's metadata do.
#[derive(Serialize)]
pub(super) struct Credit {
    agency: &'static str,
    kind: &'static str,
    #[serde(flatten)]
    place: Option<Span>,
}

impl<'a> From<&'a model::Lineage<'a>> for Lineage<'a> {
    fn from(lineage: &'a model::Lineage<'a>) -> Self {
        Self {
            id: &lineage.id,
            sources: lineage.sources.iter().map(|s| s.label()).collect(),
            kind: lineage.kind,
            strength: lineage.strength,
            origin: lineage.origin,
            reason: lineage.reason,
            pairs: lineage.pairs.iter().map(Pair::from).collect(),
            passages: lineage.passages.iter().map(SharedPassage::from).collect(),
        }
    }
}

impl From<&SourcePair> for Pair {
    fn from(pair: &SourcePair) -> Self {
        Self {
            a: pair.a.label(),
            b: pair.b.label(),
            kind: pair.kind.name(),
            words: pair.words,
            // More places would be noise that differs between versions.
            share: (pair.share * 10_000.0).round() / 10_000.0,
            longest: pair.longest,
            passages: pair.passages,
            in_order: pair.in_order,
            direction: match pair.direction {
                Direction::FirstToSecond => "a to b",
                Direction::SecondToFirst => "b to a",
                Direction::Agency(_) => "from agency",
                Direction::Unknown => "unknown",
            },
            agency: match pair.direction {
                Direction::Agency(agency) => Some(agency),
                _ => None,
            },
        }
    }
}

impl From<&engine::SharedPassage> for SharedPassage {
    fn from(passage: &engine::SharedPassage) -> Self {
        let place = |(source, span): (SourceId, engine::Span)| Place {
            source: source.label(),
            start: span.start,
            end: span.end,
        };
        Self {
            a: place(passage.a),
            b: place(passage.b),
            words: passage.words,
        }
    }
}

impl From<&engine::Root> for Root {
    fn from(root: &engine::Root) -> Self {
        Self {
            agency: root.agency,
            sources: root
                .sources
                .iter()
                .map(|rests| Rests {
                    source: rests.source.label(),
                    kind: rests.kind.name(),
                    evidence: rests.evidence.iter().copied().map(span).collect(),
                })
                .collect(),
        }
    }
}

impl From<&engine::Credit> for Credit {
    fn from(credit: &engine::Credit) -> Self {
        Self {
            agency: credit.agency,
            kind: credit.kind.name(),
            place: credit.span.map(span),
        }
    }
}

fn span(engine::Span { start, end }: engine::Span) -> Span {
    Span { start, end }
}
