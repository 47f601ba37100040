//! Dates by the calendar: "December 12th", "13 Dec. 2025", "2025-12-13", "June last year", "in 2014".
//!
//! In: the tokens at a place. Out: a day, month or year. A date without its year is the one that fits the
//! tense, else the nearest. One shape of date a file; here are the parts they share.

mod day;
mod month;
mod numeric;
mod year;

pub(super) use self::year::{century_of, year_after, year_number};

use super::words::Word;
use super::{Found, Reader};
use crate::engine::facet::number::number_at;
use crate::engine::facet::number::ordinal_word;
use crate::engine::token::TokenKind;

/// Words before a year or a month that make it a date.
pub(super) const PREPOSITIONS: [&str; 24] = [
    "in", "since", "until", "till", "by", "from", "of", "to", "through", "during", "before",
    "after", "between", "early", "late", "mid", "circa", "around", "about", "for", "and", "than",
    "into", "on",
];

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    full_date(r, at)
        .or_else(|| numeric::slash_day(r, at))
        .or_else(|| day::day_of_month(r, at))
        .or_else(|| day::another_day(r, at))
        .or_else(|| year::year(r, at))
}

/// Dates that name a month by word, or a day, month and year by number.
pub(super) fn full_date(r: &Reader<'_>, at: usize) -> Option<Found> {
    numeric::numeric(r, at).or_else(|| month::month_date(r, at))
}

/// A day of the month and the tokens it takes: "12", "12th", "twelfth", "twenty-first".
pub(super) fn day_at(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let token = r.token(at)?;
    if token.kind == TokenKind::Number {
        if token.form.len() > 2 {
            return None;
        }
        let day: i8 = token.form.parse().ok()?;
        let ending = r.touches(at + 1) && r.is_any(at + 1, &["st", "nd", "rd", "th"]);
        return (1..=31)
            .contains(&day)
            .then_some((day, 1 + usize::from(ending)));
    }
    let tens = match token.form.as_str() {
        "twenty" => 20,
        "thirty" => 30,
        form => return ordinal_word(form).map(|day| (day as i8, 1)),
    };
    let day = tens + ordinal_word(r.form(at + 1)).filter(|d| *d < 10)? as i8;
    (day <= 31).then_some((day, 2))
}

/// A day in words after its month: "May twenty-nine", "May one" is none.
fn spoken_day(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if !matches!(r.word(at), Word::Count) && !r.is_any(at, &["twenty", "thirty"]) {
        return None;
    }
    let number = number_at(r.tokens, at).filter(|n| n.vague.is_none() && n.tokens == 2)?;
    let day = number.value as i8;
    (21.0..=31.0).contains(&number.value).then_some((day, 2))
}

/// Whether an ordinal, in digits or words, ends right before `end`.
fn is_ordinal(r: &Reader<'_>, end: usize) -> bool {
    r.after_any(end, &["st", "nd", "rd", "th"])
        || (end > 0 && ordinal_word(r.form(end - 1)).is_some())
}

fn is_function_word(form: &str) -> bool {
    matches!(
        form,
        "of" | "at"
            | "in"
            | "to"
            | "and"
            | "or"
            | "for"
            | "with"
            | "when"
            | "after"
            | "before"
            | "is"
            | "was"
            | "will"
            | "as"
            | "until"
            | "through"
            | "that"
            | "but"
            | "by"
            | "from"
            | "on"
            | "because"
            | "has"
            | "had"
            | "are"
            | "were"
            | "while"
            | "if"
            | "where"
            | "which"
            | "who"
            | "this"
    )
}
