//! Claims of all documents → rows: which claims of several sources are about the same thing.
//!
//! In order: quotations, then typed facts (quantities, durations, dates), then what sentences share in words, as a
//! learned score judges it. One clause may feed several rows, each keyed on its own fact; rows that rest on the
//! same words are one row.
//! Similarity of words alone finds no conflict; that is why typed facts come first.

pub mod candidates;
pub mod facts;
pub mod features;
pub mod linking;
pub mod measure;
pub mod merge;
pub mod model;
pub mod opposed;
pub mod quotations;
pub mod rows;
pub mod score;
pub mod sentences;
pub mod statements;
pub mod stretches;
pub mod superlatives;
pub mod told_apart;
pub mod units;
pub mod value;

pub use candidates::Pairs;
pub use features::{ClaimId, Entry, Features};

use std::collections::BTreeMap;

use sentences::Sentences;

use super::document::SourceId;
use super::observer::{Cancelled, Observer, Phase, Progress};
use super::reading::{ClaimKind, Reading};
use super::span::Span;

/// A row before it has verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedRow {
    /// What sort of fact it is keyed on.
    pub kind: ClaimKind,
    /// Its claims, in order of source and position.
    pub members: Vec<ClaimId>,
    /// Whether it is keyed on a typed value that can be compared.
    pub typed: bool,
    /// The words of a claim that the row is about, where they are not the whole claim.
    pub spans: BTreeMap<ClaimId, Span>,
}

impl AlignedRow {
    /// The words of a member that the row is about.
    pub fn span(&self, features: &Features, member: ClaimId) -> Span {
        let own = self.spans.get(&member).copied();
        own.unwrap_or_else(|| features.span(member))
    }

    /// The sources that speak, in column order.
    pub fn sources(&self, features: &Features) -> Vec<SourceId> {
        let mut sources: Vec<SourceId> = self.members.iter().map(|&m| features.source(m)).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// The claims of one source.
    pub fn of(&self, source: SourceId, features: &Features) -> Vec<ClaimId> {
        self.members
            .iter()
            .copied()
            .filter(|&m| features.source(m) == source)
            .collect()
    }
}

/// Brings the claims of all documents into rows, ordered by first appearance.
pub fn align(
    readings: &[Reading],
    features: &Features,
    model: &model::Model,
    observer: &dyn Observer,
) -> Result<(Vec<AlignedRow>, Pairs), Cancelled> {
    let report = |done| {
        observer.report(Progress {
            phase: Phase::Alignment,
            done,
            total: 5,
        })
    };
    report(0)?;
    let sentences = Sentences::new(features);
    let neighbors = sentences.neighbors();
    let pairs = candidates::pairs(features, &sentences, &neighbors);
    report(1)?;
    // None of these looks at what another finds.
    let (stretches, (quoted, firsts)) = rayon::join(
        || stretches::pairs(readings, features, &sentences, &neighbors, model),
        || {
            (
                quotations::rows(readings, features, &pairs),
                superlatives::rows(readings, features),
            )
        },
    );
    let mut rows = quoted;
    report(2)?;
    let typed = facts::rows(readings, features, &pairs, &stretches);
    let opposed = facts::opposed(readings, features, &typed);
    rows.extend(typed);
    report(3)?;
    let stated = statements::rows(readings, features, &rows, &stretches);
    rows.extend(stated);
    rows.extend(firsts);
    report(4)?;
    let mut rows = merge::merge_duplicates(features, &rows);
    facts::keep_opposed(features, &mut rows, opposed);
    rows.extend(rows::single_rows(features, &rows));
    rows.sort_by_key(|row| first_appearance(features, row));
    report(5)?;
    Ok((rows, pairs))
}

/// Where a row is first seen: earliest place among its sources, earlier columns first.
fn first_appearance(features: &Features, row: &AlignedRow) -> (SourceId, Span, ClaimKind, usize) {
    row.members
        .iter()
        .map(|&m| {
            (
                features.source(m),
                row.span(features, m),
                row.kind,
                row.members.len(),
            )
        })
        .min()
        .unwrap_or_else(|| (SourceId(usize::MAX), Span::default(), row.kind, 0))
}
