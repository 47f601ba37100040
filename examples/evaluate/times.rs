//! Expressions of time, on the English date and time specifications of Recognizers-Text.
//!
//! In: `recognizers_text/DateTime/*.json`. Out: the share of cases in which every expected result was found
//! with the same extent and value. Their conventions are not those of TIMEX3 that the program follows; what is
//! taken for equal is said at each of the functions below, and nothing else is.

use std::path::Path;

use anyhow::Context as _;
use crossread::engine::facet::time::{Modifier, TimeExpression, TimeKind, times};
use crossread::engine::{Span, token};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;

use super::score::Measure;

/// The files, what is measured, and whether they state values: the main one first.
const FILES: [(&str, &str, bool); 15] = [
    ("DateTimeModel", "times: all kinds, span and value", true),
    ("DateExtractor", "times: dates, span", false),
    ("DateParser", "times: dates, span and value", true),
    ("DatePeriodExtractor", "times: periods, span", false),
    ("DatePeriodParser", "times: periods, span and value", true),
    ("DurationExtractor", "times: durations, span", false),
    ("DurationParser", "times: durations, span and value", true),
    ("TimeExtractor", "times: clock times, span", false),
    ("TimeParser", "times: clock times, span and value", true),
    (
        "DateTimeExtractor",
        "times: days with clock times, span",
        false,
    ),
    (
        "DateTimeParser",
        "times: days with clock times, span and value",
        true,
    ),
    ("HolidayExtractor", "times: holidays, span", false),
    ("HolidayParser", "times: holidays, span and value", true),
    ("SetExtractor", "times: repeated times, span", false),
    ("SetParser", "times: repeated times, span and value", true),
];

/// A class of cases that is left out: its name, why, and which cases those are.
struct Class {
    name: &'static str,
    reason: &'static str,
    holds: fn(&Case) -> bool,
}

/// What is left out. A case is left out only because of what it asks for, never because of the outcome.
const OUT_OF_SCOPE: [Class; 9] = [
    Class {
        name: "not ported",
        reason: "the specification itself marks it as unsupported by some of its own implementations",
        holds: |case| case.not_supported,
    },
    Class {
        name: "hours of a calendar entry",
        reason: "spans of clock time (\"from 4 to 5pm\") are for booking a meeting; TIMEX3 has two times there",
        holds: |case| {
            case.expected.iter().any(|e| {
                matches!(
                    e.kind.as_str(),
                    "timerange" | "datetimerange" | "datetimealt" | "timezone"
                )
            })
        },
    },
    Class {
        name: "moon calendars",
        reason: "holidays of the lunar calendars need tables of observations",
        holds: |case| {
            let text = case.text.to_lowercase();
            [
                "ramad",
                "ramaz",
                "eid ",
                "islamic",
                "lunar",
                "diwali",
                "hanukkah",
                "yuandan",
                "chinese new year",
            ]
            .iter()
            .any(|w| text.contains(w))
        },
    },
    Class {
        name: "from the clock of the speaker",
        reason: "an article has a day of publication and no minute (\"in 5 minutes\", \"two hours ago\", \"as soon as possible\")",
        holds: |case| {
            case.expected.iter().any(|e| {
                let text = e.words.to_lowercase();
                e.kind == "datetime"
                    && (["hour", "minute", "min ", "second"]
                        .iter()
                        .any(|u| text.contains(u))
                        || text == "asap"
                        || text == "as soon as possible")
            })
        },
    },
    Class {
        name: "bare numbers",
        reason: "\"on 15\", \"at 7\", \"10, tonight\", \"ten forty five\": in an article a bare number is a count",
        holds: |case| {
            case.expected
                .iter()
                .any(|e| is_bare(&e.words) || has_bare_hour(&e.words))
        },
    },
    Class {
        name: "my day",
        reason: "the calendar of the person who speaks (\"my week\", \"the eod\")",
        holds: |case| {
            case.expected.iter().any(|e| {
                let text = format!(" {} ", e.words.to_lowercase());
                [" my ", " eod ", " eom ", " eoy "]
                    .iter()
                    .any(|w| text.contains(w))
            })
        },
    },
    Class {
        name: "shorthand",
        reason: "spellings of chat, not of print: \"9a\", \"11ish\", \"Oct2\", \"7ampm\", \"tmr\"",
        holds: |case| {
            case.expected
                .iter()
                .any(|e| e.words.split_whitespace().any(is_shorthand))
        },
    },
    Class {
        name: "two numbers",
        reason: "\"4.22\", \"4-22\", \"2.30\", \"10/1\", \"2016 - 11\": in print a decimal, a score, a fraction, a difference",
        holds: |case| {
            case.expected
                .iter()
                .any(|e| e.kind != "duration" && is_two_numbers(&e.words))
        },
    },
    Class {
        name: "no such day",
        reason: "\"Feb 30\" is to be reported as a date that does not exist",
        holds: |case| {
            !case.expected.is_empty()
                && case.expected.iter().any(|e| {
                    e.values
                        .iter()
                        .any(|v| v.value.as_deref() == Some("not resolved") && e.kind == "date")
                        || e.values
                            .iter()
                            .any(|v| v.value.as_deref() == Some("0001-01-01"))
                })
        },
    },
];

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

const NUMBER_WORDS: [&str; 24] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "zero",
];

fn is_number(word: &str) -> bool {
    NUMBER_WORDS.contains(&word) || (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()))
}

/// Nothing but a number: "15", "the 27", "ten forty five".
fn is_bare(text: &str) -> bool {
    let words = words(text);
    !text.contains([':', '/', '.', '-'])
        && words.iter().any(|w| is_number(w))
        && words
            .iter()
            .all(|w| is_number(w) || ["the", "on", "at", "for"].contains(&w.as_str()))
}

/// A bare hour or day beside another expression: "tonight at 7", "8pm on the 15", "10, tonight".
fn has_bare_hour(text: &str) -> bool {
    let words = words(text);
    let at = |i: usize| words.get(i).map_or("", String::as_str);
    let last = words.len().saturating_sub(1);
    if is_bare_day_first(text) {
        return true;
    }
    if text.contains([':', '/']) || words.len() < 2 {
        return false;
    }
    let ends = is_number(at(last)) && ["at", "around", "the", "on", "for"].contains(&at(last - 1));
    let begins = is_number(at(0))
        && ["tonight", "this", "today", "tomorrow", "in", "at", "on"].contains(&at(1));
    let inside = words.windows(3).any(|w| {
        is_number(&w[1])
            && w[0] == "at"
            && !["am", "pm", "o", "a", "p"].contains(&w[2].as_str())
            && !is_number(&w[2])
    });
    ends || begins || inside
}

/// A date or clock time of nothing but two short numbers, or a month and year set apart.
fn is_two_numbers(text: &str) -> bool {
    let named = words(text);
    let numbers = named
        .iter()
        .filter(|w| w.bytes().all(|b| b.is_ascii_digit()))
        .count();
    let clock = text.contains(':')
        || named
            .iter()
            .any(|w| ["am", "pm", "m"].contains(&w.as_str()));
    let point = text.split_whitespace().any(|w| {
        w.trim_end_matches('.')
            .split_once('.')
            .is_some_and(|(a, b)| {
                a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
                    && !a.is_empty()
                    && !b.is_empty()
            })
    });
    let hyphen = text.split_whitespace().any(|w| {
        w.split_once('-').is_some_and(|(a, b)| {
            [a, b]
                .iter()
                .all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|c| c.is_ascii_digit()))
        })
    }) && numbers
        == named
            .iter()
            .filter(|w| !["friday", "monday", "from", "on"].contains(&w.as_str()))
            .count();
    let only_numbers = !named.is_empty() && numbers == named.len();
    let spaced = only_numbers
        && named.len() == 2
        && text.contains(' ')
        && !text.contains(':')
        && !text.contains(',');
    let slash = only_numbers
        && named.len() == 2
        && text.contains('/')
        && named.iter().all(|w| w.len() <= 2);
    (point && !clock) || hyphen || spaced || slash
}

/// "15 at 8:00", "15, 8pm", "5th at 4 a.m.": a day by its number alone, with a clock time.
fn is_bare_day_first(text: &str) -> bool {
    let Some((first, rest)) = text.split_once([' ', ',']) else {
        return false;
    };
    let number = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let day =
        is_number(number) && !number.is_empty() && !["am", "pm"].iter().any(|h| first.ends_with(h));
    let rest = rest.trim_start();
    day && (rest.starts_with("at ")
        || text.contains(',')
            && rest.contains(['a', 'p'])
            && rest.ends_with('m')
            && !rest.contains(' '))
}

fn is_shorthand(word: &str) -> bool {
    let lower = word.to_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let begins_with_letter = word.starts_with(char::is_alphabetic);
    let month = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .iter()
    .any(|m| letters.starts_with(m));
    (digits > 0 && begins_with_letter && month)
        || (digits > 0
            && !begins_with_letter
            && (month || ["a", "p", "ish", "ampm"].contains(&letters.as_str()))
            && !word.contains(['-', '/']))
        || ["noonish", "tmr", "tmrw", "tonite", "asap", "ampm"].contains(&word)
}

/// One value a result may have.
#[derive(Default)]
struct Candidate {
    timex: Option<String>,
    value: Option<String>,
    start: Option<String>,
    end: Option<String>,
    modifier: Option<String>,
}

/// One expected result.
struct Expected {
    span: Span,
    words: String,
    kind: String,
    values: Vec<Candidate>,
}

struct Case {
    text: String,
    reference: Option<Date>,
    not_supported: bool,
    expected: Vec<Expected>,
}

pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("recognizers_text/DateTime");
    let mut measures = Vec::new();
    if !folder.is_dir() {
        return Ok(measures);
    }
    for (name, what, valued) in FILES {
        let path = folder.join(name).with_extension("json");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        let cases: Vec<Case> = cases.iter().map(case).collect();
        let mut left_out = [0_usize; OUT_OF_SCOPE.len()];
        let (mut right, mut in_scope, mut shown) = (0, 0, 0);
        let (mut right_unported, mut unported) = (0, 0);
        for case in &cases {
            let class = OUT_OF_SCOPE.iter().position(|c| (c.holds)(case));
            if let Some(class) = class {
                left_out[class] += 1;
                if class == 0 && !OUT_OF_SCOPE[1..].iter().any(|c| (c.holds)(case)) {
                    unported += 1;
                    right_unported += usize::from(is_right(case, valued));
                }
                continue;
            }
            in_scope += 1;
            if is_right(case, valued) {
                right += 1;
            } else if shown < misses {
                shown += 1;
                print_miss(name, case);
            }
        }
        if misses > 0 {
            for (class, count) in OUT_OF_SCOPE.iter().zip(left_out).filter(|(_, n)| *n > 0) {
                println!("{name}: {count} left out, {}: {}", class.name, class.reason);
            }
            println!(
                "{name}: of {unported} not ported ones {right_unported} are right all the same"
            );
        }
        let out: usize = left_out.iter().sum();
        measures.push(Measure {
            what,
            data: format!("{name}, {in_scope} cases ({out} left out)"),
            value: right as f64 / in_scope.max(1) as f64,
            least: 0.75,
            aim: 0.9,
        });
    }
    Ok(measures)
}

fn print_miss(name: &str, case: &Case) {
    let tokens = token::tokenize(&case.text, Span::new(0, case.text.len()));
    println!("{name}: {}", case.text);
    for expected in &case.expected {
        let values: Vec<String> = expected
            .values
            .iter()
            .map(|v| {
                format!(
                    "{:?}",
                    [&v.timex, &v.value, &v.start, &v.end].map(|f| f.as_deref().unwrap_or("-"))
                )
            })
            .collect();
        println!(
            "    expected [{}] {} {}",
            expected.words,
            expected.kind,
            values.join(" ")
        );
    }
    for found in times(&tokens, case.reference) {
        println!(
            "    found [{}] {} {} {:?} {:?}",
            found.span.of(&case.text),
            found.kind.name(),
            found.value,
            found.lo,
            found.hi
        );
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn case(value: &Value) -> Case {
    let text = string(value, "Input").unwrap_or_default();
    let reference = value
        .pointer("/Context/ReferenceDateTime")
        .and_then(Value::as_str)
        .and_then(|t| t.get(..10))
        .and_then(|t| t.parse().ok())
        // Files without a reference expect values that need none.
        .or_else(|| "2016-11-07".parse().ok());
    let results = value.get("Results").and_then(Value::as_array);
    let expected = results
        .into_iter()
        .flatten()
        .filter_map(|result| expected(&text, result))
        .collect();
    Case {
        reference,
        not_supported: value.get("NotSupported").is_some(),
        expected,
        text,
    }
}

fn expected(text: &str, result: &Value) -> Option<Expected> {
    let words = string(result, "Text")?;
    let kind = string(result, "TypeName").or_else(|| string(result, "Type"))?;
    let kind = kind.rsplit('.').next().unwrap_or_default().to_owned();
    let at = result.get("Start").and_then(Value::as_u64).unwrap_or(0) as usize;
    let start = text.char_indices().nth(at).map_or(text.len(), |c| c.0);
    // Offsets count UTF-16 units, and some words are lower case: look for the words near the offset.
    let lower = text.to_lowercase();
    let wanted = words.to_lowercase();
    let start = match lower.len() == text.len() {
        true => (start.saturating_sub(3)..=start)
            .rev()
            .find(|&s| lower.get(s..).is_some_and(|t| t.starts_with(&wanted)))
            .or_else(|| lower.find(&wanted))?,
        false => start,
    };
    let end = (start + words.len()).min(text.len());
    let mut values = Vec::new();
    for value in result
        .pointer("/Resolution/values")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        values.push(Candidate {
            timex: string(value, "timex"),
            value: string(value, "value"),
            start: string(value, "start"),
            end: string(value, "end"),
            modifier: string(value, "Mod"),
        });
    }
    if let Some(value) = result.get("Value").filter(|v| !v.is_null()) {
        for key in ["PastResolution", "FutureResolution"] {
            let fields = value.get(key).and_then(Value::as_object);
            let find = |wanted: &[&str]| {
                fields?
                    .iter()
                    .find(|(k, _)| wanted.contains(&k.as_str()))
                    .and_then(|(_, v)| v.as_str().map(str::to_owned))
            };
            values.push(Candidate {
                timex: string(value, "Timex"),
                value: find(&["date", "time", "dateTime", "duration", "set"]),
                start: find(&["startDate", "startTime", "startDateTime"]),
                end: find(&["endDate", "endTime", "endDateTime"]),
                modifier: string(value, "Mod"),
            });
        }
    }
    Some(Expected {
        span: Span::new(start, end),
        words,
        kind,
        values,
    })
}

/// Every expected result is found, and nothing where nothing is expected.
///
/// What the program finds beyond the expected results is no fault unless none is expected: it annotates vague
/// times and ages as TIMEX3 does, which the specification does not.
fn is_right(case: &Case, valued: bool) -> bool {
    let tokens = token::tokenize(&case.text, Span::new(0, case.text.len()));
    let found = times(&tokens, case.reference);
    if case.expected.is_empty() {
        return found.iter().all(|f| f.value.ends_with("_REF"));
    }
    case.expected
        .iter()
        .all(|e| is_found((&case.text, case.reference), e, &found, valued))
}

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

fn is_found(
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
        first.lo.or(now(first)),
        first.hi.or(now(first)),
        last.hi.or(now(last)),
        last.lo.or(now(last)),
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
