//! Claims → pairs worth scoring, by an inverted index over concepts. Never all pairs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::features::{ClaimId, Features};
use super::score::similarity;

/// Scored pairs of claims of different sources.
#[derive(Debug, Default)]
pub struct Pairs {
    scores: BTreeMap<(ClaimId, ClaimId), f64>,
    /// By claim: partners and scores, best first.
    partners: Vec<Vec<(ClaimId, f64)>>,
}

impl Pairs {
    /// Every pair with its score, in order of claims.
    pub fn iter(&self) -> impl Iterator<Item = (ClaimId, ClaimId, f64)> + '_ {
        self.scores.iter().map(|(&(a, b), &s)| (a, b, s))
    }

    /// The score of a pair; 0 where it was not worth scoring.
    pub fn score(&self, a: ClaimId, b: ClaimId) -> f64 {
        let key = if a < b { (a, b) } else { (b, a) };
        self.scores.get(&key).copied().unwrap_or(0.0)
    }

    /// Partners of a claim with their scores, best first.
    pub fn partners(&self, id: ClaimId) -> &[(ClaimId, f64)] {
        &self.partners[id.0]
    }
}

/// Pairs below this are not kept.
const LEAST: f64 = 0.10;

/// A concept in more claims than this names nothing in particular.
const COMMON: usize = 400;

/// Scores every pair of claims of different sources that shares a concept that says something.
pub fn pairs(features: &Features) -> Pairs {
    let mut index: Vec<Vec<ClaimId>> = vec![Vec::new(); features.concepts()];
    for id in features.ids() {
        for &concept in &features.entry(id).concepts {
            index[concept as usize].push(id);
        }
    }
    let ids: Vec<ClaimId> = features.ids().collect();
    let partners: Vec<Vec<(ClaimId, f64)>> = ids
        .par_iter()
        .map(|&id| partners(features, &index, id))
        .collect();
    let mut scores = BTreeMap::new();
    for (at, list) in partners.iter().enumerate() {
        for &(other, score) in list {
            if at < other.0 {
                scores.insert((ClaimId(at), other), score);
            }
        }
    }
    Pairs { scores, partners }
}

fn partners(features: &Features, index: &[Vec<ClaimId>], id: ClaimId) -> Vec<(ClaimId, f64)> {
    let entry = features.entry(id);
    let mut others: Vec<ClaimId> = entry
        .concepts
        .iter()
        .map(|&c| &index[c as usize])
        .filter(|list| list.len() <= COMMON)
        .flatten()
        .copied()
        .filter(|&other| features.source(other) != entry.source)
        .collect();
    others.sort_unstable();
    others.dedup();
    let mut scored: Vec<(ClaimId, f64)> = others
        .into_iter()
        .map(|other| {
            // The same order of arguments gives the same sum in both directions.
            let score = similarity(features, id.min(other), id.max(other));
            (other, score)
        })
        .filter(|&(_, score)| score >= LEAST)
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored
}
