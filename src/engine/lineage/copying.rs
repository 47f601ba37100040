//! Sources' words → pairs of sources of which one has text from the other, or both from a third.
//!
//! A pair counts only with three unbroken eight-word runs at least, outside quotations, and one run with eight
//! words of prose: the names of offices and lists of victims make long runs by themselves. Then either a good
//! share of the shorter text is the same, or a smaller share and more than one sentence of it, or the opening.

use rayon::prelude::*;

use super::candidates::candidates;
use super::passages::{Passage, passages};
use super::words::Words;

/// Share of the shorter text that must be shared when that is all that is known.
const COPIED: f64 = 0.15;

/// Share that is enough when one run is long and more speaks for it.
const SOME: f64 = 0.05;

/// Words of prose in the longest run every pair must share.
const RUN: usize = 8;

/// Words of prose in passages beside the longest. One sentence alone may be an official text both print.
const BESIDE: usize = 9;

/// Words of prose in a passage that needs nothing beside it.
const LONG: usize = 27;

/// Words of prose from which a passage counts. Shorter ones are stock phrases.
const PASSAGE: usize = 4;

/// Words of prose in a shared opening: the one sentence each writer makes himself.
const OPENING: usize = 10;

/// Words into the text an opening begins at the latest.
const BEGINNING: usize = 8;

/// Unbroken eight-word runs every pair must share.
const EIGHTS: usize = 3;

/// Two sources that share text.
pub(super) struct Copying {
    /// The earlier column.
    pub(super) a: usize,
    /// The later column.
    pub(super) b: usize,
    /// What they share.
    pub(super) passages: Vec<Passage>,
    /// Words they share.
    pub(super) words: usize,
    /// Those as a share of the shorter text's running words, 0 to 1.
    pub(super) share: f64,
    /// The longest passage in words.
    pub(super) longest: usize,
}

/// Every pair that shares text, in order.
pub(super) fn copying(texts: &[Words]) -> Vec<Copying> {
    candidates(texts)
        .into_par_iter()
        .filter_map(|(a, b)| pair(texts, a, b))
        .collect()
}

fn pair(texts: &[Words], a: usize, b: usize) -> Option<Copying> {
    let (first, second) = (&texts[a], &texts[b]);
    let passages = passages(first, second);
    let eights: usize = passages.iter().map(|p| p.eights(first, second)).sum();
    let run = passages
        .iter()
        .map(|p| p.longest_prose(first, second))
        .max()
        .unwrap_or(0);
    if eights < EIGHTS || run < RUN {
        return None;
    }
    let words: usize = passages.iter().map(|p| p.words.len()).sum();
    let share = words as f64 / first.len().min(second.len()).max(1) as f64;
    let prose: Vec<usize> = passages
        .iter()
        .map(|p| p.prose(first))
        .filter(|&prose| prose >= PASSAGE)
        .collect();
    let most = prose.iter().copied().max().unwrap_or(0);
    let beside = prose.iter().sum::<usize>() - most;
    let opening = passages
        .iter()
        .any(|p| p.start().0.max(p.start().1) <= BEGINNING && p.prose(first) >= OPENING);
    let more = beside >= BESIDE || most >= LONG || opening;
    let copied = (share >= COPIED && most + beside >= 2 * RUN) || (share >= SOME && more);
    copied.then(|| Copying {
        a,
        b,
        words,
        share,
        longest: passages.iter().map(|p| p.words.len()).max().unwrap_or(0),
        passages,
    })
}
