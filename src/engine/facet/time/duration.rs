//! Lengths of time: "120-day", "three months", "less than 90 minutes", "nearly a decade", "the past two years".
//!
//! In: the tokens at a place. Out: a `DURATION` with a TIMEX3 value and an interval of days; "the past two
//! years" has its days in the calendar too. An age ("a 42-year-old") is one with the flag `age`.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::words::{Unit, Word, ordinal_word};
use super::{Found, Modifier, Reader, TimeKind};
use crate::engine::facet::bound::{Bound, bound_before, interval};
use crate::engine::facet::number::number_at;
use crate::engine::facet::quantity::Relation;

/// How many of which unit: "two and a half years", "several weeks", "years", "2 hours 20 minutes".
pub(super) struct Amount {
    /// Number and unit, largest unit first; an unknown number is `None`.
    parts: Vec<(Option<f64>, Unit)>,
    /// Lowest and highest number meant where it is vague.
    vague: Option<(f64, f64)>,
    /// First token after it.
    pub(super) end: usize,
}

impl Amount {
    /// The number and unit, if there is one of each.
    pub(super) fn exact(&self) -> Option<(f64, Unit)> {
        match self.parts.as_slice() {
            &[(Some(number), unit)] => Some((number, unit)),
            &[(Some(number), unit), (Some(part), small)] => {
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
    fn value(&self) -> String {
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
                Some(number) if unit == Unit::Fortnight => value += &format!("{}", number * 2.0),
                Some(number) => value += &format!("{number}"),
                None => value.push('X'),
            }
            value += letter;
        }
        value
    }

    /// Shortest and longest length meant, in days.
    fn days(&self, bound: Option<Bound>) -> (Option<f64>, Option<f64>) {
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

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    nth_year(r, at)
        .or_else(|| directed(r, at))
        .or_else(|| whole(r, at))
        .or_else(|| long(r, at))
        .or_else(|| counted(r, at))
        .or_else(|| vague_plural(r, at))
}

fn unit_at(r: &Reader<'_>, at: usize) -> Option<Unit> {
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
fn half_of(unit: Unit, end: usize) -> Amount {
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

fn length(from: usize, end: usize, value: String, days: (Option<f64>, Option<f64>)) -> Found {
    Found {
        length: Some(days),
        ..Found::new(TimeKind::Duration, from, end, value)
    }
}

/// "three months", "less than 90 minutes", "a 120-day mission", "42-year-old", "half an hour".
fn counted(r: &Reader<'_>, at: usize) -> Option<Found> {
    if r.joined(at) && !r.is_any(at.wrapping_sub(1), &["a", "an", "than", "to", "and"]) {
        return None;
    }
    let half_a = usize::from(r.is(at, "half") && r.is_any(at + 1, &["a", "an"]));
    let amount = match half_a {
        1 => half_of(unit_at(r, at + 2)?, at + 3),
        _ => amount(r, at)?,
    };
    let article = r.is_any(at, &["a", "an"]);
    let unit_index = amount.end - 1;
    // "a day" in "what a day"; "a month ago" is a date, which reads further.
    if article
        && amount
            .exact()
            .is_some_and(|(n, u)| n == 1.0 && u == Unit::Day)
        && !is_day_length(r, at, amount.end)
    {
        return None;
    }
    // "at 10 second-hand shops", "a two second-graders"
    let fraction = amount.parts[0].0.is_some_and(|n| n.fract() != 0.0);
    if amount.parts[0].1 == Unit::Second
        && r.is(unit_index, "second")
        && !r.joined(unit_index)
        && !fraction
    {
        return None;
    }
    let bound = bound(r, at);
    let mut from = at - bound.map_or(0, |b| b.tokens);
    // "the 12 months", "the three years": the article belongs to it.
    let free = !r.joined(unit_index) && r.form(unit_index).ends_with('s');
    if bound.is_none() && at > r.floor && r.is(at - 1, "the") && !article && free {
        from = at - 1;
    }
    let mut end = amount.end;
    let years = matches!(
        amount.parts[0].1,
        Unit::Year | Unit::Month | Unit::Week | Unit::Day
    );
    let old = years && r.is_any(end, &["old", "olds", "older"]);
    // "a 10-year-long war"
    end += usize::from(old || r.is(end, "long") && r.joined(end));
    let days = amount.days(bound);
    let mut found = length(from, end, amount.value(), days);
    found.modifier = bound.and_then(modifier);
    found.age = old;
    Some(found)
}

/// Whether "a day" is a length here rather than some day.
fn is_day_length(r: &Reader<'_>, at: usize, end: usize) -> bool {
    r.is_any(
        end,
        &[
            "later", "earlier", "ago", "after", "before", "of", "or", "long",
        ],
    ) || r.after_any(
        at,
        &[
            "for", "than", "about", "nearly", "almost", "in", "within", "least", "lasted", "took",
            "just", "only", "barely", "over", "half",
        ],
    )
}

/// "the past three years", "the next few months", "the first nine months", "the last 24 hours".
fn directed(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is_any(
        at,
        &[
            "the", "its", "his", "her", "their", "our", "these", "those", "this",
        ],
    ));
    let index = at + the;
    let steps = match r.form(index) {
        "past" | "last" | "previous" | "preceding" => -1,
        "next" | "coming" | "following" | "upcoming" => 1,
        "first" | "final" | "opening" => 0,
        "latest" => -1,
        _ => return None,
    };
    let amount = amount(r, index + 1)?;
    // "the last a year", "the first two days of May" is fine; "the next one" has no unit.
    if r.is_any(index + 1, &["a", "an", "another", "half"])
        && !r.is_any(index + 2, &["few", "couple", "dozen", "number", "a"])
    {
        return None;
    }
    if the == 0 && steps == 0 {
        return None;
    }
    // "shouldn't last two hours": a verb.
    let placed_by = r.after_any(
        index,
        &[
            "in",
            "over",
            "for",
            "during",
            "within",
            "of",
            "throughout",
            "these",
            "than",
            "past",
            "and",
            "by",
        ],
    );
    if the == 0 && r.is(index, "last") && !placed_by && index > 0 {
        return None;
    }
    if r.is(amount.end, "old") {
        return None;
    }
    let from = if r.is_any(at, &["the", "these", "those", "this"]) {
        at
    } else {
        index
    };
    let mut found = length(from, amount.end, amount.value(), amount.days(None));
    let exact = amount.exact();
    found.days_meant = placed(r.published, exact, steps, r.form(index));
    Some(found)
}

fn placed(
    published: Option<Date>,
    exact: Option<(f64, Unit)>,
    steps: i64,
    word: &str,
) -> Option<(Date, Date)> {
    let (published, (number, unit)) = (published?, exact?);
    if steps == 0
        || number > 3000.0
        || number.fract() != 0.0
        || unit.is_clock()
        || matches!(word, "previous" | "following" | "preceding")
    {
        return None;
    }
    let number = number as i64;
    let reach = match unit {
        Unit::Day => number.days(),
        Unit::Week => (7 * number).days(),
        Unit::Fortnight => (14 * number).days(),
        Unit::Month => number.months(),
        Unit::Quarter => (3 * number).months(),
        Unit::Year => number.years(),
        Unit::Decade if number < 300 => (10 * number).years(),
        Unit::Century if number < 30 => (100 * number).years(),
        _ => return None,
    };
    Some(if steps < 0 {
        (published.saturating_sub(reach), published)
    } else {
        (published, published.saturating_add(reach))
    })
}

/// "the past year": one unit up to or from publication.
pub(super) fn around_publication(
    r: &Reader<'_>,
    from: usize,
    end: usize,
    unit: Unit,
    number: f64,
    steps: i64,
) -> Found {
    let amount = Amount {
        parts: vec![(Some(number), unit)],
        vague: None,
        end,
    };
    let mut found = length(from, end, amount.value(), amount.days(None));
    found.days_meant = placed(r.published, amount.exact(), steps, "");
    found
}

/// "all day", "the whole week", "a full year", "the entire month".
fn whole(r: &Reader<'_>, at: usize) -> Option<Found> {
    // "a quarter of a century", "half of a century"
    let quarter = usize::from(r.is(at, "a") && r.is(at + 1, "quarter"));
    if (quarter == 1 || r.is(at, "half"))
        && r.is(at + quarter + 1, "of")
        && r.is(at + quarter + 2, "a")
        && r.is(at + quarter + 3, "century")
    {
        let years = if quarter == 1 { 25.0 } else { 50.0 };
        let amount = Amount {
            parts: vec![(Some(years), Unit::Year)],
            vague: None,
            end: at + quarter + 4,
        };
        let bound = bound(r, at);
        let from = at - bound.map_or(0, |b| b.tokens);
        return Some(length(from, amount.end, amount.value(), amount.days(bound)));
    }
    let article = usize::from(r.is_any(at, &["the", "a", "an"]));
    let index = at + article;
    let allowed = match r.form(index) {
        "all" => article == 0,
        "whole" | "entire" | "full" => true,
        _ => false,
    };
    let unit = unit_at(r, index + 1).filter(|_| allowed)?;
    if unit.is_clock() && article == 0
        || r.form(index + 1).ends_with('s')
        || matches!(unit, Unit::Quarter)
    {
        return None;
    }
    let amount = Amount {
        parts: vec![(Some(1.0), unit)],
        vague: None,
        end: index + 2,
    };
    // "full-year profit" is the year's.
    Some(length(at, index + 2, amount.value(), amount.days(None)))
}

/// "year-long", "decade-long", "weeklong", "decades-old".
fn long(r: &Reader<'_>, at: usize) -> Option<Found> {
    let (unit, end) = match r.form(at) {
        "yearlong" => (Unit::Year, at + 1),
        "monthlong" => (Unit::Month, at + 1),
        "weeklong" => (Unit::Week, at + 1),
        "daylong" => (Unit::Day, at + 1),
        _ => {
            let unit = unit_at(r, at)?;
            let long = r.joined(at + 1) && r.is_any(at + 1, &["long", "old"]);
            if !long || r.joined(at) {
                return None;
            }
            (unit, at + 2)
        }
    };
    let plural = r.form(at).ends_with('s');
    let amount = Amount {
        parts: vec![((!plural).then_some(1.0), unit)],
        vague: plural.then_some((2.0, 30.0)),
        end,
    };
    Some(length(at, end, amount.value(), amount.days(None)))
}

/// "for years", "in recent decades", "after months of talks".
fn vague_plural(r: &Reader<'_>, at: usize) -> Option<Found> {
    const CUES: [&str; 22] = [
        "for",
        "take",
        "took",
        "takes",
        "taking",
        "taken",
        "in",
        "of",
        "after",
        "within",
        "last",
        "lasted",
        "many",
        "spent",
        "spend",
        "over",
        "through",
        "during",
        "spanning",
        "following",
        "before",
        "and",
    ];
    let unit = unit_at(r, at)?;
    let plural = r.form(at).ends_with('s') && r.form(at).len() > 3;
    if !plural
        || at == 0
        || !r.is_any(at - 1, &CUES)
        || r.is(at, "nights")
        || r.joined(at)
        || r.joined(at + 1)
    {
        return None;
    }
    if r.is(at - 1, "and") && !(at > 1 && unit_at(r, at - 2).is_some()) {
        return None;
    }
    // "days of rage", "office hours", "hours worked": only where a length is meant.
    if unit == Unit::Second
        || r.is(at, "quarters")
        || (r.is(at, "hours") && r.after_any(at, &["of"]))
        || r.is(at, "days") && r.after_any(at, &["of"])
    {
        return None;
    }
    let ago = r.is_any(at + 1, &["ago"]);
    if ago {
        return Some(Found::new(TimeKind::Date, at, at + 2, "PAST_REF"));
    }
    let amount = Amount {
        parts: vec![(None, unit)],
        vague: Some((2.0, 30.0)),
        end: at + 1,
    };
    Some(length(at, at + 1, amount.value(), amount.days(None)))
}

/// "now in its fourth year": more than three years, at most four.
fn nth_year(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is_any(at, &["its", "their", "his", "her", "a"]) {
        return None;
    }
    let nth = ordinal_word(r.form(at + 1)).filter(|n| (2..=10).contains(n))? as f64;
    let straight =
        usize::from(r.is_any(at + 2, &["straight", "consecutive", "successive", "full"]));
    let unit = unit_at(r, at + 2 + straight)
        .filter(|u| matches!(u, Unit::Year | Unit::Week | Unit::Month | Unit::Day))?;
    if r.form(at + 2 + straight).ends_with('s') {
        return None;
    }
    let days = (Some((nth - 1.0) * unit.days().0), Some(nth * unit.days().1));
    let value = format!("P{nth}{}", unit.letter());
    Some(length(at + 1, at + 3 + straight, value, days))
}
