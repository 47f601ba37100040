//! Words that turn a number into an interval: "about", "at least", "less than", "up to".
//!
//! Shared by quantities and durations, so that "nearly" means the same for both.

use super::number::clean;
use super::quantity::Relation;
use crate::engine::token::Token;

/// A bound, and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What it does to the number.
    pub relation: Relation,
    /// "nearly", "almost": close to the number from below.
    pub from_below: bool,
    /// Tokens it takes before the number, or after it for [`bound_after`].
    pub tokens: usize,
}

/// How far "about" reaches on either side, as a share of the value.
pub const ABOUT: f64 = 0.15;

/// Words before a number. The longest that fits is taken, so "no more than" is never "more than".
const BEFORE: [(&[&str], Relation); 47] = [
    (&["as", "many", "as"], Relation::AtMost),
    (&["as", "much", "as"], Relation::AtMost),
    (&["as", "high", "as"], Relation::AtMost),
    (&["as", "few", "as"], Relation::AtLeast),
    (&["as", "little", "as"], Relation::AtLeast),
    (&["as", "low", "as"], Relation::AtLeast),
    (&["a", "maximum", "of"], Relation::AtMost),
    (&["a", "minimum", "of"], Relation::AtLeast),
    (&["in", "excess", "of"], Relation::More),
    (&["in", "the", "region", "of"], Relation::About),
    (&["just", "short", "of"], Relation::About),
    (&["just", "shy", "of"], Relation::About),
    (&["at", "the", "very", "least"], Relation::AtLeast),
    (&["at", "least"], Relation::AtLeast),
    (&["at", "most"], Relation::AtMost),
    (&["upwards", "of"], Relation::More),
    (&["upward", "of"], Relation::More),
    (&["north", "of"], Relation::More),
    (&["up", "to"], Relation::AtMost),
    (&["just", "over"], Relation::More),
    (&["just", "under"], Relation::Less),
    (&["well", "over"], Relation::More),
    (&["close", "to"], Relation::About),
    (&["an", "estimated"], Relation::About),
    (&["over"], Relation::More),
    (&["above"], Relation::More),
    (&["exceeding"], Relation::More),
    (&["exceed"], Relation::More),
    (&["exceeds"], Relation::More),
    (&["exceeded"], Relation::More),
    (&["surpassing"], Relation::More),
    (&["surpass"], Relation::More),
    (&["surpassed"], Relation::More),
    (&["under"], Relation::Less),
    (&["below"], Relation::Less),
    (&["about"], Relation::About),
    (&["around"], Relation::About),
    (&["approximately"], Relation::About),
    (&["roughly"], Relation::About),
    (&["some"], Relation::About),
    (&["estimated"], Relation::About),
    (&["nearly"], Relation::About),
    (&["almost"], Relation::About),
    (&["approaching"], Relation::About),
    (&["circa"], Relation::About),
    (&["maximum"], Relation::AtMost),
    (&["minimum"], Relation::AtLeast),
];

/// Signs that stand before a number.
const SIGNS: [(&str, Relation); 6] = [
    (">", Relation::More),
    ("<", Relation::Less),
    ("≥", Relation::AtLeast),
    ("≤", Relation::AtMost),
    ("~", Relation::About),
    ("≈", Relation::About),
];

/// What follows a number, or the unit or noun after it.
const AFTER: [(&[&str], Relation); 27] = [
    (&["or", "more"], Relation::AtLeast),
    (&["or", "higher"], Relation::AtLeast),
    (&["or", "greater"], Relation::AtLeast),
    (&["or", "above"], Relation::AtLeast),
    (&["or", "over"], Relation::AtLeast),
    (&["or", "older"], Relation::AtLeast),
    (&["or", "better"], Relation::AtLeast),
    (&["or", "longer"], Relation::AtLeast),
    (&["and", "more"], Relation::AtLeast),
    (&["and", "over"], Relation::AtLeast),
    (&["and", "above"], Relation::AtLeast),
    (&["and", "older"], Relation::AtLeast),
    (&["and", "up"], Relation::AtLeast),
    (&["or", "fewer"], Relation::AtMost),
    (&["or", "less"], Relation::AtMost),
    (&["or", "lower"], Relation::AtMost),
    (&["or", "below"], Relation::AtMost),
    (&["or", "under"], Relation::AtMost),
    (&["or", "younger"], Relation::AtMost),
    (&["and", "under"], Relation::AtMost),
    (&["and", "younger"], Relation::AtMost),
    (&["or", "so"], Relation::About),
    (&["or", "thereabouts"], Relation::About),
    (&["at", "most"], Relation::AtMost),
    (&["at", "the", "most"], Relation::AtMost),
    (&["at", "least"], Relation::AtLeast),
    (&["plus"], Relation::AtLeast),
];

/// The bound that stands right before the number at `at`.
pub fn bound_before(tokens: &[Token], at: usize) -> Option<Bound> {
    // An article may stand between: "almost a dozen".
    let end = match at.checked_sub(1).map(|i| &tokens[i]) {
        Some(token) if token.is_any(&["$", "£", "€", "¥", "a", "an"]) => at - 1,
        _ => at,
    };
    let last = &tokens[end.checked_sub(1)?];
    if !last.is_word() {
        let relation = SIGNS.iter().find(|(sign, _)| last.is(sign))?.1;
        return Some(Bound {
            relation,
            from_below: false,
            tokens: at - end + 1,
        });
    }
    if last.is("than") {
        let (relation, words) = comparative_before(tokens, end)?;
        return Some(Bound {
            relation,
            from_below: false,
            tokens: at - end + words,
        });
    }
    BEFORE.iter().find_map(|(words, relation)| {
        let start = end.checked_sub(words.len())?;
        let matches = tokens[start..end].iter().zip(*words).all(|(t, w)| t.is(w));
        matches.then(|| Bound {
            relation: *relation,
            from_below: matches!(
                words[words.len() - 2.min(words.len())..],
                ["nearly" | "almost" | "approaching"] | ["short" | "shy", "of"]
            ),
            tokens: at - start,
        })
    })
}

/// "more than", "no fewer than", "older than" and how many tokens they take, the last of them "than".
fn comparative_before(tokens: &[Token], end: usize) -> Option<(Relation, usize)> {
    let more = match tokens[end.checked_sub(2)?].form.as_str() {
        "more" | "greater" | "higher" | "longer" | "larger" | "bigger" | "older" | "taller"
        | "heavier" | "faster" | "better" | "deeper" | "wider" | "later" | "further" => true,
        "less" | "fewer" | "lower" | "shorter" | "smaller" | "younger" | "lighter" | "slower"
        | "earlier" => false,
        _ => return None,
    };
    let negated = end
        .checked_sub(3)
        .is_some_and(|i| tokens[i].is_any(&["no", "not"]));
    Some(match (more, negated) {
        (true, false) => (Relation::More, 2),
        (true, true) => (Relation::AtMost, 3),
        (false, false) => (Relation::Less, 2),
        (false, true) => (Relation::AtLeast, 3),
    })
}

/// The bound that begins at `at`, right after a number, its unit or its noun: "or more", "at most", "plus".
pub fn bound_after(tokens: &[Token], at: usize) -> Option<Bound> {
    let first = tokens.get(at)?;
    let found = |relation, tokens| {
        Some(Bound {
            relation,
            from_below: false,
            tokens,
        })
    };
    if first.is("+") && at > 0 && first.span.start == tokens[at - 1].span.end {
        return found(Relation::AtLeast, 1);
    }
    if first.joined && first.is("odd") {
        return found(Relation::About, 1);
    }
    if !first.is_any(&["or", "and", "at", "plus"]) {
        return None;
    }
    let (words, relation) = AFTER.iter().find(|(words, _)| {
        tokens
            .get(at..at + words.len())
            .is_some_and(|here| here.iter().zip(*words).all(|(t, w)| t.is(w)))
    })?;
    let next = tokens.get(at + words.len());
    let ends = next.is_none_or(|t| !t.is_word());
    let fits = match words[0] {
        // "ten at least." bounds what was said; "ten at least two of whom" what follows.
        "at" => ends,
        // "40-plus"; "ten plus two" adds.
        "plus" => first.joined || (ends && next.is_none_or(|t| !t.is("$"))),
        "and" if words[1] == "more" => ends,
        // "10 people and more than 20 dogs"
        _ => next.is_none_or(|t| !t.is("than")),
    };
    if !fits {
        return None;
    }
    found(*relation, words.len())
}

/// The interval `value` covers under a bound.
pub fn interval(value: f64, bound: Option<Bound>) -> (Option<f64>, Option<f64>) {
    let Some(bound) = bound else {
        return (Some(value), Some(value));
    };
    if value < 0.0 {
        // Below zero "about" still spans both sides, and nothing else is said often enough to know.
        let (far, near) = (clean(value * (1.0 + ABOUT)), clean(value * (1.0 - ABOUT)));
        return match bound.relation {
            Relation::About => (Some(far), Some(near)),
            Relation::Less | Relation::AtMost => (None, Some(value)),
            Relation::More | Relation::AtLeast => (Some(value), None),
            Relation::Equal | Relation::Range => (Some(value), Some(value)),
        };
    }
    let below = clean(value * (1.0 - ABOUT));
    let above = clean(value * (1.0 + ABOUT));
    match bound.relation {
        Relation::Equal | Relation::Range => (Some(value), Some(value)),
        Relation::About if bound.from_below => (Some(below), Some(value)),
        Relation::About => (Some(below), Some(above)),
        Relation::Less | Relation::AtMost => (Some(0.0), Some(value)),
        Relation::More | Relation::AtLeast => (Some(value), None),
    }
}
