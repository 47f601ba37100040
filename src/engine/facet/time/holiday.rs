//! Holidays: "Christmas Eve", "Thanksgiving", "last Easter", "Independence Day 2014".
//!
//! In: the tokens at a place and the table of assets/lexicon/holidays.txt. Out: the day, in the year that is
//! named or fits. "Easter Island" is none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::calendar::year_after;
use super::tense::{Tense, tense};
use super::{Found, Reader, TimeKind, relative};

/// When in a year a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday (1 is Monday), which one (negative from the end), and days after that.
    Nth(i8, i8, i8, i64),
    /// Days after Easter Sunday.
    Easter(i64),
}

/// A name: its words after the first, and the day.
struct Name {
    rest: Vec<&'static str>,
    rule: Rule,
}

static HOLIDAYS: LazyLock<BTreeMap<&'static str, Vec<Name>>> = LazyLock::new(|| {
    let mut table: BTreeMap<&'static str, Vec<Name>> = BTreeMap::new();
    for line in include_str!("../../../../assets/lexicon/holidays.txt").lines() {
        let Some((names, rule)) = line.split_once('|').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let Some(rule) = rule_of(rule) else { continue };
        for name in names.split(',') {
            let mut words = name.split_whitespace();
            if let Some(first) = words.next() {
                let rest = words.collect();
                table.entry(first).or_default().push(Name { rest, rule });
            }
        }
    }
    // Longest first: "Christmas Eve" before "Christmas".
    for names in table.values_mut() {
        names.sort_by_key(|n| std::cmp::Reverse(n.rest.len()));
    }
    table
});

fn rule_of(text: &str) -> Option<Rule> {
    let mut fields = text.split_whitespace();
    let kind = fields.next()?;
    let numbers: Vec<i64> = fields.filter_map(|f| f.parse().ok()).collect();
    match (kind, numbers.as_slice()) {
        ("day", &[month, day]) => Some(Rule::Fixed(month as i8, day as i8)),
        ("nth", &[month, weekday, nth]) => {
            Some(Rule::Nth(month as i8, weekday as i8, nth as i8, 0))
        }
        ("nth", &[month, weekday, nth, after]) => {
            Some(Rule::Nth(month as i8, weekday as i8, nth as i8, after))
        }
        ("easter", &[days]) => Some(Rule::Easter(days)),
        _ => None,
    }
}

/// The first words of all names.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.keys().copied()
}

fn day_of(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, weekday, nth, after) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let day = Date::new(year, month, 1)
                .ok()?
                .nth_weekday_of_month(nth, weekday)
                .ok()?;
            Some(day.saturating_add(after.days()))
        }
        Rule::Easter(days) => Some(easter(year)?.saturating_add(days.days())),
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876).
#[expect(clippy::many_single_char_names, reason = "the names of the source")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    let direction = relative::step(r.form(at));
    let index = at + usize::from(direction.is_some());
    // An address: "paris-bastille-day.html".
    if r.joined(at) {
        return None;
    }
    let names = HOLIDAYS.get(r.form(index))?;
    let (rule, mut end) = names.iter().find_map(|name| {
        let mut next = index + 1;
        for word in &name.rest {
            // "Fools' Day", "All Saints’ Day": the mark stands alone.
            next += usize::from(r.is_any(next, &["'", "’"]));
            if !r.is(next, word) {
                return None;
            }
            next += 1;
        }
        Some((name.rule, next))
    })?;
    let words = end - index;
    let sure = r.is_any(
        index,
        &["christmas", "xmas", "easter", "thanksgiving", "halloween"],
    );
    // "Christmas Island", "Easter Seals", "Father Christmas"; in small letters only names no other word has.
    let next_named = r.token(end).is_some_and(|t| {
        t.capital
            && t.is_word()
            && !t.is_any(&["eve", "day", "weekend", "morning", "week"])
            && matches!(r.word(end), super::Word::Other)
    });
    let lower = !r.capital(index) && !sure && words < 2;
    if next_named && words < 2
        || lower
        || r.after_any(index, &["father", "white"]) && r.capital(index)
    {
        return None;
    }
    let mut year = None;
    if let Some((number, next)) = year_after(r, end) {
        (year, end) = (Some(number), next);
    }
    let Some(published) = r.published.or_else(|| Date::new(year?, 1, 1).ok()) else {
        let value = match rule {
            Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Rule::Nth(month, weekday, nth, 0) if nth > 0 => {
                format!("XXXX-{month:02}-WXX-{weekday}-{nth}")
            }
            _ => "XXXX-XX-XX".to_owned(),
        };
        return Some(Found::new(TimeKind::Date, at, end, value));
    };
    let day = match year {
        Some(year) => day_of(rule, year)?,
        None => fitting(r, rule, published, direction, (at, end))?,
    };
    Some(Found::day(at, end, day))
}

/// The holiday that fits "last" and "next", else the tense, else the nearest.
fn fitting(
    r: &Reader<'_>,
    rule: Rule,
    published: Date,
    direction: Option<i64>,
    (at, end): (usize, usize),
) -> Option<Date> {
    let this = published.year();
    let days: Vec<Date> = (this - 1..=this + 1)
        .filter_map(|y| day_of(rule, y))
        .collect();
    let last = days.iter().rev().find(|d| **d <= published).copied();
    let next = days.iter().find(|d| **d >= published).copied();
    let distance = |day: Option<Date>| day.map_or(i32::MAX, |d| (d - published).get_days().abs());
    match (direction, tense(r, at, end)) {
        (Some(0), _) => day_of(rule, this),
        (Some(step), _) if step < 0 => days.iter().rev().find(|d| **d < published).copied(),
        (Some(_), _) => days.iter().find(|d| **d > published).copied(),
        (None, Some(Tense::Ahead)) => next,
        (None, Some(Tense::Back)) if distance(next) > 31 => last,
        (None, _) => match distance(last) <= distance(next) {
            true => last,
            false => next,
        },
    }
}
