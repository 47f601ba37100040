//! Sentences → pairs of stretches: words two sentences share that stand close together in both.
//!
//! A sentence states several facts, and two sentences rarely share all of them. What they share falls apart
//! into stretches, each a fact of its own: who was armed with what, where the place is, what was demanded of
//! whom. Candidates come from an inverted index over concepts, never from all pairs of sentences.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::features::{Concept, Features};
use super::model::{Model, SIGNS, Signs};
use super::score::similarity;
use super::sentences::{COMMON, Place, Sentences};
use super::units::{Class, Unit};
use crate::engine::document::{Role, SourceId};
use crate::engine::lookup::Lookup;
use crate::engine::reading::{Claim, Fact, Reading};

/// Words of one sentence that another has as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The sentence.
    pub place: Place,
    /// Indices of the shared units, ascending.
    pub units: Vec<usize>,
}

/// The same words in two sentences of different sources.
#[derive(Clone, Debug, PartialEq)]
pub struct StretchPair {
    /// In the earlier source.
    pub a: Stretch,
    /// In the later source.
    pub b: Stretch,
    /// What is known of the pair.
    pub signs: Signs,
    /// Probability that both state one fact.
    pub score: f64,
}

/// Least weight of a stretch.
const LEAST_WEIGHT: f64 = 3.5;

/// Share of a name's weight from which two names are one.
const ALIKE: f64 = 0.4;

/// Share of the weight of some concepts that is nearly all of them.
const NEARLY: f64 = 0.75;

/// Sentences in which repeats are counted: more of them tell no more.
const ENOUGH: usize = 80;

/// Tokens between shared words that still belong together, in one clause and across clauses.
const LOOSE: (usize, usize) = (12, 3);

/// The same for the tighter parts of a stretch.
const TIGHT: (usize, usize) = (3, 1);

/// All pairs of stretches of different sources, scored, in order of place.
pub fn pairs(
    readings: &[Reading],
    features: &Features,
    sentences: &Sentences<'_>,
    neighbors: &[(usize, usize)],
    model: &Model,
) -> Vec<StretchPair> {
    let ground = Ground {
        readings,
        features,
        sentences,
    };
    let mut pairs: Vec<Draft> = neighbors
        .par_iter()
        .flat_map_iter(|&(a, b)| ground.stretches(a, b))
        .collect();
    rank(&mut pairs);
    pairs
        .into_iter()
        .map(|draft| StretchPair {
            score: model.probability(&draft.signs),
            signs: draft.signs,
            a: draft.a,
            b: draft.b,
        })
        .collect()
}

struct Draft {
    a: Stretch,
    b: Stretch,
    numbers: (usize, usize),
    weight: f64,
    signs: Signs,
}

struct Ground<'a> {
    readings: &'a [Reading],
    features: &'a Features,
    sentences: &'a Sentences<'a>,
}

/// One shared word: its unit in either sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Match {
    a: usize,
    b: usize,
    concept: Concept,
    weight: f64,
}

impl<'a> Ground<'a> {
    /// The words two sentences share.
    fn matches(&self, a: usize, b: usize) -> Vec<Match> {
        let (left, right) = (self.sentences.concepts(a), self.sentences.concepts(b));
        let (mine, theirs) = (self.sentences.units(a), self.sentences.units(b));
        let mut shared: Vec<(usize, usize, f64, Concept)> = Vec::new();
        let mut j = 0;
        for &(concept, unit) in left {
            while j < right.len() && right[j].0 < concept {
                j += 1;
            }
            for &(_, other) in right[j..].iter().take_while(|r| r.0 == concept) {
                shared.push((unit, other, self.features.weight(concept), concept));
            }
        }
        shared.sort_unstable_by(|x, y| {
            (x.0, x.1)
                .cmp(&(y.0, y.1))
                .then(y.2.total_cmp(&x.2))
                .then(x.3.cmp(&y.3))
        });
        let mut found: Vec<Match> = Vec::new();
        let mut at = 0;
        while at < shared.len() {
            let (a, b, weight, concept) = shared[at];
            let all: f64 = shared[at..]
                .iter()
                .take_while(|s| (s.0, s.1) == (a, b))
                .map(|s| s.2)
                .sum();
            at += shared[at..]
                .iter()
                .take_while(|s| (s.0, s.1) == (a, b))
                .count();
            // "Lake Road" and "Lake House" share a word and no name.
            let share = all / mine[a].total.max(theirs[b].total);
            if share >= ALIKE {
                found.push(Match {
                    a,
                    b,
                    concept,
                    weight: weight * share.min(1.0),
                });
            }
        }
        found.sort_unstable_by(|x, y| x.concept.cmp(&y.concept).then((x.a, x.b).cmp(&(y.a, y.b))));
        found
    }

    /// The stretches two sentences share.
    fn stretches(&self, a: usize, b: usize) -> Vec<Draft> {
        let matches = self.matches(a, b);
        let (left, right) = (self.sentences.units(a), self.sentences.units(b));
        let sentences = 2.0 * weight_of(&matches)
            / (self.sentences.weight(a) + self.sentences.weight(b)).max(f64::MIN_POSITIVE);
        // What hangs together loosely, and the tighter parts of it; either by phrases where these say enough.
        let mut groups: Vec<Vec<Match>> = Vec::new();
        for reach in [LOOSE, TIGHT] {
            for group in components(&matches, left, right, reach) {
                for part in parts(group, left, right) {
                    if !groups.contains(&part) {
                        groups.push(part);
                    }
                }
            }
        }
        groups
            .into_iter()
            .filter_map(|group| self.draft(a, b, &group, &matches, sentences))
            .collect()
    }

    fn draft(
        &self,
        a: usize,
        b: usize,
        group: &[Match],
        all: &[Match],
        sentences: f64,
    ) -> Option<Draft> {
        let mine = units_in(group.iter().map(|m| m.a));
        let theirs = units_in(group.iter().map(|m| m.b));
        if !says_enough(group) {
            return None;
        }
        let count = mine.len().min(theirs.len());
        let weight = stretch_weight(group);
        let (left, right) = (self.sentences.units(a), self.sentences.units(b));
        let clause = |n: usize, units: &[Unit], shared: &[usize]| {
            let last = units[shared[shared.len() - 1]].span;
            let words = units[shared[0]].span.cover(last);
            self.features.clause_at(self.sentences.place(n), words)
        };
        let alike = match (clause(a, left, &mine), clause(b, right, &theirs)) {
            (Some(x), Some(y)) => similarity(self.features, x, y),
            _ => 0.0,
        };
        let mut rarest: Vec<(f64, Concept)> = group.iter().map(|m| (m.weight, m.concept)).collect();
        rarest.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        rarest.dedup();
        // Two concepts of one name are one sign.
        let second = rarest
            .iter()
            .find(|r| {
                group
                    .iter()
                    .any(|m| m.concept == r.1 && m.a != top_unit(group, rarest[0].1))
            })
            .copied()
            .unwrap_or(rarest[0]);
        let density =
            |units: &[usize]| units.len() as f64 / (units[units.len() - 1] - units[0] + 1) as f64;
        let densities = (density(&mine), density(&theirs));
        let shares = (share(left, &mine, weight), share(right, &theirs, weight));
        let mut sorts = 0_u8;
        for &unit in &mine {
            sorts |= match left[unit].class {
                Class::Name => 8,
                Class::Verb => 4,
                Class::Noun => 2,
                Class::Number => 1,
                Class::Other => 0,
            };
        }
        let matched_a: Vec<usize> = units_in(all.iter().map(|m| m.a));
        let matched_b: Vec<usize> = units_in(all.iter().map(|m| m.b));
        let others = |class: Class| {
            unmatched(left, &mine, &matched_a, class) + unmatched(right, &theirs, &matched_b, class)
        };
        let (repeats, spread) = self.repeats(&rarest);
        let values: [f64; SIGNS.len()] = [
            weight,
            rarest[0].0,
            second.0,
            count as f64,
            f64::from(sorts),
            densities.0.min(densities.1),
            densities.0.max(densities.1),
            shares.0.min(shares.1),
            shares.0.max(shares.1),
            sentences,
            0.0,
            0.0,
            neighbors(group) as f64,
            group
                .iter()
                .filter(|m| left[m.a].class != right[m.b].class)
                .count() as f64,
            order(group),
            self.apart(a, b),
            f64::from(self.roles(a, b)),
            others(Class::Name) as f64,
            others(Class::Verb) as f64,
            others(Class::Number) as f64,
            self.company(rarest[0].1, second.1) as f64,
            repeats,
            spread,
            self.around(a, b),
            f64::from(self.stance(a, &mine, b, &theirs)),
            alike,
        ];
        let mut signs: Signs = [0; SIGNS.len()];
        for ((bin, sign), value) in signs.iter_mut().zip(&SIGNS).zip(values) {
            *bin = sign.bin(value);
        }
        Some(Draft {
            a: Stretch {
                place: self.sentences.place(a),
                units: mine,
            },
            b: Stretch {
                place: self.sentences.place(b),
                units: theirs,
            },
            numbers: (a, b),
            weight,
            signs,
        })
    }

    fn apart(&self, a: usize, b: usize) -> f64 {
        let at = |n: usize| {
            let place = self.sentences.place(n);
            let all = self.features.units(place.source).len().max(1);
            place.sentence as f64 / all as f64
        };
        (at(a) - at(b)).abs()
    }

    fn roles(&self, a: usize, b: usize) -> u8 {
        let role = |n: usize| {
            let place = self.sentences.place(n);
            self.readings[place.source.0].sentences[place.sentence].role
        };
        match (role(a), role(b)) {
            (Role::Headline, Role::Headline) => 2,
            (Role::Headline, _) | (_, Role::Headline) => 1,
            (Role::Caption, _) | (_, Role::Caption) => 3,
            _ => 0,
        }
    }

    /// How many sentences have both concepts.
    fn company(&self, x: Concept, y: Concept) -> usize {
        let (short, long) = (self.sentences.having(x), self.sentences.having(y));
        let (short, long) = match short.len() <= long.len() {
            true => (short, long),
            false => (long, short),
        };
        if short.len() > COMMON {
            return COMMON;
        }
        short
            .iter()
            .filter(|s| long.binary_search(s).is_ok())
            .count()
    }

    /// Sentences that have nearly all of the concepts, per source that has them, and the share of such sources.
    ///
    /// A fact is told once or twice by an article; a phrase of the topic stands in it again and again.
    fn repeats(&self, concepts: &[(f64, Concept)]) -> (f64, f64) {
        let total: f64 = concepts.iter().map(|c| c.0).sum();
        let mut lists: Vec<(usize, f64, Concept)> = concepts
            .iter()
            .map(|&(weight, c)| (self.sentences.having(c).len(), weight, c))
            .collect();
        lists.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.2.cmp(&y.2)));
        // Whoever has nearly all has the rarest where it weighs more than the rest may, else one of the two rarest.
        let needed = match lists.first() {
            Some(rarest) if rarest.1 > (1.0 - NEARLY) * total => 1,
            _ => 2,
        };
        let mut places: Vec<u32> = lists
            .iter()
            .take(needed)
            .filter(|l| l.0 <= COMMON)
            .flat_map(|l| self.sentences.having(l.2).iter().copied())
            .collect();
        places.sort_unstable();
        places.dedup();
        places.truncate(ENOUGH);
        let mut sentences = 0_u32;
        let mut sources: Vec<SourceId> = Vec::new();
        for place in places {
            let own = self.sentences.concepts(place as usize);
            let weight: f64 = concepts
                .iter()
                .filter(|c| own.binary_search_by_key(&c.1, |o| o.0).is_ok())
                .map(|c| c.0)
                .sum();
            if weight >= NEARLY * total {
                sentences += 1;
                sources.push(self.sentences.place(place as usize).source);
            }
        }
        sources.dedup();
        let share = sources.len() as f64 / self.features.sources().max(1) as f64;
        (f64::from(sentences) / sources.len().max(1) as f64, share)
    }

    /// Weight the sentences before and after share.
    fn around(&self, a: usize, b: usize) -> f64 {
        let mut total = 0.0;
        for x in self.sentences.beside(a) {
            for y in self.sentences.beside(b) {
                total += weight_of(&self.matches(x, y));
            }
        }
        total
    }

    /// 1 where one denies what the other says, 2 where one keeps its distance, else 0.
    fn stance(&self, a: usize, mine: &[usize], b: usize, theirs: &[usize]) -> u8 {
        let claim = |n: usize, units: &[usize]| self.claim_at(n, units);
        match (claim(a, mine), claim(b, theirs)) {
            (Some(x), Some(y)) if x.negated != y.negated || x.denied != y.denied => 1,
            (Some(x), Some(y)) if x.strength.is_hedged() != y.strength.is_hedged() => 2,
            _ => 0,
        }
    }

    fn claim_at(&self, at: usize, units: &[usize]) -> Option<&'a Claim> {
        let place = self.sentences.place(at);
        let claims = &self.readings[place.source.0].claims;
        let span = self.sentences.units(at)[*units.last()?].span;
        let sentence = self.readings[place.source.0].sentences[place.sentence].span;
        let from = claims.partition_point(|c| c.span.start < sentence.start);
        claims[from..]
            .iter()
            .take_while(|c| c.span.start < sentence.end)
            .find(|c| c.fact == Fact::None && c.span.contains(span))
    }
}

fn top_unit(group: &[Match], concept: Concept) -> usize {
    group
        .iter()
        .find(|m| m.concept == concept)
        .map_or(0, |m| m.a)
}

fn units_in(units: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut units: Vec<usize> = units.collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// Sum of the weights of the distinct concepts.
fn weight_of(matches: &[Match]) -> f64 {
    let mut total = 0.0;
    let mut last = None;
    // Matches stand in order of their concepts.
    for m in matches {
        if last != Some(m.concept) {
            total += m.weight;
        }
        last = Some(m.concept);
    }
    total
}

/// Weight of a stretch: each shared word once, a name by its rarest word.
fn stretch_weight(group: &[Match]) -> f64 {
    let mut best: Vec<(usize, f64)> = group.iter().map(|m| (m.a, m.weight)).collect();
    best.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    best.dedup_by_key(|b| b.0);
    // A word that stands twice counts once.
    let mut seen: Vec<Concept> = Vec::new();
    let mut total = 0.0;
    for (unit, weight) in best {
        let concepts: Vec<Concept> = group
            .iter()
            .filter(|m| m.a == unit)
            .map(|m| m.concept)
            .collect();
        if concepts.iter().any(|c| seen.contains(c)) {
            continue;
        }
        seen.extend(concepts);
        total += weight;
    }
    total
}

/// Shared words that stand close together in both sentences.
fn components(
    matches: &[Match],
    left: &[Unit],
    right: &[Unit],
    (inside, across): (usize, usize),
) -> Vec<Vec<Match>> {
    let near = |units: &[Unit], x: usize, y: usize| {
        let (x, y) = (&units[x], &units[y]);
        let gap = x.token.abs_diff(y.token);
        gap <= across || (x.clause == y.clause && gap <= inside)
    };
    let mut root: Vec<usize> = (0..matches.len()).collect();
    for i in 0..matches.len() {
        for j in 0..i {
            if near(left, matches[i].a, matches[j].a) && near(right, matches[i].b, matches[j].b) {
                let (low, high) = (root[i].min(root[j]), root[i].max(root[j]));
                if low != high {
                    for r in &mut root {
                        if *r == high {
                            *r = low;
                        }
                    }
                }
            }
        }
    }
    let mut order = root.clone();
    order.sort_unstable();
    order.dedup();
    order
        .into_iter()
        .map(|r| {
            (0..matches.len())
                .filter(|&i| root[i] == r)
                .map(|i| matches[i])
                .collect()
        })
        .collect()
}

/// Whether shared words are enough to be a stretch.
fn says_enough(group: &[Match]) -> bool {
    units_in(group.iter().map(|m| m.a)).len() >= 2
        && units_in(group.iter().map(|m| m.b)).len() >= 2
        && stretch_weight(group) >= LEAST_WEIGHT
}

/// The phrases of a stretch that say enough by themselves, with what is left of it added to the nearest; the whole
/// where fewer than two do.
///
/// A copied sentence shares all it states; each part of it is a fact of its own.
fn parts(group: Vec<Match>, left: &[Unit], right: &[Unit]) -> Vec<Vec<Match>> {
    let mut of_phrase: BTreeMap<(usize, usize), Vec<Match>> = BTreeMap::new();
    for &m in &group {
        let phrases = (left[m.a].phrase, right[m.b].phrase);
        of_phrase.entry(phrases).or_default().push(m);
    }
    let (mut parts, rest): (Vec<_>, Vec<_>) =
        of_phrase.into_iter().partition(|part| says_enough(&part.1));
    if parts.len() < 2 {
        return vec![group];
    }
    let places: Vec<(usize, usize)> = parts.iter().map(|part| part.0).collect();
    for ((a, b), matches) in rest {
        let apart = |place: (usize, usize)| place.0.abs_diff(a) + place.1.abs_diff(b);
        let nearest = (0..places.len()).min_by_key(|&i| apart(places[i]));
        parts[nearest.unwrap_or_default()].1.extend(matches);
    }
    let ordered = |mut part: Vec<Match>| {
        part.sort_unstable_by(|x, y| x.concept.cmp(&y.concept).then((x.a, x.b).cmp(&(y.a, y.b))));
        part
    };
    parts.into_iter().map(|part| ordered(part.1)).collect()
}

/// Share of the weight of the clauses the units stand in.
fn share(units: &[Unit], shared: &[usize], weight: f64) -> f64 {
    let clauses = units_in(shared.iter().map(|&u| units[u].clause));
    let total: f64 = units
        .iter()
        .filter(|u| clauses.contains(&u.clause))
        .map(|u| u.weight)
        .sum();
    (weight / total.max(f64::MIN_POSITIVE)).min(1.0)
}

/// Units of a class inside a stretch that the other sentence has not.
fn unmatched(units: &[Unit], stretch: &[usize], matched: &[usize], class: Class) -> usize {
    let (first, last) = (stretch[0], stretch[stretch.len() - 1]);
    (first.saturating_sub(1)..=(last + 1).min(units.len() - 1))
        .filter(|u| units[*u].class == class && matched.binary_search(u).is_err())
        .count()
}

/// Pairs of shared words that follow each other in both.
fn neighbors(group: &[Match]) -> usize {
    let mut found: Vec<(usize, usize)> = group.iter().map(|m| (m.a, m.b)).collect();
    found.sort_unstable();
    found.dedup();
    found
        .iter()
        .filter(|(a, b)| found.binary_search(&(a + 1, b + 1)).is_ok())
        .count()
}

/// Share of pairs of shared words in the same order.
fn order(group: &[Match]) -> f64 {
    let mut same = 0;
    let mut all = 0;
    for (i, x) in group.iter().enumerate() {
        for y in &group[..i] {
            if x.a != y.a && x.b != y.b {
                all += 1;
                same += usize::from((x.a < y.a) == (x.b < y.b));
            }
        }
    }
    same as f64 / f64::from(all.max(1))
}

/// Sets the signs that compare a pair with the others of its sentences.
fn rank(pairs: &mut [Draft]) {
    let rank = place_of("rank");
    let best_rank = place_of("best_rank");
    let mut best: Lookup<(usize, SourceId), f64> = Lookup::default();
    for pair in &*pairs {
        for (own, other) in [
            (pair.numbers.0, pair.b.place.source),
            (pair.numbers.1, pair.a.place.source),
        ] {
            let entry = best.value_of((own, other));
            *entry = entry.max(pair.weight);
        }
    }
    for pair in pairs {
        let of = |own: usize, other: SourceId| {
            pair.weight / best.get(&(own, other)).copied().unwrap_or(pair.weight)
        };
        let ranks = (
            of(pair.numbers.0, pair.b.place.source),
            of(pair.numbers.1, pair.a.place.source),
        );
        pair.signs[rank] = SIGNS[rank].bin(ranks.0.min(ranks.1));
        pair.signs[best_rank] = SIGNS[best_rank].bin(ranks.0.max(ranks.1));
    }
}

fn place_of(name: &str) -> usize {
    SIGNS
        .iter()
        .position(|s| s.name == name)
        .expect("a sign of the table")
}
