//! Lengths of time: "120-day", "three months", "less than 90 minutes", "nearly a decade", "the past two years".
//!
//! In: the tokens at a place. Out: a `DURATION` with a TIMEX3 value and an interval of days; "the past two
//! years" has its days in the calendar too. An age ("a 42-year-old") is one with the flag `age`.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::amount::{Amount, amount, bound, half_of, modifier, unit_at};
use super::words::Unit;
use super::{Found, Reader, TimeKind};
use crate::engine::facet::number::ordinal_word;

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    nth_year(r, at)
        .or_else(|| directed(r, at))
        .or_else(|| whole(r, at))
        .or_else(|| long(r, at))
        .or_else(|| counted(r, at))
        .or_else(|| vague_plural(r, at))
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
    // "a year-long inquiry", "a day-old chick" begin at the unit.
    if article && amount.end == at + 2 && r.joined(amount.end) {
        return None;
    }
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
    if plural && r.is(at + 1, "ago") && !r.joined(at) {
        return Some(Found::new(TimeKind::Date, at, at + 2, "PAST_REF"));
    }
    if !plural || r.is(at, "nights") || r.joined(at) || r.joined(at + 1) {
        return None;
    }
    // "months after the vote", "days later"
    let counted_from = r.is_any(at + 1, &["after", "before", "later", "earlier"]);
    if !counted_from && !r.after_any(at, &CUES) {
        return None;
    }
    if r.after_any(at, &["and"]) && !(at > 1 && unit_at(r, at - 2).is_some()) {
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
