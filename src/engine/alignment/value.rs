//! The value a claim states, as something that can be compared.

use jiff::civil::Date;

use super::features::Entry;
use crate::engine::facet::quantity::{Quantity, Relation};
use crate::engine::facet::time::{TimeExpression, TimeKind};
use crate::engine::reading::{Fact, Reading};
use crate::engine::token::Token;

/// Values this many times apart measure different things rather than contradict each other.
const FAR_APART: f64 = 5.0;

/// A typed value. Only values of one variant are ever compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A count or measure in its unit: lowest and highest value meant.
    Number(Interval),
    /// A length of time in days.
    Days(Interval),
    /// A stretch of days in the calendar.
    Calendar(Date, Date),
    /// A date that could not be resolved fully, as TIMEX3 value with `X` for what is open.
    Partial(String),
}

/// Lowest and highest value meant; `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lowest.
    pub lo: Option<f64>,
    /// Highest.
    pub hi: Option<f64>,
}

impl Interval {
    /// Whether some value lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        let below =
            |hi: Option<f64>, lo: Option<f64>| matches!((hi, lo), (Some(hi), Some(lo)) if hi < lo);
        !below(self.hi, other.lo) && !below(other.hi, self.lo)
    }

    /// How many times as high the nearer end of the higher one is.
    fn ratio(self, other: Self) -> f64 {
        let end = |i: Self| i.lo.filter(|lo| *lo > 0.0).or(i.hi).unwrap_or(0.0);
        let (low, high) = (end(self).min(end(other)), end(self).max(end(other)));
        if low > 0.0 { high / low } else { f64::INFINITY }
    }

    /// An exact round number with what it may have been rounded from: 76,000 is 75,950 to 76,050. At least
    /// three leading digits count as meant.
    fn rounded(self) -> Self {
        let (true, Some(value)) = (self.is_exact(), self.lo) else {
            return self;
        };
        let mut step = 1.0;
        while value >= step * 1000.0 && value % (step * 10.0) == 0.0 {
            step *= 10.0;
        }
        if step < 10.0 {
            return self;
        }
        Self {
            lo: Some(value - step / 2.0),
            hi: Some(value + step / 2.0),
        }
    }

    /// With what it may have been rounded or cut from where the other is given with more decimals: 50 may be 49.9
    /// or 50.9.
    fn as_exact_as(self, other: Self) -> Self {
        let (Some(own), Some(finer)) = (self.decimals(), other.decimals()) else {
            return self;
        };
        let unit = [1.0, 0.1, 0.01, 0.001][own.min(3)];
        match own < finer {
            true => Self {
                lo: self.lo.map(|v| v - unit / 2.0),
                hi: self.hi.map(|v| v + unit * CUT),
            },
            false => self,
        }
    }

    /// Whether two lengths of less than a day are one, told more or less exactly: an eight-minute film of eight and a
    /// half minutes.
    fn is_hardly_longer(self, other: Self) -> bool {
        const HARDLY: f64 = 1.1;
        let short = |i: Self| i.hi.is_some_and(|hi| hi < 1.0);
        short(self) && short(other) && self.ratio(other) <= HARDLY
    }

    /// Decimals of a single value, at most three.
    fn decimals(self) -> Option<usize> {
        let value = self.lo.filter(|_| self.is_exact())?;
        let whole = |scale: f64| ((value * scale).round() - value * scale).abs() < 1e-6;
        Some([1.0, 10.0, 100.0].into_iter().position(whole).unwrap_or(3))
    }

    /// Whether it is a single value.
    pub fn is_exact(self) -> bool {
        self.lo.is_some() && self.lo == self.hi
    }

    /// Width relative to the middle; unbounded intervals are widest.
    pub fn relative_width(self) -> f64 {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) if lo + hi > 0.0 => (hi - lo) / f64::midpoint(hi, lo),
            (Some(_), Some(_)) => 0.0,
            _ => f64::INFINITY,
        }
    }
}

/// How far below the next unit a number may lie that was cut to it.
const CUT: f64 = 0.999;

impl Value {
    /// Whether both may be the same value.
    pub fn may_equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => {
                let (a, b) = (a.as_exact_as(*b), b.as_exact_as(*a));
                a.rounded().overlaps(b.rounded())
            }
            (Self::Days(a), Self::Days(b)) => a.overlaps(*b) || a.is_hardly_longer(*b),
            (Self::Calendar(a, b), Self::Calendar(c, d)) => a <= d && c <= b,
            (Self::Partial(a), Self::Partial(b)) => same_partial(a, b),
            (Self::Calendar(day, last), Self::Partial(open))
            | (Self::Partial(open), Self::Calendar(day, last)) => day == last && fits(open, *day),
            _ => false,
        }
    }

    /// Whether two values that exclude each other may be two readings of one thing: not worlds apart.
    pub fn is_comparable_to(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) | (Self::Days(a), Self::Days(b)) => {
                a.ratio(*b) < FAR_APART
            }
            (Self::Calendar(..) | Self::Partial(_), Self::Calendar(..) | Self::Partial(_)) => true,
            _ => false,
        }
    }

    /// With room for a share of the value on either side.
    fn loosened(self, share: f64) -> Self {
        match self {
            Self::Number(i) => Self::Number(Interval {
                lo: i.lo.map(|v| v - v.abs() * share),
                hi: i.hi.map(|v| v + v.abs() * share),
            }),
            other => other,
        }
    }

    /// `Some(true)` for equal values that are rare enough to tell, `Some(false)` for equal common ones.
    pub fn equality(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a == b).then(|| a.lo.is_none_or(|v| v >= 13.0)),
            (Self::Days(a), Self::Days(b)) => (a == b).then_some(true),
            (Self::Calendar(..), Self::Calendar(..)) => (self == other).then_some(false),
            _ => None,
        }
    }

    /// The number, where one and no other is meant.
    pub fn exact(&self) -> Option<f64> {
        match self {
            Self::Number(i) if i.lo == i.hi => i.lo,
            _ => None,
        }
    }

    /// Whether it says "less than" or "at least" rather than how much.
    pub fn is_bounded(&self) -> bool {
        match self {
            Self::Number(i) | Self::Days(i) => i.lo == Some(0.0) || i.hi.is_none(),
            Self::Calendar(..) | Self::Partial(_) => false,
        }
    }

    /// How much wider than another value of its kind: a coarser statement of the same thing.
    pub fn is_coarser_than(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) | (Self::Days(a), Self::Days(b)) => {
                a.relative_width() > b.relative_width() + 0.5
            }
            (Self::Calendar(a, b), Self::Calendar(c, d)) => {
                let length = |from: &Date, to: &Date| (*to - *from).get_days();
                length(a, b) > length(c, d) + 5
            }
            _ => false,
        }
    }

    /// Sort key: the narrower, the smaller.
    pub fn width(&self) -> f64 {
        match self {
            Self::Number(i) | Self::Days(i) => i.relative_width(),
            Self::Calendar(a, b) => f64::from((*b - *a).get_days()),
            Self::Partial(_) => 1e6,
        }
    }
}

/// `XXXX-12-12` and `2025-12-12` agree where both say something.
fn same_partial(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.chars()
            .zip(b.chars())
            .all(|(x, y)| x == y || x == 'X' || y == 'X')
}

fn fits(open: &str, day: Date) -> bool {
    match open.strip_prefix("XXXX-WXX-") {
        Some(weekday) => weekday == day.weekday().to_monday_one_offset().to_string(),
        None => same_partial(open, &day.to_string()),
    }
}

/// The value of a claim, if it is about one.
pub fn value_of(readings: &[Reading], entry: &Entry) -> Option<Value> {
    let reading = &readings[entry.source.0];
    match entry.claim.fact {
        Fact::Quantity(index) => {
            let quantity = &reading.quantities[index];
            let value = number(quantity);
            match is_converted(&reading.tokens[entry.claim.sentence], quantity) {
                true => Some(value.loosened(CONVERTED)),
                false => Some(value),
            }
        }
        Fact::Time(index) => time_value(&reading.times[index]),
        Fact::None | Fact::Quote(_) => None,
    }
}

/// How far, as a share, a value may be off that a desk worked out from another unit.
const CONVERTED: f64 = 0.05;

/// "1,000 kilometers (600 miles)": the second value is worked out from the first, and rounded again.
fn is_converted(tokens: &[Token], quantity: &Quantity) -> bool {
    let first = tokens.partition_point(|t| t.span.end <= quantity.span.start);
    quantity.unit.is_some()
        && first >= 2
        && tokens[first - 1].is("(")
        && tokens[first - 2].is_word()
}

/// The value of a quantity.
pub fn number(quantity: &Quantity) -> Value {
    let (mut lo, mut hi) = (quantity.lo, quantity.hi);
    // "about 6.3 million" is meant more exactly than "about 6 million".
    if quantity.relation == Relation::About
        && let (Some(low), Some(high)) = (&mut lo, &mut hi)
    {
        let below = *high <= quantity.value;
        let reach = quantity.value.abs() * tolerance(quantity.value, below);
        *low = low.max(quantity.value - reach);
        *high = high.min(quantity.value + reach);
    }
    Value::Number(Interval { lo, hi })
}

/// How far "about" reaches, as a share of the value, by how many leading digits are given; "nearly", which lies below
/// only, reaches further for a round number.
fn tolerance(value: f64, below: bool) -> f64 {
    let mut rest = value.abs();
    while rest >= 1.0 && rest % 10.0 == 0.0 {
        rest /= 10.0;
    }
    match rest {
        r if r.fract() != 0.0 => 0.02,
        r if r >= 100.0 => 0.01,
        r if r >= 10.0 => 0.03,
        _ if below => 0.10,
        _ => 0.08,
    }
}

fn time_value(time: &TimeExpression) -> Option<Value> {
    match (time.kind, time.days, time.lo, time.hi) {
        (TimeKind::Duration, Some((lo, hi)), _, _) => Some(Value::Days(Interval { lo, hi })),
        (TimeKind::Date | TimeKind::Time, _, Some(lo), Some(hi)) => Some(Value::Calendar(lo, hi)),
        (TimeKind::Date, _, None, None) if time.value.contains(|c: char| c.is_ascii_digit()) => {
            Some(Value::Partial(time.value.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(lo: f64, hi: f64) -> Value {
        Value::Days(Interval {
            lo: Some(lo),
            hi: Some(hi),
        })
    }

    #[test]
    fn overlapping_intervals_may_be_one_value() {
        assert!(days(84.0, 99.0).may_equal(&days(0.0, 92.0)));
        assert!(!days(120.0, 120.0).may_equal(&days(84.0, 99.0)));
        let many = Value::Number(Interval {
            lo: Some(2000.0),
            hi: Some(99_999.0),
        });
        let exact = Value::Number(Interval {
            lo: Some(15_000.0),
            hi: Some(15_000.0),
        });
        assert!(many.may_equal(&exact));
        assert!(many.is_coarser_than(&exact));
    }

    #[test]
    fn a_rounded_value_may_be_the_finer_one() {
        let number = |v: f64| {
            Value::Number(Interval {
                lo: Some(v),
                hi: Some(v),
            })
        };
        assert!(number(50.0).may_equal(&number(49.9)));
        assert!(!number(50.0).may_equal(&number(49.1)));
        assert!(number(229.0).may_equal(&number(229.6)), "cut, not rounded");
        assert!(!number(229.0).may_equal(&number(230.2)));
        assert!(number(76_000.0).may_equal(&number(75_960.0)));
        assert!(!number(76_000.0).may_equal(&number(74_839.0)));
    }

    #[test]
    fn a_weekday_fits_its_date() {
        let day: Date = "2025-12-12".parse().unwrap();
        let friday = Value::Partial("XXXX-WXX-5".to_owned());
        assert!(friday.may_equal(&Value::Calendar(day, day)));
        let monday = Value::Partial("XXXX-WXX-1".to_owned());
        assert!(!monday.may_equal(&Value::Calendar(day, day)));
    }
}
