//! When an expression that was found is the one that was expected.
//!
//! Their conventions are not those of TIMEX3 that the program follows; what is taken for equal is said at each
//! of the functions, and nothing else is.

use crossread::engine::Span;
use crossread::engine::facet::time::{Modifier, TimeExpression, TimeKind};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Candidate, Expected};

/// Words at the edge of an extent that one convention counts in and the other does not: articles, prepositions
/// and modifiers. TIMEX3 has "the" and "about" inside and prepositions outside.
const EDGE: [&str; 62] = [
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "of",
    "between",
    "and",
    "since",
    "before",
    "after",
    "until",
    "till",
    "within",
    "during",
    "about",
    "around",
    "approximately",
    "nearly",
    "almost",
    "over",
    "than",
    "more",
    "less",
    "no",
    "later",
    "earlier",
    "starting",
    "beginning",
    "ending",
    "as",
    "through",
    "this",
    "early",
    "late",
    "not",
    "onwards",
    "or",
    "least",
    "up",
    "greater",
    "exactly",
    "into",
    "throughout",
    "prior",
    "some",
    "time",
    "sometime",
    "smaller",
    "any",
    "it",
    "is",
    "most",
    "only",
    "up",
    "its",
    "every",
];

/// The extent without what may stand at its edges; "this week" keeps its "this" because nothing is left of it else.
fn trimmed(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start, span.end);
    loop {
        let words = &text[start..end];
        let inner = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        start = end - inner.len();
        let word: String = inner.chars().take_while(|c| c.is_alphanumeric()).collect();
        let rest = inner[word.len()..].trim_start();
        let compared = ["later", "earlier"].contains(&word.to_lowercase().as_str())
            && rest.starts_with("than");
        let deictic = !compared
            && [
                "this", "early", "late", "later", "earlier", "every", "a", "an",
            ]
            .contains(&word.to_lowercase().as_str());
        if rest.is_empty() || deictic || !EDGE.contains(&word.to_lowercase().as_str()) {
            break;
        }
        start += word.len();
    }
    let words = text[start..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    end = start + words.len();
    // A possessive ending is inside the extent of TIMEX3.
    if let Some(words) = text[start..end].strip_suffix("'s") {
        end = start + words.len();
    }
    Span::new(start, end)
}

pub(super) fn is_found(
    (text, reference): (&str, Option<Date>),
    expected: &Expected,
    found: &[TimeExpression],
    valued: bool,
) -> bool {
    let wanted = trimmed(text, expected.span);
    let ours: Vec<&TimeExpression> = found
        .iter()
        .filter(|f| f.span.start < wanted.end && wanted.start < f.span.end)
        .collect();
    let (Some(first), Some(last)) = (ours.first(), ours.last()) else {
        return false;
    };
    if trimmed(text, first.span.cover(last.span)) != wanted {
        return false;
    }
    // A range is two expressions in TIMEX3; anything else is one.
    let range = expected.kind.ends_with("range");
    if ours.len() > 2 || (ours.len() == 2 && !range) {
        return false;
    }
    if !valued {
        return true;
    }
    expected
        .values
        .iter()
        .any(|value| match expected.kind.as_str() {
            "date" => is_date(first, value, &expected.words),
            "daterange" => is_period((first, last), value, reference),
            "duration" => is_length(first, value),
            "time" if is_middle(first, value) => true,
            "time" => clock(&first.value).is_some_and(|c| {
                value.value.as_deref().and_then(normal_clock).as_ref() == Some(&c)
            }),
            "datetime" => is_moment(first, value),
            "set" => is_set(first, value),
            _ => false,
        })
}

/// "mid-morning" is ten and "mid-afternoon" two o'clock for them; TIMEX3 has the part of the day and `MID`.
fn is_middle(ours: &TimeExpression, value: &Candidate) -> bool {
    let hour = match ours.value.rsplit_once('T').map(|v| v.1) {
        Some("MO") => "10:00:00",
        Some("AF") => "14:00:00",
        _ => return false,
    };
    ours.modifier == Some(Modifier::Mid) && value.value.as_deref() == Some(hour)
}

/// The same day. A day counted in weeks, months or years is in TIMEX3 as coarse as the unit ("two weeks ago" is a
/// week), so there the day must lie in our interval.
fn is_date(ours: &TimeExpression, value: &Candidate, words: &str) -> bool {
    let (Some(lo), Some(hi)) = (ours.lo, ours.hi) else {
        // "a few days ago" is three days for them and vague in TIMEX3.
        let few = words.to_lowercase().contains("few") && ours.value == "PAST_REF";
        return few || value.timex.as_deref() == Some(&ours.value);
    };
    let counted = ["week", "month", "year", "decade"]
        .iter()
        .any(|u| words.to_lowercase().contains(u));
    let Some(day) = value.value.as_deref().and_then(|v| v.parse::<Date>().ok()) else {
        return false;
    };
    (lo == hi && lo == day) || (counted && lo <= day && day <= hi)
}

fn day(text: Option<&String>) -> Option<Date> {
    text?.get(..10)?.parse().ok()
}

/// The same first and last day; their end is mostly the day after. "since" and "before" have one end only, at
/// either side of ours. "the past three days" is a duration in TIMEX3: the length must be the same, "few" being
/// three. "now" is the day of reference.
fn is_period(
    (first, last): (&TimeExpression, &TimeExpression),
    value: &Candidate,
    reference: Option<Date>,
) -> bool {
    let timex = value.timex.as_deref().unwrap_or_default();
    let single = std::ptr::eq(first, last);
    if single && first.value == timex && first.kind == TimeKind::Date && value.modifier.is_none() {
        return true;
    }
    if single && first.kind == TimeKind::Duration {
        let length = timex
            .trim_end_matches(')')
            .rsplit(',')
            .next()
            .unwrap_or_default();
        let three = first.value.replacen('X', "3", 1);
        return (length == first.value || length == three) && timex.starts_with('(');
    }
    let now = |time: &TimeExpression| reference.filter(|_| time.value == "PRESENT_REF");
    let (Some(lo), Some(first_hi), Some(hi), Some(last_lo)) = (
        first.lo.or_else(|| now(first)),
        first.hi.or_else(|| now(first)),
        last.hi.or_else(|| now(last)),
        last.lo.or_else(|| now(last)),
    ) else {
        return false;
    };
    let after = |day: Date| day.saturating_add(1.days());
    match (day(value.start.as_ref()), day(value.end.as_ref())) {
        (Some(start), Some(end)) if single => lo == start && (hi == end || after(hi) == end),
        (Some(start), Some(end)) => {
            lo == start && (hi == end || after(hi) == end || last_lo == end)
        }
        (Some(start), None) => lo == start || after(first_hi) == start,
        (None, Some(end)) => last_lo == end || after(hi) == end || hi == end,
        (None, None) => false,
    }
}

/// The same length in seconds, or the same TIMEX3 value. They take "several" for three, TIMEX3 for `X`; half a
/// year is six months, which are not half of 365 days by 1.4 %.
fn is_length(ours: &TimeExpression, value: &Candidate) -> bool {
    if ours.kind != TimeKind::Duration {
        return false;
    }
    if value.timex.as_deref() == Some(&ours.value) {
        return true;
    }
    let theirs = value.value.as_deref().and_then(|v| v.parse::<f64>().ok());
    if let Some(rest) = ours.value.split_once('X') {
        let three = format!("{}3{}", rest.0, rest.1);
        return value.timex.as_deref() == Some(&three);
    }
    matches!((theirs, seconds(&ours.value)), (Some(a), Some(b)) if (a - b).abs() < 0.015 * a)
}

/// The seconds of `PT2H30M`, with months of 30 days and years of 365 as theirs.
fn seconds(value: &str) -> Option<f64> {
    let mut rest = value.strip_prefix('P')?;
    let mut clock = false;
    let mut total = 0.0;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            clock = true;
            rest = after;
            continue;
        }
        let digits = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f64 = rest[..digits].parse().ok()?;
        let letters = rest[digits..]
            .find(|c: char| !c.is_ascii_alphabetic())
            .map_or(rest.len(), |e| digits + e);
        let unit = match (&rest[digits..letters], clock) {
            ("S", true) => 1.0,
            ("M", true) => 60.0,
            ("H", true) => 3600.0,
            ("D", false) => 86_400.0,
            ("W", false) => 604_800.0,
            ("M", false) => 2_592_000.0,
            ("Q", false) => 7_776_000.0,
            ("Y", false) => 31_536_000.0,
            ("DE", false) => 315_360_000.0,
            ("CE", false) => 3_153_600_000.0,
            _ => return None,
        };
        total += number * unit;
        rest = &rest[letters..];
    }
    Some(total)
}

/// `HH:MM:SS` of `T19:56` or `2025-12-12T19:56:30`; midnight is 24:00 in TIMEX3.
fn clock(value: &str) -> Option<String> {
    normal_clock(value.rsplit_once('T')?.1)
}

fn normal_clock(text: &str) -> Option<String> {
    let mut parts = text.split(':').map(|p| p.parse::<u8>());
    let hour = parts.next()?.ok()? % 24;
    let minute = parts.next().transpose().ok()?.unwrap_or(0);
    let second = parts.next().transpose().ok()?.unwrap_or(0);
    Some(format!("{hour:02}:{minute:02}:{second:02}"))
}

/// The same day and clock time. "the end of tomorrow" is a day with a modifier in TIMEX3.
fn is_moment(ours: &TimeExpression, value: &Candidate) -> bool {
    if value.timex.as_deref() == Some(&ours.value) {
        return true;
    }
    let Some((day, theirs)) = value.value.as_deref().and_then(|v| v.split_once(' ')) else {
        return false;
    };
    let same_day = ours.value.get(..10) == Some(day)
        || ours
            .lo
            .is_some_and(|d| d.to_string() == day && ours.hi == ours.lo);
    let end_of_day = theirs == "23:59:59" && ours.modifier.is_some() && ours.kind == TimeKind::Date;
    same_day && (end_of_day || clock(&ours.value) == normal_clock(theirs))
}

/// The same period. Theirs leaves out minutes (`T15`), and "every other Friday" is Friday.
fn is_set(ours: &TimeExpression, value: &Candidate) -> bool {
    let timex = value.timex.as_deref().unwrap_or_default();
    if ours.kind != TimeKind::Set {
        return false;
    }
    let same_clock = || match (ours.value.rsplit_once('T'), timex.rsplit_once('T')) {
        (Some((day, a)), Some((their_day, b))) => {
            (day == their_day || their_day.is_empty() && day.starts_with("XXXX-XX"))
                && (a == b || normal_clock(a).is_some() && normal_clock(a) == normal_clock(b))
        }
        _ => false,
    };
    ours.value == timex || same_clock()
}
