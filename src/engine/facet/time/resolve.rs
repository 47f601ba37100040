//! Arithmetic of the calendar: the day, week, month, quarter, year … a number of steps from a day.
//!
//! In: a day and a unit. Out: the TIMEX3 value and the interval of days. Knows nothing of words.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::words::Unit;

/// A TIMEX3 value and the first and last day it covers.
pub(super) type Period = (String, Date, Date);

/// Steps beyond this are no dates of the news, and the calendar could not hold them.
const MOST_STEPS: i64 = 5000;

/// The period of `unit` that lies `steps` after the one `day` is in.
pub(super) fn period(unit: Unit, day: Date, steps: i64) -> Option<Period> {
    if steps.abs() > MOST_STEPS {
        return None;
    }
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => {
            let day = day.saturating_add(steps.days());
            Some((day.to_string(), day, day))
        }
        Unit::Week => Some(week(day.saturating_add((7 * steps).days()))),
        Unit::Fortnight => Some(week(day.saturating_add((14 * steps).days()))),
        Unit::Weekend => {
            let (value, monday, sunday) = week(day.saturating_add((7 * steps).days()));
            Some((
                format!("{value}-WE"),
                monday.saturating_add(5.days()),
                sunday,
            ))
        }
        Unit::Month => Some(month(day.first_of_month().saturating_add(steps.months()))),
        Unit::Quarter => {
            let of_year = i64::from(day.month() - 1) / 3;
            let index = i64::from(day.year()) * 4 + of_year + steps;
            quarter(index.div_euclid(4) as i16, index.rem_euclid(4) as i8 + 1)
        }
        Unit::Year => year(i64::from(day.year()) + steps),
        Unit::Decade => decade(i64::from(day.year()).div_euclid(10) + steps),
        Unit::Century => century(i64::from(day.year()).div_euclid(100) + steps),
    }
}

/// `2025-W50`, Monday to Sunday.
pub(super) fn week(day: Date) -> Period {
    let iso = day.iso_week_date();
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    let value = format!("{:04}-W{:02}", iso.year(), iso.week());
    (value, monday, monday.saturating_add(6.days()))
}

/// `2025-08`.
pub(super) fn month(day: Date) -> Period {
    let value = format!("{:04}-{:02}", day.year(), day.month());
    (value, day.first_of_month(), day.last_of_month())
}

/// `2025-Q3`.
pub(super) fn quarter(year: i16, number: i8) -> Option<Period> {
    let first = Date::new(year, number * 3 - 2, 1).ok()?;
    let last = Date::new(year, number * 3, 1).ok()?.last_of_month();
    Some((format!("{year:04}-Q{number}"), first, last))
}

/// `2025-H1`.
pub(super) fn half(year: i16, number: i8) -> Option<Period> {
    let first = Date::new(year, number * 6 - 5, 1).ok()?;
    let last = Date::new(year, number * 6, 1).ok()?.last_of_month();
    Some((format!("{year:04}-H{number}"), first, last))
}

/// `2025`.
pub(super) fn year(number: i64) -> Option<Period> {
    let (first, last) = years(number, number)?;
    Some((format!("{number:04}"), first, last))
}

/// `199` from 199.
pub(super) fn decade(number: i64) -> Option<Period> {
    let (first, last) = years(number * 10, number * 10 + 9)?;
    Some((format!("{number:03}"), first, last))
}

/// `19` from 19: 1900 to 1999.
pub(super) fn century(number: i64) -> Option<Period> {
    let (first, last) = years(number * 100, number * 100 + 99)?;
    Some((format!("{number:02}"), first, last))
}

/// `2025-SU`; the season of the northern half, by the months of the weather service. A winter is that of the
/// year it begins in.
pub(super) fn season(year: i16, code: &str) -> Option<Period> {
    let (from, first, last) = match code {
        "SP" => (year, 3, 5),
        "SU" => (year, 6, 8),
        "FA" => (year, 9, 11),
        _ => (year, 12, 2),
    };
    let to = if last < first {
        from.checked_add(1)?
    } else {
        from
    };
    let lo = Date::new(from, first, 1).ok()?;
    let hi = Date::new(to, last, 1).ok()?.last_of_month();
    Some((format!("{year:04}-{code}"), lo, hi))
}

fn years(first: i64, last: i64) -> Option<(Date, Date)> {
    if first < 1 || last > 9000 {
        return None;
    }
    Some((
        Date::new(first as i16, 1, 1).ok()?,
        Date::new(last as i16, 12, 31).ok()?,
    ))
}
