//! Dates by the calendar: "December 12th", "13 Dec. 2025", "2025-12-13", "June last year", "in 2014", "1990s".
//!
//! In: the tokens at a place. Out: a day, month or year. A date without its year is the one that fits the
//! tense, else the nearest. "may" and "march" are words as well and need a sign that a month is meant.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::tense::{Tense, tense};
use super::words::{Unit, Word, ordinal_word};
use super::{Found, Reader, period, relative, resolve};
use crate::engine::facet::number::number_at;
use crate::engine::token::TokenKind;

/// Words before a year or a month that make it a date.
pub(super) const PREPOSITIONS: [&str; 24] = [
    "in", "since", "until", "till", "by", "from", "of", "to", "through", "during", "before",
    "after", "between", "early", "late", "mid", "circa", "around", "about", "for", "and", "than",
    "into", "on",
];

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    full_date(r, at)
        .or_else(|| slash_day(r, at))
        .or_else(|| day_of_month(r, at))
        .or_else(|| another_day(r, at))
        .or_else(|| year(r, at))
}

/// Dates that name a month by word, or a day, month and year by number.
pub(super) fn full_date(r: &Reader<'_>, at: usize) -> Option<Found> {
    numeric(r, at).or_else(|| month_date(r, at))
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

/// A year in four digits.
pub(super) fn year_number(r: &Reader<'_>, at: usize) -> Option<i16> {
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
pub(super) fn year_after(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
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

/// "December 12th", "Dec. 13, 2025", "13 Dec. 2025", "the 12th of May", "last June", "June last year", "May".
fn month_date(r: &Reader<'_>, at: usize) -> Option<Found> {
    let mut index = at + usize::from(r.is(at, "the"));
    let mut day = None;
    let mut range_to = None;
    let direction = relative::step(r.form(index));
    if direction.is_some() {
        index += 1;
    } else if let Some((number, used)) =
        day_at(r, index).filter(|_| !r.after_any(index, &["$", "£", "€"]))
    {
        index += used;
        day = Some(number);
        // "9-11 May"
        if let Some((upper, used)) = day_at(r, index).filter(|_| r.joined(index)) {
            range_to = Some(upper);
            index += used;
        } else if r.is_any(index, &["–", "—"])
            && let Some((upper, used)) = day_at(r, index + 1)
        {
            range_to = Some(upper);
            index += 1 + used;
        } else if let Some(found) = first_of_two(r, at, index, number) {
            return Some(found);
        }
        // "16. Nov. 2016"
        if r.is(index, ".") && r.touches(index) && matches!(r.word(index + 1), Word::Month(..)) {
            let dotted = usize::from(r.is(index + 2, "."));
            index += usize::from(year_number(r, index + 2 + dotted).is_some());
        }
        if r.is(index, "day") && is_ordinal(r, index) {
            index += 1;
        }
        index += usize::from(r.is(index, "of"));
        index += usize::from(r.is(index, "the") && matches!(r.word(index + 1), Word::Month(..)));
    } else if index > at && !matches!(r.word(index), Word::Month(..)) {
        return None;
    }
    let Word::Month(month, spelled) = r.word(index) else {
        return None;
    };
    // A year before the month: "2017 April".
    let month_at = index;
    let mut end = index + 1;
    if r.is(end, ".") && r.form(month_at).len() <= 4 && r.token(end + 1).is_some() {
        let dated = r.is_number(end + 1) || r.is(end + 1, ",");
        if dated && !spelled || (!spelled && r.form(month_at).len() <= 4) {
            end += 1;
        }
    }
    if day.is_none()
        && (r.is_number(end) || ordinal_word(r.form(end)).is_some() || r.is(end, "the"))
        && let Some((number, used)) = day_at(r, end + usize::from(r.is(end, "the")))
        && year_number(r, end).is_none()
    {
        let next = end + usize::from(r.is(end, "the")) + used;
        let spelled_month = r.capital(month_at) || !matches!(month, 3 | 5);
        // "May third-quarter sales" is no May 3rd; "March 10,000 people" is none either.
        let counts = r.is_number(end)
            && r.is_any(next, &["%", "percent", "per", "million", "billion", ":"])
            || (!r.is_number(end)
                && (r.joined(next) || r.is_any(next, &["quarter", "half", "time", "day"])));
        if !counts && spelled_month {
            day = Some(number);
            end = next;
            if let Some((upper, used)) = day_at(r, end).filter(|_| r.joined(end)) {
                range_to = Some(upper);
                end += used;
            } else if r.is_any(end, &["–", "—"])
                && let Some((upper, used)) = day_at(r, end + 1)
                    .filter(|(_, used)| !matches!(r.word(end + 1 + used), Word::Month(..)))
            {
                range_to = Some(upper);
                end += 1 + used;
            }
        }
    }
    if day.is_none()
        && let Some((number, used)) = spoken_day(r, end)
    {
        day = Some(number);
        end += used;
    } else if day.is_none()
        && r.is(end, ",")
        && let Some((number, 2)) = day_at(r, end + 1).filter(|_| r.is_number(end + 1))
    {
        // "October, 1st"
        day = Some(number);
        end += 3;
    }
    let mut year = None;
    if let Some((number, next)) = year_after(r, end) {
        year = Some(number);
        end = next;
    } else if day.is_some()
        && r.is(end, "in")
        && let Some(number) = year_number(r, end + 1).filter(|y| (1800..=2100).contains(y))
    {
        // "28 June in 2020"
        year = Some(number);
        end += 2;
    } else if let Some(short) = short_year(r, end, day.is_some()) {
        (year, end) = (Some(short.0), short.1);
    }
    // "Nov. 18-Dec. 19, 2015", "from May to October 2020": the year stands with the second.
    let range_year = if year.is_none() {
        year_of_range(r, month, end)
    } else {
        None
    };
    if range_year.is_some() {
        year = range_year;
    }
    if day.is_none()
        && year.is_none()
        && direction.is_none()
        && !is_month_alone(r, at, month_at, spelled)
    {
        return None;
    }
    let capital = r.capital(month_at);
    // Lower-case "may 12" and "march 5" are verbs in a headline; a full date is none.
    if !capital
        && matches!(month, 3 | 5)
        && !(day.is_some() && (year.is_some() || r.after_any(month_at, &["of"])))
    {
        return None;
    }
    if !spelled && day.is_none() && year.is_none() && direction.is_none() {
        return None;
    }
    // "the October report" is October's.
    let at = if day.is_none() && direction.is_none() {
        month_at
    } else {
        at
    };
    let resolved = year.or_else(|| {
        r.published
            .map(|p| fitting_year(r, p, (month, day, direction), at, end))
    });
    let lo = day.map_or(1, |d| d);
    let meant = resolved.and_then(|y| {
        let first = Date::new(y, month, lo).ok()?;
        let last = match (day, range_to) {
            (_, Some(upper)) => Date::new(y, month, upper).ok()?,
            (Some(_), None) => first,
            (None, None) => first.last_of_month(),
        };
        Some((first, last))
    });
    let year_text = resolved.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    let value = match day {
        Some(day) => format!("{year_text}-{month:02}-{day:02}"),
        None => format!("{year_text}-{month:02}"),
    };
    let mut found = Found::new(super::TimeKind::Date, at, end, value);
    found.days_meant = meant.filter(|(lo, hi)| lo <= hi);
    Some(found)
}

/// The year of the first of two dates where only the second names it.
fn year_of_range(r: &Reader<'_>, month: i8, at: usize) -> Option<i16> {
    let next = if r.joined(at) {
        at
    } else if r.is_any(at, &["to", "through", "until", "and", "–", "—", "till"]) {
        at + 1
    } else {
        return None;
    };
    let mut index = next;
    if let Some((_, used)) = day_at(r, index) {
        index += used;
    }
    let Word::Month(second, _) = r.word(index) else {
        return None;
    };
    index += 1;
    index += usize::from(r.is(index, "."));
    if index < r.tokens.len() && year_number(r, index).is_none() {
        index += day_at(r, index).map_or(0, |(_, used)| used);
    }
    let (year, _) = year_after(r, index).filter(|(_, end)| year_number(r, end - 1).is_some())?;
    Some(if month > second { year - 1 } else { year })
}

/// "Aug. '99", "22-Apr-16": a year in two digits.
fn short_year(r: &Reader<'_>, at: usize, has_day: bool) -> Option<(i16, usize)> {
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
pub(super) fn century_of(short: i16) -> i16 {
    if short <= 40 {
        2000 + short
    } else {
        1900 + short
    }
}

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
fn first_of_two(r: &Reader<'_>, at: usize, next: usize, day: i8) -> Option<Found> {
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
    let mut found = Found::new(super::TimeKind::Date, at, next, value);
    found.days_meant = date.map(|d| (d, d));
    Some(found)
}

/// "May 9 and 11", "from May 9 to 11": the month stands with the first.
fn another_day(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (end, value) = r.last_day.as_ref()?;
    if *end + 1 != at || !r.after_any(at, &["and", "to", "through", "until", "till", "–"]) {
        return None;
    }
    let (day, used) = day_at(r, at)?;
    let next = at + used;
    let counted = r
        .token(next)
        .is_some_and(|t| t.is_word() && !is_function_word(&t.form));
    if counted || r.joined(next) || r.is_any(next, &["%", ":", "/"]) {
        return None;
    }
    let value = format!("{}-{day:02}", value.get(..7)?);
    let date: Option<Date> = value.parse().ok();
    let mut found = Found::new(super::TimeKind::Date, at, next, value);
    found.days_meant = date.map(|d| (d, d));
    Some(found)
}

/// Whether a month stands alone rather than as a name or another word.
fn is_month_alone(r: &Reader<'_>, at: usize, month_at: usize, spelled: bool) -> bool {
    let capital = r.capital(month_at);
    let ambiguous = r.is_any(month_at, &["may", "march"]);
    if !spelled || (ambiguous && !capital) {
        return false;
    }
    let token = &r.tokens[month_at];
    let owner = token.span.len() > token.form.len();
    let cue = r.after_any(at, &PREPOSITIONS);
    // "June Brown", "August Wilson"; "May's government"
    let named = r.capital(month_at + 1)
        && r.token(month_at + 1).is_some_and(|t| t.is_word())
        && !matches!(r.word(month_at + 1), Word::Weekday(..) | Word::Month(..));
    if ambiguous {
        let cue = cue && !r.after_any(at, &["of", "by", "for", "and", "about", "to", "on", "than"]);
        let strong = cue
            || (r.after_any(at, &["to", "and"])
                && at >= 2
                && matches!(r.word(at - 2), Word::Month(..)))
            || (r.after_any(at, &["of"])
                && at >= 2
                && r.is_any(
                    at - 2,
                    &[
                        "end",
                        "beginning",
                        "start",
                        "middle",
                        "month",
                        "rest",
                        "early",
                        "week",
                    ],
                ));
        return strong && !named && !owner;
    }
    if r.is_any(month_at, &["april", "june", "august"])
        && (named || (month_at > 0 && r.capital(month_at - 1) && !cue))
    {
        return cue && !named;
    }
    true
}

/// The year of a date without one: that which fits the tense, else the nearest.
fn fitting_year(
    r: &Reader<'_>,
    published: Date,
    (month, day, direction): (i8, Option<i8>, Option<i64>),
    at: usize,
    end: usize,
) -> i16 {
    let this = published.year();
    let of_year = |year: i16| Date::new(year, month, day.unwrap_or(1).min(28)).unwrap_or(published);
    let begins = of_year(this);
    let begins_after = match day {
        Some(_) => begins > published,
        None => begins.first_of_month() > published.first_of_month(),
    };
    let begins_before = match day {
        Some(_) => begins < published,
        None => begins.first_of_month() < published.first_of_month(),
    };
    match direction {
        Some(step) if step < 0 => return if begins_before { this } else { this - 1 },
        Some(0) => return this,
        Some(_) => return if begins_after { this } else { this + 1 },
        None => {}
    }
    let tense = tense(r, at, end);
    let soon = published.saturating_add(60.days());
    match tense {
        Some(Tense::Ahead) if begins_before && begins < published.saturating_sub(150.days()) => {
            this + 1
        }
        Some(Tense::Ahead) => this,
        // "said on Friday that the fair of Jan. 9 …": a few weeks ahead is likelier than most of a year ago.
        Some(Tense::Back) if begins_after && day.is_some() && begins < soon => this,
        Some(Tense::Back) if begins_after => this - 1,
        Some(Tense::Back) => this,
        None if begins > published.saturating_add(180.days()) => this - 1,
        None if begins < published.saturating_sub(270.days()) && day.is_some() => this + 1,
        None => this,
    }
}

/// "2025-12-13", "12/13/2025", "13.12.2025", "20251213", "2025/12", "12/2025".
fn numeric(r: &Reader<'_>, at: usize) -> Option<Found> {
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
fn slash_day(r: &Reader<'_>, at: usize) -> Option<Found> {
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
pub(super) fn month_day(r: &Reader<'_>, at: usize, end: usize, month: i8, day: i8) -> Found {
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
        None => Found::new(
            super::TimeKind::Date,
            at,
            end,
            format!("XXXX-{month:02}-{day:02}"),
        ),
    }
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

/// Whether a bare day stands where a range of days does: "from 4 to 22 this month".
fn is_counted_near(r: &Reader<'_>, at: usize) -> bool {
    r.after_any(
        at,
        &[
            "from", "between", "to", "and", "until", "till", "through", "on", "by", "the",
        ],
    ) || r.is(at, "the")
}

/// "the first Tuesday of November", "the last Friday in May", "the second Monday of next month".
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
fn day_of_month(r: &Reader<'_>, at: usize) -> Option<Found> {
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
    if the == 0
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
            super::TimeKind::Date,
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

/// "in 2018", "the 2012 election", "2019-2021", "2014/15", "fiscal 2014", "2017 April", "500 BC".
fn year(r: &Reader<'_>, at: usize) -> Option<Found> {
    let fiscal = usize::from(r.is(at, "fiscal"));
    let named = usize::from(fiscal == 1 && r.is(at + 1, "year"));
    let index = at + fiscal + named;
    if r.is_number(index) && r.is_any(index + 1, &["bc", "bce"]) && r.capital(index + 1) {
        let year: i16 = r.form(index).parse().ok().filter(|y| *y < 10_000)?;
        return Some(Found::new(
            super::TimeKind::Date,
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
                "$", "£", "€", "¥", "#", "no", "+", ".", "/", "@", ":", "top",
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
    !(at > 0 && r.is_number(at - 1) && !r.joined(at) && !r.is(at.wrapping_sub(1), ","))
}
