//! Pairs of stretches → rows: what several sources state in words of their own.
//!
//! Stretches of one sentence that mostly share their words are one statement; statements of different sources
//! are brought into rows by average link over the probability that they state one fact. One clause may stand
//! in several rows, each time with other words of it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::AlignedRow;
use super::features::{ClaimId, Features};
use super::linking::{self, Edges, Thresholds};
use super::rows::prevailing_kind;
use super::sentences::{IN_ALL, Place};
use super::stretches::{Stretch, StretchPair};
use super::units::{Class, Unit, phrases, tokens_of_phrases};
use crate::engine::document::SourceId;
use crate::engine::reading::{ClaimKind, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind};

/// Probability from which a pair makes a row.
const MAKES: f64 = 0.5;

/// Average probability from which rows are one.
const JOINS: f64 = 0.45;

/// Average probability from which a silent source is added to a row.
const ATTACHES: f64 = 0.22;

/// Share of the heavier stretch's weight both have from which two stretches of a sentence are one statement.
const ONE: f64 = 0.5;

/// Share of a stretch's weight that a finished row holds from which nothing is left to say.
const TOLD: f64 = 0.7;

/// Share of the sources of a row in which another row rests on the same words, from which it says nothing new.
const REPEATED: f64 = 0.4;

/// Share of the links of a phrase in a row that a word takes part in, from which the row is about it.
const CORE: f64 = 0.3;

/// Words of substance on either side of a value that say what it measures.
const BESIDE: usize = 1;

/// Rows of two or more sources keyed on the words they share.
///
/// First whole phrases are brought together; then what is left of them, word by word.
pub fn rows(
    readings: &[Reading],
    features: &Features,
    typed: &[AlignedRow],
    pairs: &[StretchPair],
) -> Vec<AlignedRow> {
    let values: Vec<Group> = typed.iter().map(|row| value_group(features, row)).collect();
    let open: Vec<&StretchPair> = {
        let told = Told::new(&values);
        pairs
            .par_iter()
            .filter(|p| !told.tells(features, p, TOLD, false))
            .collect()
    };
    let mut groups = phrase_groups(features, &open);
    let known = groups.len();
    let left: Vec<&StretchPair> = {
        let told = Told::new(&groups);
        open.into_par_iter()
            .filter(|p| !told.tells(features, p, TOLD, true))
            .collect()
    };
    let (statements, edges) = statements(features, &left);
    groups.par_extend(linked(&statements, &edges).into_par_iter().map(|g| Group {
        strength: strength(&edges, &g),
        stretches: g.into_iter().map(|s| statements[s].clone()).collect(),
    }));
    distinct(features, known, groups)
        .into_par_iter()
        .filter_map(|group| row(readings, features, &group))
        .collect()
}

/// Stretches that state one fact.
struct Group {
    stretches: Vec<Stretch>,
    strength: f64,
}

/// What a row keyed on a value or a quotation tells: the value with the words right around it, or the quotation.
fn value_group(features: &Features, row: &AlignedRow) -> Group {
    let stretches = row
        .members
        .iter()
        .filter_map(|&m| {
            let entry = features.entry(m);
            let place = Place {
                source: entry.source,
                sentence: entry.claim.sentence,
            };
            let all = &features.units(place.source)[place.sentence];
            let inside: Vec<usize> = (0..all.len())
                .filter(|&u| entry.core.overlap(all[u].span) > 0)
                .collect();
            let (first, last) = (*inside.first()?, *inside.last()?);
            let beside = match row.kind {
                ClaimKind::Quote => 0,
                _ => BESIDE,
            };
            let units: Vec<usize> = (first.saturating_sub(beside)
                ..=(last + beside).min(all.len() - 1))
                .filter(|&u| {
                    inside.contains(&u) || matches!(all[u].class, Class::Noun | Class::Verb)
                })
                .collect();
            Some(Stretch { place, units })
        })
        .collect();
    Group {
        stretches,
        strength: 0.0,
    }
}

/// Groups of whole phrases; their stretches are the words that brought them together.
fn phrase_groups(features: &Features, pairs: &[&StretchPair]) -> Vec<Group> {
    let mut phrases: Vec<Stretch> = Vec::new();
    let mut numbers: BTreeMap<(Place, usize), usize> = BTreeMap::new();
    let mut edges = Edges::new();
    let mut best: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let phrase_of = |stretch: &Stretch| {
        let units = &features.units(stretch.place.source)[stretch.place.sentence];
        main_phrase(units, &stretch.units)
    };
    let main_phrases: Vec<(usize, usize)> = pairs
        .par_iter()
        .map(|pair| (phrase_of(&pair.a), phrase_of(&pair.b)))
        .collect();
    for (at, (pair, main)) in pairs.iter().zip(main_phrases).enumerate() {
        if pair.score < LEAST {
            continue;
        }
        let mut number = |stretch: &Stretch, phrase: usize| {
            let key = (stretch.place, phrase);
            *numbers.entry(key).or_insert_with(|| {
                phrases.push(Stretch {
                    place: stretch.place,
                    units: Vec::new(),
                });
                phrases.len() - 1
            })
        };
        let (x, y) = (number(&pair.a, main.0), number(&pair.b, main.1));
        let key = (x.min(y), x.max(y));
        let edge = edges.entry(key).or_insert(0.0);
        if pair.score > *edge {
            *edge = pair.score;
            best.insert(key, at);
        }
    }
    linked(&phrases, &edges)
        .into_par_iter()
        .map(|group| {
            let mut uses: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
            let mut links: BTreeMap<usize, usize> = BTreeMap::new();
            for (i, &x) in group.iter().enumerate() {
                for &y in &group[..i] {
                    let key = (x.min(y), x.max(y));
                    let Some(&at) = best.get(&key) else { continue };
                    let (first, second) = (&pairs[at].a, &pairs[at].b);
                    // Phrases are numbered as they come up, not in order of sources.
                    let sides = match phrases[key.0].place == first.place {
                        true => [(key.0, first), (key.1, second)],
                        false => [(key.0, second), (key.1, first)],
                    };
                    for (node, stretch) in sides {
                        *links.entry(node).or_default() += 1;
                        for &unit in &stretch.units {
                            *uses.entry(node).or_default().entry(unit).or_default() += 1;
                        }
                    }
                }
            }
            Group {
                strength: strength(&edges, &group),
                stretches: group
                    .iter()
                    .filter_map(|node| {
                        let uses = uses.get(node)?;
                        let least = CORE * links[node] as f64;
                        let units: Vec<usize> = uses
                            .iter()
                            .filter(|u| *u.1 as f64 >= least)
                            .map(|u| *u.0)
                            .collect();
                        let units = match units.is_empty() {
                            true => uses.keys().copied().collect(),
                            false => units,
                        };
                        Some(Stretch {
                            place: phrases[*node].place,
                            units,
                        })
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The phrase most of the weight of some units stands in; the first of equals.
fn main_phrase(units: &[Unit], shared: &[usize]) -> usize {
    let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
    for &unit in shared {
        *weights.entry(units[unit].phrase).or_default() += units[unit].weight;
    }
    weights
        .into_iter()
        .max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))
        .map_or(0, |w| w.0)
}

/// What finished groups tell.
struct Told<'a> {
    groups: &'a [Group],
    of_place: BTreeMap<Place, Vec<(usize, usize)>>,
}

impl<'a> Told<'a> {
    fn new(groups: &'a [Group]) -> Self {
        let mut of_place: BTreeMap<Place, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for (s, stretch) in group.stretches.iter().enumerate() {
                of_place.entry(stretch.place).or_default().push((at, s));
            }
        }
        Self { groups, of_place }
    }

    /// Whether one group holds most of the words of a pair on both sides.
    fn tells(&self, features: &Features, pair: &StretchPair, least: f64, both: bool) -> bool {
        let holding = |stretch: &Stretch| -> Vec<usize> {
            let units = &features.units(stretch.place.source)[stretch.place.sentence];
            self.of_place
                .get(&stretch.place)
                .into_iter()
                .flatten()
                .filter(|(g, s)| {
                    let theirs = &self.groups[*g].stretches[*s].units;
                    let share = match both {
                        true => overlap(units, &stretch.units, theirs),
                        false => held(units, &stretch.units, theirs),
                    };
                    share >= least
                })
                .map(|g| g.0)
                .collect()
        };
        let a = holding(&pair.a);
        !a.is_empty() && holding(&pair.b).iter().any(|g| a.contains(g))
    }
}

/// Mean probability over all pairs of a group, for each member.
fn strength(edges: &Edges, group: &[usize]) -> f64 {
    let mut total = 0.0;
    for (i, &x) in group.iter().enumerate() {
        for &y in &group[..i] {
            total += edges.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
        }
    }
    total / group.len() as f64
}

/// Groups of stretches that state one fact.
fn linked(stretches: &[Stretch], edges: &Edges) -> Vec<Vec<usize>> {
    let sources: Vec<SourceId> = stretches.iter().map(|s| s.place.source).collect();
    let thresholds = Thresholds {
        makes: MAKES,
        joins: JOINS,
        attaches: ATTACHES,
        room: IN_ALL,
    };
    linking::groups(&sources, edges, thresholds)
}

/// Numbers the statements of each sentence, best pairs first, and links them.
fn statements(features: &Features, pairs: &[&StretchPair]) -> (Vec<Stretch>, Edges) {
    let mut order: Vec<usize> = (0..pairs.len())
        .filter(|&i| pairs[i].score >= LEAST)
        .collect();
    order.sort_by(|&x, &y| pairs[y].score.total_cmp(&pairs[x].score).then(x.cmp(&y)));
    let mut statements: Vec<Stretch> = Vec::new();
    let mut of_sentence: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    let mut edges = Edges::new();
    for pair in order.into_iter().map(|i| pairs[i]) {
        let mut number = |stretch: &Stretch| {
            let units = &features.units(stretch.place.source)[stretch.place.sentence];
            let known = of_sentence.entry(stretch.place).or_default();
            let best = known
                .iter()
                .map(|&k| (overlap(units, &statements[k].units, &stretch.units), k))
                .filter(|o| o.0 >= ONE)
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            if let Some((_, k)) = best {
                return k;
            }
            statements.push(Stretch {
                place: stretch.place,
                units: stretch.units.clone(),
            });
            known.push(statements.len() - 1);
            statements.len() - 1
        };
        let (x, y) = (number(&pair.a), number(&pair.b));
        let edge = edges.entry((x.min(y), x.max(y))).or_insert(0.0);
        *edge = edge.max(pair.score);
    }
    (statements, edges)
}

/// Pairs below this say nothing.
const LEAST: f64 = 0.05;

/// Weight of some units.
fn weight(units: &[Unit], list: impl IntoIterator<Item = usize>) -> f64 {
    list.into_iter().map(|u| units[u].weight).sum()
}

/// Weight of the units both have.
fn common(units: &[Unit], a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().copied().filter(|u| b.binary_search(u).is_ok());
    weight(units, both)
}

/// Shared weight over the heavier one's weight.
fn overlap(units: &[Unit], a: &[usize], b: &[usize]) -> f64 {
    let heavier = weight(units, a.iter().copied()).max(weight(units, b.iter().copied()));
    common(units, a, b) / heavier.max(f64::MIN_POSITIVE)
}

/// Share of the weight of `a` that `b` holds.
fn held(units: &[Unit], a: &[usize], b: &[usize]) -> f64 {
    common(units, a, b) / weight(units, a.iter().copied()).max(f64::MIN_POSITIVE)
}

/// Leaves out groups that rest on words a stronger group rests on as well, in most of their sources; the first
/// `known` are the strongest.
fn distinct(features: &Features, known: usize, groups: Vec<Group>) -> Vec<Group> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by(|&x, &y| {
        (x >= known)
            .cmp(&(y >= known))
            .then(groups[y].strength.total_cmp(&groups[x].strength))
            .then(x.cmp(&y))
    });
    let mut taken: BTreeMap<Place, Vec<(usize, usize)>> = BTreeMap::new();
    let mut kept = vec![false; groups.len()];
    for at in order {
        let mut covered: BTreeMap<usize, Vec<SourceId>> = BTreeMap::new();
        for stretch in &groups[at].stretches {
            let place = stretch.place;
            let units = &features.units(place.source)[place.sentence];
            for &(other, s) in taken.get(&place).into_iter().flatten() {
                let theirs = &groups[other].stretches[s];
                let share = held(units, &stretch.units, &theirs.units).max(held(
                    units,
                    &theirs.units,
                    &stretch.units,
                ));
                if share >= TOLD {
                    let sources = covered.entry(other).or_default();
                    if !sources.contains(&place.source) {
                        sources.push(place.source);
                    }
                }
            }
        }
        let mut sources: Vec<SourceId> = groups[at]
            .stretches
            .iter()
            .map(|s| s.place.source)
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let duplicate = covered
            .values()
            .any(|c| c.len() >= 2 && c.len() as f64 >= REPEATED * sources.len() as f64);
        if !duplicate {
            for (s, stretch) in groups[at].stretches.iter().enumerate() {
                taken.entry(stretch.place).or_default().push((at, s));
            }
            kept[at] = true;
        }
    }
    groups
        .into_iter()
        .zip(kept)
        .filter(|g| g.1)
        .map(|g| g.0)
        .collect()
}

/// The clause a stretch stands in, and the words around the stretch as far as its sentence can be read without the
/// rest: to the ends of the clause where they are near.
pub fn context(
    readings: &[Reading],
    features: &Features,
    stretch: &Stretch,
) -> Option<(ClaimId, Span)> {
    let place = stretch.place;
    let units = &features.units(place.source)[place.sentence];
    let core = core(units, stretch)?;
    let claim = features.clause_at(place, core)?;
    let tokens = &readings[place.source.0].tokens[place.sentence];
    Some((claim, phrase(tokens, core, features.span(claim))))
}

/// The clause a stretch stands in, and the words of it that state what the stretch does: the phrases it stands in.
pub fn words(
    readings: &[Reading],
    features: &Features,
    stretch: &Stretch,
) -> Option<(ClaimId, Span)> {
    let (claim, context) = context(readings, features, stretch)?;
    let place = stretch.place;
    let units = &features.units(place.source)[place.sentence];
    let tokens = &readings[place.source.0].tokens[place.sentence];
    let numbers = phrases(tokens);
    let (first, last) = (
        &units[*stretch.units.first()?],
        &units[*stretch.units.last()?],
    );
    let mut inside = tokens_of_phrases(tokens, &numbers, first.phrase..=last.phrase);
    let from = inside.next()?.span;
    let to = inside.next_back().map_or(from, |token| token.span);
    let whole = from.cover(to).cover(core(units, stretch)?);
    let cut = Span::new(whole.start.max(context.start), whole.end.min(context.end));
    Some((claim, cut))
}

/// From the first to the last word of a stretch.
fn core(units: &[Unit], stretch: &Stretch) -> Option<Span> {
    let first = units[*stretch.units.first()?].span;
    let last = units[*stretch.units.last()?].span;
    Some(first.cover(last))
}

fn row(readings: &[Reading], features: &Features, group: &Group) -> Option<AlignedRow> {
    let mut spans: BTreeMap<ClaimId, Span> = BTreeMap::new();
    for stretch in &group.stretches {
        let Some((claim, words)) = words(readings, features, stretch) else {
            continue;
        };
        let span = spans.entry(claim).or_insert(words);
        *span = span.cover(words);
    }
    let members: Vec<ClaimId> = spans.keys().copied().collect();
    let row = AlignedRow {
        kind: prevailing_kind(features, &members),
        members,
        typed: false,
        spans,
    };
    (row.sources(features).len() >= 2).then_some(row)
}

/// Tokens that are added on either side without a break.
const WHOLE: usize = 18;

/// The words around a stretch that make it readable: to the ends of its clause where they are near, else to the
/// next break between phrases.
fn phrase(tokens: &[Token], core: Span, clause: Span) -> Span {
    let inside = |t: &Token| clause.overlap(t.span) > 0;
    let first = tokens.partition_point(|t| t.span.end <= core.start);
    let last = tokens
        .partition_point(|t| t.span.start < core.end)
        .max(first + 1)
        - 1;
    let left = tokens[..first]
        .iter()
        .rev()
        .take_while(|t| inside(t))
        .count();
    let right = tokens[(last + 1).min(tokens.len())..]
        .iter()
        .take_while(|t| inside(t))
        .count();
    let mut from = first - left;
    if left > WHOLE {
        from = (first - left..first)
            .rev()
            .find(|&at| breaks(&tokens[at]))
            .map_or(first, |at| {
                if tokens[at].kind == TokenKind::Mark {
                    at + 1
                } else {
                    at
                }
            });
    }
    let mut to = last + right;
    if right > WHOLE {
        to = (last + 1..=last + right)
            .find(|&at| breaks(&tokens[at]))
            .map_or(last, |at| at - 1);
    }
    match (tokens.get(from), tokens.get(to)) {
        (Some(a), Some(b)) if a.span.start <= b.span.end => a.span.cover(b.span).cover(core),
        _ => core,
    }
}

/// Whether a phrase may end before this token.
fn breaks(token: &Token) -> bool {
    token.kind == TokenKind::Mark
        || matches!(token.tag, Tag::Adp | Tag::Sconj | Tag::Cconj)
        || token.is_any(&["who", "which", "that"])
}
