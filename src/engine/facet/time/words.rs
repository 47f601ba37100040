//! Words of the calendar, looked up once per token.
//!
//! In: a token. Out: its [`Word`] class, so that the readers compare small values rather than strings. A word
//! of two classes ("second", "may") has the one that is harder to see from its form; readers look twice.

use std::sync::LazyLock;

use super::holiday;
use crate::engine::lookup::Lookup;
use crate::engine::token::{Token, TokenKind};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Fortnight,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The end of a TIMEX3 duration: `D` in `P3D`; those of the clock follow a `T`.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Second => "TS",
            Self::Minute => "TM",
            Self::Hour => "TH",
            Self::Day => "D",
            Self::Fortnight | Self::Week => "W",
            Self::Weekend => "WE",
            Self::Month => "M",
            Self::Quarter => "Q",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
        }
    }

    /// Shortest and longest length of one, in days, as people round.
    pub(super) fn days(self) -> (f64, f64) {
        match self {
            Self::Second => (1.0 / 86_400.0, 1.0 / 86_400.0),
            Self::Minute => (1.0 / 1440.0, 1.0 / 1440.0),
            Self::Hour => (1.0 / 24.0, 1.0 / 24.0),
            Self::Day => (1.0, 1.0),
            Self::Fortnight => (14.0, 14.0),
            Self::Week => (7.0, 7.0),
            Self::Weekend => (2.0, 3.0),
            // A month as a length is 28 to 31 days and is rounded in speech by a day or two more.
            Self::Month => (28.0, 33.0),
            Self::Quarter => (84.0, 99.0),
            Self::Year => (355.0, 380.0),
            Self::Decade => (3600.0, 3700.0),
            Self::Century => (36_000.0, 37_000.0),
        }
    }

    /// Whether it is measured by the clock.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// What a token may be in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing of the kind.
    Other,
    /// Digits.
    Number,
    /// A number in words, or a vague one: "three", "several".
    Count,
    /// 1 to 12; whether it is spelled out.
    Month(i8, bool),
    /// 1 (Monday) to 7; whether it is spelled out.
    Weekday(i8, bool),
    /// "day", "years".
    Unit(Unit),
    /// "morning": TIMEX3 `MO`.
    Part(&'static str),
    /// "spring": TIMEX3 `SP`.
    Season(&'static str),
    /// A word that may begin an expression: "last", "early", "daily".
    Starter,
}

const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sept", "sep"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
];

const UNITS: [(Unit, &[&str]); 12] = [
    (Unit::Second, &["second", "seconds", "sec", "secs"]),
    (Unit::Minute, &["minute", "minutes", "min", "mins"]),
    (Unit::Hour, &["hour", "hours", "hr", "hrs", "h"]),
    (Unit::Day, &["day", "days", "nights"]),
    (Unit::Fortnight, &["fortnight", "fortnights"]),
    (Unit::Week, &["week", "weeks"]),
    (Unit::Weekend, &["weekend", "weekends"]),
    (Unit::Month, &["month", "months"]),
    (Unit::Quarter, &["quarter", "quarters"]),
    (Unit::Year, &["year", "years", "yr", "yrs"]),
    (Unit::Decade, &["decade", "decades"]),
    (Unit::Century, &["century", "centuries"]),
];

const PARTS: [(&str, &[&str]); 4] = [
    ("MO", &["morning", "mornings"]),
    ("AF", &["afternoon", "afternoons"]),
    ("EV", &["evening", "evenings"]),
    ("NI", &["night"]),
];

const SEASONS: [(&str, &[&str]); 4] = [
    ("SP", &["spring", "springtime"]),
    ("SU", &["summer", "summertime"]),
    ("FA", &["autumn", "fall"]),
    ("WI", &["winter", "wintertime"]),
];

const COUNTS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
    ½ hundred hundreds thousands dozens tens scores several multiple millions";

const STARTERS: &str = "last past previous next this that coming following upcoming current same final \
    first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty \
    today yesterday tomorrow tonight tonite overnight earlier later early late mid \
    now nowadays currently presently recent recently lately soon future previously present foreseeable near \
    daily weekly monthly quarterly yearly annual annually hourly nightly biweekly fortnightly semiannual \
    biannual biennial everyday every each twice once thrice half few couple many some another all whole full entire \
    number noon midnight midday noontime lunchtime fiscal q1 q2 q3 q4 h1 h2 beginning start middle end turn eve \
    yearlong weeklong daylong monthlong daytime nighttime long its his her their our your midyear yearend \
    twenties thirties forties fifties sixties seventies eighties nineties ' ’ ‘ these those then latest \
    remainder rest opening closing weekday weekdays weekends midweek midmorning midafternoon rest remainder remaining week right just then \
    immediate distant per";

static WORDS: LazyLock<Lookup<&'static str, Word>> = LazyLock::new(|| {
    let mut words = Lookup::default();
    for word in holiday::first_words() {
        words.insert(word, Word::Starter);
    }
    for word in STARTERS.split_whitespace() {
        words.insert(word, Word::Starter);
    }
    for word in COUNTS.split_whitespace() {
        words.insert(word, Word::Count);
    }
    for (at, (name, short)) in MONTHS.iter().enumerate() {
        words.insert(name, Word::Month(at as i8 + 1, true));
        for name in *short {
            words.insert(name, Word::Month(at as i8 + 1, false));
        }
    }
    for (at, (name, short)) in WEEKDAYS.iter().enumerate() {
        words.insert(name, Word::Weekday(at as i8 + 1, true));
        for name in *short {
            words.insert(name, Word::Weekday(at as i8 + 1, false));
        }
    }
    for (unit, names) in UNITS {
        for name in names {
            words.insert(name, Word::Unit(unit));
        }
    }
    for (code, names) in PARTS {
        for name in names {
            words.insert(name, Word::Part(code));
        }
    }
    for (code, names) in SEASONS {
        for name in names {
            words.insert(name, Word::Season(code));
        }
    }
    words
});

/// The class of a token.
pub(super) fn word(token: &Token) -> Word {
    if token.kind == TokenKind::Number {
        return Word::Number;
    }
    if let Some(&word) = WORDS.get(token.form.as_str()) {
        return word;
    }
    // "Mondays" is a weekday too.
    match token.form.strip_suffix('s').and_then(|f| WORDS.get(f)) {
        Some(&Word::Weekday(day, true)) => Word::Weekday(day, true),
        _ => Word::Other,
    }
}
