//! Years: "in 2018", "the 2012 election", "2019-2021", "2014/15", "fiscal 2014", "2017 Q1", "500 BC".
//!
//! Four digits are a year unless what follows is counted by them or they belong to a longer number.

use super::super::words::Word;
use super::super::{Found, Reader, TimeKind, period, relative, resolve};
use super::{PREPOSITIONS, day_at, is_function_word};
use crate::engine::token::TokenKind;
use jiff::civil::Date;

/// A year in four digits.
pub(in super::super) fn year_number(r: &Reader<'_>, at: usize) -> Option<i16> {
    let token = r
        .token(at)
        .filter(|t| t.kind == TokenKind::Number && t.form.len() == 4)?;
    token
        .form
        .parse()
        .ok()
        .filter(|y| (1000..=2199).contains(y))
}

/// The year that follows a month, season or holiday: "2012", ", 2012", "of 2012", "last year", "of next year".
pub(in super::super) fn year_after(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(r.is(at, ","));
    if let Some(year) = year_number(r, at + comma) {
        // "Dec. 12, 2100 people"; a clock follows: "May 12 1130 GMT"
        let next = at + comma + 1;
        let old = !(1800..=2100).contains(&year)
            && r.token(next)
                .is_some_and(|t| t.is_word() && !is_function_word(&t.form));
        let counted = old || r.is_any(next, &["gmt", "hours", "utc"]);
        return (!counted).then_some((year, next));
    }
    let of = usize::from(r.is(at, "of"));
    if of == 1
        && let Some(year) = year_number(r, at + 1).filter(|y| (1500..=2100).contains(y))
    {
        return Some((year, at + 2));
    }
    let the = usize::from(of == 1 && r.is(at + 1, "the"));
    let step = relative::step(r.form(at + of + the))?;
    (r.is(at + of + the + 1, "year")).then(|| {
        r.published
            .map(|p| (p.year() + step as i16, at + of + the + 2))
    })?
}

/// "Aug. '99", "22-Apr-16": a year in two digits.
pub(in super::super) fn short_year(
    r: &Reader<'_>,
    at: usize,
    has_day: bool,
) -> Option<(i16, usize)> {
    let quoted = usize::from(r.is_any(at, &["'", "’", "‘"]));
    let token = r.token(at + quoted)?;
    let marked = quoted == 1 || (has_day && token.joined);
    if !marked || token.kind != TokenKind::Number || token.form.len() != 2 {
        return None;
    }
    let short: i16 = token.form.parse().ok()?;
    Some((century_of(short), at + quoted + 1))
}

/// Two digits of a year: those up to 40 are of this century.
pub(in super::super) fn century_of(short: i16) -> i16 {
    if short <= 40 {
        2000 + short
    } else {
        1900 + short
    }
}

/// "in 2018", "the 2012 election", "2019-2021", "2014/15", "fiscal 2014", "2017 April", "500 BC".
pub(in super::super) fn year(r: &Reader<'_>, at: usize) -> Option<Found> {
    let fiscal = usize::from(r.is(at, "fiscal"));
    let named = usize::from(fiscal == 1 && r.is(at + 1, "year"));
    let index = at + fiscal + named;
    if r.is_number(index) && r.is_any(index + 1, &["bc", "bce"]) && r.capital(index + 1) {
        let year: i16 = r.form(index).parse().ok().filter(|y| *y < 10_000)?;
        return Some(Found::new(
            TimeKind::Date,
            at,
            index + 2,
            format!("BC{year:04}"),
        ));
    }
    let number = year_number(r, index)?;
    let modern = (1900..=2050).contains(&number);
    let back = r.after_any(at, &["to"]) && at >= 2 && r.is_any(at - 2, &["back"]);
    let cued = back
        || r.after_any(at, &PREPOSITIONS)
            && !r.after_any(at, &["for", "than", "and", "about", "around", "to", "on"]);
    if fiscal == 0
        && !((modern && is_year_here(r, index))
            || (cued && (1400..=2100).contains(&number) && is_year_here(r, index)))
    {
        return None;
    }
    let mut last = number;
    let mut end = index + 1;
    // "2019-20", "2014/15"
    let slash = usize::from(r.is_any(end, &["/", "–"]) && r.touches(end) && r.touches(end + 1));
    if (r.joined(end) || slash == 1)
        && r.form(end + slash).len() == 2
        && r.form(end + slash).parse::<i16>().ok() == Some((number + 1) % 100)
    {
        last = number + 1;
        end += slash + 1;
    }
    // "2017 Q1", "2017-Q1", "2016 the third quarter"
    if last == number
        && let Some(found) = period::quarter_of_year(r, end, number)
    {
        return Some(found.from(at));
    }
    // "2017 April", "2016, November"
    let comma = usize::from(r.is(end, ","));
    if let Word::Month(month, _) = r.word(end + comma)
        && (r.capital(end + comma) || !matches!(month, 3 | 5))
        && last == number
        && day_at(r, end + comma + 1).is_none()
        && year_after(r, end + comma + 1).is_none()
        && !r.is(end + comma + 1, ".")
        && (comma == 0 || r.token(end + 2).is_none())
    {
        let first = Date::new(number, month, 1).ok()?;
        return Some(Found::date(at, end + comma + 1, resolve::month(first)));
    }
    let (value, lo, _) = resolve::year(i64::from(number))?;
    let (_, _, hi) = resolve::year(i64::from(last))?;
    Some(Found::date(at, end, (value, lo, hi)))
}

/// Whether four digits are a year rather than a count, a clock time or a part of a longer number.
fn is_year_here(r: &Reader<'_>, at: usize) -> bool {
    const COUNTED: [&str; 40] = [
        "people",
        "troops",
        "soldiers",
        "jobs",
        "members",
        "dollars",
        "homes",
        "men",
        "women",
        "children",
        "civilians",
        "families",
        "houses",
        "refugees",
        "votes",
        "miles",
        "km",
        "kilometers",
        "kilometres",
        "meters",
        "metres",
        "feet",
        "pounds",
        "tons",
        "tonnes",
        "gmt",
        "hours",
        "hrs",
        "utc",
        "percent",
        "%",
        "words",
        "points",
        "euros",
        "others",
        "workers",
        "employees",
        "shares",
        "and-a-half",
        "units",
    ];
    if r.is_any(at + 1, &COUNTED)
        || r.after_any(
            at,
            &[
                "$", "£", "€", "¥", "#", "no", "+", ".", "/", "@", ":", "top", "flight", "boeing",
                "airbus", "highway", "route", "room", "windows",
            ],
        )
        || (r.touches(at + 1)
            && r.is_any(at + 1, &[":", "s", "'", "/", "m", "_", "="])
            && !r.is(at + 1, "/"))
    {
        return false;
    }
    // "1914-1918" is two years; "555-2014", "Boeing-2000" and "B-2000" are none.
    if r.joined(at) && year_number(r, at - 1).is_none() {
        return matches!(r.form(at - 1), "mid" | "late" | "early" | "pre" | "post");
    }
    if r.joined(at + 1) && r.is_number(at + 1) && r.form(at + 1).len() > 4 {
        return false;
    }
    at == 0 || !r.is_number(at - 1) || r.joined(at)
}
