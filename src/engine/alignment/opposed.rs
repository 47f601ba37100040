//! Typed facts whose values exclude each other: do they measure one thing?
//!
//! In: facts with measure and value. Out: how surely two of them measure the same thing though they give other
//! values for it, or nothing where something tells them apart. Numbers that merely stand in similar sentences are
//! left apart: a conflict that is none costs more trust than one not found earns.
//! Example that fires: "144 of its 578 schools" / "144 of its 675 schools". One that must not: "a new offer of $82" /
//! "$60 of it in cash", where the second source gives the $82 as well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::features::{ClaimId, Features};
use super::measure::{Measure, is_human, measure, same_measure};
use super::score::{shared_weight, similarity};
use super::value::Value;
use crate::engine::document::SourceId;
use crate::engine::lexicon::{LEXICON, stem};
use crate::engine::reading::{ClaimKind, Fact, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};

/// Claims with a typed value: what they measure and the value.
type Facts = [Option<(Measure, Value)>];

/// Facts in one unit or of one noun given more often than this in a corpus are too many to be compared.
const MANY: usize = 400;

/// From how sure on two facts are taken to measure one thing.
pub(super) const SURE: f64 = 0.30;

/// Values further apart than this, the smaller in parts of the larger, are seldom of one thing.
const CLOSE: f64 = 0.4;

/// Everything typed facts of a corpus are compared by.
pub(super) struct Opposites<'a> {
    readings: &'a [Reading],
    features: &'a Features,
    facts: &'a Facts,
    by_head: BTreeMap<(ClaimKind, &'a str), Vec<ClaimId>>,
}

impl<'a> Opposites<'a> {
    /// Sorts the facts by what they are in.
    pub(super) fn new(readings: &'a [Reading], features: &'a Features, facts: &'a Facts) -> Self {
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
        }
    }

    /// Pairs of facts of different sources that measure one thing and exclude each other, with how sure that is.
    pub(super) fn pairs(&self) -> Vec<(ClaimId, ClaimId, f64)> {
        let mut pairs = Vec::new();
        for ids in self.by_head.values().filter(|ids| ids.len() <= MANY) {
            for (at, &a) in ids.iter().enumerate() {
                for &b in &ids[at + 1..] {
                    if let Some(score) = self.score(a, b).filter(|s| *s >= SURE) {
                        pairs.push((a, b, score));
                    }
                }
            }
        }
        pairs
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
        Some(
            0.35 * share(entry.local_weight.min(against.local_weight))
                + 0.25 * share(entry.local_weight + against.local_weight) * 2.0
                + 0.5 * similarity(features, a.min(b), a.max(b))
                + 0.15 * (close - 0.5)
                + said
                + bonus(same(&left.noun, &right.noun), 0.08)
                + bonus(same(&left.topic, &right.topic), 0.15)
                + bonus(left.outcome.is_some(), 0.10)
                + bonus(only, 0.10)
                - bonus(shared < 4.0 && !only, 0.10)
                - bonus(is_handful(left, one) && is_handful(right, other), 0.12),
        )
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

/// What stands around typed facts.
struct Context<'a> {
    readings: &'a [Reading],
    features: &'a Features,
}

impl<'a> Context<'a> {
    fn new(readings: &'a [Reading], features: &'a Features) -> Self {
        Self { readings, features }
    }

    /// Whether the words around two facts say that they are not about one thing.
    fn tells_apart(&self, a: ClaimId, b: ClaimId) -> bool {
        let (near_a, near_b) = (self.near(a), self.near(b));
        if is_part(near_a, self.features.core(a)) != is_part(near_b, self.features.core(b)) {
            return true;
        }
        if is_joint(near_a, self.features.core(a)) != is_joint(near_b, self.features.core(b)) {
            return true;
        }
        let has = |tokens: &[Token], words: &[&str]| tokens.iter().any(|t| t.is_any(words));
        if has(near_a, &EARLIER) != has(near_b, &EARLIER)
            || has(near_a, &LATER) != has(near_b, &LATER)
        {
            return true;
        }
        let (clause_a, clause_b) = (self.clause(a), self.clause(b));
        if KINDS
            .iter()
            .any(|kind| has(&clause_a, kind) != has(&clause_b, kind))
        {
            return true;
        }
        let (x, y) = (names(near_a), names(near_b));
        if !x.is_empty() && !y.is_empty() && x.is_disjoint(&y) {
            return true;
        }
        let (x, y) = (self.days(a), self.days(b));
        let meet = |(lo, hi): &(Date, Date), (l, h): &(Date, Date)| lo <= h && l <= hi;
        let apart =
            !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| meet(p, q)));
        apart || self.is_history(a, &x) != self.is_history(b, &y)
    }

    /// The words of its clause.
    fn clause(&self, id: ClaimId) -> Vec<Token> {
        let entry = self.features.entry(id);
        self.readings[entry.source.0].tokens_in(entry.claim.span)
    }

    /// The words right around a value, itself included.
    fn near(&self, id: ClaimId) -> &'a [Token] {
        const BEFORE: usize = 6;
        const AFTER: usize = 4;
        let entry = self.features.entry(id);
        let tokens = &self.readings[entry.source.0].tokens[entry.claim.sentence];
        let first = tokens.partition_point(|t| t.span.end <= entry.core.start);
        let last = tokens.partition_point(|t| t.span.start < entry.core.end);
        &tokens[first.saturating_sub(BEFORE)..(last + AFTER).min(tokens.len())]
    }

    /// The days its sentence speaks of, the value itself left out.
    fn days(&self, id: ClaimId) -> Vec<(Date, Date)> {
        let entry = self.features.entry(id);
        let reading = &self.readings[entry.source.0];
        let sentence = reading.sentences[entry.claim.sentence].span;
        let from = reading
            .times
            .partition_point(|t| t.span.start < sentence.start);
        reading.times[from..]
            .iter()
            .take_while(|t| t.span.start < sentence.end)
            .filter(|t| !entry.core.contains(t.span))
            .filter_map(|t| Some((t.lo?, t.hi?)))
            .collect()
    }

    /// Whether its sentence speaks of a time long before its article.
    fn is_history(&self, id: ClaimId, days: &[(Date, Date)]) -> bool {
        const LONG: i32 = 300;
        let entry = self.features.entry(id);
        let published = self.readings[entry.source.0].metadata.published;
        published.is_some_and(|day| days.iter().any(|(_, hi)| (day - *hi).get_days() > LONG))
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

/// Words that tell the earlier of two like things.
const EARLIER: [&str; 16] = [
    "previous",
    "previously",
    "first",
    "initial",
    "initially",
    "original",
    "originally",
    "earlier",
    "former",
    "formerly",
    "old",
    "last",
    "prior",
    "once",
    "until",
    "from",
];

/// Words that tell the later.
const LATER: [&str; 19] = [
    "new",
    "newly",
    "latest",
    "revised",
    "raise",
    "raises",
    "raised",
    "raising",
    "increased",
    "lifted",
    "sweetened",
    "sweetening",
    "second",
    "updated",
    "next",
    "final",
    "still",
    "remain",
    "another",
];

/// Whether the words of two clauses give their values in different senses: an average and a median.
pub fn in_other_senses(a: &[Token], b: &[Token]) -> bool {
    let has = |tokens: &[Token], words: &[&str]| tokens.iter().any(|t| t.is_any(words));
    KINDS.iter().any(|kind| has(a, kind) != has(b, kind))
        || has(a, &EARLIER) != has(b, &EARLIER)
        || has(a, &LATER) != has(b, &LATER)
}

/// Words that say in what sense a value is meant, one sense a line.
const KINDS: [&[&str]; 8] = [
    &["median"],
    &["base", "basic"],
    &["maximum", "highest", "peak", "record"],
    &["minimum", "lowest"],
    &["total", "combined", "altogether"],
    &["weekly", "week"],
    &["monthly", "month"],
    &["decade", "decades"],
];

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

/// "four of whom", "16 who were walking": a part of those counted before.
fn is_part(near: &[Token], value: Span) -> bool {
    let after = near.partition_point(|t| t.span.start < value.end);
    let next = |n: usize, words: &[&str]| near.get(after + n).is_some_and(|t| t.is_any(words));
    next(0, &["who", "whom", "which"])
        || (next(0, &["of"]) && next(1, &["whom", "which", "them", "those"]))
        || {
            let first = near.partition_point(|t| t.span.end <= value.start);
            first > 0 && near[first - 1].is_any(&["which", "whom", "another", "other"])
                || first > 1 && near[first - 2].is("which")
        }
}

/// "ten crew members and guards": counted together with others.
fn is_joint(near: &[Token], value: Span) -> bool {
    let after = near.partition_point(|t| t.span.start < value.end);
    near.get(after).is_some_and(|t| t.is("and"))
        && near
            .get(after + 1)
            .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj))
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

fn names(tokens: &[Token]) -> BTreeSet<&str> {
    tokens
        .iter()
        .filter(|t| t.capital && t.tag == Tag::Propn)
        .map(|t| t.stem.as_str())
        .collect()
}

/// A few people of whom nothing is said that tells them from others.
fn is_handful(measure: &Measure, value: &Value) -> bool {
    measure.unit.is_none() && measure.outcome.is_none() && value.exact().is_some_and(|v| v < 10.0)
}

/// The smaller value in parts of the larger.
fn closeness(a: &Value, b: &Value) -> f64 {
    let middle = |value: &Value| match value {
        Value::Number(i) | Value::Days(i) => match (i.lo, i.hi) {
            (Some(lo), Some(hi)) if lo > 0.0 => f64::midpoint(lo, hi),
            (Some(lo), _) if lo > 0.0 => lo,
            (_, Some(hi)) => hi,
            _ => 0.0,
        },
        Value::Calendar(..) | Value::Partial(_) => 1.0,
    };
    let (a, b) = (middle(a), middle(b));
    let most = a.max(b);
    if most > 0.0 { a.min(b) / most } else { 0.0 }
}
