//! Which words stand for a row: a clause of one source, verbatim.

use super::Ground;
use crate::engine::alignment::{AlignedRow, ClaimId};
use crate::engine::document::{Role, SourceId};
use crate::engine::reading::Fact;
use crate::engine::span::Span;

/// The sources and spans that may word a row, the best first: body text, no hedge, 8 to 25 words, a subject that is
/// named.
pub fn wordings(ground: &Ground<'_>, row: &AlignedRow) -> Vec<(SourceId, Span)> {
    let mut members = row.members.clone();
    let words = |m: ClaimId| {
        let (clause, phrase) = (ground.features.span(m), row.span(ground.features, m));
        let text = &ground.corpus.document(ground.features.source(m)).text;
        let quoted_next = text[phrase.end..].trim_start().starts_with(['“', '"', '‘']);
        let whole = quoted_next || !is_balanced(phrase.of(text));
        if whole { clause } else { phrase }
    };
    members.sort_by_cached_key(|&m| (cost(ground, m, words(m)), m));
    members
        .into_iter()
        .map(|m| (ground.features.source(m), words(m)))
        .collect()
}

fn cost(ground: &Ground<'_>, claim: ClaimId, span: Span) -> u32 {
    let entry = ground.features.entry(claim);
    let words = span.of(&ground.corpus.document(entry.source).text);
    let count = words.split_whitespace().count() as u32;
    let typed = entry.claim.fact != Fact::None;
    let length = match count {
        // A row keyed on one value is best worded by a clause that states little else.
        0..4 if typed => (4 - count) * 3,
        4..=12 if typed => 0,
        _ if typed => (count - 12).min(40),
        0..8 => (8 - count) * 3,
        8..=25 => 0,
        _ => (count - 25).min(40),
    };
    let role = match entry.role {
        Role::Headline => 12,
        Role::Caption => 8,
        Role::Lead | Role::Body | Role::Boilerplate => 0,
    };
    let hedge = if entry.claim.strength.is_hedged() {
        6
    } else {
        0
    };
    let pronoun = if begins_with_pronoun(words) { 9 } else { 0 };
    // "completing the mission in three months": who did is said elsewhere.
    let cut_off = entry.claim.subject.is_some() || span.start > entry.claim.span.start;
    let bare = match (cut_off, typed) {
        (true, false) => 5,
        (true, true) => 1,
        _ => 0,
    };
    let quoted = match entry.claim.fact {
        Fact::Quote(_) => 0,
        _ if words.starts_with(['“', '"']) => 4,
        _ => 0,
    };
    length + role + hedge + pronoun + bare + quoted
}

/// Whether every bracket and quotation mark that is opened is closed, and the other way round.
fn is_balanced(words: &str) -> bool {
    let count = |of: &[char]| words.chars().filter(|c| of.contains(c)).count();
    count(&['(', '[']) == count(&[')', ']'])
        && count(&['“', '„']) == count(&['”'])
        && count(&['"']).is_multiple_of(2)
}

fn begins_with_pronoun(words: &str) -> bool {
    const PRONOUNS: [&str; 14] = [
        "he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "we", "i", "who",
        "which",
    ];
    let first = words
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    PRONOUNS.contains(&first.as_str())
        || !words.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
            && words.split_whitespace().count() < 6
}
