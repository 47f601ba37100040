//! Days whose month stands elsewhere: "between 9 and 11 May", "on the 18th", "the first Tuesday of November".
//!
//! A bare number is a day only beside a date or where an ordinal and a preposition say so.

use jiff::civil::{Date, Weekday};

use super::super::tense::{Tense, tense};
use super::super::words::{Unit, Word};
use super::super::{Found, Reader, TimeKind, relative, resolve};
use super::month::month_date;
use super::{day_at, is_function_word, is_ordinal};
use crate::engine::facet::number::ordinal_word;

/// "22 this month", "the 20th of next month".
fn day_of_near_month(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (day, used) = day_at(r, at)?;
    let of = at + used + usize::from(r.is_any(at + used, &["of", "in"]));
    let step = relative::step(r.form(of))?;
    if !r.is(of + 1, "month") {
        return None;
    }
    let (_, first, _) = resolve::period(Unit::Month, r.published?, step)?;
    let date = Date::new(first.year(), first.month(), day).ok()?;
    Some(Found::day(at, of + 2, date))
}

/// The first day in "between 9 and 11 May", "9 to 11 May": the month stands with the second.
pub(in super::super) fn first_of_two(
    r: &Reader<'_>,
    at: usize,
    next: usize,
    day: i8,
) -> Option<Found> {
    if !r.is_any(
        next,
        &["and", "to", "through", "until", "till", "or", "-", "–"],
    ) {
        return None;
    }
    let whole = if let Some((_, used)) = day_at(r, next + 1) {
        let month = next + 1 + used + usize::from(r.is(next + 1 + used, "of"));
        match r.word(month) {
            Word::Month(..) if r.capital(month) || r.is_number(next + 1) => {
                month_date(r, next + 1)?
            }
            _ => day_of_near_month(r, next + 1)?,
        }
    } else if matches!(r.word(next + 1), Word::Month(..)) && r.after_any(at, &["from", "between"]) {
        month_date(r, next + 1).filter(|f| f.value.len() == 10)?
    } else {
        return None;
    };
    let value = format!("{}-{day:02}", whole.value.get(..7)?);
    let date: Option<Date> = value.parse().ok();
    let mut found = Found::new(TimeKind::Date, at, next, value);
    found.days_meant = date.map(|d| (d, d));
    Some(found)
}

/// "May 9 and 11", "from May 9 to 11": the month stands with the first.
pub(in super::super) fn another_day(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (end, value) = r.last_day.as_ref()?;
    if *end + 1 != at || !r.after_any(at, &["and", "to", "through", "until", "till", "–"]) {
        return None;
    }
    let the = usize::from(r.is(at, "the"));
    let (day, used) = day_at(r, at + the)?;
    let next = at + the + used;
    if the == 1 && !is_ordinal(r, next) {
        return None;
    }
    let counted = r
        .token(next)
        .is_some_and(|t| t.is_word() && !is_function_word(&t.form));
    if counted || r.joined(next) || r.is_any(next, &["%", ":", "/"]) {
        return None;
    }
    let value = format!("{}-{day:02}", value.get(..7)?);
    let date: Option<Date> = value.parse().ok();
    let mut found = Found::new(TimeKind::Date, at, next, value);
    found.days_meant = date.map(|d| (d, d));
    Some(found)
}

/// Whether a bare day stands where a range of days does: "from 6 to 19 this month".
fn is_counted_near(r: &Reader<'_>, at: usize) -> bool {
    r.after_any(
        at,
        &[
            "from", "between", "to", "and", "until", "till", "through", "on", "by", "the",
        ],
    ) || r.is(at, "the")
}

/// "the first Tuesday of November", "the last Friday in May", "the third Monday of next month".
fn nth_weekday(r: &Reader<'_>, at: usize) -> Option<Found> {
    let index = at + usize::from(r.is(at, "the"));
    let nth = match r.form(index) {
        "last" | "final" => -1,
        form => ordinal_word(form).filter(|n| *n <= 5)? as i8,
    };
    let Word::Weekday(weekday, true) = r.word(index + 1) else {
        return None;
    };
    if !r.is_any(index + 2, &["of", "in"]) {
        return None;
    }
    let next = index + 3;
    let month = if relative::step(r.form(next)).is_some() && r.is(next + 1, "month") {
        let (_, first, _) =
            resolve::period(Unit::Month, r.published?, relative::step(r.form(next))?)?;
        Found::date(next, next + 2, resolve::month(first))
    } else {
        month_date(r, next).filter(|f| f.value.len() == 7)?
    };
    let (first, _) = month.days_meant?;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let day = first.nth_weekday_of_month(nth, weekday).ok()?;
    Some(Found::day(at, month.end, day))
}

/// "on the 18th", "by the 4th", "the 20th of next month".
pub(in super::super) fn day_of_month(r: &Reader<'_>, at: usize) -> Option<Found> {
    if let Some(found) = nth_weekday(r, at) {
        return Some(found);
    }
    let the = usize::from(r.is(at, "the"));
    if let Some(found) = day_of_near_month(r, at + the).filter(|_| is_counted_near(r, at)) {
        return Some(found.from(at));
    }
    if r.is_number(at)
        && let Some(found) =
            day_at(r, at).and_then(|(day, used)| first_of_two(r, at, at + used, day))
        && is_counted_near(r, at)
    {
        return Some(found);
    }
    let (day, used) = day_at(r, at + the)?;
    let mut end = at + the + used;
    if !is_ordinal(r, end) {
        return None;
    }
    let named_day = usize::from(r.is(end, "day"));
    // "the 20th of next month", "the 26th day of the month"
    if r.is(end + named_day, "of") {
        let of = end + named_day + 1;
        let step = match r.form(of) {
            "the" => Some(0),
            form => relative::step(form),
        };
        if r.is(of + 1, "month") || r.is(of + 2, "month") && r.is(of, "the") {
            let inner = usize::from(!r.is(of + 1, "month"));
            let step = if inner == 1 {
                relative::step(r.form(of + 1))
            } else {
                step
            };
            let (_, first, _) = resolve::period(Unit::Month, r.published?, step?)?;
            let date = Date::new(first.year(), first.month(), day).ok()?;
            return Some(Found::day(at, of + 2 + inner, date));
        }
        return None;
    }
    let alone = used == 2 && r.token(end).is_none_or(|t| !t.is_word());
    if (the == 0 && !(alone && r.after_any(at, &["on", "by"])))
        || used < 2
        || !r.after_any(
            at,
            &[
                "on", "by", "until", "till", "since", "before", "after", "from", "for",
            ],
        )
    {
        return None;
    }
    let follows = r
        .token(end)
        .is_none_or(|t| !t.is_word() || is_function_word(&t.form));
    if !follows || r.joined(end) || r.is(end, "of") {
        return None;
    }
    end = end.max(at + 1);
    let Some(published) = r.published else {
        return Some(Found::new(
            TimeKind::Date,
            at,
            end,
            format!("XXXX-XX-{day:02}"),
        ));
    };
    let ahead = tense(r, at, end) == Some(Tense::Ahead);
    let steps = match (ahead, day.cmp(&published.day())) {
        (true, std::cmp::Ordering::Less) => 1,
        (false, std::cmp::Ordering::Greater) => -1,
        _ => 0,
    };
    let (_, first, _) = resolve::period(Unit::Month, published, steps)?;
    let date = Date::new(first.year(), first.month(), day).ok();
    Some(Found::date_or(
        at,
        end,
        date.map(|d| (d.to_string(), d, d)),
        format!("XXXX-XX-{day:02}"),
    ))
}
