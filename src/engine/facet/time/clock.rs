//! Times of day: "06:00 GMT", "3 p.m.", "half past seven", "noon", "in the afternoon".
//!
//! In: the tokens at a place. Out: a `TIME` on the day spoken of. Bare numbers ("at 10") are no times.

use super::words::{Unit, Word};
use super::{Found, Modifier, Reader, TimeKind};
use crate::engine::facet::number::number_at;

/// An hour, minute and second as read, and where it ends.
pub(super) struct Clock {
    pub(super) text: String,
    pub(super) end: usize,
}

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    if let Some(clock) = clock_at(r, at) {
        let day = r
            .anchor(Unit::Day)
            .map_or_else(String::new, |d| d.to_string());
        return Some(Found::new(
            TimeKind::Time,
            at,
            clock.end,
            format!("{day}T{}", clock.text),
        ));
    }
    part(r, at)
}

/// Ends of a clock time: zones and "local time".
fn zone_end(r: &Reader<'_>, at: usize) -> usize {
    const ZONES: [&str; 25] = [
        "gmt", "utc", "et", "est", "edt", "bst", "cet", "cest", "pt", "pst", "pdt", "ct", "cst",
        "cdt", "mt", "mst", "mdt", "ist", "jst", "aest", "msk", "sgt", "hkt", "eet", "eastern",
    ];
    if r.is(at, "local") && r.is(at + 1, "time") {
        return at + 2;
    }
    if r.is(at, "(") && r.is_any(at + 1, &ZONES[..3]) && r.is(at + 2, ")") {
        return at;
    }
    if r.is_any(at, &ZONES) && r.capital(at) {
        let time = r.is(at, "eastern") && r.is(at + 1, "time");
        return at + 1 + usize::from(time);
    }
    at
}

/// "am", "p.m.", "p. m." and how many tokens it takes; true after noon.
fn half_of_day(r: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    match r.form(at) {
        "am" | "a.m" => Some((false, 1)),
        "pm" | "p.m" => Some((true, 1)),
        letter @ ("a" | "p") => {
            // "8p.m." is divided at its full stops; "7 p m" is.
            let dot = usize::from(r.is(at + 1, "."));
            if !r.is_any(at + 1 + dot, &["m", "m."]) {
                return None;
            }
            let end = at + 2 + dot;
            let last = usize::from(dot == 1 && r.is(end, ".") && r.touches(end));
            Some((letter == "p", 2 + dot + last))
        }
        _ => None,
    }
}

pub(super) fn to_hour(hour: u8, pm: Option<bool>) -> u8 {
    match (pm, hour) {
        (Some(true), h) if h < 12 => h + 12,
        (Some(false), 12) => 0,
        (_, h) => h,
    }
}

/// A small number in digits or words.
pub(super) fn small(r: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    if r.is_number(at) {
        return r.form(at).parse().ok().map(|n| (n, 1));
    }
    if r.word(at) != Word::Count {
        return None;
    }
    let number = number_at(r.tokens, at).filter(|n| n.vague.is_none())?;
    (number.value.fract() == 0.0 && number.value < 60.0)
        .then_some((number.value as u8, number.tokens))
}

pub(super) fn clock_at(r: &Reader<'_>, at: usize) -> Option<Clock> {
    led_by_part(r, at)
        .or_else(|| named(r, at))
        .or_else(|| past_or_to(r, at))
        .or_else(|| digits(r, at))
        .or_else(|| four_digits(r, at))
        .or_else(|| spoken(r, at))
}

/// "afternoon 7:00", "lunchtime 12 o'clock".
fn led_by_part(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let pm = match r.word(at) {
        Word::Part(code) if !r.form(at).ends_with('s') && !r.capital(at) => code != "MO",
        _ if r.is(at, "lunchtime") => false,
        _ => return None,
    };
    if !r.is_number(at + 1) && r.word(at + 1) != Word::Count {
        return None;
    }
    let clock = digits(r, at + 1).or_else(|| spoken(r, at + 1))?;
    let hour: u8 = clock.text[..2].parse().ok()?;
    let hour = to_hour(hour, pm.then_some(true));
    Some(Clock {
        text: format!("{hour:02}{}", &clock.text[2..]),
        end: clock.end,
    })
}

/// "noon", "midnight", "12 noon".
fn named(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let twelve = usize::from(r.is_any(at, &["12", "twelve", "high", "mid"]));
    if r.is(at, "mid") {
        let text = match r.form(at + 1) {
            "day" => "12:00",
            "night" => "24:00",
            _ => return None,
        };
        return Some(Clock {
            text: text.to_owned(),
            end: at + 2,
        });
    }
    let text = match r.form(at + twelve) {
        "noon" | "midday" | "noontime" => "12:00",
        "midnight" => "24:00",
        _ => return None,
    };
    let end = at + twelve + 1;
    if r.joined(end) && r.token(end).is_some_and(|t| t.is_word())
        || r.capital(end) && zone_end(r, end) == end && r.capital(at + twelve)
    {
        return None;
    }
    Some(Clock {
        text: text.to_owned(),
        end: zone_end(r, end),
    })
}

/// "half past seven", "quarter to nine", "20 minutes past eight".
fn past_or_to(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let a = usize::from(r.is(at, "a"));
    let (minutes, mut next) = match r.form(at + a) {
        "half" => (30, at + a + 1),
        "quarter" => (15, at + a + 1),
        _ => {
            let (minutes, used) = small(r, at)?;
            (minutes, at + used)
        }
    };
    next += usize::from(r.word(next) == Word::Unit(Unit::Minute));
    let to = match r.form(next) {
        "past" | "after" => false,
        "to" | "before"
            if minutes < 30
                && (r.is_any(at + a, &["quarter"]) || r.is_any(next - 1, &["minutes", "min"])) =>
        {
            true
        }
        _ => return None,
    };
    // "half past seven"; "after" alone is too common a word: "three after 10 people".
    if r.is(next, "after") && !r.is_any(next - 1, &["minutes", "min"]) {
        return None;
    }
    let (hour, used) = small(r, next + 1).filter(|(h, _)| (1..=23).contains(h))?;
    let mut end = next + 1 + used;
    end += usize::from(r.is(end, "o'clock"));
    let (pm, end) = part_after(r, end);
    let hour = to_hour(hour, pm);
    let (hour, minutes) = match to {
        true => ((hour + 23) % 24, 60 - minutes),
        false => (hour, minutes),
    };
    (minutes < 60).then(|| Clock {
        text: format!("{hour:02}:{minutes:02}"),
        end: zone_end(r, end),
    })
}

/// "am", "pm", "in the evening", "at night" after an hour.
fn part_after(r: &Reader<'_>, at: usize) -> (Option<bool>, usize) {
    if let Some((pm, used)) = half_of_day(r, at) {
        // "3 p.m. in the afternoon"
        let (_, end) = part_after_words(r, at + used);
        return (Some(pm), end);
    }
    part_after_words(r, at)
}

fn part_after_words(r: &Reader<'_>, at: usize) -> (Option<bool>, usize) {
    let in_the = r.is(at, "in") && r.is(at + 1, "the");
    if in_the
        && let Word::Part(code) = r.word(at + 2)
        && !r.form(at + 2).ends_with('s')
    {
        return (Some(code != "MO"), at + 3);
    }
    if r.is(at, "at") && r.is(at + 1, "night") {
        return (Some(true), at + 2);
    }
    if in_the && r.is(at + 2, "night") {
        return (Some(true), at + 3);
    }
    // "8:00 early morning", "half past seven afternoon"
    let early = usize::from(r.is_any(at, &["early", "late"]));
    if let Word::Part(code) = r.word(at + early)
        && !r.form(at + early).ends_with('s')
        && !r.capital(at + early)
        && !r.joined(at + early)
        && r.token(at + early + 1).is_none_or(|t| !t.is_word())
    {
        return (Some(code != "MO"), at + early + 1);
    }
    (None, at)
}

/// "06:00 GMT", "9:45 am", "3 p.m.", "7.30pm", "7:56:30 pm".
fn digits(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let token = r.token(at).filter(|_| r.is_number(at))?;
    if at > 0 && r.touches(at) && r.is_any(at - 1, &["$", "£", "€", ":", "/", "#"]) {
        return None;
    }
    let two = |i: usize| {
        r.token(i)
            .filter(|t| r.is_number(i) && t.form.len() == 2)
            .and_then(|t| t.form.parse::<u8>().ok())
            .filter(|m| *m < 60)
    };
    if let Some((hour, minute)) = token.form.split_once('.') {
        let half = half_of_day(r, at + 1);
        let (pm, end) = (half.map(|h| h.0), at + 1 + half.map_or(0, |h| h.1));
        let zoned = zone_end(r, at + 1);
        let end = if pm.is_some() {
            zone_end(r, end)
        } else {
            zoned
        };
        if minute.len() != 2 || (pm.is_none() && zoned == at + 1) {
            return None;
        }
        let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
        return (hour < 24 && minute < 60).then(|| Clock {
            text: format!("{:02}:{minute:02}", to_hour(hour, pm)),
            end,
        });
    }
    let hour: u8 = token
        .form
        .parse()
        .ok()
        .filter(|h| *h <= 24 && token.form.len() <= 2)?;
    let mut end = at + 1;
    let mut minute = None;
    let mut second = None;
    if r.is(end, ":") && r.touches(end) && r.touches(end + 1) {
        minute = two(end + 1);
        end += if minute.is_some() { 2 } else { 0 };
        if minute.is_some() && r.is(end, ":") && r.touches(end) {
            second = two(end + 1);
            end += if second.is_some() { 2 } else { 0 };
        }
    }
    let oclock = minute.is_none() && r.is_any(end, &["o'clock", "oclock"]);
    end += usize::from(oclock);
    let (pm, after) = part_after(r, end);
    let explicit = half_of_day(r, end).is_some();
    let in_part = pm.is_some() && !explicit;
    let placed =
        in_part && hour <= 12 && r.after_any(at, &["at", "around", "about", "by", "until"]);
    if minute.is_none() && !explicit && !oclock && !placed {
        return None;
    }
    if hour == 24 && minute != Some(0) || (explicit && minute.is_none() && hour > 12) {
        return None;
    }
    let text = match second {
        Some(second) => format!(
            "{:02}:{:02}:{second:02}",
            to_hour(hour, pm),
            minute.unwrap_or(0)
        ),
        None => format!("{:02}:{:02}", to_hour(hour, pm), minute.unwrap_or(0)),
    };
    Some(Clock {
        text,
        end: zone_end(r, after),
    })
}

/// "1430 GMT", "0600 hours", "1140 a.m.".
fn four_digits(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let token = r.token(at).filter(|t| {
        r.is_number(at) && matches!(t.form.len(), 3 | 4) && !t.form.contains(['.', ','])
    })?;
    let split = token.form.len() - 2;
    let hour: u8 = token.form[..split].parse().ok()?;
    let minute: u8 = token.form[split..].parse().ok()?;
    let half = half_of_day(r, at + 1);
    let pm = half.map(|h| h.0);
    if split == 1 && pm.is_none() {
        return None;
    }
    let mut end = at + 1 + half.map_or(0, |h| h.1);
    let zoned = zone_end(r, end);
    let hours = r.is_any(at + 1, &["hours", "hrs"])
        && (token.form.starts_with('0') || r.after_any(at, &["at"]));
    if pm.is_none() && zoned == end && !hours || hour > 24 || minute > 59 {
        return None;
    }
    end = zoned.max(end + usize::from(hours));
    Some(Clock {
        text: format!("{:02}:{minute:02}", to_hour(hour, pm)),
        end: zone_end(r, end),
    })
}

/// "seven o'clock", "ten a.m.", "nine thirty p.m.".
fn spoken(r: &Reader<'_>, at: usize) -> Option<Clock> {
    if r.word(at) != Word::Count {
        return None;
    }
    let hour = number_at(&r.tokens[..=at], at).filter(|n| n.vague.is_none())?;
    let hour = (1.0..=12.0)
        .contains(&hour.value)
        .then_some(hour.value as u8)?;
    let mut end = at + 1;
    let mut minute = 0;
    if let Some((number, used)) = small(r, end).filter(|_| !r.is_number(end) && !r.joined(end)) {
        minute = number;
        end += used;
    }
    let oclock = r.is_any(end, &["o'clock", "oclock"]);
    end += usize::from(oclock);
    let (pm, after) = part_after(r, end);
    let explicit = half_of_day(r, end).is_some();
    let spoken_part =
        pm.is_some() && (minute > 0 || r.after_any(at, &["at", "by", "around", "about", "until"]));
    if !oclock && !explicit && !spoken_part
        || (explicit && !oclock && r.is(end, "am") && r.is_any(end.wrapping_sub(1), &["one"]))
    {
        return None;
    }
    Some(Clock {
        text: format!("{:02}:{minute:02}", to_hour(hour, pm)),
        end: zone_end(r, after),
    })
}

/// "the morning", "in the afternoon", "early evening": a part of the day spoken of.
fn part(r: &Reader<'_>, at: usize) -> Option<Found> {
    let the = usize::from(r.is(at, "the"));
    let early = usize::from(r.is_any(at + the, &["early", "late", "mid"]));
    let index = at + the + early;
    let middle = match r.form(at) {
        "midmorning" => Some("MO"),
        "midafternoon" => Some("AF"),
        "mid" if matches!(r.word(at + 1), Word::Part("MO" | "AF")) => {
            Some(if r.is(at + 1, "morning") { "MO" } else { "AF" })
        }
        _ => None,
    };
    if let Some(code) = middle {
        let day = r
            .anchor(Unit::Day)
            .map_or_else(String::new, |d| d.to_string());
        let end = at + 1 + usize::from(r.is(at, "mid"));
        let mut found = Found::new(TimeKind::Time, at, end, format!("{day}T{code}"));
        found.modifier = Some(Modifier::Mid);
        return Some(found);
    }
    let Word::Part(code) = r.word(index) else {
        return None;
    };
    let form = r.form(index);
    if form.ends_with('s') {
        let hour = r.is(index + 1, "at") && r.is_number(index + 2);
        return (the == 0 && (hour || r.after_any(at, &["on", "in"])))
            .then(|| Found::new(TimeKind::Set, at, index + 1, format!("T{code}")));
    }
    // "the night sky", "morning sickness", "good morning", "Saturday Night Live"
    let next_noun = r.token(index + 1).is_some_and(|t| {
        t.capital
            && t.is_word()
            && !matches!(r.word(index + 1), Word::Weekday(..) | Word::Month(..))
    });
    let of_day = r.is(index + 1, "of");
    let cued = (the == 1
        && r.after_any(
            at,
            &[
                "in",
                "during",
                "through",
                "into",
                "for",
                "until",
                "throughout",
                "by",
                "since",
            ],
        ))
        || (the + early == 0 && r.after_any(at, &["at", "by", "until"]) && form == "night")
        || (early == 1 && r.after_any(at, &["in", "the", "during", "until", "by", "since"]))
        || (the == 1 && early == 1)
        || (the == 1 && of_day);
    if !cued || next_noun || r.capital(index) {
        return None;
    }
    if of_day {
        let inner = super::date_at(r, index + 2).filter(|d| d.value.len() == 10)?;
        return Some(Found {
            kind: TimeKind::Time,
            value: format!("{}T{code}", inner.value),
            ..inner.from(at)
        });
    }
    let follows = r.token(index + 1).is_none_or(|t| {
        !t.is_word()
            || t.is_any(&[
                "and", "or", "to", "on", "at", "of", "when", "as", "after", "before", "with",
                "but", "for", "because", "by", "while", "in", "that", "was", "were", "is", "had",
                "so",
            ])
    });
    if !follows || r.joined(index + 1) {
        return None;
    }
    let day = r
        .anchor(Unit::Day)
        .map_or_else(String::new, |d| d.to_string());
    Some(Found::new(
        TimeKind::Time,
        at,
        index + 1,
        format!("{day}T{code}"),
    ))
}
