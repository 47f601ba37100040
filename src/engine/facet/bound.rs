//! Words that turn a number into an interval: "about", "at least", "less than", "up to".
//!
//! Shared by quantities and durations, so that "nearly" means the same for both.

use super::quantity::Relation;
use crate::engine::token::Token;

/// A bound, and how many tokens before the number it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What it does to the number.
    pub relation: Relation,
    /// "nearly", "almost": close to the number from below.
    pub from_below: bool,
    /// Tokens before the number.
    pub tokens: usize,
}

/// How far "about" reaches on either side, as a share of the value.
pub const ABOUT: f64 = 0.15;

const BEFORE: [(&[&str], Relation); 42] = [
    (&["no", "more", "than"], Relation::AtMost),
    (&["no", "fewer", "than"], Relation::AtLeast),
    (&["no", "less", "than"], Relation::AtLeast),
    (&["not", "more", "than"], Relation::AtMost),
    (&["as", "many", "as"], Relation::AtMost),
    (&["as", "much", "as"], Relation::AtMost),
    (&["as", "few", "as"], Relation::AtLeast),
    (&["as", "little", "as"], Relation::AtLeast),
    (&["at", "least"], Relation::AtLeast),
    (&["at", "most"], Relation::AtMost),
    (&["more", "than"], Relation::More),
    (&["greater", "than"], Relation::More),
    (&["higher", "than"], Relation::More),
    (&["longer", "than"], Relation::More),
    (&["upwards", "of"], Relation::More),
    (&["in", "excess", "of"], Relation::More),
    (&["less", "than"], Relation::Less),
    (&["fewer", "than"], Relation::Less),
    (&["lower", "than"], Relation::Less),
    (&["shorter", "than"], Relation::Less),
    (&["up", "to"], Relation::AtMost),
    (&["a", "maximum", "of"], Relation::AtMost),
    (&["a", "minimum", "of"], Relation::AtLeast),
    (&["just", "over"], Relation::More),
    (&["just", "under"], Relation::Less),
    (&["well", "over"], Relation::More),
    (&["close", "to"], Relation::About),
    (&["an", "estimated"], Relation::About),
    (&["over"], Relation::More),
    (&["above"], Relation::More),
    (&["exceeding"], Relation::More),
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
    (&["circa"], Relation::About),
];

/// The bound that stands right before the number at `at`.
pub fn bound_before(tokens: &[Token], at: usize) -> Option<Bound> {
    // An article may stand between: "almost a dozen", "about the same 40".
    let end = match at.checked_sub(1).map(|i| &tokens[i]) {
        Some(token) if token.is_any(&["$", "£", "€", "¥", "a", "an", "the"]) => at - 1,
        _ => at,
    };
    BEFORE.iter().find_map(|(words, relation)| {
        let start = end.checked_sub(words.len())?;
        let matches = tokens[start..end].iter().zip(*words).all(|(t, w)| t.is(w));
        matches.then(|| Bound {
            relation: *relation,
            from_below: words.len() == 1 && matches!(words[0], "nearly" | "almost"),
            tokens: at - start,
        })
    })
}

/// The interval `value` covers under a bound.
pub fn interval(value: f64, bound: Option<Bound>) -> (Option<f64>, Option<f64>) {
    let Some(bound) = bound else {
        return (Some(value), Some(value));
    };
    match bound.relation {
        Relation::Equal | Relation::Range => (Some(value), Some(value)),
        Relation::About if bound.from_below => (Some(value * (1.0 - ABOUT)), Some(value)),
        Relation::About => (Some(value * (1.0 - ABOUT)), Some(value * (1.0 + ABOUT))),
        Relation::Less | Relation::AtMost => (Some(0.0), Some(value)),
        Relation::More | Relation::AtLeast => (Some(value), None),
    }
}
