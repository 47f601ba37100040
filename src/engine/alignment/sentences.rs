//! All sentences that state something, by number, and which of them are worth comparing.
//!
//! In: the features of the corpus. Out: [`Sentences`] with an inverted index from concepts to sentences, and the
//! pairs of sentences of different sources that share enough. Everything that compares two claims starts from
//! these pairs, so its cost grows with the number of true neighbors and never with all pairs.

use rayon::prelude::*;

use super::features::{Concept, Features};
use super::units::Unit;
use crate::engine::document::SourceId;
use crate::engine::lookup::Lookup;

/// A sentence of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Index of the sentence.
    pub sentence: usize,
}

/// The sentences of a corpus, numbered in order of source and position.
#[derive(Debug)]
pub struct Sentences<'a> {
    features: &'a Features,
    places: Vec<Place>,
    /// By sentence: its concepts, sorted, each with the unit it comes from.
    concepts: Vec<Vec<(Concept, usize)>>,
    /// By concept: the sentences that have it, ascending.
    index: Vec<Vec<u32>>,
    /// By source: number of its first sentence.
    first: Vec<usize>,
    /// By sentence: weight of its concepts.
    weights: Vec<f64>,
}

/// Weight two sentences must share to be looked at.
const LEAST_SHARED: f64 = 5.0;

/// Sentences of one other source that are looked at.
const PER_SOURCE: usize = 6;
/// How many sentences one is compared with at most; those it shares most with come first.
pub const IN_ALL: usize = 24;

/// A concept in more sentences than this names nothing in particular.
pub const COMMON: usize = 300;

impl<'a> Sentences<'a> {
    /// Numbers the sentences and their concepts.
    pub fn new(features: &'a Features) -> Self {
        let mut places = Vec::new();
        let mut first = Vec::new();
        for source in (0..features.sources()).map(SourceId) {
            first.push(places.len());
            let sentences = 0..features.units(source).len();
            places.extend(sentences.map(|sentence| Place { source, sentence }));
        }
        let concepts: Vec<Vec<(Concept, usize)>> = places
            .par_iter()
            .map(|p| {
                let units = &features.units(p.source)[p.sentence];
                let mut all: Vec<(Concept, usize)> = units
                    .iter()
                    .enumerate()
                    .flat_map(|(at, u)| u.concepts.iter().map(move |&c| (c, at)))
                    .collect();
                all.sort_unstable();
                all
            })
            .collect();
        let mut index = vec![Vec::new(); features.concepts()];
        for (at, concepts) in concepts.iter().enumerate() {
            for &(concept, _) in concepts {
                let list: &mut Vec<u32> = &mut index[concept as usize];
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
        }
        let weights = concepts
            .iter()
            .map(|c| {
                c.chunk_by(|x, y| x.0 == y.0)
                    .map(|same| features.weight(same[0].0))
                    .sum()
            })
            .collect();
        Self {
            features,
            places,
            concepts,
            index,
            first,
            weights,
        }
    }

    /// Where a sentence stands.
    pub fn place(&self, at: usize) -> Place {
        self.places[at]
    }

    /// The units of a sentence.
    pub fn units(&self, at: usize) -> &'a [Unit] {
        let place = self.places[at];
        &self.features.units(place.source)[place.sentence]
    }

    /// The concepts of a sentence, sorted, each with its unit.
    pub fn concepts(&self, at: usize) -> &[(Concept, usize)] {
        &self.concepts[at]
    }

    /// The sentences that have a concept, ascending.
    pub fn having(&self, concept: Concept) -> &[u32] {
        &self.index[concept as usize]
    }

    /// Sum of the weights of a sentence's concepts.
    pub fn weight(&self, at: usize) -> f64 {
        self.weights[at]
    }

    /// The sentences right before and after one in its source.
    pub fn beside(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let source = self.places[at].source.0;
        let end = self
            .first
            .get(source + 1)
            .copied()
            .unwrap_or(self.places.len());
        let before = at.checked_sub(1).filter(|&b| b >= self.first[source]);
        let after = Some(at + 1).filter(|&a| a < end);
        [before, after].into_iter().flatten()
    }

    /// Pairs of sentences of different sources worth a look, in order.
    pub fn neighbors(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = (0..self.places.len())
            .into_par_iter()
            .map_init(
                || vec![0.0_f64; self.places.len()],
                |shared, at| self.nearest(at, shared),
            )
            .flatten_iter()
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The sentences one sentence shares most with. `shared` is all zero before and after.
    fn nearest(&self, at: usize, shared: &mut [f64]) -> Vec<(usize, usize)> {
        let source = self.places[at].source;
        let mut others: Vec<usize> = Vec::new();
        for same in self.concepts[at].chunk_by(|x, y| x.0 == y.0) {
            let list = &self.index[same[0].0 as usize];
            if list.len() > COMMON {
                continue;
            }
            let weight = self.features.weight(same[0].0);
            for &other in list {
                let other = other as usize;
                if self.places[other].source != source {
                    if shared[other] == 0.0 {
                        others.push(other);
                    }
                    shared[other] += weight;
                }
            }
        }
        let mut scored: Vec<(f64, usize)> = others
            .into_iter()
            .map(|o| (std::mem::take(&mut shared[o]), o))
            .filter(|s| s.0 >= LEAST_SHARED)
            .collect();
        scored.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut taken: Lookup<SourceId, usize> = Lookup::default();
        let mut pairs = Vec::new();
        for (_, other) in scored {
            if pairs.len() >= IN_ALL {
                break;
            }
            let count = taken.value_of(self.places[other].source);
            if *count < PER_SOURCE {
                *count += 1;
                pairs.push((at.min(other), at.max(other)));
            }
        }
        pairs
    }
}
