//! Dates, clock times, durations and repeated times, resolved against the publication date where that is known.
//!
//! In: the tokens of a sentence, the day the article was published and the day it spoke of last. Out:
//! [`TimeExpression`] values with extents and values after TIMEX3 (the `TimeML` annotation guidelines 1.2.1)
//! and intervals. What can't be resolved stays partial (`XXXX-12-12`, `XXXX-WXX-5`); what is vague stays
//! vague (`PAST_REF`). One kind of expression a file.

mod amount;
mod calendar;
mod clock;
mod duration;
mod holiday;
mod moment;
mod period;
mod relative;
mod resolve;
mod set;
mod tense;
mod vague;
mod weekday;
mod words;

use jiff::civil::Date;

use self::words::{Unit, Word};
use crate::engine::Span;
use crate::engine::token::{Token, tokenize};

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A calendar date, week, month, year.
    Date,
    /// A time of day, with or without its date.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

impl TimeKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What a word before an expression does to it: the `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// "early August".
    Start,
    /// "mid-2015".
    Mid,
    /// "late last year".
    End,
    /// "about three months".
    Approx,
    /// "less than three months".
    LessThan,
    /// "more than three months".
    MoreThan,
    /// "up to three months".
    EqualOrLess,
    /// "at least three months".
    EqualOrMore,
}

impl Modifier {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TimeKind,
    /// TIMEX3 value: ISO 8601 (`2025-12-12`, `2025-08`, `P120D`, `T06:00`, `XXXX-05`), or `PAST_REF`,
    /// `PRESENT_REF`, `FUTURE_REF`.
    pub value: String,
    /// First day meant, for dates that resolve and lengths of time with a place in the calendar.
    pub lo: Option<Date>,
    /// Last day meant, as `lo`.
    pub hi: Option<Date>,
    /// For durations: shortest and longest length meant, in days; `None` is unbounded.
    pub days: Option<(Option<f64>, Option<f64>)>,
    /// What a word before it does to it.
    pub modifier: Option<Modifier>,
    /// Whether it is somebody's age ("a 42-year-old"), which is a quantity as well.
    pub age: bool,
}

impl TimeExpression {
    /// Whether it says which day, week, month … something was, so that two of them can be compared.
    pub fn is_placed(&self) -> bool {
        let resolved = self.lo.is_some() && self.hi.is_some();
        let partial = self.kind == TimeKind::Date
            && !self.value.starts_with('P')
            && self.value.contains(|c: char| c.is_ascii_digit());
        matches!(self.kind, TimeKind::Date | TimeKind::Time) && (resolved || partial)
    }
}

/// The expressions of time in one sentence; `published` is the day relative dates count from.
pub fn times(tokens: &[Token], published: Option<Date>) -> Vec<TimeExpression> {
    times_after(tokens, published, None)
}

/// As [`times`], for a sentence of a text that spoke of the day `focus` last: "the next day" counts from it.
pub fn times_after(
    tokens: &[Token],
    published: Option<Date>,
    focus: Option<(Date, Date)>,
) -> Vec<TimeExpression> {
    let mut reader = Reader {
        tokens,
        words: tokens.iter().map(words::word).collect(),
        published,
        focus,
        floor: 0,
        last_day: None,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !reader.may_begin(at) {
            at += 1;
            continue;
        }
        let Some(expression) = read_at(&reader, at) else {
            at += 1;
            continue;
        };
        let expression = premodified(&reader, expression);
        at = expression.end.max(at + 1);
        reader.floor = at;
        if matches!(expression.kind, TimeKind::Date | TimeKind::Time)
            && expression.days_meant.is_some()
        {
            reader.focus = expression.days_meant;
        }
        reader.last_day = (expression.kind == TimeKind::Date && expression.value.len() == 10)
            .then(|| (expression.end, expression.value.clone()));
        found.push(expression.finish(tokens));
    }
    found
}

/// The first full calendar date (day, month and year) in a line such as "Published: 14 Nov. 2026, 08:35".
pub fn calendar_date(line: &str) -> Option<Date> {
    let tokens = tokenize(line, Span::new(0, line.len()));
    let reader = Reader {
        words: tokens.iter().map(words::word).collect(),
        tokens: &tokens,
        published: None,
        focus: None,
        floor: 0,
        last_day: None,
    };
    (0..tokens.len()).find_map(|at| {
        let found = calendar::full_date(&reader, at)?;
        let (lo, hi) = found.days_meant?;
        (lo == hi).then_some(lo)
    })
}

/// A sentence while its expressions are read.
struct Reader<'a> {
    tokens: &'a [Token],
    /// The class of each token.
    words: Vec<Word>,
    published: Option<Date>,
    /// First and last day of the date spoken of last.
    focus: Option<(Date, Date)>,
    /// First token that is not part of an expression yet.
    floor: usize,
    /// End and value of the expression right before, if that is a day of a month: "May 9 and 10".
    last_day: Option<(usize, String)>,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Other)
    }

    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.form.as_str())
    }

    fn is(&self, at: usize, form: &str) -> bool {
        self.form(at) == form
    }

    fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        forms.contains(&self.form(at))
    }

    /// Whether the token right before `at` is one of `forms`.
    fn after_any(&self, at: usize, forms: &[&str]) -> bool {
        at > 0 && self.is_any(at - 1, forms)
    }

    fn is_number(&self, at: usize) -> bool {
        self.word(at) == Word::Number
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital)
    }

    fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.joined)
    }

    /// Whether nothing stands between the token at `at` and the one before.
    fn touches(&self, at: usize) -> bool {
        at > 0
            && self
                .tokens
                .get(at)
                .is_some_and(|t| t.span.start == self.tokens[at - 1].span.end)
    }

    /// Whether an expression may begin here: the gate that keeps other words cheap.
    fn may_begin(&self, at: usize) -> bool {
        match self.words[at] {
            Word::Other => {
                self.is_any(at, &["the", "a", "an", "at", "in", "'", "’"])
                    && self.word(at + 1) != Word::Other
            }
            _ => true,
        }
    }

    /// The day a number of units is counted from: the date spoken of last where that is as fine as the unit,
    /// else publication.
    fn anchor(&self, unit: Unit) -> Option<Date> {
        let Some((lo, hi)) = self.focus else {
            return self.published;
        };
        let length = f64::from((hi - lo).get_days()) + 1.0;
        if length <= unit.days().1.max(1.0) {
            Some(lo)
        } else {
            self.published
        }
    }

    /// Whether a date as fine as the unit was spoken of.
    fn focus_known(&self, unit: Unit) -> bool {
        self.focus
            .is_some_and(|(lo, hi)| f64::from((hi - lo).get_days()) < unit.days().1)
    }
}

/// An expression while it is read: token indices instead of a span.
#[derive(Clone, Debug)]
struct Found {
    from: usize,
    end: usize,
    kind: TimeKind,
    value: String,
    days_meant: Option<(Date, Date)>,
    length: Option<(Option<f64>, Option<f64>)>,
    modifier: Option<Modifier>,
    age: bool,
}

impl Found {
    fn new(kind: TimeKind, from: usize, end: usize, value: impl Into<String>) -> Self {
        Self {
            from,
            end,
            kind,
            value: value.into(),
            days_meant: None,
            length: None,
            modifier: None,
            age: false,
        }
    }

    fn date(from: usize, end: usize, (value, lo, hi): resolve::Period) -> Self {
        Self {
            days_meant: Some((lo, hi)),
            ..Self::new(TimeKind::Date, from, end, value)
        }
    }

    fn day(from: usize, end: usize, day: Date) -> Self {
        Self::date(from, end, (day.to_string(), day, day))
    }

    /// A date that resolves if the period is known, else `unresolved`.
    fn date_or(
        from: usize,
        end: usize,
        period: Option<resolve::Period>,
        unresolved: impl Into<String>,
    ) -> Self {
        match period {
            Some(period) => Self::date(from, end, period),
            None => Self::new(TimeKind::Date, from, end, unresolved),
        }
    }

    fn from(mut self, from: usize) -> Self {
        self.from = from;
        self
    }

    fn finish(self, tokens: &[Token]) -> TimeExpression {
        TimeExpression {
            span: tokens[self.from].span.cover(tokens[self.end - 1].span),
            kind: self.kind,
            value: self.value,
            lo: self.days_meant.map(|d| d.0),
            hi: self.days_meant.map(|d| d.1),
            days: self.length,
            modifier: self.modifier,
            age: self.age,
        }
    }
}

/// A reader of one kind of expression.
type Read = fn(&Reader<'_>, usize) -> Option<Found>;

/// Every kind; where two read equally far, the first is right.
const KINDS: [Read; 9] = [
    set::read,
    holiday::read,
    weekday::read,
    calendar::read,
    period::read,
    relative::read,
    clock::read,
    duration::read,
    vague::read,
];

/// The longest expression that begins at `at`, with the time of day or date that belongs to it.
fn read_at(r: &Reader<'_>, at: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    for read in KINDS {
        if let Some(found) = read(r, at)
            && best.as_ref().is_none_or(|b| found.end > b.end)
        {
            best = Some(found);
        }
    }
    best.map(|found| moment::joined_with_date(r, found))
}

/// The longest date or period that begins at `at`, without a time of day.
fn date_at(r: &Reader<'_>, at: usize) -> Option<Found> {
    const DATES: [Read; 5] = [
        holiday::read,
        weekday::read,
        calendar::read,
        period::read,
        relative::read,
    ];
    let mut best: Option<Found> = None;
    if at < r.tokens.len() {
        for read in DATES {
            if let Some(found) = read(r, at)
                && found.kind == TimeKind::Date
                && best.as_ref().is_none_or(|b| found.end > b.end)
            {
                best = Some(found);
            }
        }
    }
    best.map(|found| premodified(r, found))
}

/// "this morning", "last night", "tomorrow" where a clock time stands before it.
fn relative_night(r: &Reader<'_>, at: usize) -> Option<Found> {
    relative::read(r, at).filter(|f| f.kind == TimeKind::Time && moment::is_part_value(&f.value))
}

/// Takes in the words before an expression that are part of it: "early August", "about 3 p.m.".
fn premodified(r: &Reader<'_>, mut found: Found) -> Found {
    found.from = found.from.max(r.floor);
    let Some(before) = found.from.checked_sub(1).filter(|b| *b >= r.floor) else {
        return found;
    };
    let dated = matches!(found.kind, TimeKind::Date | TimeKind::Time)
        && found
            .value
            .starts_with(|c: char| c.is_ascii_digit() || c == 'X' || c == 'T');
    if !dated {
        return found;
    }
    let modifier = match r.form(before) {
        "early" | "earlier" => Modifier::Start,
        "mid" => Modifier::Mid,
        "late" | "later" => Modifier::End,
        "about" | "around" | "approximately" | "roughly" | "circa"
            if r.is_number(found.from) || r.word(found.from) == Word::Count =>
        {
            Modifier::Approx
        }
        _ => return found,
    };
    found.from = before;
    // "as early as 2014" is no early 2014.
    if before > r.floor && r.is(before - 1, "as") {
        return Found {
            from: before + 1,
            ..found
        };
    }
    // "the early 1990s", "the late 19th century"
    if before > r.floor && r.is(before - 1, "the") {
        found.from = before - 1;
    }
    if matches!(r.form(before), "earlier" | "later") && found.value.len() < 10 {
        // "earlier this year" ends, "later this year" begins where the article stands.
        if let (Some((lo, hi)), Some(published)) = (found.days_meant, r.published)
            && lo <= published
            && published <= hi
        {
            found.days_meant = Some(match modifier {
                Modifier::Start => (lo, published),
                _ => (published, hi),
            });
        }
    } else {
        found.days_meant = found.days_meant.map(|days| period::part_of(days, modifier));
    }
    found.modifier = Some(modifier);
    found
}

#[cfg(test)]
mod tests;
