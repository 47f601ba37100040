//! Two claims → how likely they are about the same thing, from 0 to 1.
//!
//! Shared weighted concepts of the claims (Dice, and containment so that a short claim can match inside a
//! long one), with the rest of their sentences as context.

use super::features::{ClaimId, Concept, Entry, Features};

/// How alike two claims are, 0 to 1.
pub fn similarity(features: &Features, a: ClaimId, b: ClaimId) -> f64 {
    let (left, right) = (features.entry(a), features.entry(b));
    let shared = shared_weight(features, &left.concepts, &right.concepts);
    match shared > 0.0 {
        true => similarity_in(
            left,
            right,
            shared,
            features.likeness(features.place(a), features.place(b)),
        ),
        false => 0.0,
    }
}

/// The same where the weight they share and the likeness of their sentences are known.
pub fn similarity_in(left: &Entry, right: &Entry, shared: f64, context: f64) -> f64 {
    if left.weight <= 0.0 || right.weight <= 0.0 {
        return 0.0;
    }
    let dice = 2.0 * shared / (left.weight + right.weight);
    let least = left.weight.min(right.weight);
    // A claim of one or two common words is contained in everything; it earns nothing by that.
    let containment = shared / least * (least / SUBSTANCE).min(1.0);
    DICE * dice + CONTAINMENT * containment + CONTEXT * context
}

/// How alike two typed facts are: by their clauses, or by the words right around their values.
pub fn fact_similarity(features: &Features, a: ClaimId, b: ClaimId) -> f64 {
    let (left, right) = (features.entry(a), features.entry(b));
    let total = left.local_weight + right.local_weight;
    let local = match total > 0.0 {
        true => 2.0 * shared_weight(features, &left.local, &right.local) / total,
        false => 0.0,
    };
    similarity(features, a, b).max(LOCAL * local)
}

/// How much the words around a value count against its whole clause and sentence.
const LOCAL: f64 = 0.90;

const DICE: f64 = 0.55;
const CONTAINMENT: f64 = 0.20;
const CONTEXT: f64 = 0.25;

/// Weight at which a claim is substantial enough to be found inside another.
const SUBSTANCE: f64 = 10.0;

/// Sum of the weights both lists (sorted) share.
pub fn shared_weight(features: &Features, a: &[Concept], b: &[Concept]) -> f64 {
    shared(a, b).map(|c| features.weight(c)).sum()
}

/// The concepts two sorted lists share.
pub fn shared<'a>(a: &'a [Concept], b: &'a [Concept]) -> impl Iterator<Item = Concept> + 'a {
    let mut j = 0;
    a.iter().copied().filter(move |&c| {
        while j < b.len() && b[j] < c {
            j += 1;
        }
        j < b.len() && b[j] == c
    })
}
