//! Which word of a passage stands for each word of a claim.
//!
//! In: two [`Side`]s. Out: an [`Alignment`]: the sentence of the passage that says most of the claim, a partner for
//! each word of the claim that has one, and words put in the place of those that have none.

use super::side::{Side, Word};
use super::vocabulary::Vocabulary;
use crate::engine::token::Tag;

/// Likeness, in percent, from which a word stands for another.
const PARTNER: i32 = 55;

/// The words of a claim with their partners.
pub(crate) struct Alignment {
    /// The sentence of the passage that says most of the claim.
    pub(crate) sentence: usize,
    /// For each word of the claim: the word of the passage likest to it, and how like it is in percent.
    pub(crate) partners: Vec<Option<(usize, i32)>>,
    /// For each word of the claim without a partner: the word of the passage that stands in its place.
    pub(crate) replaced: Vec<(usize, usize)>,
}

impl Alignment {
    /// Aligns a claim with a passage.
    pub(crate) fn new(claim: &Side, passage: &Side, vocabulary: &Vocabulary) -> Self {
        let sentences = passage.reading.sentences.len();
        let mut gains = vec![0_i64; sentences];
        let mut likenesses: Vec<Vec<(usize, i32)>> = Vec::with_capacity(claim.words.len());
        for word in &claim.words {
            let mut found: Vec<(usize, i32)> = Vec::new();
            if word.content {
                let mut best = vec![0; sentences];
                for (j, other) in passage.words.iter().enumerate() {
                    let like = likeness(word, other, vocabulary);
                    if like >= PARTNER {
                        found.push((j, like));
                        best[other.sentence] = like.max(best[other.sentence]);
                    }
                }
                for (gain, best) in gains.iter_mut().zip(best) {
                    *gain += i64::from(best * word.weight);
                }
            }
            likenesses.push(found);
        }
        let sentence = gains
            .iter()
            .enumerate()
            .max_by_key(|(i, gain)| (**gain, std::cmp::Reverse(*i)))
            .map_or(0, |(i, _)| i);
        let mut last = None;
        let partners: Vec<Option<(usize, i32)>> = likenesses
            .iter()
            .map(|found| {
                let best = found.iter().copied().max_by_key(|&(j, like)| {
                    let near = passage.words[j].sentence == sentence;
                    let gap = last.map_or(0, |l: usize| j.abs_diff(l));
                    (like, near, std::cmp::Reverse(gap), std::cmp::Reverse(j))
                });
                last = best.map(|b| b.0).or(last);
                best
            })
            .collect();
        let replaced = replaced(claim, passage, &partners);
        Self {
            sentence,
            partners,
            replaced,
        }
    }
}

/// How like two words are, in percent.
fn likeness(a: &Word, b: &Word, vocabulary: &Vocabulary) -> i32 {
    if let (Some(a), Some(b)) = (a.number, b.number) {
        return if a == b { 100 } else { 0 };
    }
    if a.number.is_some() != b.number.is_some() || !b.content {
        return 0;
    }
    if a.token.form == b.token.form {
        return 100;
    }
    if a.token.stem == b.token.stem {
        return 95;
    }
    if a.folded == b.folded {
        return 90;
    }
    if a.country.is_some() && a.country == b.country {
        return 85;
    }
    let learned = vocabulary.likeness(&a.token.stem, &b.token.stem);
    if learned > 0 {
        return (60 + learned / 2).min(90);
    }
    if a.event.is_some() && a.event == b.event {
        return 70;
    }
    let common = a
        .token
        .form
        .chars()
        .zip(b.token.form.chars())
        .take_while(|(x, y)| x == y)
        .count();
    let longest = a
        .token
        .form
        .chars()
        .count()
        .max(b.token.form.chars().count());
    if common >= 4 && common * 3 >= longest * 2 {
        return 65;
    }
    if common >= 6 {
        return 56;
    }
    0
}

/// The most words between two partners that may stand in one place.
const PLACE: usize = 4;

/// Words of the passage that stand, between the same neighbors, where the claim has another of their kind.
fn replaced(
    claim: &Side,
    passage: &Side,
    partners: &[Option<(usize, i32)>],
) -> Vec<(usize, usize)> {
    let used = |j: usize| partners.iter().flatten().any(|p| p.0 == j);
    let kind = |w: &Word| (w.number.is_some(), w.name, w.token.tag);
    let mut found = Vec::new();
    for (i, word) in claim.words.iter().enumerate() {
        if !word.content || partners[i].is_some() {
            continue;
        }
        let before = (i.saturating_sub(PLACE)..i).rev().find_map(|k| partners[k]);
        let after = (i + 1..(i + 1 + PLACE).min(partners.len())).find_map(|k| partners[k]);
        let range = match (before, after) {
            (Some((l, _)), Some((r, _))) if l < r && r - l <= 2 * PLACE => l + 1..r,
            (Some((l, _)), None) => l + 1..(l + 1 + PLACE).min(passage.words.len()),
            (None, Some((r, _))) => r.saturating_sub(PLACE)..r,
            _ => continue,
        };
        let place = |j: &usize| {
            let other = &passage.words[*j];
            other.content && !used(*j) && alike(kind(word), kind(other))
        };
        if let Some(j) = range.clone().find(place) {
            found.push((i, j));
        }
    }
    found
}

fn alike(a: (bool, bool, Tag), b: (bool, bool, Tag)) -> bool {
    a.0 == b.0 && (a.1 == b.1 || a.2 == b.2)
}
