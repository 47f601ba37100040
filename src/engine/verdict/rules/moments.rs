//! When, inside clauses that say the same otherwise: days that exclude each other, and waits that do.
//!
//! In: two claims of one row. Out: a judgement where one gives another day, month or year ([`dates_apart`]), or another
//! wait ([`delays_apart`]: "moments later" / "about an hour later").

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::table::Rule;
use super::values::range_note;
use super::{Judgement, tokens_of};
use crate::engine::alignment::ClaimId;
use crate::engine::alignment::value::Value;
use crate::engine::facet::bound::bound_before;
use crate::engine::facet::number::number_at;
use crate::engine::facet::time::{TimeExpression, TimeKind};
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Tag, Token};
use crate::engine::verdict::{Ground, compact};

/// Days in the words of two claims that say the same otherwise: one day, month or year in each, not far apart, and not
/// the same.
pub fn dates_apart(ground: &Ground<'_>, claim: ClaimId, reference: ClaimId) -> Option<Judgement> {
    /// Events further apart than this many times the length of the dates are two events.
    const FAR: i32 = 31;
    /// Days of the shortest month but one.
    const MONTH: i32 = 27;
    let date = |id: ClaimId| -> Option<(&TimeExpression, Date, Date)> {
        let entry = ground.features.entry(id);
        let times = &ground.readings[entry.source.0].times;
        let mut inside = times.iter().filter(|t| entry.claim.span.contains(t.span));
        let (time, None) = (inside.next()?, inside.next()) else {
            return None;
        };
        // A weekday is as sure as the day of publication, which is not sure enough; "this month" and "last year" are
        // where that day is known.
        let text = time.span.of(&ground.corpus.document(entry.source).text);
        let (lo, hi) = (time.lo?, time.hi?);
        let published = ground.readings[entry.source.0].metadata.published;
        let counted = published.is_some() && (hi - lo).get_days() >= MONTH;
        let dated = text.contains(|c: char| c.is_ascii_digit()) || counted;
        (time.kind == TimeKind::Date && dated).then_some((time, lo, hi))
    };
    let (mine, lo, hi) = date(claim)?;
    let (theirs, low, high) = date(reference)?;
    let length = |from: Date, to: Date| (to - from).get_days() + 1;
    let gap = if low > hi {
        (low - hi).get_days()
    } else {
        (lo - high).get_days()
    };
    let unit = length(lo, hi).min(length(low, high));
    if gap <= 0 || gap > FAR.max(unit * 2) || length(lo, hi) != length(low, high) {
        return None;
    }
    let words = |id: ClaimId, time: &TimeExpression| {
        let source = ground.features.source(id);
        let words = time.span.of(&ground.corpus.document(source).text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // A source that gives both days tells of two moments.
    let gives = |id: ClaimId, lo: Date, hi: Date| {
        ground.readings[ground.features.source(id).0]
            .times
            .iter()
            .any(|t| t.lo == Some(lo) && t.hi == Some(hi))
    };
    if gives(claim, low, high) || gives(reference, lo, hi) {
        return None;
    }
    let said = Value::Calendar(lo, hi);
    let standard = Value::Calendar(low, high);
    Some(Judgement {
        rule: Rule::DateExcluded,
        reason: format!(
            "“{}”{} is not “{}”{}.",
            words(claim, mine),
            range_note(&said),
            words(reference, theirs),
            range_note(&standard)
        ),
        value: Some(compact::time(mine, &words(claim, mine))),
        tension: None,
    })
}

/// Waits in the words of two claims of one event: a wait in each, one verb in both, and not the same wait.
pub fn delays_apart(ground: &Ground<'_>, claim: ClaimId, reference: ClaimId) -> Option<Judgement> {
    let (own, standard) = (tokens_of(ground, claim), tokens_of(ground, reference));
    let (mine, theirs) = (delay(&own)?, delay(&standard)?);
    let apart = mine.most * CLEARLY < theirs.least || theirs.most * CLEARLY < mine.least;
    // Longer waits are counted from anything: "a year later" from another day in each article.
    let same_day = mine.most.min(theirs.most) <= HOURS && mine.least.max(theirs.least) <= HOURS;
    let said = |id: ClaimId| {
        let entry = ground.features.entry(id);
        verbs(&ground.readings[entry.source.0].tokens[entry.claim.sentence])
    };
    if !apart || !same_day || said(claim).is_disjoint(&said(reference)) {
        return None;
    }
    Some(Judgement {
        rule: Rule::DelayExcluded,
        reason: format!(
            "“{}” ({}) is not “{}” ({}).",
            mine.words,
            mine.note(),
            theirs.words,
            theirs.note()
        ),
        value: Some(mine.words),
        tension: None,
    })
}

/// Minutes of waits that are counted from what happened just before: twelve hours.
const HOURS: f64 = 720.0;

/// How many times the longest a wait may mean the shortest the other may must be.
const CLEARLY: f64 = 1.5;

/// A wait, in minutes.
#[derive(Clone, Debug, PartialEq)]
struct Delay {
    least: f64,
    most: f64,
    words: String,
}

impl Delay {
    fn note(&self) -> String {
        let time = |minutes: f64| match minutes {
            m if m < 60.0 => format!("{m:.0} minutes"),
            m if m < 1440.0 => format!("{:.1} hours", m / 60.0),
            m => format!("{:.0} days", m / 1440.0),
        };
        match self.least > 0.0 {
            true => format!("{} to {}", time(self.least), time(self.most)),
            false => format!("at most {}", time(self.most)),
        }
    }
}

/// The wait that words tell: "moments later", "about an hour later", "days later"; none where there are two.
fn delay(tokens: &[Token]) -> Option<Delay> {
    let mut found = (1..tokens.len()).filter_map(|at| {
        let later = tokens[at].is_any(&["later", "afterward", "afterwards"]);
        later.then(|| wait(tokens, at)).flatten()
    });
    match (found.next(), found.next()) {
        (Some(delay), None) => Some(delay),
        _ => None,
    }
}

/// The wait before the "later" at `later`.
fn wait(tokens: &[Token], later: usize) -> Option<Delay> {
    /// Share by which a counted wait may be off.
    const OFF: f64 = 0.3;
    const LONGEST: usize = 4;
    let unit = &tokens[later - 1];
    // A unit in minutes, and how many of it the bare plural means.
    let (minutes, some) = match unit.form.as_str() {
        "moment" | "moments" | "second" | "seconds" => (1.0, (0.0, 10.0)),
        "minute" | "minutes" => (1.0, (1.0, 50.0)),
        "hour" | "hours" => (60.0, (1.5, 30.0)),
        "day" | "days" => (1440.0, (1.5, 20.0)),
        "week" | "weeks" => (10_080.0, (1.5, 12.0)),
        "month" | "months" => (43_800.0, (1.5, 30.0)),
        "year" | "years" => (525_600.0, (1.5, 100.0)),
        _ => return None,
    };
    let brief = matches!(
        unit.form.as_str(),
        "moment" | "moments" | "second" | "seconds"
    );
    let counted = (later.saturating_sub(1 + LONGEST)..later - 1).find_map(|from| {
        let number = number_at(tokens, from)?;
        (from + number.tokens == later - 1 && number.vague.is_none())
            .then_some((number.value, from))
    });
    let article = later >= 2 && tokens[later - 2].is_any(&["a", "an"]);
    let (least, most, from) = match (counted, article) {
        _ if brief => (some.0, some.1, later - 1),
        (Some((count, from)), _) => (count * (1.0 - OFF), count * (1.0 + OFF), from),
        (None, true) => (1.0 - OFF, 1.0 + OFF, later - 2),
        (None, false) if unit.form.ends_with('s') => (some.0, some.1, later - 1),
        (None, false) => return None,
    };
    let bound = bound_before(tokens, from).map_or(0, |b| b.tokens);
    let words: Vec<&str> = tokens[from - bound..=later]
        .iter()
        .map(|t| t.form.as_str())
        .collect();
    Some(Delay {
        least: least * minutes,
        most: most * minutes,
        words: words.join(" "),
    })
}

/// The stems of the verbs that say something.
fn verbs(tokens: &[Token]) -> BTreeSet<String> {
    tokens
        .iter()
        .filter(|t| t.tag == Tag::Verb && !LEXICON.is_stopword(&t.form))
        .map(|t| t.stem.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::span::Span;
    use crate::engine::tagger::tagged;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, f64)>) {
        let tokens = tagged(text, Span::new(0, text.len()));
        let found = delay(&tokens).map(|d| (d.least.round(), d.most.round()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn waits_are_read() {
        check("Moments later two cooks followed.", Some((0.0, 10.0)));
        check(
            "Two cooks followed about an hour later.",
            Some((42.0, 78.0)),
        );
        check("Two cooks followed two hours later.", Some((84.0, 156.0)));
        check("They met days later.", Some((2160.0, 28_800.0)));
        check("They met later.", None);
        check("A day later they met, and a week later they parted.", None);
    }
}
