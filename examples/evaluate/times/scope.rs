//! Which cases of the specifications are left out of the measure, and why.
//!
//! A case is left out only because of what it asks for, never because of the outcome.

use super::Case;

/// A class of cases that is left out: its name, why, and which cases those are.
pub(super) struct Class {
    pub(super) name: &'static str,
    pub(super) reason: &'static str,
    pub(super) holds: fn(&Case) -> bool,
}

/// What is left out. A case is left out only because of what it asks for, never because of the outcome.
pub(super) const OUT_OF_SCOPE: [Class; 9] = [
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
    let glued = match begins_with_letter {
        true => month,
        false => {
            let ending = month || ["a", "p", "ish", "ampm"].contains(&letters.as_str());
            ending && !word.contains(['-', '/'])
        }
    };
    (digits > 0 && glued) || ["noonish", "tmr", "tmrw", "tonite", "asap", "ampm"].contains(&word)
}
