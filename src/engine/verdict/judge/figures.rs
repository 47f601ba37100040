//! Figures of a claim against those of a passage: counts, measures, ordinals, dates and lengths of time.
//!
//! In: two [`Side`]s. Out: for each figure of the claim the figure of the passage that stands in the likest words,
//! and how their intervals lie to each other. Bounds are open where the words are: "more than 8" is not 8.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::side::{Side, Word};
use crate::engine::facet::number::ordinal_word;
use crate::engine::facet::quantity::Relation;
use crate::engine::facet::time::TimeKind;
use crate::engine::lexicon::LEXICON;
use crate::engine::span::Span;
use crate::engine::token::{Token, TokenKind};

/// What a figure counts or measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// In a unit.
    Unit(String),
    /// Things of a kind.
    Noun(String),
    /// A number alone.
    Bare,
    /// A place in an order.
    Ordinal,
    /// Days of the calendar.
    Date,
    /// A length of time in days.
    Days,
}

/// A figure with its interval.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) what: What,
    pub(crate) lo: f64,
    pub(crate) hi: f64,
    /// Whether the ends themselves are excluded.
    pub(crate) open: (bool, bool),
    pub(crate) span: Span,
    /// The bound it was written with.
    pub(crate) relation: Relation,
    /// Index of its first word.
    at: usize,
    /// Index after its last word.
    end: usize,
}

/// How a figure of the passage lies to one of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lie {
    /// The same interval.
    Equal,
    /// Inside the claim's.
    Inside,
    /// Partly inside.
    Overlaps,
    /// Outside.
    Apart,
}

/// A figure of the claim and the one of the passage it is held against.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub(crate) claim: Figure,
    pub(crate) passage: Figure,
    pub(crate) lie: Lie,
    /// 0 to 1000: how like the words around both are.
    pub(crate) company: i32,
    /// 2 for the same unit or noun, 1 where one of them says neither, 0 for different nouns.
    pub(crate) sameness: i32,
    /// Whether another figure of the passage of the same kind lies inside the claim's.
    pub(crate) elsewhere: bool,
    /// 0 to 1000: how close the numbers written are, bounds left out.
    pub(crate) closeness: i32,
    /// How far apart, in thousandths of the larger.
    pub(crate) distance: i32,
}

/// Words on either side of a figure that say what it is about.
const AROUND: usize = 8;

/// All figures of a text.
fn figures(side: &Side, year: i16) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut taken: Vec<Span> = Vec::new();
    let place = |span: Span| {
        let at = side
            .words
            .partition_point(|w| w.token.span.end <= span.start);
        let end = side
            .words
            .partition_point(|w| w.token.span.start < span.end);
        (at, end.max(at))
    };
    for time in &side.reading.times {
        let interval = match (time.kind, time.days, time.lo, time.hi) {
            (TimeKind::Duration, Some((lo, hi)), _, _) if !time.age => {
                Some((What::Days, lo.unwrap_or(0.0), hi.unwrap_or(f64::INFINITY)))
            }
            (TimeKind::Date | TimeKind::Time, _, Some(lo), Some(hi)) => {
                Some((What::Date, day(lo), day(hi)))
            }
            (TimeKind::Date, _, None, None) => in_year(&time.value, year),
            _ => None,
        };
        let Some((what, lo, hi)) = interval else {
            continue;
        };
        let (at, end) = place(time.span);
        let mut figure = Figure {
            open: (false, false),
            relation: Relation::Equal,
            span: time.span,
            what,
            lo,
            hi,
            at,
            end,
        };
        if figure.what == What::Date {
            around_date(&side.words[..at], &mut figure);
        }
        taken.push(time.span);
        found.push(figure);
    }
    for quantity in &side.reading.quantities {
        let (at, end) = place(quantity.span);
        taken.push(quantity.span);
        found.push(Figure {
            what: match (&quantity.unit, &quantity.noun) {
                (Some(unit), _) => What::Unit(unit.clone()),
                (None, Some(noun)) => What::Noun(noun.clone()),
                (None, None) => What::Bare,
            },
            lo: quantity.lo.unwrap_or(f64::NEG_INFINITY),
            hi: quantity.hi.unwrap_or(f64::INFINITY),
            open: (
                quantity.relation == Relation::More,
                quantity.relation == Relation::Less,
            ),
            relation: quantity.relation,
            span: quantity.span,
            at,
            end,
        });
    }
    for (at, word) in side.words.iter().enumerate() {
        let token = &word.token;
        if taken.iter().any(|span| span.contains(token.span)) {
            continue;
        }
        let single = |what, value: f64| Figure {
            what,
            lo: value,
            hi: value,
            open: (false, false),
            relation: Relation::Equal,
            span: token.span,
            at,
            end: at + 1,
        };
        if let Some(value) = ordinal(token) {
            found.push(single(What::Ordinal, value as f64));
        } else if let Some(value) = word.number.filter(|_| !is_name(side, at)) {
            found.push(single(What::Bare, value));
        }
    }
    found.sort_by_key(|f| (f.span, f.end));
    found
}

/// A month or day without a year, in the year the texts speak of.
fn in_year(value: &str, year: i16) -> Option<(What, f64, f64)> {
    let rest = value.strip_prefix("XXXX-")?;
    let mut parts = rest.split('-');
    let month: i8 = parts.next()?.parse().ok()?;
    let first = match parts.next() {
        Some(day) => Date::new(year, month, day.parse().ok()?).ok()?,
        None => {
            let first = Date::new(year, month, 1).ok()?;
            return Some((What::Date, day(first), day(first.last_of_month())));
        }
    };
    Some((What::Date, day(first), day(first)))
}

/// The year the texts speak of first; any will do where there is none.
fn year(sides: [&Side; 2]) -> i16 {
    sides
        .iter()
        .flat_map(|side| &side.reading.times)
        .filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time))
        .find_map(|time| Some(time.lo?.year()))
        .unwrap_or(2000)
}

fn day(date: Date) -> f64 {
    f64::from((date - jiff::civil::date(1970, 1, 1)).get_days())
}

/// "Chapter 3" and "KN-23" are names.
fn is_name(side: &Side, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &side.words[i]);
    before.is_some_and(|w| {
        w.token.is_word() && (side.words[at].token.joined || (w.name && w.token.span.start > 0))
    })
}

fn ordinal(token: &Token) -> Option<i64> {
    if let Some(value) = ordinal_word(&token.form) {
        return Some(value);
    }
    if token.kind != TokenKind::Number {
        return None;
    }
    let digits = token
        .form
        .strip_suffix("th")
        .or_else(|| token.form.strip_suffix("st"))
        .or_else(|| token.form.strip_suffix("nd"))
        .or_else(|| token.form.strip_suffix("rd"))?;
    digits.parse().ok()
}

/// "before March 2020" ends where March begins.
fn around_date(before: &[Word], figure: &mut Figure) {
    let Some(last) = before.last() else { return };
    let prior = before.len() >= 2
        && last.token.is("to")
        && before[before.len() - 2]
            .token
            .is_any(&["prior", "previous"]);
    let than = before.len() >= 2 && last.token.is("than");
    let comparative = before
        .len()
        .checked_sub(2)
        .map(|i| &before[i].token)
        .filter(|_| than);
    let (lo, hi) = (figure.lo, figure.hi);
    if last.token.is("before") || prior || comparative.is_some_and(|t| t.is("earlier")) {
        (figure.lo, figure.hi, figure.open) = (f64::NEG_INFINITY, lo, (false, true));
        figure.relation = Relation::Less;
    } else if last.token.is("after") || comparative.is_some_and(|t| t.is("later")) {
        (figure.lo, figure.hi, figure.open) = (hi, f64::INFINITY, (true, false));
        figure.relation = Relation::More;
    } else if last.token.is_any(&["by", "until", "till"]) {
        (figure.lo, figure.relation) = (f64::NEG_INFINITY, Relation::AtMost);
    } else if last.token.is("since") {
        (figure.hi, figure.relation) = (f64::INFINITY, Relation::AtLeast);
    }
}

/// Each figure of the claim with the one of the passage it is best held against; none where nothing is comparable.
pub(crate) fn compared(claim: &Side, passage: &Side) -> Vec<(Figure, Option<Compared>)> {
    let year = year([claim, passage]);
    let theirs = figures(passage, year);
    let mut compared: Vec<(Figure, Option<Compared>)> = figures(claim, year)
        .into_iter()
        .map(|figure| {
            let candidates: Vec<Compared> = theirs
                .iter()
                .filter_map(|other| pair(claim, &figure, passage, other))
                .collect();
            let inside = candidates
                .iter()
                .filter(|c| c.lie <= Lie::Inside)
                .map(|c| c.sameness)
                .max();
            // The likest words and the nearest value say which figure is meant: bounds are drawn near it.
            let best = candidates.into_iter().max_by_key(|c| {
                let rank = c.sameness * 300 + c.company + c.closeness;
                (rank, std::cmp::Reverse(c.passage.at))
            });
            (
                figure,
                best.map(|best| Compared {
                    elsewhere: best.lie > Lie::Inside && inside.is_some_and(|i| i >= best.sameness),
                    ..best
                }),
            )
        })
        .collect();
    compared.sort_by_key(|(figure, _)| figure.at);
    compared
}

fn pair(claim: &Side, mine: &Figure, passage: &Side, other: &Figure) -> Option<Compared> {
    let sameness = sameness(&mine.what, &other.what)?;
    let (a, b) = (company(claim, mine), company(passage, other));
    let shared = a.intersection(&b).count();
    let least = a.len().min(b.len()).max(1);
    let larger = mine.lo.abs().max(other.lo.abs()).max(1e-9);
    let gap = if other.lo > mine.hi {
        other.lo - mine.hi
    } else if mine.lo > other.hi {
        mine.lo - other.hi
    } else {
        0.0
    };
    let distance = match gap.is_finite() && larger.is_finite() {
        true => (gap / larger * 1000.0).min(1000.0),
        false => 0.0,
    };
    Some(Compared {
        claim: mine.clone(),
        passage: other.clone(),
        lie: lie(mine, other),
        company: (shared * 1000 / least) as i32,
        sameness,
        elsewhere: false,
        closeness: closeness(mine, other),
        distance: distance as i32,
    })
}

/// The smaller number in thousandths of the larger; for dates, less by a month's half-life.
fn closeness(a: &Figure, b: &Figure) -> i32 {
    let written = |f: &Figure| match (f.lo.is_finite() && f.lo != 0.0, f.hi.is_finite()) {
        (true, true) => f64::midpoint(f.lo, f.hi),
        (true, false) => f.lo,
        (false, true) => f.hi,
        (false, false) => 0.0,
    };
    let (a_value, b_value) = (written(a), written(b));
    if a.what == What::Date {
        let gap = (a_value - b_value).abs();
        return (1000.0 / (1.0 + gap / 30.0)) as i32;
    }
    let (least, most) = (
        a_value.abs().min(b_value.abs()),
        a_value.abs().max(b_value.abs()),
    );
    match most > 0.0 {
        true => (least / most * 1000.0) as i32,
        false => 1000,
    }
}

fn sameness(a: &What, b: &What) -> Option<i32> {
    match (a, b) {
        (What::Unit(a), What::Unit(b)) => (a == b).then_some(2),
        (What::Noun(a), What::Noun(b)) => Some(if a == b { 2 } else { 0 }),
        (What::Bare, What::Bare)
        | (What::Ordinal, What::Ordinal)
        | (What::Date, What::Date)
        | (What::Days, What::Days) => Some(2),
        (What::Bare, What::Noun(_) | What::Unit(_))
        | (What::Noun(_) | What::Unit(_), What::Bare) => Some(1),
        _ => None,
    }
}

fn lie(mine: &Figure, other: &Figure) -> Lie {
    let below = |hi: f64, hi_open: bool, lo: f64, lo_open: bool| {
        hi < lo || (hi == lo && (hi_open || lo_open))
    };
    if below(other.hi, other.open.1, mine.lo, mine.open.0)
        || below(mine.hi, mine.open.1, other.lo, other.open.0)
    {
        return Lie::Apart;
    }
    if mine.lo == other.lo && mine.hi == other.hi && mine.open == other.open {
        return Lie::Equal;
    }
    let low = other.lo > mine.lo || (other.lo == mine.lo && (!mine.open.0 || other.open.0));
    let high = other.hi < mine.hi || (other.hi == mine.hi && (!mine.open.1 || other.open.1));
    match low && high {
        true => Lie::Inside,
        false => Lie::Overlaps,
    }
}

/// The stems of the words around a figure, in its sentence.
fn company<'a>(side: &'a Side, figure: &Figure) -> BTreeSet<&'a str> {
    let sentence = side.words.get(figure.at).map(|w| w.sentence);
    let from = figure.at.saturating_sub(AROUND);
    let to = (figure.end + AROUND).min(side.words.len());
    side.words[from..to]
        .iter()
        .enumerate()
        .filter(|(i, w)| {
            let inside = (figure.at..figure.end).contains(&(from + i)) && w.number.is_some();
            Some(w.sentence) == sentence
                && !inside
                && w.token.kind == TokenKind::Word
                && !LEXICON.is_stopword(&w.token.form)
        })
        .map(|(_, w)| w.token.stem.as_str())
        .collect()
}
