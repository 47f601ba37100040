//! Dates that name their month: "December 12th", "13 Dec. 2025", "the 12th of May", "last June", "May".
//!
//! "may" and "march" are words as well and need a sign that a month is meant; so do "June" and "August" beside
//! other names.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::tense::{Tense, tense};
use super::super::words::Word;
use super::super::{Found, Reader, TimeKind, relative};
use super::day::first_of_two;
use super::year::{short_year, year_after, year_number};
use super::{PREPOSITIONS, day_at, is_ordinal, spoken_day};
use crate::engine::facet::number::ordinal_word;

/// "December 12th", "Dec. 13, 2025", "13 Dec. 2025", "the 12th of May", "last June", "June last year", "May".
pub(in super::super) fn month_date(r: &Reader<'_>, at: usize) -> Option<Found> {
    let mut index = at + usize::from(r.is(at, "the"));
    let mut day = None;
    let mut range_to = None;
    let direction = relative::step(r.form(index));
    if direction.is_some() {
        index += 1;
    } else if let Some((number, used)) =
        day_at(r, index).filter(|_| !r.after_any(index, &["$", "£", "€"]))
    {
        index += used;
        day = Some(number);
        // "9-11 May"
        if let Some((upper, used)) = day_at(r, index).filter(|_| r.joined(index)) {
            range_to = Some(upper);
            index += used;
        } else if r.is_any(index, &["–", "—"])
            && let Some((upper, used)) = day_at(r, index + 1)
        {
            range_to = Some(upper);
            index += 1 + used;
        } else if let Some(found) = first_of_two(r, at, index, number) {
            return Some(found);
        }
        // "16. Nov. 2016"
        if r.is(index, ".") && r.touches(index) && matches!(r.word(index + 1), Word::Month(..)) {
            let dotted = usize::from(r.is(index + 2, "."));
            index += usize::from(year_number(r, index + 2 + dotted).is_some());
        }
        if r.is(index, "day") && is_ordinal(r, index) {
            index += 1;
        }
        index += usize::from(r.is(index, "of"));
        index += usize::from(r.is(index, "the") && matches!(r.word(index + 1), Word::Month(..)));
    } else if index > at && !matches!(r.word(index), Word::Month(..)) {
        return None;
    }
    let Word::Month(month, spelled) = r.word(index) else {
        return None;
    };
    // A year before the month: "2017 April".
    let month_at = index;
    let mut end = index + 1;
    if r.is(end, ".") && r.form(month_at).len() <= 4 && r.token(end + 1).is_some() {
        end += usize::from(!spelled);
    }
    if day.is_none()
        && (r.is_number(end)
            || ordinal_word(r.form(end)).is_some()
            || r.is_any(end, &["the", "twenty", "thirty"]))
        && let Some((number, used)) = day_at(r, end + usize::from(r.is(end, "the")))
        && year_number(r, end).is_none()
    {
        let next = end + usize::from(r.is(end, "the")) + used;
        // "may first decide" is a verb, "may twenty-first" is not.
        let spelled_month =
            r.capital(month_at) || !matches!(month, 3 | 5) || used == 2 || r.is(end, "the");
        // "May third-quarter sales" is no May 3rd; "March 10,000 people" is none either.
        let counts = r.is_number(end)
            && r.is_any(next, &["%", "percent", "per", "million", "billion", ":"])
            || (!r.is_number(end)
                && (r.joined(next) || r.is_any(next, &["quarter", "half", "time", "day"])));
        if !counts && spelled_month {
            day = Some(number);
            end = next;
            if let Some((upper, used)) = day_at(r, end).filter(|_| r.joined(end)) {
                range_to = Some(upper);
                end += used;
            } else if r.is_any(end, &["–", "—"])
                && let Some((upper, used)) = day_at(r, end + 1)
                    .filter(|(_, used)| !matches!(r.word(end + 1 + used), Word::Month(..)))
            {
                range_to = Some(upper);
                end += 1 + used;
            }
        }
    }
    if day.is_none()
        && let Some((number, used)) = spoken_day(r, end)
    {
        day = Some(number);
        end += used;
    } else if day.is_none()
        && r.is(end, ",")
        && let Some((number, 2)) = day_at(r, end + 1).filter(|_| r.is_number(end + 1))
    {
        // "October, 1st"
        day = Some(number);
        end += 3;
    }
    let mut year = None;
    if let Some((number, next)) = year_after(r, end) {
        year = Some(number);
        end = next;
    } else if day.is_some()
        && r.is(end, "in")
        && let Some(number) = year_number(r, end + 1).filter(|y| (1800..=2100).contains(y))
    {
        // "28 June in 2020"
        year = Some(number);
        end += 2;
    } else if let Some(short) = short_year(r, end, day.is_some()) {
        (year, end) = (Some(short.0), short.1);
    }
    // "Nov. 18-Dec. 19, 2015", "from May to October 2020": the year stands with the second.
    let range_year = if year.is_none() {
        year_of_range(r, month, end)
    } else {
        None
    };
    if range_year.is_some() {
        year = range_year;
    }
    if day.is_none()
        && year.is_none()
        && direction.is_none()
        && !is_month_alone(r, at, month_at, spelled)
    {
        return None;
    }
    let capital = r.capital(month_at);
    // Lower-case "may 12" and "march 5" are verbs in a headline; a full date is none.
    let ordinal = day.is_some() && !r.is_number(end - 1);
    if !capital
        && matches!(month, 3 | 5)
        && !(day.is_some() && (ordinal || year.is_some() || r.after_any(month_at, &["of"])))
    {
        return None;
    }
    // "the October report" is October's, "the month of October" is more.
    let at = match day {
        None if direction.is_none() => with_month_of(r, month_at),
        // "the August 11 attack", "the 19 January deadline": the article is the noun's.
        _ if r.is(at, "the") && month_at == at + 1 => month_at,
        _ if r.is(at, "the") && r.is_number(at + 1) && month_at == at + 2 => at + 1,
        _ => at,
    };
    let leap_day = month == 2 && day == Some(29) && year.is_none();
    // The attacks of 2001 are named by their day.
    let named_day = (month, day) == (9, Some(11))
        && r.is_any(
            end,
            &[
                "attack",
                "attacks",
                "terrorist",
                "terror",
                "hijackers",
                "commission",
                "victims",
            ],
        );
    let year = year.or_else(|| named_day.then_some(2001));
    let resolved = year.or_else(|| {
        r.published
            .map(|p| fitting_year(r, p, (month, day, direction), at, end))
    });
    let resolved = match resolved {
        Some(year) if leap_day => (0..8)
            .map(|back| year - back)
            .find(|y| Date::new(*y, 2, 29).is_ok()),
        other => other,
    };
    let lo = day.map_or(1, |d| d);
    let meant = resolved.and_then(|y| {
        let first = Date::new(y, month, lo).ok()?;
        let last = match (day, range_to) {
            (_, Some(upper)) => Date::new(y, month, upper).ok()?,
            (Some(_), None) => first,
            (None, None) => first.last_of_month(),
        };
        Some((first, last))
    });
    let year_text = resolved.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    let value = match day {
        Some(day) => format!("{year_text}-{month:02}-{day:02}"),
        None => format!("{year_text}-{month:02}"),
    };
    let mut found = Found::new(TimeKind::Date, at, end, value);
    found.days_meant = meant.filter(|(lo, hi)| lo <= hi);
    Some(found)
}

/// Where "the month of" before a month begins.
fn with_month_of(r: &Reader<'_>, month_at: usize) -> usize {
    if month_at < r.floor + 2 || !r.after_any(month_at, &["of"]) || !r.is(month_at - 2, "month") {
        return month_at;
    }
    let from = month_at - 2;
    from - usize::from(from > r.floor && r.is(from - 1, "the"))
}

/// The year of the first of two dates where only the second names it.
fn year_of_range(r: &Reader<'_>, month: i8, at: usize) -> Option<i16> {
    let next = if r.joined(at) {
        at
    } else if r.is_any(at, &["to", "through", "until", "and", "–", "—", "till"]) {
        at + 1
    } else {
        return None;
    };
    let mut index = next;
    if let Some((_, used)) = day_at(r, index) {
        index += used;
    }
    let Word::Month(second, _) = r.word(index) else {
        return None;
    };
    index += 1;
    index += usize::from(r.is(index, "."));
    if index < r.tokens.len() && year_number(r, index).is_none() {
        index += day_at(r, index).map_or(0, |(_, used)| used);
    }
    let (year, _) = year_after(r, index).filter(|(_, end)| year_number(r, end - 1).is_some())?;
    Some(if month > second { year - 1 } else { year })
}

/// Whether a month stands alone rather than as a name or another word.
fn is_month_alone(r: &Reader<'_>, at: usize, month_at: usize, spelled: bool) -> bool {
    let capital = r.capital(month_at);
    let ambiguous = r.is_any(month_at, &["may", "march"]);
    if ambiguous && !capital {
        return false;
    }
    if !spelled {
        // "in Jan", "the month of Sept.": a short month alone only after such words.
        let named = r.capital(month_at + 1)
            || r.joined(month_at + 1) && !matches!(r.word(month_at + 1), Word::Month(..));
        let month_of =
            r.after_any(month_at, &["of"]) && month_at >= 2 && r.is(month_at - 2, "month");
        return capital
            && !named
            && (month_of
                || r.after_any(
                    month_at,
                    &[
                        "in", "since", "until", "by", "from", "through", "during", "early", "late",
                        "mid",
                    ],
                ));
    }
    let token = &r.tokens[month_at];
    let owner = token.span.len() > token.form.len();
    let cue = r.after_any(at, &PREPOSITIONS);
    // "June Brown", "August Wilson"; "May's government"
    let named = r.capital(month_at + 1)
        && r.token(month_at + 1).is_some_and(|t| t.is_word())
        && !matches!(r.word(month_at + 1), Word::Weekday(..) | Word::Month(..));
    if ambiguous {
        let cue = cue && !r.after_any(at, &["of", "by", "for", "and", "about", "to", "on", "than"]);
        let strong = cue
            || (r.after_any(at, &["to", "and"])
                && at >= 2
                && matches!(r.word(at - 2), Word::Month(..)))
            || (r.after_any(at, &["of"])
                && at >= 2
                && r.is_any(
                    at - 2,
                    &[
                        "end",
                        "beginning",
                        "start",
                        "middle",
                        "month",
                        "rest",
                        "early",
                        "week",
                    ],
                ));
        return strong && !named && !owner;
    }
    if r.is_any(month_at, &["april", "june", "august"])
        && (named || (month_at > 0 && r.capital(month_at - 1) && !cue))
    {
        return cue && !named;
    }
    true
}

/// The year of a date without one: that which fits the tense, else the nearest.
pub(in super::super) fn fitting_year(
    r: &Reader<'_>,
    published: Date,
    (month, day, direction): (i8, Option<i8>, Option<i64>),
    at: usize,
    end: usize,
) -> i16 {
    let this = published.year();
    let of_year = |year: i16| Date::new(year, month, day.unwrap_or(1).min(28)).unwrap_or(published);
    let begins = of_year(this);
    let begins_after = match day {
        Some(_) => begins > published,
        None => begins.first_of_month() > published.first_of_month(),
    };
    let begins_before = match day {
        Some(_) => begins < published,
        None => begins.first_of_month() < published.first_of_month(),
    };
    match direction {
        Some(step) if step < 0 => return if begins_before { this } else { this - 1 },
        Some(0) => return this,
        Some(_) => return if begins_after { this } else { this + 1 },
        None => {}
    }
    let tense = tense(r, at, end);
    let soon = published.saturating_add(60.days());
    match tense {
        Some(Tense::Ahead) if begins_before && begins < published.saturating_sub(150.days()) => {
            this + 1
        }
        Some(Tense::Ahead) => this,
        // "said on Friday that the fair of Jan. 9 …": a few weeks ahead is likelier than most of a year ago.
        Some(Tense::Back) if begins_after && day.is_some() && begins < soon => this,
        Some(Tense::Back) if begins_after => this - 1,
        Some(Tense::Back) => this,
        // What is ahead is mostly announced with its verb; what is behind is named by its month alone.
        None if begins > published.saturating_add(60.days()) => this - 1,
        None if begins < published.saturating_sub(270.days()) && day.is_some() => this + 1,
        None => this,
    }
}
