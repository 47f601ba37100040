//! Ranges: "3.1 to 4.7 million", "between 3 and 5 per cent", "10-15 people", "$5m-$10m".
//!
//! In: tokens and the lower number. Out: both ends, scaled alike, and where the upper number ends. A score
//! ("2-1") and a change ("rose from 5 to 10") are none.

use super::noun::{is_people, is_plural};
use super::units::{money_before, unit_after};
use crate::engine::facet::number::{Number, clean, number_at};
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Token, TokenKind};

/// Both ends of a range.
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
    /// The larger scale of the two ends.
    pub(super) scale: f64,
    /// The token after the upper number.
    pub(super) end: usize,
}

/// The range whose lower end is `low`, which begins at `at`.
pub(super) fn range_after(
    tokens: &[Token],
    at: usize,
    low: &Number,
    money: Option<&str>,
    bounded: bool,
) -> Option<Range> {
    if low.vague.is_some() || low.share || tokens[at].joined {
        return None;
    }
    let low_end = at + low.tokens;
    let digits = tokens[low_end - 1].kind == TokenKind::Number || low.scale > 1.0;
    // "3 per cent to 5 per cent", "5km-10km": the unit may stand at both ends.
    let low_unit = unit_after(tokens, low_end, digits);
    let link = low_unit.as_ref().map_or(low_end, |u| u.end);
    let first = money.map_or(at, |_| {
        money_before(tokens, at).map_or(at, |(_, start)| start)
    });
    let between = first
        .checked_sub(1)
        .is_some_and(|i| tokens[i].is_any(&["between"]));
    let (next, dashed) = link_at(tokens, link, between)?;
    let upper_money = tokens.get(next).and_then(|_| {
        (next..(next + 3).min(tokens.len())).find_map(|i| {
            money_before(tokens, i)
                .filter(|m| m.1 == next)
                .map(|m| (m.0, i))
        })
    });
    let high_at = upper_money.map_or(next, |(_, i)| i);
    let high = number_at(tokens, high_at).filter(|n| n.vague.is_none() && !n.share)?;
    let end = high_at + high.tokens;
    if tokens
        .get(end)
        .is_some_and(|t| t.joined && t.kind == TokenKind::Number)
    {
        // "216-555-0199" is a telephone number.
        return None;
    }
    let high_digits = tokens[end - 1].kind == TokenKind::Number || high.scale > 1.0;
    let high_unit = unit_after(tokens, end, high_digits);
    if let Some(unit) = &low_unit
        && high_unit.as_ref().is_none_or(|u| u.name != unit.name)
    {
        return None;
    }
    if upper_money.is_some_and(|(name, _)| Some(name) != money) {
        return None;
    }
    // "3.1 to 4.7 million" scales both, "500 to 1 million" does not.
    let shared = low.scale == 1.0 && high.scale > 1.0 && low.value * high.scale < high.value;
    let low_value = if shared {
        low.value * high.scale
    } else {
        low.value
    };
    let years = is_year_like(tokens, at, low_value) && is_year_like(tokens, high_at, high.value);
    if (years && high_unit.is_none() && money.is_none())
        || low_value >= high.value
        || is_change(tokens, first, between)
    {
        return None;
    }
    if dashed && money.is_none() && !bounded {
        // "10-15 people" is a range, "a 1-2 defeat" a score.
        let counted = tokens
            .get(end)
            .is_some_and(|t| is_plural(t) || is_people(&t.form));
        let clear = low.value >= 100.0 || high.scale > 1.0;
        if !(counted || clear || high_unit.is_some() || is_length(tokens.get(end))) {
            return None;
        }
        let score = tokens
            .get(end)
            .is_some_and(|t| t.is_any(&["wins", "losses", "points"]))
            && tokens[at.saturating_sub(1)].is_any(&["won", "lost", "beat", "lead", "led"]);
        if score {
            return None;
        }
    }
    Some(Range {
        low: clean(low_value),
        high: high.value,
        scale: low.scale.max(high.scale),
        end,
    })
}

/// "10-15 year olds", "a 5-10 minute walk".
fn is_length(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.is_any(&["year", "month", "week", "day", "hour", "minute", "second"]))
}

fn is_year_like(tokens: &[Token], at: usize, value: f64) -> bool {
    tokens[at].form.len() <= 4
        && !tokens[at].form.contains([',', '.'])
        && (1500.0..2100.0).contains(&value)
}

/// Where the upper end may begin, and whether a dash joins it.
fn link_at(tokens: &[Token], link: usize, between: bool) -> Option<(usize, bool)> {
    let token = tokens.get(link)?;
    if token.joined && token.kind == TokenKind::Number {
        return Some((link, true));
    }
    if token.is_any(&["to", "or"]) && !token.joined || (between && token.is("and")) {
        return Some((link + 1, false));
    }
    // "two-to-three"
    if token.is("to") {
        return Some((link + 1, false));
    }
    let next = tokens.get(link + 1)?;
    let tight = token.span.end == next.span.start
        && link > 0
        && tokens[link - 1].span.end == token.span.start;
    let dash = token.is_any(&["–", "—", "-", "~"]) && (tight || token.is("–"));
    // "1000 - 5000"
    let spaced = token.is("-")
        && next.kind == TokenKind::Number
        && [next, &tokens[link - 1]].iter().all(|t| t.form.len() >= 3);
    (dash || spaced).then_some((link + 1, true))
}

/// "rose from 5 to 10", "fell 3 to 45", "voted 5 to 10": two values, not one.
fn is_change(tokens: &[Token], first: usize, between: bool) -> bool {
    if between {
        return false;
    }
    let moved = |t: &Token| {
        matches!(LEXICON.event(&t.form, &t.stem), Some("rise" | "fall"))
            || t.is_any(&[
                "up", "down", "cut", "reduced", "lowered", "raised", "went", "slipped", "slid",
                "voted", "added", "gained", "lost", "shed", "widened", "narrowed", "tumbled",
                "slashed", "by",
            ])
    };
    let before = |i: usize| first.checked_sub(i).map(|i| &tokens[i]);
    let from = before(1).is_some_and(|t| t.is("from"));
    if from {
        return (2..=5).any(|i| before(i).is_some_and(&moved));
    }
    before(1).is_some_and(moved)
}
