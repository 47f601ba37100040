//! Typed facts whose values exclude each other: do they measure one thing?
//!
//! In: facts with measure and value. Out: how surely two of them measure the same thing though they give other
//! values for it, or nothing where something tells them apart. Numbers that merely stand in similar sentences are
//! left apart: a conflict that is none costs more trust than one not found earns.
//! Example that fires: "144 of its 578 schools" / "144 of its 675 schools". One that must not: "a new offer of $82" /
//! "$60 of it in cash", where the second source gives the $82 as well.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::features::{ClaimId, Features};
use super::measure::{Measure, is_human, measure, same_measure};
use super::score::{shared_weight, similarity};
use super::sentences::Place;
use super::stretches::{Stretch, StretchPair};
use super::told_apart::Context;
use super::value::Value;
use crate::engine::document::SourceId;
use crate::engine::facet::modality::Modality;
use crate::engine::lexicon::{LEXICON, stem};
use crate::engine::reading::{ClaimKind, Fact, Reading};

/// Claims with a typed value: what they measure and the value.
type Facts = [Option<(Measure, Value)>];

/// Facts in one unit or of one noun given more often than this in a corpus are too many to be compared.
const MANY: usize = 400;

/// From how sure on two facts are taken to measure one thing.
pub(super) const SURE: f64 = 0.30;

/// Values further apart than this, the smaller in parts of the larger, are seldom of one thing.
const CLOSE: f64 = 0.45;

/// How sure it is where one person is meant: a source may name both values in one breath, and say which is newer.
pub(super) const CERTAIN: f64 = 0.9;

/// Units of money.
const MONEY: [&str; 3] = ["dollar", "euro", "pound sterling"];

/// How likely two sentences must state one fact for their measures to be of one thing.
const LIKELY: f64 = 0.36;

/// How much that likelihood counts beside the likeness of the words around the values.
const WEIGHT: f64 = 0.3;

/// Both together, from which two measures are of one thing; and for numbers below ten, which are of many things.
const MEANT: f64 = 0.42;
const HANDFUL: f64 = 0.6;

/// Bytes between a value and the words its sentence shares with another, within which they speak of it.
const REACH: usize = 40;

/// What happened to those counted, where that alone says what a count is of.
const TOLLS: [&str; 4] = ["die", "injure", "missing", "arrest"];

/// Everything typed facts of a corpus are compared by.
pub(super) struct Opposites<'a> {
    readings: &'a [Reading],
    features: &'a Features,
    facts: &'a Facts,
    by_head: BTreeMap<(ClaimKind, &'a str), Vec<ClaimId>>,
    stretches: &'a [StretchPair],
    by_place: BTreeMap<(Place, Place), Vec<usize>>,
}

impl<'a> Opposites<'a> {
    /// Sorts the facts by what they are in.
    pub(super) fn new(
        readings: &'a [Reading],
        features: &'a Features,
        facts: &'a Facts,
        stretches: &'a [StretchPair],
    ) -> Self {
        let mut by_place: BTreeMap<(Place, Place), Vec<usize>> = BTreeMap::new();
        for (at, pair) in stretches.iter().enumerate() {
            by_place
                .entry((pair.a.place, pair.b.place))
                .or_default()
                .push(at);
        }
        let mut by_head: BTreeMap<(ClaimKind, &str), Vec<ClaimId>> = BTreeMap::new();
        for id in features.ids() {
            if let Some((measure, _)) = &facts[id.0]
                && let Some(head) = head(measure)
            {
                by_head.entry((measure.kind, head)).or_default().push(id);
            }
        }
        Self {
            readings,
            features,
            facts,
            by_head,
            stretches,
            by_place,
        }
    }

    /// Pairs of facts of different sources that measure one thing and exclude each other, with how sure that is.
    pub(super) fn pairs(&self) -> Vec<(ClaimId, ClaimId, f64)> {
        let compared: Vec<(ClaimId, &[ClaimId])> = self
            .by_head
            .values()
            .filter(|ids| ids.len() <= MANY)
            .flat_map(|ids| ids.iter().enumerate().map(|(at, &a)| (a, &ids[at + 1..])))
            .collect();
        compared
            .into_par_iter()
            .flat_map_iter(|(a, others)| {
                others.iter().filter_map(move |&b| {
                    let score = self.score(a, b).filter(|s| *s >= SURE)?;
                    Some((a, b, score))
                })
            })
            .collect()
    }

    /// How sure it is that two facts measure one thing, 0 to about 1; none where they do not exclude each other, or
    /// something tells them apart.
    fn score(&self, a: ClaimId, b: ClaimId) -> Option<f64> {
        let features = self.features;
        let ((left, one), (right, other)) = (self.facts[a.0].as_ref()?, self.facts[b.0].as_ref()?);
        let close = closeness(one, other);
        if features.source(a) == features.source(b)
            || left.vague
            || right.vague
            || !same_measure(left, right)
            || !same_people(left, right)
            || one.may_equal(other)
            || !one.is_comparable_to(other)
            || (close < CLOSE && left.outcome.is_none())
            || self.are_told_apart(a, b)
        {
            return None;
        }
        let (entry, against) = (features.entry(a), features.entry(b));
        let shared = shared_weight(features, &entry.local, &against.local);
        let share = |whole: f64| if whole > 0.0 { shared / whole } else { 0.0 };
        let only = self.is_only(a, left) && self.is_only(b, right);
        let said = match (self.predicate(a), self.predicate(b)) {
            (Some(p), Some(q)) if p == q => 0.12,
            (Some(_), Some(_)) => -0.12,
            _ => 0.0,
        };
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let bonus = |holds: bool, bonus: f64| if holds { bonus } else { 0.0 };
        let score = 0.35 * share(entry.local_weight.min(against.local_weight))
            + 0.25 * share(entry.local_weight + against.local_weight) * 2.0
            + 0.5 * similarity(features, a.min(b), a.max(b))
            + 0.15 * (close - 0.5)
            + said
            + bonus(same(&left.noun, &right.noun), 0.08)
            + bonus(same(&left.topic, &right.topic), 0.15)
            + bonus(left.outcome.is_some(), 0.10)
            + bonus(only, 0.10)
            - bonus(shared < 4.0 && !only, 0.10)
            - bonus(is_handful(left, one) && is_handful(right, other), 0.12);
        // Counts of people killed or hurt, and lengths of time, say themselves what they are of.
        if left.kind != ClaimKind::Quantity || left.outcome.is_some_and(|o| TOLLS.contains(&o)) {
            return (score >= SURE).then_some(score);
        }
        if only && self.is_one_age(a, b) {
            return Some(CERTAIN);
        }
        if only && self.is_one_fleet(a, b) || self.is_one_offer(a, b) {
            return Some(SURE);
        }
        let likely = self.likelihood(a, b);
        let least = match is_handful(left, one) && is_handful(right, other) {
            true => HANDFUL,
            false => MEANT,
        };
        (likely >= LIKELY && score + WEIGHT * likely >= least).then_some(score.max(SURE))
    }

    /// How likely the sentences state one fact with the words near both values: the best of their shared stretches.
    fn likelihood(&self, a: ClaimId, b: ClaimId) -> f64 {
        let key = |id: ClaimId| self.features.place(id);
        let near = |stretch: &Stretch, id: ClaimId| {
            let units = &self.features.units(stretch.place.source)[stretch.place.sentence];
            let core = self.features.core(id);
            let first = stretch.units.first().map_or(0, |&u| units[u].span.start);
            let last = stretch.units.last().map_or(0, |&u| units[u].span.end);
            first <= core.end + REACH && core.start <= last + REACH
        };
        let (a, b) = (a.min(b), a.max(b));
        self.by_place
            .get(&(key(a), key(b)))
            .into_iter()
            .flatten()
            .map(|&at| &self.stretches[at])
            .filter(|pair| near(&pair.a, a) && near(&pair.b, b))
            .map(|pair| pair.score)
            .fold(0.0, f64::max)
    }

    /// Dozens of one sort of thing at work that each source counts once: "some 60 excavators are being used" / "more than
    /// 80 diggers were sent". People and small numbers are told of in too many ways.
    fn is_one_fleet(&self, a: ClaimId, b: ClaimId) -> bool {
        const DOZENS: f64 = 20.0;
        const NEAR: f64 = 0.5;
        const WORK: [&str; 6] = ["deploy", "rescue", "search", "use", "work", "involv"];
        let context = Context::new(self.readings, self.features);
        let fleet = |id: ClaimId| {
            let Some((measure, value)) = &self.facts[id.0] else {
                return false;
            };
            let noun = measure.noun.as_deref();
            let actual = self.features.entry(id).claim.modality == Modality::Actual;
            measure.unit.is_none()
                && measure.outcome.is_none()
                && noun.is_some_and(|n| LEXICON.event(n, &stem(n)).is_some() && !is_human(n))
                && actual
                && middle(value) >= DOZENS
                && context.clause(id).iter().any(|t| {
                    WORK.contains(&t.stem.as_str())
                        || LEXICON
                            .event(&t.form, &t.stem)
                            .is_some_and(|class| WORK.contains(&class))
                })
        };
        let close = match (&self.facts[a.0], &self.facts[b.0]) {
            (Some(x), Some(y)) => closeness(&x.1, &y.1),
            _ => 0.0,
        };
        fleet(a) && fleet(b) && close >= NEAR
    }

    /// The first offer, price or estimate of one name, in money, nearly the same.
    fn is_one_offer(&self, a: ClaimId, b: ClaimId) -> bool {
        const NEARLY: f64 = 0.9;
        let (Some((one, x)), Some((other, y))) = (&self.facts[a.0], &self.facts[b.0]) else {
            return false;
        };
        let money = |m: &Measure| m.unit.as_deref().is_some_and(|u| MONEY.contains(&u));
        money(one)
            && one.unit == other.unit
            && closeness(x, y) >= NEARLY
            && Context::new(self.readings, self.features).are_both_first(a, b)
    }

    /// The only age each source gives, of one child or one sort of person, a year or two apart.
    fn is_one_age(&self, a: ClaimId, b: ClaimId) -> bool {
        const APART: f64 = 2.0;
        const CHILD: f64 = 18.0;
        let age = |id: ClaimId| match &self.facts[id.0] {
            Some((measure, value)) if measure.unit.as_deref() == Some("year of age") => {
                Some((measure.topic.clone(), value.exact()?))
            }
            _ => None,
        };
        let (Some((one, x)), Some((other, y))) = (age(a), age(b)) else {
            return false;
        };
        let same = one.is_some() && one == other;
        let children = x < CHILD && y < CHILD && (one.is_none() || other.is_none());
        (x - y).abs() <= APART && (same || children)
    }

    /// Whether something says that two facts are not about one thing.
    fn are_told_apart(&self, a: ClaimId, b: ClaimId) -> bool {
        let (source, other) = (self.features.source(a), self.features.source(b));
        self.gives(other, a)
            || self.gives(source, b)
            || Context::new(self.readings, self.features).tells_apart(a, b)
    }
    /// Whether a source gives the value of another's claim in the same unit or of the same noun: then it knows both
    /// values and means two things by them.
    fn gives(&self, source: SourceId, claim: ClaimId) -> bool {
        let Some((measure, value)) = &self.facts[claim.0] else {
            return false;
        };
        let Some(ids) = head(measure).and_then(|h| self.by_head.get(&(measure.kind, h))) else {
            return false;
        };
        ids.iter().any(|&id| {
            self.features.source(id) == source
                && self.facts[id.0]
                    .as_ref()
                    .is_some_and(|(m, v)| !m.vague && !v.is_bounded() && v.may_equal(value))
        })
    }

    /// Whether its source gives no other value in this unit or of this noun.
    fn is_only(&self, claim: ClaimId, measure: &Measure) -> bool {
        let ids = head(measure).and_then(|h| self.by_head.get(&(measure.kind, h)));
        let source = self.features.source(claim);
        ids.is_some_and(|ids| {
            ids.iter()
                .filter(|&&id| id != claim && self.features.source(id) == source)
                .all(|id| match (&self.facts[id.0], &self.facts[claim.0]) {
                    (Some(x), Some(y)) => x.1.may_equal(&y.1),
                    _ => true,
                })
        })
    }

    /// What is said of a quantity; verbs that say nothing of it left out.
    fn predicate(&self, id: ClaimId) -> Option<&'a str> {
        let entry = self.features.entry(id);
        let Fact::Quantity(at) = entry.claim.fact else {
            return None;
        };
        self.readings[entry.source.0].quantities[at]
            .predicate
            .as_deref()
            .filter(|p| !EMPTY.contains(p))
    }
}

/// Whether two typed facts may measure one thing, as far as they themselves and the words around them tell.
pub fn measure_one_thing(
    readings: &[Reading],
    features: &Features,
    a: ClaimId,
    b: ClaimId,
) -> bool {
    let measured = |id| measure(readings, features, id);
    match (measured(a), measured(b)) {
        (Some(left), Some(right)) => {
            !left.vague
                && !right.vague
                && same_measure(&left, &right)
                && same_people(&left, &right)
                && !Context::new(readings, features).tells_apart(a, b)
        }
        _ => false,
    }
}

/// Verbs that say nothing of what is counted.
const EMPTY: [&str; 8] = ["see", "say", "be", "have", "includ", "use", "get", "make"];

/// What a fact is in: its unit without what it is measured against, else what happened to those counted, else what
/// is counted.
fn head(measure: &Measure) -> Option<&str> {
    match measure.kind {
        ClaimKind::Duration => Some("day"),
        ClaimKind::Date => None,
        _ => measure
            .unit
            .as_deref()
            .map(|unit| unit.split(" per ").next().unwrap_or(unit))
            .or(measure.outcome)
            .or_else(|| {
                let noun = measure.noun.as_deref()?;
                // "excavators" and "diggers" are counted together.
                Some(LEXICON.event(noun, &stem(noun)).unwrap_or(noun))
            }),
    }
}

/// "20 children" are not all who died: people of a kind are compared with people of that kind.
fn same_people(a: &Measure, b: &Measure) -> bool {
    let general = |noun: &Option<String>| noun.as_deref().is_none_or(|n| ANYBODY.contains(&n));
    a.noun == b.noun
        || (general(&a.noun) && general(&b.noun))
        || !(a.noun.as_deref().is_none_or(is_human) && b.noun.as_deref().is_none_or(is_human))
}

/// Words for people of any kind.
const ANYBODY: [&str; 9] = [
    "person",
    "other",
    "life",
    "death",
    "fatality",
    "casualty",
    "victim",
    "individual",
    "body",
];

/// A few people of whom nothing is said that tells them from others.
fn is_handful(measure: &Measure, value: &Value) -> bool {
    measure.unit.is_none() && measure.outcome.is_none() && value.exact().is_some_and(|v| v < 10.0)
}

/// The smaller value in parts of the larger.
fn closeness(a: &Value, b: &Value) -> f64 {
    let (a, b) = (middle(a), middle(b));
    let most = a.max(b);
    if most > 0.0 { a.min(b) / most } else { 0.0 }
}

/// The middle of what is meant, or the bound of it.
fn middle(value: &Value) -> f64 {
    match value {
        Value::Number(i) | Value::Days(i) => match (i.lo, i.hi) {
            (Some(lo), Some(hi)) if lo > 0.0 => f64::midpoint(lo, hi),
            (Some(lo), _) if lo > 0.0 => lo,
            (_, Some(hi)) => hi,
            _ => 0.0,
        },
        Value::Calendar(..) | Value::Partial(_) => 1.0,
    }
}
