//! Repeated times: "daily", "every Monday", "twice a week", "three times a day", "$5 a year", "on weekends".
//!
//! In: the tokens at a place. Out: a `SET` with how often as TIMEX3 value. "Daily" in a name is none.

use super::words::{Unit, Word};
use super::{Found, Reader, TimeKind, duration};

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    adverb(r, at)
        .or_else(|| every(r, at))
        .or_else(|| times_a(r, at))
        .or_else(|| rate(r, at))
        .or_else(|| plural(r, at))
}

fn set(from: usize, end: usize, value: impl Into<String>) -> Found {
    Found::new(TimeKind::Set, from, end, value)
}

/// "daily", "annual", "every day" in one word.
fn adverb(r: &Reader<'_>, at: usize) -> Option<Found> {
    let value = match r.form(at) {
        "hourly" => "PT1H",
        "daily" | "everyday" => "P1D",
        "nightly" => "XXXX-XX-XXTNI",
        "weekly" => "P1W",
        "biweekly" | "fortnightly" => "P2W",
        "monthly" => "P1M",
        "quarterly" => "P3M",
        "semiannual" | "biannual" => "P6M",
        "yearly" | "annual" | "annually" => "P1Y",
        "biennial" => "P2Y",
        _ => return None,
    };
    // "the Daily Mail", "China Daily", "Publishers Weekly"
    let next = r.token(at + 1).is_some_and(|t| t.capital && t.is_word());
    let named = r.capital(at) && (next || at > 0 && r.capital(at - 1));
    if named
        || r.joined(at)
            && !r.is_any(
                at.wrapping_sub(1),
                &["twice", "semi", "bi", "thrice", "once"],
            )
    {
        return None;
    }
    let (from, value) = match (r.joined(at), r.form(at.saturating_sub(1)), value) {
        (true, "bi", "P1W") => (at - 1, "P2W"),
        (true, "bi", "P1M") => (at - 1, "P2M"),
        (true, "semi", "P1Y") => (at - 1, "P6M"),
        (true, _, value) => (at - 1, value),
        (false, _, value) => (at, value),
    };
    Some(set(from, at + 1, value))
}

/// "every day", "each year", "every four years", "every other Friday", "every summer".
fn every(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is_any(at, &["every", "each"]) {
        return None;
    }
    let mut index = at + 1;
    let mut skip = 1;
    if r.is_any(index, &["other", "second"]) && !r.is(index + 1, "s") {
        skip = 2;
        index += 1;
    } else if r.is(index, "single") || r.is(index, "and") && r.is(index + 1, "every") {
        index += if r.is(index, "single") { 1 } else { 2 };
    } else if r.is(index, "of") {
        return None;
    }
    let value = match r.word(index) {
        Word::Unit(Unit::Weekend) => "XXXX-WXX-WE".to_owned(),
        Word::Unit(unit) if !r.form(index).ends_with('s') => {
            let (number, letter) = match unit {
                Unit::Quarter => (3 * skip, "M"),
                Unit::Fortnight => (2 * skip, "W"),
                _ => (skip, unit.letter()),
            };
            match letter.strip_prefix('T') {
                Some(letter) => format!("PT{number}{letter}"),
                None => format!("P{number}{letter}"),
            }
        }
        Word::Weekday(day, true) => format!("XXXX-WXX-{day}"),
        Word::Part(code) => format!("T{code}"),
        Word::Season(code) => format!("XXXX-{code}"),
        Word::Month(month, true) if r.capital(index) => format!("XXXX-{month:02}"),
        _ => {
            let amount = duration::read(r, index).filter(|f| f.from == index && !f.age)?;
            return Some(set(at, amount.end, amount.value));
        }
    };
    if r.joined(index + 1) {
        return None;
    }
    Some(set(at, index + 1, value))
}

/// "twice a week", "once a month", "three times a day", "four times per year".
fn times_a(r: &Reader<'_>, at: usize) -> Option<Found> {
    let next = if r.is_any(at, &["once", "twice", "thrice"]) {
        at + 1
    } else if matches!(r.word(at), Word::Count | Word::Number) && r.is(at + 1, "times")
        || r.is_any(at, &["several", "many", "few"]) && r.is(at + 1, "times")
    {
        at + 2
    } else {
        return None;
    };
    let article = r.is_any(next, &["a", "an", "per", "every", "each"]);
    let unit = match r.word(next + 1) {
        Word::Unit(unit) if article => unit,
        _ if r.is_any(next, &["every", "each"]) => {
            let inner = every(r, next)?;
            return Some(inner.from(at));
        }
        _ => return None,
    };
    let value = match unit.letter().strip_prefix('T') {
        Some(letter) => format!("PT1{letter}"),
        None => format!("P1{}", unit.letter()),
    };
    // "once a week later …" does not happen; "once a day after" would be a date.
    Some(set(at, next + 2, value))
}

/// "$5 a year", "3 million barrels a day", "20 percent per month": the unit of a rate.
fn rate(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is_any(at, &["a", "an", "per"]) || at == 0 {
        return None;
    }
    let Word::Unit(unit) = r.word(at + 1) else {
        return None;
    };
    if r.joined(at + 2) || unit == Unit::Second && r.is(at, "a") || r.form(at + 1).ends_with('s') {
        return None;
    }
    if r.is_any(
        at + 2,
        &[
            "after", "before", "ago", "later", "earlier", "and", "or", "old",
        ],
    ) {
        return None;
    }
    let before = &r.tokens[at - 1];
    let figure = |i: usize| {
        matches!(r.word(i), Word::Number | Word::Count)
            || r.is_any(
                i,
                &[
                    "million", "billion", "trillion", "thousand", "hundred", "$", "£", "€", "%",
                    "percent", "cents", "many", "much",
                ],
            )
    };
    let counted = |from: usize| (at.saturating_sub(from)..at - 1).any(figure);
    let plural = before.is_word()
        && before.form.ends_with('s')
        && !matches!(r.word(at - 1), Word::Unit(_))
        && counted(4);
    let amount = figure(at - 1) && !matches!(r.word(at - 1), Word::Count if !counted(3));
    let worked =
        matches!(r.word(at - 1), Word::Unit(_)) && before.form.ends_with('s') && counted(3);
    if !plural && !amount && !before.is("times") && !worked {
        return None;
    }
    // Speeds per second or hour are units of their own.
    if unit == Unit::Second || r.is(at, "per") && unit.is_clock() || unit == Unit::Quarter {
        return None;
    }
    let value = match unit.letter().strip_prefix('T') {
        Some(letter) => format!("PT1{letter}"),
        None => format!("P1{}", unit.letter()),
    };
    Some(set(at, at + 2, value))
}

/// "on weekends", "on weekdays".
fn plural(r: &Reader<'_>, at: usize) -> Option<Found> {
    let value = match r.form(at) {
        "weekends" => "XXXX-WXX-WE",
        "weekdays" => "XXXX-WXX-WD",
        _ => return None,
    };
    let on = r.after_any(at, &["on", "and", "during", "at"]);
    on.then(|| set(at, at + 1, value))
}
