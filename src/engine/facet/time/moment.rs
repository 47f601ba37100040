//! A day and its time of day: "Friday night", "Friday at 3 p.m.", "3 p.m. on Friday", "every day at 9 a.m.".
//!
//! In: an expression that was read. Out: the same, with the time of day or the day that follows it. Two
//! expressions joined like this are one in TIMEX3.

use super::clock::{clock_at, small, to_hour};
use super::words::Word;
use super::{Found, Reader, TimeKind};

/// Whether a value is of one day: `2025-12-12`, `XXXX-12-12`, `XXXX-WXX-5`.
fn is_one_day(value: &str) -> bool {
    value.len() == 10 && value.as_bytes()[4] == b'-' && !value.ends_with("-WE")
}

/// "Friday night", "Friday at 3 p.m.", "3 p.m. on Friday", "this morning at 7".
pub(super) fn joined_with_date(r: &Reader<'_>, found: Found) -> Found {
    match found.kind {
        TimeKind::Date | TimeKind::Set if is_one_day(&found.value) => with_time(r, found),
        TimeKind::Set => repeated_hour(r, found),
        TimeKind::Time => with_hour(r, with_date(r, with_set(r, found))),
        _ => found,
    }
}

/// "every day at 9 a.m.", "every evening at 6:40 p.m.".
fn repeated_hour(r: &Reader<'_>, found: Found) -> Found {
    let next = found.end + usize::from(r.is_any(found.end, &["at", "around"]));
    if next >= r.tokens.len() || !(found.value == "P1D" || found.value.starts_with('T')) {
        return found;
    }
    match clock_at(r, next) {
        Some(clock) => Found {
            value: format!("T{}", clock.text),
            end: clock.end,
            ..found
        },
        None => found,
    }
}

/// "3 p.m. every day", "9 a.m. on Sundays".
fn with_set(r: &Reader<'_>, found: Found) -> Found {
    let on = usize::from(r.is(found.end, "on"));
    let next = found.end + on;
    if next >= r.tokens.len() || found.value.len() < 3 {
        return found;
    }
    let repeated = super::set::read(r, next).or_else(|| super::weekday::read(r, next));
    let Some(set) = repeated.filter(|s| s.kind == TimeKind::Set) else {
        return found;
    };
    let clock = found.value.rsplit_once('T').map_or("", |(_, clock)| clock);
    let value = match set.value.as_str() {
        "P1D" => format!("T{clock}"),
        value if value.starts_with("XXXX-WXX-") => format!("{value}T{clock}"),
        _ => return found,
    };
    Found {
        kind: TimeKind::Set,
        value,
        end: set.end,
        days_meant: None,
        ..found
    }
}

/// A day, with the part or hour of it that follows.
fn with_time(r: &Reader<'_>, found: Found) -> Found {
    let end = found.end;
    let early = usize::from(r.is_any(end, &["early", "late", "mid"]));
    let inside = if r.is(end, "in") && r.is(end + 1, "the") {
        2
    } else {
        0
    };
    let index = end + early.max(inside);
    if let Word::Part(code) = r.word(index) {
        let named =
            r.capital(index) && !r.is(index, "night") || r.capital(index + 1) && r.capital(index);
        if !named {
            let weekday = found
                .days_meant
                .filter(|_| r.form(index).ends_with('s'))
                .map(|(day, _)| day.weekday());
            let found = match (weekday, r.word(end - 1)) {
                // "Friday mornings"
                (Some(day), Word::Weekday(..)) => Found {
                    value: format!("XXXX-WXX-{}", day.to_monday_one_offset()),
                    days_meant: None,
                    ..found
                },
                _ => found,
            };
            let kind = if found.kind == TimeKind::Set || r.form(index).ends_with('s') {
                TimeKind::Set
            } else {
                TimeKind::Time
            };
            let found = Found {
                kind,
                value: format!("{}T{code}", found.value),
                end: index + 1,
                ..found
            };
            return with_hour(r, found);
        }
    }
    // "2018-02-05T23:34:01"
    if let Some(found) = iso_clock(r, &found) {
        return found;
    }
    let dash = r.is_any(end, &[",", "-", "–", "—", "|", "@"]) && !r.touches(end) || r.is(end, ",");
    let comma = usize::from(dash && found.kind == TimeKind::Date);
    let at = usize::from(r.is_any(end + comma, &["at", "around", "about", "@"]));
    let about = usize::from(at == 1 && r.is_any(end + comma + at, &["about", "around"]));
    let next = end + comma + at + about;
    let Some(clock) = (next < r.tokens.len()).then(|| clock_at(r, next)).flatten() else {
        return found;
    };
    Found {
        kind: if found.kind == TimeKind::Set {
            TimeKind::Set
        } else {
            TimeKind::Time
        },
        value: format!("{}T{}", found.value, clock.text),
        end: clock.end,
        ..found
    }
}

/// The clock time of "2018-02-05T23:34:01Z" after its date.
fn iso_clock(r: &Reader<'_>, found: &Found) -> Option<Found> {
    let end = found.end;
    let hour: u8 = r.form(end).strip_prefix('t')?.parse().ok()?;
    if !r.touches(end) || !r.is(end + 1, ":") || hour > 24 {
        return None;
    }
    let minute: u8 = r.form(end + 2).parse().ok().filter(|m| *m < 60)?;
    let seconds =
        r.is(end + 3, ":") && r.touches(end + 3) && r.is_number(end + 4) && r.touches(end + 4);
    let mut last = end + 3;
    let mut text = format!("{hour:02}:{minute:02}");
    if seconds && let Ok(second) = r.form(end + 4).parse::<f64>() {
        text = format!("{text}:{:02}", second as u8);
        last = end + 5;
    }
    last += usize::from(r.touches(last) && r.is(last, "z"));
    Some(Found {
        kind: TimeKind::Time,
        value: format!("{}T{text}", found.value),
        end: last,
        ..found.clone()
    })
}

/// A part of a day, with the hour that follows: "this morning at 7:30", "tonight at 8".
fn with_hour(r: &Reader<'_>, found: Found) -> Found {
    let Some((day, part)) = found.value.rsplit_once('T') else {
        return found;
    };
    let part = match part {
        "MO" => Some(false),
        "AF" | "EV" | "NI" => Some(true),
        _ => return found,
    };
    let comma = usize::from(r.is(found.end, ","));
    let at = usize::from(r.is_any(found.end + comma, &["at", "around", "about"]));
    let next = found.end + comma + at;
    if next >= r.tokens.len() {
        return found;
    }
    let (text, end) = if let Some(clock) = clock_at(r, next) {
        let hour: u8 = clock.text[..2].parse().unwrap_or(0);
        let given = r.is_any(clock.end - 1, &["am", "pm"]) || hour > 12;
        let hour = if given { hour } else { to_hour(hour, part) };
        (format!("{hour:02}{}", &clock.text[2..]), clock.end)
    } else if at == 1
        && comma == 0
        && let Some((hour, used)) = small(r, next).filter(|(h, _)| (1..=12).contains(h))
        && r.token(next + used)
            .is_none_or(|t| !t.is_word() && !t.is(":"))
    {
        (format!("{:02}:00", to_hour(hour, part)), next + used)
    } else {
        return found;
    };
    let value = format!("{day}T{text}");
    Found {
        end,
        value,
        ..found
    }
}

/// A time of day, with the day that follows: "3 p.m. Friday", "8:30 a.m. on Dec. 12".
fn with_date(r: &Reader<'_>, found: Found) -> Found {
    if found.days_meant.is_some() {
        return found;
    }
    let comma = usize::from(r.is(found.end, ","));
    let on = usize::from(r.is_any(found.end + comma, &["on", "of"]));
    let next = found.end + comma + on;
    let clock = found.value.rsplit_once('T').map_or("", |(_, clock)| clock);
    if next < r.tokens.len()
        && let Some(inner) = super::relative_night(r, next)
    {
        let hour: u8 = clock.get(..2).and_then(|h| h.parse().ok()).unwrap_or(24);
        let explicit = r.after_any(found.end, &["am", "pm"]) || hour > 12;
        let (day, part) = inner.value.rsplit_once('T').unwrap_or((&inner.value, ""));
        let midnight = clock == "24:00" || clock == "12:00";
        let hour = if explicit || midnight || part == "MO" {
            hour
        } else {
            to_hour(hour, Some(true))
        };
        let value = format!("{day}T{hour:02}{}", clock.get(2..).unwrap_or(""));
        if hour <= 24 {
            return Found {
                end: inner.end,
                value,
                days_meant: inner.days_meant,
                ..found
            };
        }
    }
    let Some(date) = super::date_at(r, next).filter(|d| is_one_day(&d.value) && d.from == next)
    else {
        return found;
    };
    let mut value = format!("{}T{clock}", date.value);
    let mut end = date.end;
    // "8 o'clock Friday night"
    if let Word::Part(code) = r.word(end)
        && !r.form(end).ends_with('s')
    {
        let hour: u8 = clock.get(..2).and_then(|h| h.parse().ok()).unwrap_or(24);
        if hour <= 12 && !r.after_any(found.end, &["am", "pm"]) {
            let hour = to_hour(hour, Some(code != "MO"));
            value = format!("{}T{hour:02}{}", date.value, clock.get(2..).unwrap_or(""));
        }
        end += 1;
    }
    Found {
        end,
        value,
        days_meant: date.days_meant,
        ..found
    }
}

/// "this morning", "last night" as the day of a clock time.
pub(super) fn is_part_value(value: &str) -> bool {
    matches!(
        value.rsplit_once('T').map(|v| v.1),
        Some("MO" | "AF" | "EV" | "NI")
    )
}
