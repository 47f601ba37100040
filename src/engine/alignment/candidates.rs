//! Claims → pairs worth scoring, by an inverted index over concepts. Never all pairs.

use rayon::prelude::*;

use super::features::{ClaimId, Features};
use super::score::similarity;

/// Scored pairs of claims of different sources.
#[derive(Debug, Default)]
pub struct Pairs {
    /// By claim: partners and scores, in order of claims.
    by_claim: Vec<Vec<(ClaimId, f64)>>,
}

impl Pairs {
    /// Every pair with its score, in order of claims.
    pub fn iter(&self) -> impl Iterator<Item = (ClaimId, ClaimId, f64)> + '_ {
        self.by_claim.iter().enumerate().flat_map(|(at, partners)| {
            let a = ClaimId(at);
            partners
                .iter()
                .filter(move |(b, _)| a < *b)
                .map(move |&(b, score)| (a, b, score))
        })
    }

    /// The score of a pair; 0 where it was not worth scoring.
    pub fn score(&self, a: ClaimId, b: ClaimId) -> f64 {
        let partners = &self.by_claim[a.0];
        partners
            .binary_search_by_key(&b, |p| p.0)
            .map_or(0.0, |at| partners[at].1)
    }

    /// Partners of a claim with their scores, in order of claims.
    pub fn partners(&self, id: ClaimId) -> &[(ClaimId, f64)] {
        &self.by_claim[id.0]
    }
}

/// Pairs below this are not kept.
const LEAST: f64 = 0.17;

/// Share of their words (Dice) below which two claims are not worth scoring in full.
const LEAST_SHARED: f64 = 0.12;

/// A concept in more claims than this names nothing in particular.
const COMMON: usize = 300;

/// Scores every pair of claims of different sources that shares a concept that says something.
pub fn pairs(features: &Features) -> Pairs {
    let mut index: Vec<Vec<ClaimId>> = vec![Vec::new(); features.concepts()];
    for id in features.ids() {
        for &concept in &features.entry(id).concepts {
            index[concept as usize].push(id);
        }
    }
    let ids: Vec<ClaimId> = features.ids().collect();
    let by_claim: Vec<Vec<(ClaimId, f64)>> = ids
        .par_iter()
        .map_init(
            || vec![0.0; features.len()],
            |shared, &id| partners(features, &index, id, shared),
        )
        .collect();
    Pairs { by_claim }
}

/// Scored partners of one claim in order of claims. `shared` is all zero before and after.
fn partners(
    features: &Features,
    index: &[Vec<ClaimId>],
    id: ClaimId,
    shared: &mut [f64],
) -> Vec<(ClaimId, f64)> {
    let entry = features.entry(id);
    let mut others: Vec<ClaimId> = Vec::new();
    for &concept in &entry.concepts {
        let list = &index[concept as usize];
        if list.len() > COMMON {
            continue;
        }
        let weight = features.weight(concept);
        for &other in list {
            if features.source(other) != entry.source {
                if shared[other.0] == 0.0 {
                    others.push(other);
                }
                shared[other.0] += weight;
            }
        }
    }
    let mut scored: Vec<(ClaimId, f64)> = Vec::new();
    for other in others {
        let weight = std::mem::take(&mut shared[other.0]);
        let total = entry.weight + features.entry(other).weight;
        if 2.0 * weight < LEAST_SHARED * total {
            continue;
        }
        // The same order of arguments gives the same sum in both directions.
        let score = similarity(features, id.min(other), id.max(other));
        if score >= LEAST {
            scored.push((other, score));
        }
    }
    scored.sort_unstable_by_key(|p| p.0);
    scored.shrink_to_fit();
    scored
}
