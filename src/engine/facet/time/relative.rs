//! Dates counted from another day: "yesterday", "last month", "the previous day", "three days ago", "a year
//! earlier", "the day before", "the quarter".
//!
//! In: the tokens at a place. Out: a day or period. "ago", "last", "this" and "next" count from publication;
//! "earlier", "later", "previous", "following" and "that" from the day spoken of last, where there is one.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::words::{Unit, Word};
use super::{Found, Modifier, Reader, TimeKind, amount, calendar, duration, resolve};

/// Which way "last", "this" or "next" points.
pub(super) fn step(form: &str) -> Option<i64> {
    match form {
        "last" | "past" | "previous" => Some(-1),
        "this" => Some(0),
        "next" | "coming" | "following" | "upcoming" => Some(1),
        _ => None,
    }
}

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    simple(r, at)
        .or_else(|| day_beside(r, at))
        .or_else(|| counted(r, at))
        .or_else(|| directed(r, at))
        .or_else(|| later_in(r, at))
        .or_else(|| week_number(r, at))
        .or_else(|| bare_unit(r, at))
}

/// "today", "yesterday", "tonight", "the day after tomorrow".
fn simple(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    if r.is(at + the, "day") && r.is_any(at + the + 1, &["before", "after"]) {
        let offset = match (r.form(at + the + 1), r.form(at + the + 2)) {
            ("before", "yesterday") => -2,
            ("after", "tomorrow") => 2,
            _ => return None,
        };
        return Some(offset_day(r, at, at + the + 3, offset));
    }
    let offset = match r.form(at) {
        "today" | "tonight" | "tonite" | "overnight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    // "USA Today": a name.
    if r.is(at, "today")
        && r.capital(at)
        && r.after_any(at, &["usa", "russia", "india", "psychology"])
    {
        return None;
    }
    let mut found = offset_day(r, at, at + 1, offset);
    if r.is_any(at, &["tonight", "tonite", "overnight"]) {
        // "an overnight success" is no time.
        if r.is(at, "overnight") && r.after_any(at, &["an", "the", "its", "his", "their"]) {
            return None;
        }
        found.value.push_str("TNI");
        found.kind = TimeKind::Time;
    }
    Some(found)
}

fn offset_day(r: &Reader<'_>, at: usize, end: usize, offset: i64) -> Found {
    let period = r
        .published
        .and_then(|p| resolve::period(Unit::Day, p, offset));
    Found::date_or(at, end, period, "XXXX-XX-XX")
}

/// Whether a noun phrase follows, so that "the day before" counts from that rather than from a day.
fn noun_follows(r: &Reader<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| {
        t.is_word()
            && !t.is_any(&[
                "and", "but", "when", "to", "in", "on", "at", "as", "with", "for", "by", "from",
                "was", "were", "is", "had", "said", "after", "it", "he", "she", "they", "we",
                "while", "that", "because", "of", "into", "or", "than", "who",
            ])
    })
}

/// "the day before", "the night before", "the year after".
fn day_beside(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is(at, "the")
        || !r.is_any(at + 2, &["before", "after", "earlier"])
        || noun_follows(r, at + 3)
    {
        return None;
    }
    let steps = if r.is(at + 2, "after") { 1 } else { -1 };
    match r.word(at + 1) {
        Word::Unit(unit) if !unit.is_clock() && unit != Unit::Century => {
            let period = r.anchor(unit).and_then(|p| resolve::period(unit, p, steps));
            Some(Found::date_or(at, at + 3, period, unresolved(unit)))
        }
        Word::Part(code) => {
            let period = r
                .anchor(Unit::Day)
                .and_then(|p| resolve::period(Unit::Day, p, steps));
            let mut found = Found::date_or(at, at + 3, period, "XXXX-XX-XX");
            found.kind = TimeKind::Time;
            found.value = format!("{}T{code}", found.value);
            Some(found)
        }
        _ => None,
    }
}

fn unresolved(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    }
}

/// "three days ago", "more than a year ago", "a week later", "two years earlier", "year-ago", "4 days from now".
fn counted(r: &Reader<'_>, at: usize) -> Option<Found> {
    let amount = amount::amount(r, at)?;
    let next = amount.end;
    let from_today = matches!(
        (r.form(next), r.form(next + 1)),
        ("from", "now" | "today")
            | ("after", "today")
            | ("from" | "after", "tomorrow" | "yesterday")
            | ("before", "yesterday")
    );
    let (sign, used, of_article) = match r.form(next) {
        "ago" => (-1, 1, true),
        "earlier" | "previously" | "prior" | "before" | "beforehand"
            if !noun_follows(r, next + 1) && !r.is(next + 1, "to") =>
        {
            (-1, 1, false)
        }
        "later" | "afterward" | "afterwards" | "hence"
            if !noun_follows(r, next + 1) || r.is(next, "later") =>
        {
            (1, 1, false)
        }
        _ if from_today => (if r.is(next, "before") { -1 } else { 1 }, 2, true),
        _ => return None,
    };
    let mut end = next + used;
    // "two years ago today", "a year ago this week"
    if r.is(next, "ago") && r.is_any(end, &["today", "yesterday"]) {
        end += 1;
    }
    let bound = amount::bound(r, at);
    let from = at - bound.map_or(0, |b| b.tokens);
    let found = match amount.exact() {
        None if of_article => Found::new(
            TimeKind::Date,
            from,
            end,
            if sign < 0 { "PAST_REF" } else { "FUTURE_REF" },
        ),
        None => return None,
        Some((count, unit)) => {
            let base = if of_article {
                r.published
            } else {
                r.anchor(unit)
            };
            let base = match (from_today, r.form(next + 1)) {
                (true, "tomorrow") => base.map(|b| b.saturating_add(1.days())),
                (true, "yesterday") => base.map(|b| b.saturating_sub(1.days())),
                _ => base,
            };
            counted_date(from, end, (count, unit), sign, base)?
        }
    };
    Some(Found {
        modifier: bound.and_then(amount::modifier),
        ..found
    })
}

/// The date some units before or after `base`, as fine as the unit: two weeks ago is a week.
fn counted_date(
    from: usize,
    end: usize,
    (count, unit): (f64, Unit),
    sign: i64,
    base: Option<Date>,
) -> Option<Found> {
    if unit.is_clock() {
        let day = base.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string());
        return Some(Found::new(TimeKind::Time, from, end, format!("{day}TXX")));
    }
    if count.abs() > 3000.0 {
        return None;
    }
    // Two and a half years are thirty months.
    let (steps, unit) = match (count.fract() == 0.0, unit) {
        (true, _) => (count as i64, unit),
        (false, Unit::Year) => ((count * 12.0) as i64, Unit::Month),
        (false, Unit::Week) => ((count * 7.0) as i64, Unit::Day),
        (false, Unit::Decade) => ((count * 10.0) as i64, Unit::Year),
        (false, _) => (count as i64, unit),
    };
    let period = base.and_then(|b| resolve::period(unit, b, sign * steps));
    Some(Found::date_or(from, end, period, unresolved(unit)))
}

/// "last week", "this year", "the previous day", "next quarter", "that night", "last night", "the past week".
fn directed(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    let index = at + the;
    let form = r.form(index);
    let (steps, of_article) = match form {
        "that" | "same" => (0, false),
        "current" => (0, true),
        "previous" => (-1, false),
        "following" => (1, false),
        "next" => (1, the == 0),
        _ => (step(form)?, true),
    };
    // "earlier this same year", "this past week", "this coming year"
    let twice = usize::from(
        r.is(index, "this") && r.is_any(index + 1, &["past", "coming", "same", "very"]),
    );
    let steps = match (twice, r.form(index + 1)) {
        (1, "past") => -1,
        (1, "coming") => 1,
        _ => steps,
    };
    let noun = index + 1 + twice;
    let fiscal = usize::from(r.is_any(noun, &["fiscal", "calendar", "financial", "school"]));
    let noun = noun + fiscal;
    let end = noun + 1;
    match r.word(noun) {
        Word::Unit(unit) if !unit.is_clock() && !r.form(noun).ends_with('s') => {
            if form == "same" && the == 0
                || form == "that" && !r.focus_known(unit) && unit == Unit::Day
            {
                return None;
            }
            // "last day of the trial", "this day", "next-day delivery"
            if unit == Unit::Day
                && (matches!(form, "last" | "this" | "past") || r.joined(noun) || r.is(end, "of"))
            {
                return None;
            }
            let calendar = matches!(unit, Unit::Quarter | Unit::Weekend) || fiscal == 1;
            if matches!(form, "past" | "last" | "next" | "coming")
                && the == 1
                && !calendar
                && is_length(r, at, form)
            {
                return Some(duration::around_publication(r, at, end, unit, 1.0, steps));
            }
            if unit == Unit::Quarter && r.is(end, "of") && r.is(end + 1, "the") {
                return None;
            }
            // "next week Friday", "next week on Friday"
            let on = usize::from(r.is(end, "on"));
            if unit == Unit::Week
                && let Word::Weekday(number, true) = r.word(end + on)
                && let Some((_, monday, _)) =
                    r.published.and_then(|p| resolve::period(unit, p, steps))
            {
                let day = monday.saturating_add(i64::from(number - 1).days());
                return Some(Found::day(at, end + on + 1, day));
            }
            let base = if of_article {
                r.published
            } else {
                r.anchor(unit)
            };
            let period = base.and_then(|b| resolve::period(unit, b, steps));
            Some(Found::date_or(at, end, period, unresolved(unit)))
        }
        Word::Part(code) if !r.form(noun).ends_with('s') && fiscal == 0 => {
            let base = if matches!(form, "last" | "this") {
                r.published
            } else {
                r.anchor(Unit::Day)
            };
            let period = base.and_then(|b| resolve::period(Unit::Day, b, steps));
            let mut found = Found::date_or(at, end, period, "XXXX-XX-XX");
            found.kind = TimeKind::Time;
            found.value = format!("{}T{code}", found.value);
            Some(found)
        }
        _ => None,
    }
}

/// Whether "the last year" is a stretch of time rather than the calendar's.
fn is_length(r: &Reader<'_>, at: usize, form: &str) -> bool {
    matches!(form, "past")
        || r.after_any(at, &["over", "in", "within", "during", "for", "throughout"])
        || matches!(form, "coming") && r.after_any(at, &["for", "in"])
}

/// "earlier in the day", "later in the week".
fn later_in(r: &Reader<'_>, at: usize) -> Option<Found> {
    let modifier = match r.form(at) {
        "earlier" | "early" => Modifier::Start,
        "later" | "late" => Modifier::End,
        _ => return None,
    };
    if !r.is(at + 1, "in") || !r.is(at + 2, "the") {
        return None;
    }
    let Word::Unit(unit) = r.word(at + 3) else {
        return None;
    };
    if unit.is_clock() || r.is_any(at + 4, &["of"]) || r.form(at + 3).ends_with('s') {
        return None;
    }
    let base = if unit == Unit::Day {
        r.anchor(unit)
    } else {
        r.published
    };
    let period = base.and_then(|b| resolve::period(unit, b, 0));
    let mut found = Found::date_or(at, at + 4, period, unresolved(unit));
    if let (Some((lo, hi)), Some(published)) = (found.days_meant, r.published)
        && lo <= published
        && published <= hi
    {
        found.days_meant = Some(match modifier {
            Modifier::Start => (lo, published),
            _ => (published, hi),
        });
    }
    found.modifier = Some(modifier);
    Some(found)
}

/// "week 31".
fn week_number(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is(at, "week")
        || r.capital(at)
        || !r.is_number(at + 1)
        || r.is_any(at + 2, &["of", "-", "/"])
    {
        return None;
    }
    let number: i8 = r.form(at + 1).parse().ok()?;
    let year = r.published?.year();
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    Some(Found::date(at, at + 2, resolve::week(monday)))
}

/// "in the quarter", "of the year", "over the weekend", "the week of Dec. 8".
fn bare_unit(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is(at, "the") {
        return None;
    }
    let fiscal = usize::from(r.is(at + 1, "fiscal"));
    let Word::Unit(unit) = r.word(at + 1 + fiscal) else {
        return None;
    };
    let noun = at + 1 + fiscal;
    if r.form(noun).ends_with('s') || unit.is_clock() || matches!(unit, Unit::Fortnight) {
        return None;
    }
    if unit == Unit::Week
        && r.is_any(
            noun + 1,
            &[
                "of",
                "ending",
                "ended",
                "starting",
                "beginning",
                "commencing",
            ],
        )
    {
        let of = noun + 2 + usize::from(r.is(noun + 2, "on"));
        let date = calendar::read(r, of).filter(|d| d.value.len() == 10)?;
        let (lo, _) = date.days_meant?;
        return Some(Found::date(at, date.end, resolve::week(lo)));
    }
    if r.joined(noun + 1)
        || unit == Unit::Week && r.is_number(noun + 1)
        || r.is_any(noun + 1, &["before", "after", "when", "that", "to"])
    {
        return None;
    }
    let cued = r.after_any(
        at,
        &[
            "in",
            "for",
            "of",
            "during",
            "over",
            "this",
            "throughout",
            "within",
            "on",
            "at",
            "into",
            "by",
        ],
    );
    let allowed = match unit {
        Unit::Weekend => true,
        Unit::Day => r.after_any(at, &["for"]) && !r.is(noun + 1, "of"),
        Unit::Decade | Unit::Century => cued && !r.is(noun + 1, "of"),
        Unit::Quarter => {
            !r.is(noun + 1, "of") && (cued || r.is_any(noun + 1, &["ended", "ending"]))
        }
        _ => cued && !r.is(noun + 1, "of") && !r.capital(noun),
    };
    if !allowed {
        return None;
    }
    let base = if unit == Unit::Quarter {
        r.published
    } else {
        r.anchor(unit)
    };
    let steps = match unit {
        // Results are reported in the quarter after.
        Unit::Quarter => -1,
        Unit::Weekend => {
            let monday = base.is_some_and(|b| b.weekday().to_monday_one_offset() <= 3);
            let ahead = super::tense::tense(r, at, noun + 1) == Some(super::tense::Tense::Ahead);
            if monday && !ahead { -1 } else { 0 }
        }
        _ => 0,
    };
    let period = base.and_then(|b| resolve::period(unit, b, steps));
    Some(Found::date_or(at, noun + 1, period, unresolved(unit)))
}
