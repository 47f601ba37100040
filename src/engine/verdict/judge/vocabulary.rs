//! How much a word tells, and which words stand for each other, outside any corpus of articles.
//!
//! In: `assets/model/judge_words.txt`, compiled in; `examples/train_judge.rs` makes it. Out: a weight for a stem
//! and a likeness for two stems. Where words are not listed they are rare, and like no other.

use std::collections::BTreeMap;

use crate::engine::lookup::Lookup;

/// The weight of a word that is not listed, in tenths of a nat.
const RARE: i32 = 95;

/// Weights of stems and pairs of stems that stand for each other.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    weights: Lookup<String, i32>,
    pairs: Lookup<String, Vec<(String, i32)>>,
}

impl Vocabulary {
    /// Reads `word weight` and `claim-stem passage-stem percent` lines; others say nothing.
    pub fn parse(list: &str) -> Self {
        let mut weights = BTreeMap::new();
        let mut pairs: BTreeMap<String, Vec<(String, i32)>> = BTreeMap::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            match fields[..] {
                [word, weight] => {
                    weights.insert(word.to_owned(), weight.parse().unwrap_or(RARE));
                }
                [claim, passage, percent] => pairs
                    .entry(claim.to_owned())
                    .or_default()
                    .push((passage.to_owned(), percent.parse().unwrap_or(0))),
                _ => {}
            }
        }
        Self {
            weights: weights.into(),
            pairs: pairs.into(),
        }
    }

    /// How much a stem tells, in tenths of a nat: ln(texts / texts with it).
    pub fn weight(&self, stem: &str) -> i32 {
        self.weights.get(stem).copied().unwrap_or(RARE)
    }

    /// How often, in percent, the word of a passage stands for the word of a claim it supports.
    pub fn likeness(&self, claim: &str, passage: &str) -> i32 {
        self.pairs.get(claim).map_or(0, |others| {
            others
                .iter()
                .find(|(other, _)| other == passage)
                .map_or(0, |(_, percent)| *percent)
        })
    }
}
