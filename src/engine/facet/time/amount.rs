//! A number and its unit: "three months", "two and a half years", "several weeks", "2 hours 20 minutes".
//!
//! In: the tokens at a place. Out: an [`Amount`], which durations are made of and dates are counted with.

use super::words::{Unit, Word};
use super::{Modifier, Reader};
use crate::engine::facet::bound::{Bound, bound_before, interval};
use crate::engine::facet::number::number_at;
use crate::engine::facet::quantity::Relation;

/// How many of which unit: "two and a half years", "several weeks", "years", "2 hours 20 minutes".
pub(super) struct Amount {
    /// Number and unit, largest unit first; an unknown number is `None`.
    pub(super) parts: Vec<(Option<f64>, Unit)>,
    /// Lowest and highest number meant where it is vague.
    pub(super) vague: Option<(f64, f64)>,
    /// First token after it.
    pub(super) end: usize,
}

impl Amount {
    /// The number and unit, if there is one of each.
    pub(super) fn exact(&self) -> Option<(f64, Unit)> {
        match self.parts[..] {
            [(Some(number), unit)] => Some((number, unit)),
            [(Some(number), unit), (Some(part), small)] => {
                // Counting back "one year and two months" is as fine as its last unit.
                let share = match (unit, small) {
                    (Unit::Year, Unit::Month) => 12.0,
                    (Unit::Week, Unit::Day) => 7.0,
                    _ => return None,
                };
                Some((number * share + part, small))
            }
            _ => None,
        }
    }

    /// The TIMEX3 value: `P3M`, `PT2H20M`, `PXY`.
    pub(super) fn value(&self) -> String {
        let mut value = String::from("P");
        let mut clock = false;
        for &(number, unit) in &self.parts {
            let letter = match unit.letter().strip_prefix('T') {
                Some(letter) => {
                    if !clock {
                        value.push('T');
                        clock = true;
                    }
                    letter
                }
                None => unit.letter(),
            };
            match number {
                // A fortnight is two weeks.
                Some(number) if unit == Unit::Fortnight => value += &(number * 2.0).to_string(),
                Some(number) => value += &number.to_string(),
                None => value.push('X'),
            }
            value += letter;
        }
        value
    }

    /// Shortest and longest length meant, in days.
    pub(super) fn days(&self, bound: Option<Bound>) -> (Option<f64>, Option<f64>) {
        let unit = self.parts.last().map_or(Unit::Day, |p| p.1);
        if let Some((low, high)) = self.vague {
            return (Some(low * unit.days().0), Some(high * unit.days().1));
        }
        if let [(Some(number), unit)] = self.parts[..] {
            let (lo, hi) = interval(number, bound);
            let mut days = (lo.map(|v| v * unit.days().0), hi.map(|v| v * unit.days().1));
            if bound.is_some_and(|b| matches!(b.relation, Relation::Less | Relation::AtMost)) {
                // An upper bound is meant by the calendar, not by speech: three months are at most 92 days.
                let calendar = match unit {
                    Unit::Month => 92.0 / 3.0,
                    Unit::Year => 366.0,
                    _ => unit.days().1,
                };
                days.1 = Some(number * calendar);
            }
            return days;
        }
        let sum = |pick: fn((f64, f64)) -> f64| {
            let parts = self.parts.iter();
            parts
                .map(|(n, unit)| n.unwrap_or(1.0) * pick(unit.days()))
                .sum()
        };
        (Some(sum(|d| d.0)), Some(sum(|d| d.1)))
    }
}

/// The bound before an amount, if its words are free.
pub(super) fn bound(r: &Reader<'_>, at: usize) -> Option<Bound> {
    // "the past two years" begins with its own words; "some" before a number is part of it only there.
    // "over the 40 years" is no more than 40.
    if r.after_any(at, &["the"]) {
        return None;
    }
    bound_before(r.tokens, at).filter(|b| at - b.tokens >= r.floor)
}

/// The modifier of TIMEX3 for a bound.
#[expect(clippy::unnecessary_wraps, reason = "used with and_then")]
pub(super) fn modifier(bound: Bound) -> Option<Modifier> {
    Some(match bound.relation {
        Relation::Less => Modifier::LessThan,
        Relation::More => Modifier::MoreThan,
        Relation::AtMost => Modifier::EqualOrLess,
        Relation::AtLeast => Modifier::EqualOrMore,
        Relation::About | Relation::Equal | Relation::Range => Modifier::Approx,
    })
}

pub(super) fn unit_at(r: &Reader<'_>, at: usize) -> Option<Unit> {
    match r.word(at) {
        Word::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// Skips what may stand between a number and its unit: "three more years", "six straight months".
fn skip_adjective(r: &Reader<'_>, at: usize) -> usize {
    const BETWEEN: [&str; 24] = [
        "more",
        "full",
        "straight",
        "consecutive",
        "long",
        "whole",
        "other",
        "additional",
        "further",
        "extra",
        "business",
        "working",
        "trading",
        "calendar",
        "successive",
        "short",
        "solid",
        "fiscal",
        "entire",
        "separate",
        "nonconsecutive",
        "sleepless",
        "school",
        "light",
    ];
    // A light year is no time.
    if r.is(at, "light") {
        return at;
    }
    at + usize::from(r.is_any(at, &BETWEEN) && unit_at(r, at + 1).is_some())
}

/// The number and unit that begin at `at`.
pub(super) fn amount(r: &Reader<'_>, at: usize) -> Option<Amount> {
    let (mut number, mut vague, mut next) = count(r, at)?;
    let counted_by_article = r.is_any(at, &["a", "an", "another"]) && next == at + 1;
    next = skip_adjective(r, next);
    let unit = unit_at(r, next)?;
    if unit == Unit::Second && counted_by_article && r.is(next, "second")
        || r.is(next, "h") && r.capital(next)
        || r.is(next, "sec") && r.capital(next)
        || unit == Unit::Weekend && !counted_by_article && !r.form(next).ends_with('s')
    {
        // "a second man" is an ordinal.
        return None;
    }
    // "a quarter" is a share; "two quarters of the land" too.
    if unit == Unit::Quarter && (counted_by_article && !r.joined(next) || r.is(next + 1, "of")) {
        return None;
    }
    // A joined unit is singular, a free one after a number above one is not: "three year" is no length.
    if r.is(at, "half") && next == at + 1 {
        return Some(half_of(unit, next + 1));
    }
    if r.is(at, "a") && r.is(at + 1, "quarter") && unit == Unit::Century {
        return Some(Amount {
            parts: vec![(Some(25.0), Unit::Year)],
            vague: None,
            end: next + 1,
        });
    }
    let mut end = next + 1;
    // "a year and a half", "an hour and a quarter"
    if r.is(end, "and") && (r.is(end + 1, "a") && r.is(end + 2, "half") || r.is(end + 1, "half")) {
        let half = end + 1 + usize::from(r.is(end + 1, "a"));
        if unit_at(r, half + 1).is_none() && !r.is(half + 1, "of") {
            number = number.map(|n| n + 0.5);
            end = half + 1;
        }
    }
    let mut parts = vec![(number, unit)];
    if number.is_none() && vague.is_none() {
        vague = Some((2.0, 30.0));
    }
    // "two years and three months", "1 hour 20 minutes"
    while parts.len() < 3 && vague.is_none() {
        let and = usize::from(r.is_any(end, &["and", ","]));
        let Some((Some(number), None, next)) = count(r, end + and).filter(|_| !r.joined(end + and))
        else {
            break;
        };
        let Some(smaller) = unit_at(r, next) else {
            break;
        };
        let order = smaller.days().0 < parts[parts.len() - 1].1.days().0;
        if !order || r.is(end + and, "a") || smaller == Unit::Second && r.is(next, "second") {
            break;
        }
        parts.push((Some(number), smaller));
        end = next + 1;
    }
    Some(Amount { parts, vague, end })
}

/// A number before a unit: its value, the interval of a vague one, and where it ends.
#[expect(clippy::type_complexity, reason = "used in this file alone")]
fn count(r: &Reader<'_>, at: usize) -> Option<(Option<f64>, Option<(f64, f64)>, usize)> {
    let token = r.token(at)?;
    let few = Some((3.0, 9.0));
    let found = match token.form.as_str() {
        "half" => {
            let article = usize::from(r.is_any(at + 1, &["a", "an"]));
            // "half a million years" counts millions.
            (unit_at(r, at + 1 + article).is_some()).then_some(())?;
            return Some((Some(0.5), None, at + 1 + article)).map(|c| (c.0, c.1, c.2));
        }
        "a" | "an" => match r.form(at + 1) {
            "few" => (None, few, at + 2),
            "couple" => (Some(2.0), None, at + 2 + usize::from(r.is(at + 2, "of"))),
            "dozen" => (Some(12.0), None, at + 2),
            "number" if r.is(at + 2, "of") => (None, Some((3.0, 30.0)), at + 3),
            "half" if unit_at(r, at + 2).is_some() => (Some(0.5), None, at + 2),
            "quarter" if r.is_any(at + 2, &["century", "hour"]) => (Some(0.25), None, at + 2),
            "hundred" | "thousand" | "million" | "billion" => number(r, at)?,
            _ => (Some(1.0), None, at + 1),
        },
        "another" => match number(r, at + 1).filter(|_| at + 1 < r.tokens.len()) {
            Some(number) => number,
            None if r.is(at + 1, "few") => (None, few, at + 2),
            None => (Some(1.0), None, at + 1),
        },
        "½" => (Some(0.5), None, at + 1),
        "few" => (None, few, at + 1),
        "couple" => (Some(2.0), None, at + 1 + usize::from(r.is(at + 1, "of"))),
        "many" => (None, Some((3.0, 99.0)), at + 1),
        "some" if unit_at(r, at + 1).is_some() && r.form(at + 1).ends_with('s') => {
            (None, Some((2.0, 30.0)), at + 1)
        }
        _ => match r.word(at) {
            Word::Number | Word::Count => number(r, at)?,
            _ => return None,
        },
    };
    let (mut value, vague, mut end) = found;
    // "two and a half years", "two-and-a-half-year"
    if r.is(end, "and")
        && r.is(end + 1, "a")
        && r.is(end + 2, "half")
        && unit_at(r, end + 3).is_some()
    {
        value = value.map(|v| v + 0.5);
        end += 3;
    } else if r.is(end, "and") && r.is(end + 1, "half") && unit_at(r, end + 2).is_some() {
        value = value.map(|v| v + 0.5);
        end += 2;
    } else if r.is(end, "1") && r.is(end + 1, "/") && r.is(end + 2, "2") {
        value = value.map(|v| v + 0.5);
        end += 3;
    } else if r.is(end, "½") && r.is(at, "a") {
        (value, end) = (Some(0.5), end + 1);
    } else if r.is(end, "½") {
        value = value.map(|v| v + 0.5);
        end += 1;
    }
    Some((value, vague, end))
}

#[expect(clippy::type_complexity, reason = "as `count`")]
fn number(r: &Reader<'_>, at: usize) -> Option<(Option<f64>, Option<(f64, f64)>, usize)> {
    let number = number_at(r.tokens, at)?;
    // "24/7" and "$5 years" are none.
    if r.after_any(at, &["$", "£", "€", "¥", "/", "#"]) && r.touches(at) {
        return None;
    }
    let end = at + number.tokens;
    match number.vague {
        Some(vague) => Some((None, Some(vague), end)),
        None => Some((Some(number.value), None, end)),
    }
}

/// Half an hour is thirty minutes, half a century fifty years.
pub(super) fn half_of(unit: Unit, end: usize) -> Amount {
    let part = match unit {
        Unit::Minute => (30.0, Unit::Second),
        Unit::Hour => (30.0, Unit::Minute),
        Unit::Day => (12.0, Unit::Hour),
        Unit::Year => (6.0, Unit::Month),
        Unit::Decade => (5.0, Unit::Year),
        Unit::Century => (50.0, Unit::Year),
        _ => (0.5, unit),
    };
    Amount {
        parts: vec![(Some(part.0), part.1)],
        vague: None,
        end,
    }
}
