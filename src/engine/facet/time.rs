//! Dates, clock times and durations, resolved against the publication date where that is known.
//!
//! In: the tokens of a sentence and the day the article was published. Out: [`TimeExpression`] values with
//! TIMEX3 values and intervals. What can't be resolved stays partial (`XXXX-12-12`, `XXXX-WXX-5`).

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::duration::duration_at;
use crate::engine::Span;
use crate::engine::token::{Token, TokenKind, tokenize};

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
    /// TIMEX3 value: ISO 8601 (`2025-12-12`, `2025-08`, `P120D`, `T06:00`, `XXXX-05`).
    pub value: String,
    /// First day meant, for dates that resolve.
    pub lo: Option<Date>,
    /// Last day meant, for dates that resolve.
    pub hi: Option<Date>,
    /// For durations: shortest and longest length meant, in days; `None` is unbounded.
    pub days: Option<(Option<f64>, Option<f64>)>,
}

/// The expressions of time in one sentence; `published` is the day relative dates count from.
pub fn times(tokens: &[Token], published: Option<Date>) -> Vec<TimeExpression> {
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let expression = duration_at(tokens, at)
            .or_else(|| month_date_at(tokens, at, published))
            .or_else(|| numeric_date_at(tokens, at))
            .or_else(|| weekday_at(tokens, at, published))
            .or_else(|| relative_at(tokens, at, published))
            .or_else(|| clock_at(tokens, at))
            .or_else(|| year_at(tokens, at));
        match expression {
            Some((expression, end)) => {
                found.push(expression);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The first full calendar date (day, month and year) in a line such as "Published: 13 Dec. 2025, 10:21".
pub fn calendar_date(line: &str) -> Option<Date> {
    let tokens = tokenize(line, Span::new(0, line.len()));
    (0..tokens.len()).find_map(|at| {
        let (expression, _) =
            numeric_date_at(&tokens, at).or_else(|| month_date_at(&tokens, at, None))?;
        expression.lo.filter(|_| expression.lo == expression.hi)
    })
}

type Found = Option<(TimeExpression, usize)>;

fn date_expression(
    tokens: &[Token],
    from: usize,
    end: usize,
    value: String,
    days: Option<(Date, Date)>,
) -> (TimeExpression, usize) {
    let expression = TimeExpression {
        span: tokens[from].span.cover(tokens[end - 1].span),
        kind: TimeKind::Date,
        value,
        lo: days.map(|d| d.0),
        hi: days.map(|d| d.1),
        days: None,
    };
    (expression, end)
}

fn month_number(token: &Token) -> Option<i8> {
    if !token.capital || !token.is_word() {
        return None;
    }
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    MONTHS
        .iter()
        .position(|names| token.is_any(names))
        .map(|m| m as i8 + 1)
}

/// A day of the month, with the tokens it takes ("12", "12th", "the 12th of").
fn day_at(tokens: &[Token], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let day: i8 = token.form.parse().ok().filter(|d| (1..=31).contains(d))?;
    let ending = tokens
        .get(at + 1)
        .is_some_and(|t| t.span.start == token.span.end && t.is_any(&["st", "nd", "rd", "th"]));
    Some((day, 1 + usize::from(ending)))
}

fn year_of(token: Option<&Token>) -> Option<i16> {
    let token = token.filter(|t| t.kind == TokenKind::Number && t.form.len() == 4)?;
    token
        .form
        .parse()
        .ok()
        .filter(|y| (1800..=2100).contains(y))
}

/// "December 12th", "Dec. 13, 2025", "13 Dec. 2025", "early August", "June last year", "in May".
fn month_date_at(tokens: &[Token], at: usize, published: Option<Date>) -> Found {
    let mut index = at;
    let part = tokens[at]
        .is_any(&["early", "late", "mid"])
        .then(|| tokens[at].form.clone());
    if part.is_some() {
        index += 1;
        if tokens.get(index).is_some_and(|t| t.is("in")) {
            index += 1;
        }
    }
    let last = tokens
        .get(index)
        .is_some_and(|t| t.is_any(&["last", "this", "next"]));
    let direction = last.then(|| tokens[index].form.clone());
    if last {
        index += 1;
    }
    let mut day = None;
    if let Some((number, used)) = day_at(tokens, index) {
        let of = tokens.get(index + used).is_some_and(|t| t.is("of"));
        let month_at = index + used + usize::from(of);
        if tokens
            .get(month_at)
            .is_some_and(|t| month_number(t).is_some())
        {
            day = Some(number);
            index = month_at;
        }
    }
    let month = tokens.get(index).and_then(month_number)?;
    let month_token = &tokens[index];
    let mut end = index + 1;
    let dot = |end: usize| tokens.get(end).is_some_and(|t| t.is("."));
    if dot(end)
        && month_token.form.len() <= 4
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.kind == TokenKind::Number)
    {
        end += 1;
    }
    let mut range_to = None;
    if day.is_none()
        && let Some((number, used)) = day_at(tokens, end)
        && year_of(tokens.get(end)).is_none()
    {
        day = Some(number);
        end += used;
        if let Some((upper, used)) = day_at(tokens, end).filter(|_| tokens[end].joined) {
            range_to = Some(upper);
            end += used;
        }
    }
    let comma = usize::from(tokens.get(end).is_some_and(|t| t.is(",")));
    let mut year = year_of(tokens.get(end + comma));
    if year.is_some() {
        end += comma + 1;
    } else if tokens.get(end).is_some_and(|t| t.is("last"))
        && tokens.get(end + 1).is_some_and(|t| t.is("year"))
    {
        year = published.map(|p| p.year() - 1);
        end += 2;
    }
    // "may" and "march" are words as well: alone they need a sign that a month is meant.
    if day.is_none() && year.is_none() && part.is_none() && direction.is_none() {
        let cue = at.checked_sub(1).map(|i| &tokens[i]);
        let prepositions = [
            "in", "since", "until", "by", "from", "of", "to", "through", "during", "before",
            "after", "between",
        ];
        if !cue.is_some_and(|t| t.is_any(&prepositions)) {
            return None;
        }
    }
    let resolved_year =
        year.or_else(|| published.map(|p| nearest_year(p, month, day, direction.as_deref())));
    let interval = resolved_year.and_then(|y| {
        let first = Date::new(y, month, day.unwrap_or(1)).ok()?;
        let last_of_month = Date::new(y, month, 1).ok()?.last_of_month();
        Some(match (day, range_to, part.as_deref()) {
            (Some(_), Some(to), _) => (first, Date::new(y, month, to).ok()?),
            (Some(_), None, _) => (first, first),
            (None, _, Some("early")) => (first, Date::new(y, month, 10).ok()?),
            (None, _, Some("mid")) => {
                (Date::new(y, month, 10).ok()?, Date::new(y, month, 20).ok()?)
            }
            (None, _, Some("late")) => (Date::new(y, month, 20).ok()?, last_of_month),
            _ => (first, last_of_month),
        })
    });
    let year_text = resolved_year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    let value = match day {
        Some(day) => format!("{year_text}-{month:02}-{day:02}"),
        None => format!("{year_text}-{month:02}"),
    };
    Some(date_expression(tokens, at, end, value, interval))
}

/// The year a bare month or day means in an article of `published`: the last one not in the future,
/// with a week's grace for announcements.
fn nearest_year(published: Date, month: i8, day: Option<i8>, direction: Option<&str>) -> i16 {
    let this = published.year();
    let candidate = Date::new(this, month, day.unwrap_or(1).min(28)).unwrap_or(published);
    match direction {
        Some("next") if candidate <= published => this + 1,
        Some("next" | "this") => this,
        _ if candidate > published.saturating_add(60.days()) => this - 1,
        _ => this,
    }
}

/// "2025-12-13", "12/13/2025".
fn numeric_date_at(tokens: &[Token], at: usize) -> Found {
    let number = |i: usize| tokens.get(i).filter(|t| t.kind == TokenKind::Number);
    let year = year_of(tokens.get(at));
    if let (Some(year), Some(month), Some(day)) = (year, number(at + 1), number(at + 2))
        && month.joined
        && day.joined
        && let (Ok(month), Ok(day)) = (month.form.parse(), day.form.parse())
        && let Ok(date) = Date::new(year, month, day)
    {
        return Some(date_expression(
            tokens,
            at,
            at + 3,
            date.to_string(),
            Some((date, date)),
        ));
    }
    let slash = |i: usize| tokens.get(i).is_some_and(|t| t.is("/"));
    if let (Some(first), Some(second)) = (number(at), number(at + 2))
        && slash(at + 1)
        && slash(at + 3)
        && let Some(year) = year_of(tokens.get(at + 4))
        && let (Ok(a), Ok(b)) = (first.form.parse::<i8>(), second.form.parse::<i8>())
    {
        let (month, day) = if a > 12 { (b, a) } else { (a, b) };
        let date = Date::new(year, month, day).ok()?;
        return Some(date_expression(
            tokens,
            at,
            at + 5,
            date.to_string(),
            Some((date, date)),
        ));
    }
    None
}

fn weekday_of(token: &Token) -> Option<Weekday> {
    if !token.capital {
        return None;
    }
    Some(match token.form.as_str() {
        "monday" | "mondays" => Weekday::Monday,
        "tuesday" | "tuesdays" => Weekday::Tuesday,
        "wednesday" | "wednesdays" => Weekday::Wednesday,
        "thursday" | "thursdays" => Weekday::Thursday,
        "friday" | "fridays" => Weekday::Friday,
        "saturday" | "saturdays" => Weekday::Saturday,
        "sunday" | "sundays" => Weekday::Sunday,
        _ => return None,
    })
}

/// "Friday", "last Friday", "next Monday", "on Sunday".
fn weekday_at(tokens: &[Token], at: usize, published: Option<Date>) -> Found {
    let direction = tokens[at]
        .is_any(&["last", "next", "this"])
        .then(|| tokens[at].form.as_str());
    let index = at + usize::from(direction.is_some());
    let weekday = weekday_of(tokens.get(index)?)?;
    let number = weekday.to_monday_one_offset();
    // "Friday, December 12": the date says more than the weekday.
    let comma = usize::from(tokens.get(index + 1).is_some_and(|t| t.is(",")));
    if let Some((mut date, end)) = tokens
        .get(index + 1 + comma)
        .and_then(|_| month_date_at(tokens, index + 1 + comma, published))
        && date.value.len() == 10
    {
        date.span = tokens[at].span.cover(date.span);
        return Some((date, end));
    }
    let Some(published) = published else {
        return Some(date_expression(
            tokens,
            at,
            index + 1,
            format!("XXXX-WXX-{number}"),
            None,
        ));
    };
    let back = i64::from((published.weekday().to_monday_one_offset() - number).rem_euclid(7));
    let ahead =
        direction == Some("next") || (direction != Some("last") && speaks_of_future(tokens, at));
    let date = if ahead {
        let forward = if back == 0 && direction == Some("next") {
            7
        } else {
            (7 - back) % 7
        };
        published.saturating_add(forward.days())
    } else {
        published.saturating_sub(back.days())
    };
    Some(date_expression(
        tokens,
        at,
        index + 1,
        date.to_string(),
        Some((date, date)),
    ))
}

/// Whether the words before point ahead of the article ("will vote on Monday").
fn speaks_of_future(tokens: &[Token], at: usize) -> bool {
    const CUES: [&str; 17] = [
        "will",
        "expected",
        "scheduled",
        "plans",
        "planned",
        "forecast",
        "would",
        "set",
        "due",
        "shall",
        "upcoming",
        "could",
        "may",
        "might",
        "going",
        "predicted",
        "until",
    ];
    let before = &tokens[at.saturating_sub(12)..at];
    let planned = before
        .windows(2)
        .any(|w| w[0].is_any(&["is", "are"]) && w[1].is("to"));
    planned || before.iter().any(|t| t.is_any(&CUES))
}

/// "yesterday", "the previous day", "last month", "earlier this year", "three days ago".
fn relative_at(tokens: &[Token], at: usize, published: Option<Date>) -> Found {
    let word = tokens[at].form.as_str();
    let next = tokens.get(at + 1).map(|t| t.form.as_str());
    let day = |offset: i64| {
        published
            .map(|p| p.saturating_add(offset.days()))
            .map(|d| (d, d))
    };
    let text = |days: Option<(Date, Date)>| {
        days.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.0.to_string())
    };
    let simple = match (word, next) {
        ("today" | "tonight", _) => Some((0, 1)),
        ("yesterday", _) => Some((-1, 1)),
        ("tomorrow", _) => Some((1, 1)),
        ("last", Some("night")) => Some((-1, 2)),
        ("previous", Some("day")) => Some((-1, 2)),
        ("this", Some("morning" | "afternoon" | "evening")) => Some((0, 2)),
        _ => None,
    };
    if let Some((offset, used)) = simple {
        let days = day(offset);
        return Some(date_expression(tokens, at, at + used, text(days), days));
    }
    let (step, unit) = match (word, next?) {
        ("last" | "previous", unit @ ("week" | "month" | "year")) => (-1, unit),
        ("this", unit @ ("week" | "month" | "year")) => (0, unit),
        ("next", unit @ ("week" | "month" | "year")) => (1, unit),
        _ => return None,
    };
    let span = published.and_then(|p| match unit {
        "week" => {
            let monday = p.saturating_sub(i64::from(p.weekday().to_monday_zero_offset()).days());
            let monday = monday.saturating_add((7 * step).days());
            Some((monday, monday.saturating_add(6.days())))
        }
        "month" => {
            let month = p.first_of_month().saturating_add(step.months());
            Some((month, month.last_of_month()))
        }
        _ => {
            let year = p.year() + step as i16;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
    });
    let value = match (unit, span) {
        ("week", Some((monday, _))) => {
            let week = monday.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        ("month", Some((first, _))) => format!("{:04}-{:02}", first.year(), first.month()),
        (_, Some((first, _))) => format!("{:04}", first.year()),
        (_, None) => "XXXX".to_owned(),
    };
    Some(date_expression(tokens, at, at + 2, value, span))
}

/// "06:00 GMT", "3 p.m.", "9:45 am".
fn clock_at(tokens: &[Token], at: usize) -> Found {
    let hour: u8 = tokens[at].form.parse().ok().filter(|h| *h < 24)?;
    if tokens[at].kind != TokenKind::Number || tokens[at].joined {
        return None;
    }
    let mut end = at + 1;
    let mut minute = None;
    if tokens.get(end).is_some_and(|t| t.is(":"))
        && let Some(token) = tokens
            .get(end + 1)
            .filter(|t| t.kind == TokenKind::Number && t.form.len() == 2)
    {
        minute = token.form.parse::<u8>().ok().filter(|m| *m < 60);
        end += 2;
    }
    let half = tokens.get(end).filter(|t| t.is_any(&["am", "pm"]));
    let pm = half.is_some_and(|t| t.is("pm"));
    end += usize::from(half.is_some());
    if half.is_none() && minute.is_none() {
        return None;
    }
    if tokens
        .get(end)
        .is_some_and(|t| t.is_any(&["gmt", "utc", "et", "est", "edt", "bst", "cet", "local"]))
    {
        end += 1;
    }
    let hour = match (pm, half.is_some(), hour) {
        (true, _, h) if h < 12 => h + 12,
        (false, true, 12) => 0,
        (_, _, h) => h,
    };
    let expression = TimeExpression {
        span: tokens[at].span.cover(tokens[end - 1].span),
        kind: TimeKind::Time,
        value: format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        lo: None,
        hi: None,
        days: None,
    };
    Some((expression, end))
}

/// "in 2018", "since 1999", "2014-2016" is left alone.
fn year_at(tokens: &[Token], at: usize) -> Found {
    let year = year_of(tokens.get(at)).filter(|y| *y >= 1900)?;
    let cue = at.checked_sub(1).map(|i| &tokens[i])?;
    let prepositions = [
        "in", "since", "until", "by", "from", "of", "early", "late", "during", "before", "after",
        "to", "through",
    ];
    let next_noun = tokens.get(at + 1).is_some_and(|t| {
        t.is_any(&[
            "people", "troops", "soldiers", "jobs", "members", "dollars", "homes",
        ])
    });
    if !cue.is_any(&prepositions) || next_noun {
        return None;
    }
    let days = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    Some(date_expression(
        tokens,
        at,
        at + 1,
        year.to_string(),
        Some(days),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, published: &str, expected: &[(&str, &str)]) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found = times(&tokens, published.parse().ok());
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|t| (t.span.of(text), t.value.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn calendar_dates_are_read_in_any_order() {
        check(
            "on December 12th",
            "2025-12-13",
            &[("December 12th", "2025-12-12")],
        );
        check(
            "on Dec. 13, 2025, he",
            "",
            &[("Dec. 13, 2025", "2025-12-13")],
        );
        check(
            "Published: 13 Dec. 2025",
            "",
            &[("13 Dec. 2025", "2025-12-13")],
        );
        check("on December 12th", "", &[("December 12th", "XXXX-12-12")]);
    }

    #[test]
    fn weekdays_are_the_last_before_publication_unless_the_text_looks_ahead() {
        check(
            "a ceremony on Friday",
            "2025-12-13",
            &[("Friday", "2025-12-12")],
        );
        check(
            "reported Saturday",
            "2025-12-13",
            &[("Saturday", "2025-12-13")],
        );
        check(
            "will vote on Monday",
            "2025-12-13",
            &[("Monday", "2025-12-15")],
        );
        check("a ceremony on Friday", "", &[("Friday", "XXXX-WXX-5")]);
    }

    #[test]
    fn months_alone_need_a_sign() {
        check("formed in May", "2025-12-13", &[("May", "2025-05")]);
        check("It may rain. March on.", "2025-12-13", &[]);
        check(
            "since early August",
            "2025-12-13",
            &[("early August", "2025-08")],
        );
        check(
            "in June last year",
            "2025-12-13",
            &[("June last year", "2024-06")],
        );
    }

    #[test]
    fn durations_are_intervals_of_days() {
        let text = "less than three months, a 120-day mission, its fourth year";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let days: Vec<_> = times(&tokens, None).iter().filter_map(|t| t.days).collect();
        assert_eq!(days[0], (Some(0.0), Some(92.0)));
        assert_eq!(days[1], (Some(120.0), Some(120.0)));
        assert_eq!(days[2], (Some(1065.0), Some(1520.0)));
    }

    #[test]
    fn clock_times_are_not_dates() {
        check("just after 06:00 GMT", "", &[("06:00 GMT", "T06:00")]);
        check("at 3 p.m. he", "", &[("3 p.m.", "T15:00")]);
    }

    #[test]
    fn an_age_is_not_a_duration() {
        check("a 42-year-old man", "", &[]);
    }
}
