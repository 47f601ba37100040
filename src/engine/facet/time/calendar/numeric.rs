//! Dates in numbers: "2025-12-13", "12/13/2025", "13.12.2025", "20251213", "12/2025", "on 22/04".
//!
//! A first number above twelve is a day, else a month, as in the United States. Fractions, scores and seasons
//! ("2008-09") are none.

use jiff::civil::Date;

use super::super::words::Word;
use super::super::{Found, Reader, TimeKind, resolve};
use super::month::fitting_year;
use super::{century_of, day_at};
use crate::engine::token::TokenKind;

/// "2025-12-13", "12/13/2025", "13.12.2025", "20251213", "2025/12", "12/2025".
pub(in super::super) fn numeric(r: &Reader<'_>, at: usize) -> Option<Found> {
    let token = r.token(at).filter(|t| t.kind == TokenKind::Number)?;
    if at > 0 && r.touches(at) && r.is_any(at - 1, &["/", ".", "_", "=", "$", "£", "€"])
        || token.joined && r.is_number(at - 1) && !(r.floor == at && r.last_day.is_some())
    {
        return None;
    }
    if let Some(found) = in_one_token(at, &token.form) {
        return Some(found);
    }
    let separator = |i: usize| -> Option<usize> {
        if r.joined(i) {
            return Some(i);
        }
        (r.is(i, "/") && r.touches(i) && r.touches(i + 1)).then_some(i + 1)
    };
    let second = separator(at + 1)?;
    let third = separator(second + 1).filter(|t| (t - second == 1) == (second - at == 1));
    let part = |i: usize| -> Option<i16> {
        let form = r.form(i);
        if form.len() > 4 {
            return None;
        }
        form.parse().ok()
    };
    let month_name = |i: usize| match r.word(i) {
        Word::Month(month, _) => Some(i16::from(month)),
        _ => None,
    };
    let (a, b) = (part(at)?, part(second).or_else(|| month_name(second))?);
    if let Some(third) = third {
        let c = part(third).or_else(|| month_name(third))?;
        let wide = |i: usize| r.form(i).len() == 4;
        let (year, month, day) = if wide(at) {
            if month_name(third).is_some() || b > 12 {
                (a, c, b)
            } else {
                (a, b, c)
            }
        } else {
            let year = if r.form(third).len() == 4 {
                c
            } else if r.form(third).len() == 2 && r.is_number(third) {
                century_of(c)
            } else {
                return None;
            };
            if a > 12 || month_name(second).is_some() {
                (year, b, a)
            } else {
                (year, a, b)
            }
        };
        if !(1500..=2199).contains(&year) {
            return None;
        }
        let date = Date::new(year, month as i8, day as i8).ok()?;
        return Some(Found::day(at, third + 1, date));
    }
    // A month of a year. "2008-09" is a season rather than a September.
    let (year, month) = if r.form(at).len() == 4 {
        (a, b)
    } else {
        (b, a)
    };
    let year_at = if r.form(at).len() == 4 { at } else { second };
    let season = r.form(at).len() == 4 && month == (year + 1) % 100;
    if r.form(year_at).len() != 4
        || !(1900..=2100).contains(&year)
        || !(1..=12).contains(&month)
        || season
        || r.touches(second + 1) && r.is_any(second + 1, &["/", "%"])
        || third.is_none() && r.joined(second + 1)
    {
        return None;
    }
    let first = Date::new(year, month as i8, 1).ok()?;
    Some(Found::date(at, second + 1, resolve::month(first)))
}

/// "13.12.2025" and "20251213".
fn in_one_token(at: usize, form: &str) -> Option<Found> {
    if form.len() == 8 && form.bytes().all(|b| b.is_ascii_digit()) {
        let year: i16 = form[..4].parse().ok()?;
        let month = form[4..6].parse().ok()?;
        let day = form[6..].parse().ok()?;
        let date = Date::new(year, month, day).ok()?;
        return (1900..=2100)
            .contains(&year)
            .then(|| Found::day(at, at + 1, date));
    }
    let mut parts = form.split('.');
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (day, month, year) = if a.len() == 4 { (c, b, a) } else { (a, b, c) };
    if year.len() != 4 {
        return None;
    }
    let (mut day, mut month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    if month > 12 {
        (day, month) = (month, day);
    }
    let date = Date::new(year.parse().ok()?, month, day).ok()?;
    Some(Found::day(at, at + 1, date))
}

/// "on 22/04": a day and month with a slash, where a preposition rules out a fraction.
pub(in super::super) fn slash_day(r: &Reader<'_>, at: usize) -> Option<Found> {
    // "9/11" without more is the day of 2001.
    let nine_eleven = r.is(at, "9") && r.is(at + 1, "/") && r.is(at + 2, "11");
    if nine_eleven && r.touches(at + 1) && r.touches(at + 2) && !r.touches(at + 3) && !r.joined(at)
    {
        return Some(Found::day(at, at + 3, Date::new(2001, 9, 11).ok()?));
    }
    if !r.after_any(
        at,
        &[
            "on",
            "from",
            "to",
            "between",
            "dated",
            "until",
            "since",
            "friday",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "saturday",
            "sunday",
            "(",
        ],
    ) || !r.is_number(at)
        || !r.is(at + 1, "/")
        || !r.touches(at + 1)
        || !r.touches(at + 2)
        || r.touches(at + 3) && r.is(at + 3, "/")
    {
        return None;
    }
    let (a, used) = day_at(r, at)?;
    let (b, more) = day_at(r, at + 2)?;
    if used > 1 || more > 1 {
        return None;
    }
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    if month > 12 {
        return None;
    }
    let end = at + 3;
    Some(month_day(r, at, end, month, day))
}

/// A day and month that were read, with the year that fits.
fn month_day(r: &Reader<'_>, at: usize, end: usize, month: i8, day: i8) -> Found {
    let date = r.published.and_then(|p| {
        Date::new(
            fitting_year(r, p, (month, Some(day), None), at, end),
            month,
            day,
        )
        .ok()
    });
    match date {
        Some(date) => Found::day(at, end, date),
        None => Found::new(TimeKind::Date, at, end, format!("XXXX-{month:02}-{day:02}")),
    }
}
