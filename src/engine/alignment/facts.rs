//! Typed facts → rows: quantities, durations and dates about the same thing.
//!
//! First claims whose values can be the same value are grouped; then groups whose values exclude each other
//! are joined only when they measure the same thing: same unit or noun, same outcome, and contexts so alike
//! that nothing else can be meant. Two numbers that merely stand in similar sentences are left apart.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::AlignedRow;
use super::candidates::Pairs;
use super::features::{ClaimId, Features};
use super::measure::{Measure, measure, same_measure};
use super::opposed::{CERTAIN, Opposites};
use super::rows::{average_link, sort_best_first};
use super::score::fact_similarity;
use super::stretches::StretchPair;
use super::units::{phrases, tokens_of_phrases};
use super::value::{Value, value_of};
use crate::engine::document::SourceId;
use crate::engine::reading::{ClaimKind, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};

/// Similarity at which equal values are the same fact.
const SAME: f64 = 0.30;

/// Rows of two or more sources keyed on a typed value.
pub fn rows(
    readings: &[Reading],
    features: &Features,
    pairs: &Pairs,
    stretches: &[StretchPair],
) -> Vec<AlignedRow> {
    let facts: Vec<Option<(Measure, Value)>> = (0..features.len())
        .into_par_iter()
        .map(|id| {
            let id = ClaimId(id);
            Some((
                measure(readings, features, id)?,
                value_of(readings, features.entry(id))?,
            ))
        })
        .collect();
    let alike = |a: ClaimId, b: ClaimId| match (&facts[a.0], &facts[b.0]) {
        (Some(a_fact), Some(b_fact))
            if same_measure(&a_fact.0, &b_fact.0) && a_fact.1.may_equal(&b_fact.1) =>
        {
            fact_similarity(features, a, b) + bonus(a_fact, b_fact)
        }
        _ => 0.0,
    };
    let candidates: Vec<(ClaimId, ClaimId)> = candidates(&facts, pairs)
        .chain(same_bounds(features, &facts))
        .chain(same_outcomes(features, &facts))
        .collect();
    let mut links: Vec<(ClaimId, ClaimId, f64)> = candidates
        .into_par_iter()
        .map(|(a, b)| (a, b, alike(a, b)))
        .filter(|&(_, _, score)| score >= SAME)
        .collect();
    sort_best_first(&mut links);
    let mut groups = average_link(features, &links, SAME, alike);
    let grouped: BTreeSet<ClaimId> = groups.iter().flatten().copied().collect();
    let alone = features
        .ids()
        .filter(|id| facts[id.0].is_some() && !grouped.contains(id));
    groups.extend(alone.map(|id| vec![id]));
    join_repeated_lengths(features, &facts, &mut groups);
    let opposites = Opposites::new(readings, features, &facts, stretches);
    join_opposed(features, &opposites, &mut groups);
    groups
        .into_iter()
        .map(|mut members| {
            members.sort_unstable();
            AlignedRow {
                kind: features.kind(members[0]),
                spans: members
                    .iter()
                    .map(|&m| (m, phrase_of(readings, features, m)))
                    .collect(),
                members,
                typed: true,
            }
        })
        .filter(|row| row.sources(features).len() >= 2)
        .collect()
}

/// The phrase of its clause a value stands in; the clause where the phrase says no more than the value.
fn phrase_of(readings: &[Reading], features: &Features, id: ClaimId) -> Span {
    let entry = features.entry(id);
    let tokens = &readings[entry.source.0].tokens[entry.claim.sentence];
    let numbers = phrases(tokens);
    let own: Vec<usize> = (0..tokens.len())
        .filter(|&t| entry.core.overlap(tokens[t].span) > 0)
        .collect();
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else {
        return entry.claim.span;
    };
    let inside: Vec<&Token> = tokens_of_phrases(tokens, &numbers, numbers[first]..=numbers[last])
        .filter(|t| entry.claim.span.overlap(t.span) > 0)
        .collect();
    let verb = inside.iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Aux));
    match (inside.first(), inside.last()) {
        (Some(a), Some(b)) if verb => a.span.cover(b.span).cover(entry.core),
        _ => entry.claim.span,
    }
}

/// Those of some rows in which two sources give values that exclude each other.
pub fn opposed(readings: &[Reading], features: &Features, rows: &[AlignedRow]) -> Vec<AlignedRow> {
    let value = |id: &ClaimId| value_of(readings, features.entry(*id));
    let exclude = |row: &&AlignedRow| {
        let values: Vec<Value> = row.members.iter().filter_map(value).collect();
        values
            .iter()
            .enumerate()
            .any(|(at, x)| values[at + 1..].iter().any(|y| !x.may_equal(y)))
    };
    rows.iter().filter(exclude).cloned().collect()
}

/// Puts back rows of values that exclude each other where only a quotation that holds them was left: it agrees word by
/// word but for the number.
pub fn keep_opposed(features: &Features, rows: &mut Vec<AlignedRow>, opposed: Vec<AlignedRow>) {
    let values: BTreeSet<ClaimId> = rows
        .iter()
        .filter(|row| row.typed && row.kind != ClaimKind::Quote)
        .flat_map(|row| row.members.iter().copied())
        .collect();
    let quoted = |id: &ClaimId| {
        rows.iter().any(|row| {
            row.typed
                && row.kind == ClaimKind::Quote
                && row.members.iter().any(|&m| {
                    features.source(m) == features.source(*id)
                        && features.core(m).contains(features.core(*id))
                })
        })
    };
    let lost: Vec<AlignedRow> = opposed
        .into_iter()
        .filter(|row| row.members.iter().all(|m| !values.contains(m)))
        .filter(|row| row.members.iter().all(quoted))
        .collect();
    rows.extend(lost);
}

fn candidates<'a>(
    facts: &'a [Option<(Measure, Value)>],
    pairs: &'a Pairs,
) -> impl Iterator<Item = (ClaimId, ClaimId)> + 'a {
    pairs
        .iter()
        .filter(|(a, b, _)| facts[a.0].is_some() && facts[b.0].is_some())
        .map(|(a, b, _)| (a, b))
}

/// Pairs of sources that bound a length of time in the same words, whatever stands around it.
fn same_bounds(features: &Features, facts: &[Option<(Measure, Value)>]) -> Vec<(ClaimId, ClaimId)> {
    let mut by_figure: BTreeMap<&str, Vec<ClaimId>> = BTreeMap::new();
    for id in features.ids() {
        if let Some((measure, value)) = &facts[id.0]
            && let Some(figure) = measure.figure.as_deref().filter(|_| value.is_bounded())
        {
            by_figure.entry(figure).or_default().push(id);
        }
    }
    between_sources(features, by_figure.into_values())
}

/// Pairs of sources that give one number of dead, injured, rescued …, whatever words stand around it.
fn same_outcomes(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
) -> Vec<(ClaimId, ClaimId)> {
    let mut by_outcome: BTreeMap<(&str, u64), Vec<ClaimId>> = BTreeMap::new();
    for id in features.ids() {
        if let Some((measure, value)) = &facts[id.0]
            && let Some(outcome) = measure.outcome
            && let Some(number) = value.exact()
        {
            let key = (outcome, number.to_bits());
            by_outcome.entry(key).or_default().push(id);
        }
    }
    between_sources(features, by_outcome.into_values())
}

/// All pairs of claims of different sources in each group; groups too large to mean one thing are left out.
fn between_sources(
    features: &Features,
    groups: impl Iterator<Item = Vec<ClaimId>>,
) -> Vec<(ClaimId, ClaimId)> {
    let mut pairs = Vec::new();
    for ids in groups.filter(|ids| ids.len() <= MANY) {
        for (at, &a) in ids.iter().enumerate() {
            pairs.extend(
                ids[at + 1..]
                    .iter()
                    .filter(|&&b| features.source(a) != features.source(b))
                    .map(|&b| (a, b)),
            );
        }
    }
    pairs
}

/// A length or number given this often in a corpus is not that of one thing.
const MANY: usize = 24;

/// Joins groups through a source that gives their common length of time twice.
fn join_repeated_lengths(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
    groups: &mut Vec<Vec<ClaimId>>,
) {
    let mut group_of = group_of(features, groups);
    for (a, b) in repeated_lengths(features, facts) {
        let (left, right) = (group_of[a.0], group_of[b.0]);
        if left == usize::MAX || right == usize::MAX {
            continue;
        }
        let agree = |x: &ClaimId, y: &ClaimId| match (&facts[x.0], &facts[y.0]) {
            (Some(x), Some(y)) => x.1.may_equal(&y.1),
            _ => false,
        };
        let compatible = groups[left]
            .iter()
            .all(|x| groups[right].iter().all(|y| agree(x, y)));
        if left == right || !compatible {
            continue;
        }
        let moved = std::mem::take(&mut groups[left.max(right)]);
        for member in &moved {
            group_of[member.0] = left.min(right);
        }
        groups[left.min(right)].extend(moved);
    }
    groups.retain(|g| !g.is_empty());
}

/// The group of each claim, `usize::MAX` for claims in none.
fn group_of(features: &Features, groups: &[Vec<ClaimId>]) -> Vec<usize> {
    let mut group_of = vec![usize::MAX; features.len()];
    for (group, members) in groups.iter().enumerate() {
        for member in members {
            group_of[member.0] = group;
        }
    }
    group_of
}

/// Pairs of one source that give the same length of time: an article about one event means one thing by it.
fn repeated_lengths(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
) -> Vec<(ClaimId, ClaimId)> {
    let mut by_figure: BTreeMap<(SourceId, &str), Vec<ClaimId>> = BTreeMap::new();
    for id in features.ids() {
        if let Some(figure) = facts[id.0].as_ref().and_then(|f| f.0.figure.as_deref()) {
            by_figure
                .entry((features.source(id), figure))
                .or_default()
                .push(id);
        }
    }
    by_figure
        .values()
        .flat_map(|ids| ids.windows(2).map(|w| (w[0], w[1])))
        .collect()
}

/// Equal values speak for the same fact, the more the rarer the value; so does the same outcome.
fn bonus(a: &(Measure, Value), b: &(Measure, Value)) -> f64 {
    let equal: f64 = match a.1.equality(&b.1) {
        Some(true) => 0.22,
        Some(false) => 0.10,
        None => 0.0,
    };
    let outcome = match a.0.outcome.is_some() && a.0.outcome == b.0.outcome {
        true if equal > 0.0 => 0.28,
        true => 0.15,
        false => 0.0,
    };
    let topic = if a.0.topic.is_some() && a.0.topic == b.0.topic {
        0.15
    } else {
        0.0
    };
    let figure = match a.0.figure.is_some() && a.0.figure == b.0.figure {
        // "less than three months" twice is a wording, not only a figure.
        true if a.1 == b.1 && a.1.is_bounded() => 0.32,
        true => 0.22,
        false => 0.0,
    };
    equal.max(figure) + outcome + topic
}

/// Joins groups whose values exclude each other where everything else says they measure one thing.
fn join_opposed(features: &Features, opposites: &Opposites<'_>, groups: &mut Vec<Vec<ClaimId>>) {
    let group_of = group_of(features, groups);
    let mut best: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (a, b, score) in opposites.pairs() {
        let (left, right) = (group_of[a.0], group_of[b.0]);
        if left == right || left == usize::MAX || right == usize::MAX {
            continue;
        }
        let entry = best
            .entry((left.min(right), left.max(right)))
            .or_insert(score);
        *entry = entry.max(score);
    }
    let mut links: Vec<(f64, usize, usize)> = best
        .into_iter()
        .filter(|&((left, right), score)| {
            score >= CERTAIN || !share_a_sentence(features, &groups[left], &groups[right])
        })
        .map(|((left, right), score)| (score, left, right))
        .collect();
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // Each group is joined once: two equally good partners mean that neither is meant.
    let mut used = vec![false; groups.len()];
    for (_, left, right) in links {
        if used[left] || used[right] {
            continue;
        }
        used[left] = true;
        used[right] = true;
        let moved = std::mem::take(&mut groups[right]);
        groups[left].extend(moved);
    }
    groups.retain(|g| !g.is_empty());
}

/// Two values in one sentence are two things, whatever their words.
fn share_a_sentence(features: &Features, a: &[ClaimId], b: &[ClaimId]) -> bool {
    let place = |id: &ClaimId| (features.source(*id), features.entry(*id).claim.sentence);
    a.iter().any(|x| b.iter().any(|y| place(x) == place(y)))
}
