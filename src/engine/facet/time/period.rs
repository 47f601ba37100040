//! Parts of years and runs of years: quarters, halves, seasons, decades, centuries, "the end of the year".
//!
//! In: the tokens at a place. Out: the period. Without a year a quarter or season is the last that has begun,
//! unless the words around it look ahead. "half" and "fall" are words as well and need a sign.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::calendar::{PREPOSITIONS, century_of, year_after, year_number};
use super::tense::{Tense, tense};
use super::words::{Unit, Word};
use super::{Found, Modifier, Reader, TimeKind, calendar, relative, resolve};
use crate::engine::facet::number::ordinal_word;

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    quarter(r, at)
        .or_else(|| season(r, at))
        .or_else(|| decade(r, at))
        .or_else(|| century(r, at))
        .or_else(|| nth_week(r, at))
        .or_else(|| edge(r, at))
        .or_else(|| year_end(r, at))
}

/// The days "early", "mid" or "late" leave of a period: its first half, its middle, its second half.
pub(super) fn part_of((lo, hi): (Date, Date), modifier: Modifier) -> (Date, Date) {
    let length = i64::from((hi - lo).get_days());
    if length < 3 {
        return (lo, hi);
    }
    let at = |share: f64| lo.saturating_add(((length as f64 * share) as i64).min(100_000).days());
    // The halves of a month and of a year as the calendar has them; mid-month is its middle ten days.
    if length <= 31 && lo.day() == 1 && length >= 27 {
        return match modifier {
            Modifier::Start => (lo, lo.saturating_add(14.days())),
            Modifier::Mid => (lo.saturating_add(9.days()), lo.saturating_add(19.days())),
            Modifier::End => (lo.saturating_add(15.days()), hi),
            _ => (lo, hi),
        };
    }
    if (365..=366).contains(&(length + 1)) && lo.day_of_year() == 1 {
        let middle = Date::new(lo.year(), 7, 1).unwrap_or(hi);
        match modifier {
            Modifier::Start => return (lo, middle.saturating_sub(1.days())),
            Modifier::End => return (middle, hi),
            _ => {}
        }
    }
    match modifier {
        Modifier::Start => (lo, at(0.5)),
        Modifier::Mid => (at(0.25), at(0.75)),
        Modifier::End => (at(0.5), hi),
        _ => (lo, hi),
    }
}

/// An ordinal up to the fourth: "first", "1st", "final".
fn small_ordinal(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    if r.is_any(at, &["final", "last"]) {
        return Some((4, 1));
    }
    if r.is_number(at) && r.is_any(at + 1, &["st", "nd", "rd", "th"]) && r.touches(at + 1) {
        return r.form(at).parse().ok().map(|n| (n, 2));
    }
    ordinal_word(r.form(at)).map(|n| (n as i8, 1))
}

/// "the third quarter", "third-quarter", "Q3 2013", "the first half of last year".
fn quarter(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    let index = at + the;
    let (number, noun_end, half) = match r.form(index) {
        "q1" | "q2" | "q3" | "q4" if r.capital(index) || the == 0 => {
            (r.form(index)[1..].parse().ok()?, index + 1, false)
        }
        "h1" | "h2" if r.capital(index) => (r.form(index)[1..].parse().ok()?, index + 1, true),
        _ => {
            let (number, used) = small_ordinal(r, index)?;
            let fiscal = usize::from(r.is(index + used, "fiscal"));
            let noun = index + used + fiscal;
            let half = r.is(noun, "half");
            if !half && r.word(noun) != Word::Unit(Unit::Quarter) || r.form(noun).ends_with('s') {
                return None;
            }
            // "last quarter" is the one before this.
            if r.is(index, "last") && (!r.is(noun + 1, "of") || half) {
                return None;
            }
            (number, noun + 1, half)
        }
    };
    if number < 1 || number > if half { 2 } else { 4 } {
        return None;
    }
    let mut end = noun_end;
    let mut year = None;
    let of_the_year = r.is(end, "of") && r.is(end + 1, "the") && r.is(end + 2, "year");
    if of_the_year {
        end += 3;
        year = r.published.map(|p| p.year());
    } else if let Some((number, next)) = year_after(r, end) {
        (year, end) = (Some(number), next);
    } else if r.is(end, "of") && r.is(end + 1, "fiscal") {
        let named = usize::from(r.is(end + 2, "year"));
        if let Some(number) = year_number(r, end + 2 + named) {
            (year, end) = (Some(number), end + 3 + named);
        }
    } else if r.is(end, "of") && !r.is(end + 1, "fiscal") {
        // "the second half of the match"
        return None;
    }
    if half && year.is_none() && !is_business(r, at, end) {
        return None;
    }
    let published = r.published;
    let resolve_year = |y: i16| {
        if half {
            resolve::half(y, number)
        } else {
            resolve::quarter(y, number)
        }
    };
    let period = match (year, published) {
        (Some(year), _) => resolve_year(year),
        (None, Some(p)) => {
            let ahead = tense(r, at, end) == Some(Tense::Ahead);
            let this = resolve_year(p.year());
            match this {
                Some((_, lo, _)) if lo > p && !ahead => resolve_year(p.year() - 1),
                Some((_, _, hi)) if hi < p && ahead => resolve_year(p.year() + 1),
                this => this,
            }
        }
        (None, None) => None,
    };
    let letter = if half { 'H' } else { 'Q' };
    Some(Found::date_or(
        at,
        end,
        period,
        format!("XXXX-{letter}{number}"),
    ))
}

/// The rest of "2017 Q1", "2017-Q1", "2016 the third quarter" after the year.
pub(super) fn quarter_of_year(r: &Reader<'_>, at: usize, year: i16) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    let index = at + the;
    let (number, end, is_half) = match r.form(index) {
        form @ ("q1" | "q2" | "q3" | "q4" | "h1" | "h2") => {
            (form[1..].parse().ok()?, index + 1, form.starts_with('h'))
        }
        _ => {
            let (number, used) = small_ordinal(r, index).filter(|_| !r.is(index, "last"))?;
            if r.word(index + used) != Word::Unit(Unit::Quarter) {
                return None;
            }
            (number, index + used + 1, false)
        }
    };
    let period = if is_half {
        half(year, number)?
    } else {
        resolve::quarter(year, number)?
    };
    ((1..=4).contains(&number)).then(|| Found::date(at, end, period))
}

fn half(year: i16, number: i8) -> Option<resolve::Period> {
    (1..=2)
        .contains(&number)
        .then(|| resolve::half(year, number))?
}

/// Whether the words around speak of a company's half year rather than of a game's.
fn is_business(r: &Reader<'_>, at: usize, end: usize) -> bool {
    const WORDS: [&str; 26] = [
        "profit",
        "profits",
        "sales",
        "results",
        "earnings",
        "revenue",
        "revenues",
        "loss",
        "losses",
        "net",
        "income",
        "year",
        "growth",
        "shares",
        "company",
        "quarter",
        "fiscal",
        "economy",
        "gdp",
        "inflation",
        "deliveries",
        "output",
        "exports",
        "bank",
        "market",
        "orders",
    ];
    let near = at.saturating_sub(8)..r.tokens.len().min(end + 8);
    near.into_iter().any(|i| r.is_any(i, &WORDS))
}

/// "last summer", "the summer of 2012", "spring 2013", "in the fall".
fn season(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    let mut index = at + the;
    let direction = relative::step(r.form(index));
    let that = usize::from(r.is(index, "that"));
    index += usize::from(direction.is_some()) + that;
    let mid = usize::from(r.is_any(index, &["midsummer", "midwinter"]));
    if mid == 1 {
        return None;
    }
    let Word::Season(code) = r.word(index) else {
        return None;
    };
    let mut end = index + 1;
    let mut year = None;
    if let Some((number, next)) = year_after(r, end) {
        (year, end) = (Some(number), next);
    }
    // "the fall of the wall", "spring water", "a fall in prices"
    let cued = r.after_any(
        at,
        &[
            "in", "during", "until", "by", "since", "early", "late", "mid", "through", "over", "of",
        ],
    );
    let followed = r.token(end).is_some_and(|t| {
        t.is_word()
            && !t.is_any(&[
                "and", "or", "when", "to", "at", "after", "as", "but", "on", "with", "for", "that",
                "because", "by", "the",
            ])
    });
    let sure = direction.is_some() || that == 1 || year.is_some();
    let fall = r.is(index, "fall");
    if !sure
        && (!cued
            || followed
            || r.is(end, "of")
            || r.joined(end)
            || (fall && (the == 0 || r.is_any(end, &["to", "for", "by"]))))
    {
        return None;
    }
    if direction == Some(0) && r.is(end, "of") {
        return None;
    }
    let Some(published) = r.published else {
        let value = match year {
            Some(year) => format!("{year:04}-{code}"),
            None => format!("XXXX-{code}"),
        };
        return Some(Found::new(TimeKind::Date, at, end, value));
    };
    let this = published.year();
    let of_this = resolve::season(this, code)?;
    let year = year.unwrap_or_else(|| {
        let ahead = tense(r, at, end) == Some(Tense::Ahead);
        match direction {
            Some(0) => this,
            Some(step) if step < 0 => {
                if of_this.2 < published {
                    this
                } else {
                    this - 1
                }
            }
            Some(_) => {
                if of_this.1 > published {
                    this
                } else {
                    this + 1
                }
            }
            None if ahead => {
                if of_this.2 < published {
                    this + 1
                } else {
                    this
                }
            }
            None => {
                if of_this.1 > published {
                    this - 1
                } else {
                    this
                }
            }
        }
    });
    Some(Found::date(at, end, resolve::season(year, code)?))
}

/// "the 1990s", "the '90s", "the nineties", "mid-1980s".
fn decade(r: &Reader<'_>, at: usize) -> Option<Found> {
    let index = at + usize::from(r.is(at, "the"));
    const WORDS: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    if let Some(number) = WORDS.iter().position(|w| r.is(index, w)) {
        let cued = index > at || r.after_any(at, &["early", "late", "mid", "the"]);
        // "in her forties", "temperatures in the seventies"
        let heat = r.after_any(at, &["in"])
            && at >= 2
            && r.is_any(at - 2, &["temperatures", "highs", "lows", "man", "woman"]);
        return (cued && !heat && number > 0)
            .then(|| resolve::decade(192 + number as i64))?
            .map(|p| Found::date(at, index + 1, p));
    }
    let quoted = usize::from(r.is_any(index, &["'", "’", "‘"]));
    let number = index + quoted;
    let token = r.token(number).filter(|_| r.is_number(number))?;
    let mut end = number + 1;
    // "1990s", and "1990's" whose mark stands alone
    if r.is_any(end, &["'", "’"]) && r.touches(end) && r.is(end + 1, "s") {
        end += 1;
    }
    if !r.is(end, "s") || !r.touches(end) || !token.form.ends_with('0') {
        return None;
    }
    let value: i64 = token.form.parse().ok()?;
    let decade = match token.form.len() {
        4 if (1000..=2100).contains(&value) => value / 10,
        2 if quoted == 1 => i64::from(century_of(value as i16)) / 10,
        _ => return None,
    };
    Some(Found::date(at, end + 1, resolve::decade(decade)?))
}

/// "the 20th century", "19th-century", "the nineteenth century".
fn century(r: &Reader<'_>, at: usize) -> Option<Found> {
    let index = at + usize::from(r.is(at, "the"));
    let (number, used): (i64, usize) = if r.is_number(index) {
        let ordinal = r.touches(index + 1) && r.is_any(index + 1, &["st", "nd", "rd", "th"]);
        (r.form(index).parse().ok().filter(|_| ordinal)?, 2)
    } else if r.is(index, "twenty") && r.is(index + 1, "first") {
        (21, 2)
    } else {
        (ordinal_word(r.form(index))?, 1)
    };
    let century = r.word(index + used) == Word::Unit(Unit::Century);
    if !century || r.form(index + used).ends_with("ies") || !(1..=30).contains(&number) {
        return None;
    }
    let mut end = index + used + 1;
    if r.is_any(end, &["bc", "bce"]) && r.capital(end) {
        end += 1;
        return Some(Found::new(
            TimeKind::Date,
            at,
            end,
            format!("BC{number:02}"),
        ));
    }
    let period = resolve::century(number - 1);
    Some(Found::date_or(
        at,
        end,
        period,
        format!("{:02}", number - 1),
    ))
}

/// "the first week of October", "the last week of 2019": the first week has the first Monday.
fn nth_week(r: &Reader<'_>, at: usize) -> Option<Found> {
    let index = at + usize::from(r.is(at, "the"));
    let nth = match r.form(index) {
        "last" | "final" => -1,
        form => ordinal_word(form).filter(|n| *n <= 5)? as i8,
    };
    if r.word(index + 1) != Word::Unit(Unit::Week) || !r.is_any(index + 2, &["of", "in"]) {
        return None;
    }
    let date = calendar::read(r, index + 3).or_else(|| relative::read(r, index + 3))?;
    let (first, last) = date.days_meant?;
    let monday = match (date.value.len(), nth) {
        (7, nth) => first.nth_weekday_of_month(nth, Weekday::Monday).ok()?,
        (4, nth) if nth > 0 => ISOWeekDate::new(first.year(), nth, Weekday::Monday)
            .ok()?
            .date(),
        (4, _) => last.saturating_sub(3.days()),
        _ => return None,
    };
    Some(Found::date(at, date.end, resolve::week(monday)))
}

/// "the end of the year", "the beginning of 2014", "the middle of next week".
fn edge(r: &Reader<'_>, at: usize) -> Option<Found> {
    let index = at + usize::from(r.is(at, "the"));
    let modifier = match r.form(index) {
        "beginning" | "start" | "turn" | "opening" => Modifier::Start,
        "middle" => Modifier::Mid,
        "end" | "close" | "closing" | "rest" | "remainder" | "remaining" => Modifier::End,
        _ => return None,
    };
    let rest = r.is_any(index, &["rest", "remainder", "remaining"]);
    if !r.is(index + 1, "of") {
        return None;
    }
    let inner = date_after_of(r, index + 2)?;
    let mut found = inner.from(at);
    found.days_meant = match (found.days_meant, r.published) {
        (Some((lo, hi)), Some(published)) if rest && lo <= published && published <= hi => {
            Some((published, hi))
        }
        (days, _) => days.map(|days| part_of(days, modifier)),
    };
    found.modifier = Some(modifier);
    Some(found)
}

fn date_after_of(r: &Reader<'_>, at: usize) -> Option<Found> {
    // Only one level: "the end of the beginning of …" is no date.
    if r.is_any(at, &["beginning", "start", "middle", "end"])
        || r.is_any(at + 1, &["beginning", "start", "middle", "end"])
    {
        return None;
    }
    // "end of year", "by end of month"
    if let Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) =
        r.word(at)
        && !r.form(at).ends_with('s')
    {
        let period = r.published.and_then(|p| resolve::period(unit, p, 0));
        return Some(Found::date_or(at, at + 1, period, "XXXX"));
    }
    let named = usize::from(r.is(at, "the") && r.is_any(at + 1, &["day"]));
    if named == 1 {
        let period = r
            .anchor(Unit::Day)
            .and_then(|p| resolve::period(Unit::Day, p, 0));
        return Some(Found::date_or(at, at + 2, period, "XXXX-XX-XX"));
    }
    super::date_at(r, at)
}

/// "year-end", "midyear", "mid-week".
fn year_end(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (unit, modifier, end) =
        if r.is_any(at + 1, &["end"]) && r.joined(at + 1) && !r.is(at + 2, "of") {
            let Word::Unit(unit @ (Unit::Year | Unit::Month | Unit::Quarter)) = r.word(at) else {
                return None;
            };
            (unit, Modifier::End, at + 2)
        } else if r.is(at, "mid") && r.joined(at + 1) {
            let Word::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week)) = r.word(at + 1) else {
                return None;
            };
            (unit, Modifier::Mid, at + 2)
        } else if r.is_any(at, &["midyear", "yearend", "midweek"]) {
            let unit = if r.is(at, "midweek") {
                Unit::Week
            } else {
                Unit::Year
            };
            let modifier = if r.is(at, "yearend") {
                Modifier::End
            } else {
                Modifier::Mid
            };
            (unit, modifier, at + 1)
        } else {
            return None;
        };
    if at > 0 && r.joined(at) && !PREPOSITIONS.contains(&r.form(at - 1)) {
        return None;
    }
    let mut year = None;
    let mut last = end;
    if unit == Unit::Year
        && let Some((number, next)) = year_after(r, end)
    {
        (year, last) = (Some(number), next);
    }
    let period = match year {
        Some(year) => resolve::year(i64::from(year)),
        None => r.published.and_then(|p| resolve::period(unit, p, 0)),
    };
    let mut found = Found::date_or(at, last, period, "XXXX");
    found.days_meant = found.days_meant.map(|days| part_of(days, modifier));
    found.modifier = Some(modifier);
    Some(found)
}
