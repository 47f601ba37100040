//! Weekdays: "Friday", "last Friday", "Friday, Dec. 12", "Friday the 13th", "Monday of next week".
//!
//! In: the tokens at a weekday. Out: the day. In news a bare weekday is the last one up to publication, unless
//! the words around it look ahead.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::tense::{Tense, tense};
use super::words::{Unit, Word};
use super::{Found, Reader, TimeKind, calendar, relative, resolve};

/// Names and titles that end in a weekday and are none.
const NAMES: [&str; 8] = [
    "ruby",
    "freaky",
    "sheffield",
    "bloody",
    "man",
    "girl",
    "joe",
    "sweet",
];

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    let mut index = at + usize::from(r.is(at, "the"));
    let article = index > at;
    let direction = relative::step(r.form(index));
    // "this past Wednesday", "this coming Friday"
    let twice =
        usize::from(r.is(index, "this") && r.is_any(index + 1, &["past", "coming", "upcoming"]));
    let direction = if twice == 1 {
        relative::step(r.form(index + 1))
    } else {
        direction
    };
    let near = r.is_any(index + twice, &["upcoming", "coming", "past"]);
    let far = r.is_any(index, &["previous", "following"]);
    index += usize::from(direction.is_some()) + twice;
    let Word::Weekday(number, spelled) = r.word(index) else {
        return None;
    };
    if article && direction.is_none() {
        return None;
    }
    if r.after_any(index, &NAMES) && r.capital(index) {
        return None;
    }
    let end = index + 1;
    if !spelled {
        return short_weekday(r, at, end, number);
    }
    let token = &r.tokens[index];
    if token.form.ends_with("days") {
        return (r.capital(index) || r.after_any(at, &["on"]))
            .then(|| Found::new(TimeKind::Set, at, end, format!("XXXX-WXX-{number}")));
    }
    if let Some(found) = dated(r, at, end) {
        return Some(found);
    }
    let unresolved = || format!("XXXX-WXX-{number}");
    if let Some((end, monday)) = of_week(r, end) {
        let day = monday.saturating_add(i64::from(number - 1).days());
        return Some(Found::day(at, end, day));
    }
    let anchor = if far {
        r.anchor(Unit::Day)
    } else {
        r.published
    };
    let Some(published) = anchor else {
        return Some(Found::new(TimeKind::Date, at, end, unresolved()));
    };
    let far = (far && r.focus_known(Unit::Day)) || near;
    let day = nearest(r, published, number, direction, (at, end, far));
    Some(Found::day(at, end, day))
}

fn nearest(
    r: &Reader<'_>,
    published: Date,
    number: i8,
    direction: Option<i64>,
    (at, end, far): (usize, usize, bool),
) -> Date {
    let back = i64::from((published.weekday().to_monday_one_offset() - number).rem_euclid(7));
    let (_, monday, _) = resolve::week(published);
    match direction {
        Some(0) => monday.saturating_add(i64::from(number - 1).days()),
        Some(step) if step > 0 && !far => monday.saturating_add((7 + i64::from(number - 1)).days()),
        Some(step) if step > 0 => published.saturating_add((7 - back).days()),
        // On Thursday "last Wednesday" is not yesterday; on Monday "last Sunday" is.
        Some(_) if back == 1 && !far && number < 7 => published.saturating_sub(8.days()),
        Some(_) => published.saturating_sub(if back == 0 { 7 } else { back }.days()),
        None if tense(r, at, end) == Some(Tense::Ahead) => {
            published.saturating_add(((7 - back) % 7).days())
        }
        None => published.saturating_sub(back.days()),
    }
}

/// "Friday, December 12", "Friday the 13th", "Friday 7/6": the date says more than the weekday.
fn dated(r: &Reader<'_>, at: usize, end: usize) -> Option<Found> {
    let comma = usize::from(r.is_any(end, &[",", "("]));
    let next = end + comma;
    if r.is(next, "(") {
        return None;
    }
    if next < r.tokens.len()
        && let Some(date) = calendar::full_date(r, next)
        && (date.value.len() == 10)
    {
        return Some(date.from(at));
    }
    if comma == 0
        && r.is_number(end)
        && let Some(date) = calendar::read(r, end)
        && date.value.len() == 10
        && date.end == end + 3
    {
        return Some(date.from(at));
    }
    // The 13th that is this weekday: the nearest such month.
    let the = usize::from(r.is(end, "the"));
    if comma > 0 {
        return None;
    }
    let (day, used) = calendar::day_at(r, end + the)?;
    let Word::Weekday(number, _) = r.word(end - 1) else {
        return None;
    };
    let last = end + the + used;
    let ordinal =
        used == 2 || crate::engine::facet::number::ordinal_word(r.form(end + the)).is_some();
    // "Monday 21." is a day, "Monday 21 people" are none.
    let alone = r.is_number(end)
        && r.token(last).is_none_or(|t| {
            !t.is_word() && !t.is_any(&[":", "/", "%", "."])
                || t.is(".") && r.token(last + 1).is_none()
        });
    if !(the == 1 && ordinal || alone) || r.is(last, "of") || r.joined(last) {
        return None;
    }
    let published = r.published?;
    let ahead = tense(r, at, end) == Some(Tense::Ahead);
    let order: [i64; 5] = if ahead {
        [0, 1, -1, 2, -2]
    } else {
        [0, -1, 1, -2, 2]
    };
    let fits = order.iter().find_map(|&steps| {
        let (_, first, _) = resolve::period(Unit::Month, published, steps)?;
        let date = Date::new(first.year(), first.month(), day).ok()?;
        (date.weekday().to_monday_one_offset() == number).then_some(date)
    })?;
    Some(Found::day(at, last, fits))
}

/// The week in "Friday of last week", "Monday next week".
fn of_week(r: &Reader<'_>, at: usize) -> Option<(usize, Date)> {
    let of = usize::from(r.is_any(at, &["of", "in"]));
    let the = usize::from(r.is(at + of, "the"));
    let step = relative::step(r.form(at + of + the))?;
    if r.word(at + of + the + 1) != Word::Unit(Unit::Week) || r.joined(at + of + the + 1) {
        return None;
    }
    let (_, monday, _) = resolve::period(Unit::Week, r.published?, step)?;
    Some((at + of + the + 2, monday))
}

/// "Mon., Dec. 8", "Fri 10:30": a short weekday only with a date or a clock time.
fn short_weekday(r: &Reader<'_>, at: usize, end: usize, number: i8) -> Option<Found> {
    let plain = r.is_any(end - 1, &["tues", "thurs", "thur", "fri"]) && r.after_any(at, &["on"]);
    if !r.capital(end - 1) && !plain {
        return None;
    }
    let dot = usize::from(r.is(end, "."));
    let next = end + dot;
    if let Some(found) = dated(r, at, next) {
        return Some(found);
    }
    let clock = r.is_number(next) && (r.is(next + 1, ":") || r.is_any(next + 1, &["am", "pm"]));
    if !clock && !plain {
        return None;
    }
    let next = if clock { next } else { end };
    match r.published {
        Some(published) => {
            let day = nearest(r, published, number, None, (at, next, false));
            Some(Found::day(at, next, day))
        }
        None => Some(Found::new(
            TimeKind::Date,
            at,
            next,
            format!("XXXX-WXX-{number}"),
        )),
    }
}
