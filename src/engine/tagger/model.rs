//! The trained weights: feature keys → scores, words → dictionary classes.
//!
//! The file is used as it lies: two open-addressed tables behind a header, so nothing is built when the
//! program starts. All numbers are little-endian. Header: `CRTAG001`, number of dictionary slots, number of
//! weight slots (u32 each). Then the dictionary's checks and classes (u16 each) and the weights' checks
//! (u16) and rows of [`LABELS`] (i8). A check of 0 is an empty slot. Sums are integers, so that every
//! machine finds the same labels.

use super::features::{OUTSIDE, Sight, UNKNOWN, features};

/// How many labels there are; the last is never given.
pub const LABELS: usize = 24;

/// First bytes of a model file.
pub const MAGIC: &[u8; 8] = b"CRTAG001";

/// How many slots after its own a key may stand in.
pub const PROBES: usize = 12;

/// Scores of all labels.
pub type Scores = [i32; LABELS];

/// Where weights come from: the model when tagging, the growing tables when training.
pub trait Weights {
    /// Adds the weights of a feature to the scores.
    fn add(&self, feature: u64, scores: &mut Scores);
}

/// The label of the word at `at`: the one with the highest score, the first of equals.
pub fn decide(weights: &impl Weights, keys: &[u64]) -> u8 {
    let mut scores = [0; LABELS];
    for &key in keys {
        weights.add(key, &mut scores);
    }
    let mut best = 0;
    for label in 1..LABELS - 1 {
        if scores[label] > scores[best] {
            best = label;
        }
    }
    best as u8
}

/// Labels a sentence from left to right.
pub fn label(weights: &impl Weights, sights: &[Sight], labels: &mut Vec<u8>) {
    labels.clear();
    let mut before = [OUTSIDE; 2];
    for (at, sight) in sights.iter().enumerate() {
        let label = sight
            .sure
            .unwrap_or_else(|| decide(weights, &features(sights, at, before)));
        labels.push(label);
        before = [label, before[0]];
    }
}

/// A model file, read where it lies.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    words: Table<'a>,
    classes: &'a [u8],
    features: Table<'a>,
    rows: &'a [u8],
}

impl<'a> Model<'a> {
    /// Reads a model file; `None` if it is not one.
    pub fn new(file: &'a [u8]) -> Option<Self> {
        let rest = file.strip_prefix(MAGIC)?;
        let (words, rest) = number(rest)?;
        let (features, rest) = number(rest)?;
        let (word_checks, rest) = rest.split_at_checked(2 * words)?;
        let (classes, rest) = rest.split_at_checked(2 * words)?;
        let (feature_checks, rest) = rest.split_at_checked(2 * features)?;
        let (rows, _) = rest.split_at_checked(LABELS * features)?;
        Some(Self {
            words: Table {
                checks: word_checks,
            },
            classes,
            features: Table {
                checks: feature_checks,
            },
            rows,
        })
    }

    /// The dictionary class of a word's key.
    pub fn class(&self, key: u64) -> u16 {
        self.words.find(key).map_or(UNKNOWN, |slot| {
            u16::from_le_bytes([self.classes[2 * slot], self.classes[2 * slot + 1]])
        })
    }
}

impl Weights for Model<'_> {
    fn add(&self, feature: u64, scores: &mut Scores) {
        if let Some(slot) = self.features.find(feature) {
            let row = &self.rows[slot * LABELS..][..LABELS];
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

/// An open-addressed table of 16-bit checks.
#[derive(Clone, Copy, Debug)]
struct Table<'a> {
    checks: &'a [u8],
}

impl Table<'_> {
    fn find(&self, key: u64) -> Option<usize> {
        let slots = self.checks.len() / 2;
        let (first, check) = place(key, slots);
        let window = &self.checks[2 * first..2 * slots.min(first + PROBES)];
        for (offset, found) in window.chunks_exact(2).enumerate() {
            match u16::from_le_bytes([found[0], found[1]]) {
                0 => return None,
                found if found == check => return Some(first + offset),
                _ => {}
            }
        }
        None
    }
}

/// The first slot a key may stand in, and its check.
pub fn place(key: u64, slots: usize) -> (usize, u16) {
    let first = ((key >> 32) * slots as u64) >> 32;
    (first as usize, (key as u16).max(1))
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*first) as usize, rest))
}
