//! Credits → roots: the agencies on which two sources or more rest.
//!
//! A root is not copying: sources that rest on one agency may each have written their own words. Only sources
//! wholly credited to it count as one origin; a contribution or a mention leaves them their own.

use std::collections::BTreeMap;

use super::credits::{Credit, CreditKind};
use crate::engine::document::SourceId;
use crate::engine::span::Span;

/// An agency that two sources or more rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The agency's usual name.
    pub agency: &'static str,
    /// Who rests on it, in column order.
    pub sources: Vec<Rests>,
}

/// How one source rests on an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rests {
    /// The source.
    pub source: SourceId,
    /// Its fullest credit.
    pub kind: CreditKind,
    /// Where it says so, in text order; empty where only the reader's metadata do.
    pub evidence: Vec<Span>,
}

impl Root {
    /// Whether all of these sources rest on it.
    pub fn carries(&self, sources: &[SourceId]) -> bool {
        sources
            .iter()
            .all(|source| self.sources.iter().any(|rests| rests.source == *source))
    }
}

/// The root all of these sources rest on, the one most fully credited first.
pub fn common_root<'a>(roots: &'a [Root], sources: &[SourceId]) -> Option<&'a Root> {
    let credit = |root: &Root| {
        root.sources
            .iter()
            .filter(|rests| sources.contains(&rests.source))
            .map(|rests| rests.kind)
            .max()
    };
    roots
        .iter()
        .filter(|root| sources.len() > 1 && root.carries(sources))
        .min_by_key(|root| credit(root))
}

/// The roots of a comparison, by name. Pictures are nobody's ground.
pub(super) fn roots(credits: &[Vec<Credit>]) -> Vec<Root> {
    let mut by_agency: BTreeMap<&'static str, Vec<Rests>> = BTreeMap::new();
    for (source, credits) in credits.iter().enumerate() {
        for credit in credits.iter().filter(|c| c.kind != CreditKind::Picture) {
            let rests = by_agency.entry(credit.agency).or_default();
            match rests.last_mut() {
                Some(last) if last.source.0 == source => {
                    last.kind = last.kind.min(credit.kind);
                    last.evidence.extend(credit.span);
                }
                _ => rests.push(Rests {
                    source: SourceId(source),
                    kind: credit.kind,
                    evidence: credit.span.into_iter().collect(),
                }),
            }
        }
    }
    by_agency
        .into_iter()
        .filter(|(_, sources)| sources.len() > 1)
        .map(|(agency, sources)| Root { agency, sources })
        .collect()
}

/// The one agency a source is wholly credited to; none if it credits two so.
pub(super) fn wholly(credits: &[Credit]) -> Option<&'static str> {
    let mut full = credits
        .iter()
        .filter(|c| c.kind.is_full())
        .map(|c| c.agency);
    let first = full.next()?;
    full.all(|other| other == first).then_some(first)
}
