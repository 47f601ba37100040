//! Lengths of time: "120-day", "three months", "less than 90 minutes", "in its fourth year".
//!
//! In: the tokens of a sentence. Out: a [`TimeExpression`] with a TIMEX3 value and an interval of days. An
//! age ("a 42-year-old") is none.

use super::bound::{bound_before, interval};
use super::number::number_at;
use super::quantity::Relation;
use super::time::{TimeExpression, TimeKind};
use crate::engine::token::{Token, TokenKind};

struct DurationUnit {
    letter: &'static str,
    /// Shortest and longest length of one, in days.
    days: (f64, f64),
}

fn duration_unit(token: &Token) -> Option<DurationUnit> {
    let unit = |letter, low: f64, high: f64| {
        Some(DurationUnit {
            letter,
            days: (low, high),
        })
    };
    match token.form.as_str() {
        "second" | "seconds" => unit("TS", 1.0 / 86_400.0, 1.0 / 86_400.0),
        "minute" | "minutes" => unit("TM", 1.0 / 1440.0, 1.0 / 1440.0),
        "hour" | "hours" => unit("TH", 1.0 / 24.0, 1.0 / 24.0),
        "day" | "days" => unit("D", 1.0, 1.0),
        "week" | "weeks" => unit("W", 7.0, 7.0),
        // A month as a length is 28 to 31 days and is rounded in speech by a day or two more.
        "month" | "months" => unit("M", 28.0, 33.0),
        "year" | "years" => unit("Y", 355.0, 380.0),
        "decade" | "decades" => unit("DE", 3600.0, 3700.0),
        _ => None,
    }
}

/// "120-day", "three months", "less than 90 minutes", "decades", "in its fourth year".
pub fn duration_at(tokens: &[Token], at: usize) -> Option<(TimeExpression, usize)> {
    if let Some(found) = nth_year_at(tokens, at) {
        return Some(found);
    }
    let vague_plural = tokens[at].is_any(&[
        "decades", "years", "months", "weeks", "hours", "days", "minutes",
    ]) && !at
        .checked_sub(1)
        .is_some_and(|i| tokens[i].kind == TokenKind::Number);
    if vague_plural {
        let cue = at.checked_sub(1).map(|i| &tokens[i]);
        if !cue.is_some_and(|t| {
            t.is_any(&[
                "for", "take", "took", "in", "of", "after", "within", "several", "last", "many",
            ])
        }) {
            return None;
        }
        let unit = duration_unit(&tokens[at])?;
        let days = (Some(unit.days.0 * 2.0), Some(unit.days.1 * 30.0));
        let value = format!(
            "P{}X{}",
            if unit.letter.starts_with('T') {
                "T"
            } else {
                ""
            },
            unit.letter.trim_start_matches('T')
        );
        return Some(duration(tokens, at, at + 1, value, days));
    }
    let number = number_at(tokens, at)?;
    let unit_index = at + number.tokens;
    let unit = duration_unit(tokens.get(unit_index)?)?;
    let after = tokens.get(unit_index + 1);
    if after.is_some_and(|t| t.is("old")) || tokens[at].joined {
        return None;
    }
    if after.is_some_and(|t| t.is_any(&["ago", "later", "earlier"])) {
        return None;
    }
    let bound = bound_before(tokens, at);
    let mut days = match number.vague {
        Some((low, high)) => (Some(low * unit.days.0), Some(high * unit.days.1)),
        None => {
            let (lo, hi) = interval(number.value, bound);
            (lo.map(|v| v * unit.days.0), hi.map(|v| v * unit.days.1))
        }
    };
    if bound.is_some_and(|b| matches!(b.relation, Relation::Less | Relation::AtMost)) {
        // An upper bound is meant by the calendar, not by speech: three months are at most 92 days.
        let calendar = match unit.letter {
            "M" => 92.0 / 3.0,
            "Y" => 366.0,
            _ => unit.days.1,
        };
        days.1 = Some(number.value * calendar);
    }
    let start = at - bound.map_or(0, |b| b.tokens);
    let amount = format!("{}", number.value);
    let value = match unit.letter.strip_prefix('T') {
        Some(letter) => format!("PT{amount}{letter}"),
        None => format!("P{amount}{}", unit.letter),
    };
    Some(duration(tokens, start, unit_index + 1, value, days))
}

/// "now in its fourth year": more than three years, at most four.
fn nth_year_at(tokens: &[Token], at: usize) -> Option<(TimeExpression, usize)> {
    const ORDINALS: [&str; 9] = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    if !tokens[at].is_any(&["its", "their", "his", "her", "a"]) {
        return None;
    }
    let nth = tokens
        .get(at + 1)
        .and_then(|t| ORDINALS.iter().position(|o| t.is(o)))? as f64
        + 2.0;
    let unit = tokens
        .get(at + 2)
        .filter(|t| t.is_any(&["year", "week", "month", "day"]))?;
    let unit = duration_unit(unit)?;
    let days = (Some((nth - 1.0) * unit.days.0), Some(nth * unit.days.1));
    Some(duration(
        tokens,
        at + 1,
        at + 3,
        format!("P{nth}{}", unit.letter),
        days,
    ))
}

fn duration(
    tokens: &[Token],
    from: usize,
    end: usize,
    value: String,
    days: (Option<f64>, Option<f64>),
) -> (TimeExpression, usize) {
    let expression = TimeExpression {
        span: tokens[from].span.cover(tokens[end - 1].span),
        kind: TimeKind::Duration,
        value,
        lo: None,
        hi: None,
        days: Some(days),
    };
    (expression, end)
}
