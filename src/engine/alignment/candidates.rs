//! Neighboring sentences → scored pairs of their claims.

use rayon::prelude::*;

use super::features::{ClaimId, Features};
use super::score::{shared_weight, similarity_in};
use super::sentences::{Place, Sentences};

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

/// Scores the claims of every pair of neighboring sentences.
pub fn pairs(
    features: &Features,
    sentences: &Sentences<'_>,
    neighbors: &[(usize, usize)],
) -> Pairs {
    let scored: Vec<(ClaimId, ClaimId, f64)> = neighbors
        .par_iter()
        .flat_map_iter(|&(a, b)| {
            let (a, b) = (sentences.place(a), sentences.place(b));
            between(features, a, b)
        })
        .collect();
    let mut by_claim: Vec<Vec<(ClaimId, f64)>> = vec![Vec::new(); features.len()];
    for &(a, b, score) in &scored {
        by_claim[a.0].push((b, score));
        by_claim[b.0].push((a, score));
    }
    by_claim.par_iter_mut().for_each(|partners| {
        partners.sort_unstable_by_key(|p| p.0);
        partners.shrink_to_fit();
    });
    Pairs { by_claim }
}

/// The pairs of claims of two sentences that are alike, in order.
fn between(features: &Features, a: Place, b: Place) -> Vec<(ClaimId, ClaimId, f64)> {
    let context = features.likeness(a, b);
    let mut scored = Vec::new();
    for x in features.claims_of(a) {
        for y in features.claims_of(b) {
            let (left, right) = (features.entry(x), features.entry(y));
            let shared = shared_weight(features, &left.concepts, &right.concepts);
            if shared <= 0.0 || 2.0 * shared < LEAST_SHARED * (left.weight + right.weight) {
                continue;
            }
            let score = similarity_in(left, right, shared, context);
            if score >= LEAST {
                scored.push((x, y, score));
            }
        }
    }
    scored
}
