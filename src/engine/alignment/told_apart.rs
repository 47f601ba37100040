//! What the words around two values say: are they of two things?
//!
//! In: two typed facts. Out: whether something beside the values tells them apart: one is a part of what the other
//! counts, is of an earlier or later moment, of another day, of other names, in another sense, or of a narrower kind.
//! Example that tells apart: "eight boys remain" / "12 boys went in". One that does not: "four rescue units" / "five
//! fire rescue units".

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::features::{ClaimId, Features};
use crate::engine::facet::quantity::Quantity;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::{Fact, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};

/// What stands around typed facts.
pub(super) struct Context<'a> {
    readings: &'a [Reading],
    features: &'a Features,
}

impl<'a> Context<'a> {
    pub(super) fn new(readings: &'a [Reading], features: &'a Features) -> Self {
        Self { readings, features }
    }

    /// Whether the words around two facts say that they are not about one thing.
    pub(super) fn tells_apart(&self, a: ClaimId, b: ClaimId) -> bool {
        let (near_a, near_b) = (self.near(a), self.near(b));
        if is_part(near_a, self.features.core(a)) != is_part(near_b, self.features.core(b))
            || is_joint(near_a, self.features.core(a)) != is_joint(near_b, self.features.core(b))
            || self.is_narrower(a, b)
            || self.is_narrower(b, a)
            || self.are_weeks_apart(a, b)
        {
            return true;
        }
        let has = |tokens: &[Token], words: &[&str]| tokens.iter().any(|t| t.is_any(words));
        let (around_a, around_b) = (self.mentions(a), self.mentions(b));
        let says = |around: &[&[Token]], words: &[&str]| around.iter().any(|near| has(near, words));
        let one_is = |words: &[&str]| match (has(near_a, words), has(near_b, words)) {
            (true, false) => !says(&around_b, words),
            (false, true) => !says(&around_a, words),
            _ => false,
        };
        if one_is(&EARLIER) || one_is(&LATER) || self.is_left(a) != self.is_left(b) {
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
        let shared = x.intersection(&y).count();
        let known = shared >= 2 || (shared == 1 && self.is_one_bearer(a, b));
        let (x, y) = (self.days(a), self.days(b));
        let meet = |(lo, hi): &(Date, Date), (l, h): &(Date, Date)| lo <= h && l <= hi;
        let apart =
            !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| meet(p, q)));
        // An old day in one of them alone says when it happened, where the names say what.
        let dated = known && (x.is_empty() || y.is_empty());
        apart || (!dated && self.is_history(a, &x) != self.is_history(b, &y))
    }

    /// Whether `a` counts a narrower kind of what `b` counts and so fewer of them: "two female gorillas" among three.
    fn is_narrower(&self, a: ClaimId, b: ClaimId) -> bool {
        let (Some(one), Some(other)) = (self.quantity(a), self.quantity(b)) else {
            return false;
        };
        let kinds = |id: ClaimId, quantity: &Quantity| -> BTreeSet<String> {
            let reading = &self.readings[self.features.source(id).0];
            reading.tokens[self.features.entry(id).claim.sentence]
                .iter()
                .filter(|t| t.span.start >= quantity.number.end && quantity.span.contains(t.span))
                .filter(|t| t.is_word() && !LEXICON.is_stopword(&t.form))
                .map(|t| t.stem.clone())
                .collect()
        };
        let (mine, theirs) = (kinds(a, one), kinds(b, other));
        one.value < other.value && mine.len() > theirs.len() && mine.is_superset(&theirs)
    }

    /// Whether both values stand right before one noun: "$47 billion bid", "$38 billion bid".
    fn is_one_bearer(&self, a: ClaimId, b: ClaimId) -> bool {
        let bearer = |id: ClaimId| {
            let entry = self.features.entry(id);
            let tokens = &self.readings[entry.source.0].tokens[entry.claim.sentence];
            let after = tokens.partition_point(|t| t.span.start < entry.core.end);
            let noun = tokens.get(after).filter(|t| t.tag == Tag::Noun)?;
            Some(noun.stem.as_str())
        };
        bearer(a).is_some() && bearer(a) == bearer(b)
    }

    /// Whether both values are of the first of several like things, and of one name: "the original $50 approach of Ann
    /// Poe", "Poe's initial $48 offer".
    pub(super) fn are_both_first(&self, a: ClaimId, b: ClaimId) -> bool {
        let says = |near: &[Token]| near.iter().any(|t| t.is_any(&EARLIER));
        let (x, y) = (names(self.near(a)), names(self.near(b)));
        says(self.near(a)) && says(self.near(b)) && !x.is_disjoint(&y)
    }

    /// Whether the articles appeared so far from each other that they may tell of two events, or one of later figures.
    fn are_weeks_apart(&self, a: ClaimId, b: ClaimId) -> bool {
        const WEEK: i32 = 7;
        let published = |id| self.readings[self.features.source(id).0].metadata.published;
        match (published(a), published(b)) {
            (Some(a), Some(b)) => (a - b).get_days().abs() > WEEK,
            _ => false,
        }
    }

    /// The quantity a claim turns on.
    fn quantity(&self, id: ClaimId) -> Option<&'a Quantity> {
        let entry = self.features.entry(id);
        match entry.claim.fact {
            Fact::Quantity(at) => Some(&self.readings[entry.source.0].quantities[at]),
            _ => None,
        }
    }

    /// The words around each place where its source gives this value of this thing.
    fn mentions(&self, id: ClaimId) -> Vec<&'a [Token]> {
        let Some(own) = self.quantity(id) else {
            return vec![self.near(id)];
        };
        let reading = &self.readings[self.features.source(id).0];
        reading
            .quantities
            .iter()
            .filter(|q| q.unit == own.unit && q.noun == own.noun && q.value == own.value)
            .filter_map(|q| {
                let sentence = reading
                    .sentences
                    .partition_point(|s| s.span.end <= q.span.start);
                Some(around(reading.tokens.get(sentence)?, q.span))
            })
            .collect()
    }

    /// Whether its sentence tells of those that are left.
    fn is_left(&self, id: ClaimId) -> bool {
        const LEFT: [&str; 5] = ["remain", "remains", "remained", "remaining", "still"];
        let entry = self.features.entry(id);
        let tokens = &self.readings[entry.source.0].tokens[entry.claim.sentence];
        (0..tokens.len()).any(|at| {
            // "will remain in class" says nothing of others that went.
            let to_come = at > 0 && tokens[at - 1].is_any(&["will", "would", "to", "can"]);
            tokens[at].is_any(&LEFT) && !to_come
        })
    }

    /// The words of its clause.
    pub(super) fn clause(&self, id: ClaimId) -> Cow<'a, [Token]> {
        let entry = self.features.entry(id);
        self.readings[entry.source.0].tokens_in(entry.claim.span)
    }

    /// The words right around a value, itself included.
    fn near(&self, id: ClaimId) -> &'a [Token] {
        let entry = self.features.entry(id);
        around(
            &self.readings[entry.source.0].tokens[entry.claim.sentence],
            entry.core,
        )
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

/// Whether the words around two typed facts say that they are of two things.
pub fn are_told_apart(readings: &[Reading], features: &Features, a: ClaimId, b: ClaimId) -> bool {
    Context::new(readings, features).tells_apart(a, b)
}

/// The words right around a value, itself included.
fn around(tokens: &[Token], value: Span) -> &[Token] {
    const BEFORE: usize = 6;
    const AFTER: usize = 4;
    let first = tokens.partition_point(|t| t.span.end <= value.start);
    let last = tokens.partition_point(|t| t.span.start < value.end);
    &tokens[first.saturating_sub(BEFORE)..(last + AFTER).min(tokens.len())]
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
const LATER: [&str; 20] = [
    "also",
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

/// "four of whom", "16 who were walking": a part of those counted before. "50 students who attend" are all of them.
fn is_part(near: &[Token], value: Span) -> bool {
    let named = near
        .iter()
        .rfind(|t| value.contains(t.span))
        .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Propn));
    let after = near.partition_point(|t| t.span.start < value.end);
    let next = |n: usize, words: &[&str]| near.get(after + n).is_some_and(|t| t.is_any(words));
    (!named && next(0, &["who", "whom", "which"]))
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

fn names(tokens: &[Token]) -> BTreeSet<&str> {
    tokens
        .iter()
        .filter(|t| t.capital && t.tag == Tag::Propn)
        .map(|t| t.stem.as_str())
        .collect()
}
