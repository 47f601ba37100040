//! Dates, clock times and durations, resolved against the publication date where that is known.

use jiff::civil::Date;

use crate::engine::Span;

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A calendar date, week, month, year.
    Date,
    /// A time of day.
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

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TimeKind,
    /// TIMEX3 value: ISO 8601 (`2025-12-12`, `2025-08`, `P120D`, `2025-W50`, `XXXX-05`).
    pub value: String,
    /// First day meant, for dates that resolve.
    pub lo: Option<Date>,
    /// Last day meant, for dates that resolve.
    pub hi: Option<Date>,
    /// For durations: shortest and longest length meant, in days; `None` is unbounded.
    pub days: Option<(Option<f64>, Option<f64>)>,
}
