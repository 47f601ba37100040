//! Typed values against the value that most lineages hold.

use std::collections::BTreeSet;

use super::table::Rule;
use super::words::same_words;
use super::{Judgement, Row, tokens_of, value_words};
use crate::engine::alignment::ClaimId;
use crate::engine::alignment::measure::is_human;
use crate::engine::alignment::opposed::measure_one_thing;
use crate::engine::alignment::value::{Interval, Value};
use crate::engine::document::SourceId;
use crate::engine::facet::quantity::Quantity;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::{ClaimKind, Fact};
use crate::engine::token::Token;
use crate::engine::verdict::{Ground, compact};

/// The words of a claim's value as the source writes them.
fn quoted_value(ground: &Ground<'_>, claim: ClaimId) -> Option<String> {
    let (words, _) = value_words(ground, claim)?;
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The value in short, as a cell shows it.
pub fn shown_value(ground: &Ground<'_>, claim: ClaimId) -> Option<String> {
    let (words, source) = value_words(ground, claim)?;
    let reading = &ground.readings[source.0];
    match ground.features.entry(claim).claim.fact {
        Fact::Quantity(i) => Some(compact::quantity(&reading.quantities[i], words)),
        Fact::Time(i) => Some(compact::time(&reading.times[i], words)),
        Fact::None | Fact::Quote(_) => None,
    }
}

/// The values against the one that most lineages hold.
pub fn values(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    let reference = reference(ground, row);
    let mut judged = Vec::new();
    for (&source, claims) in &row.by_source {
        let own: Vec<(ClaimId, &Value)> = claims
            .iter()
            .filter_map(|c| Some((*c, row.values.get(c)?)))
            .collect();
        judged.push((source, against_reference(ground, row, &own, reference)));
    }
    judged
}

/// The claim whose value most lineages may hold; the narrowest of them.
fn reference(ground: &Ground<'_>, row: &Row<'_>) -> ClaimId {
    let backing = |value: &Value| {
        let lineages: BTreeSet<usize> = row
            .values
            .iter()
            .filter(|(_, other)| value.may_equal(other))
            .map(|(c, _)| ground.lineage(ground.features.source(*c)))
            .collect();
        let sources: BTreeSet<SourceId> = row
            .values
            .iter()
            .filter(|(_, other)| value.may_equal(other))
            .map(|(c, _)| ground.features.source(*c))
            .collect();
        (lineages.len(), sources.len())
    };
    let mut best: Option<(ClaimId, (usize, usize), f64)> = None;
    for (&claim, value) in &row.values {
        let (backing, width) = (backing(value), value.width());
        let better = match best {
            None => true,
            Some((_, most, narrowest)) => backing > most || (backing == most && width < narrowest),
        };
        if better {
            best = Some((claim, backing, width));
        }
    }
    best.expect("only rows with values are judged by value").0
}

fn against_reference(
    ground: &Ground<'_>,
    row: &Row<'_>,
    own: &[(ClaimId, &Value)],
    reference: ClaimId,
) -> Judgement {
    let wanted = &row.values[&reference];
    let standard = quoted_value(ground, reference).unwrap_or_default();
    let nearest = own
        .iter()
        .filter(|(_, v)| v.may_equal(wanted))
        .min_by(|a, b| a.1.width().total_cmp(&b.1.width()).then(a.0.cmp(&b.0)));
    let outside = own
        .iter()
        .find(|(_, v)| !v.may_equal(wanted) && v.is_comparable_to(wanted));
    let quote = |c: ClaimId| quoted_value(ground, c).unwrap_or_default();
    let show = |c: ClaimId| shown_value(ground, c);
    let Some(&(claim, value)) = nearest else {
        let Some(&(claim, value)) = outside.or_else(|| own.first()) else {
            return same_words("");
        };
        return excluded(ground, claim, value, reference, wanted);
    };
    let said = quote(claim);
    let mut judgement = if said == standard || value == wanted {
        Judgement {
            rule: equal_rule(row.row.kind),
            reason: match said == standard {
                true if backed(ground, row, wanted) => format!("Gives “{said}”, as others do."),
                true => format!("Gives “{said}”; the others are measured against it."),
                false => format!("“{said}” and “{standard}” are the same value."),
            },
            value: show(claim),
            tension: None,
        }
    } else if !matches!(value, Value::Calendar(..))
        && (value.is_coarser_than(wanted) || wanted.is_coarser_than(value))
    {
        let (wide, narrow) = match value.is_coarser_than(wanted) {
            true => (&said, &standard),
            false => (&standard, &said),
        };
        Judgement {
            rule: Rule::CoarserValue,
            reason: format!("“{wide}” includes “{narrow}”: the same fact, less exactly."),
            value: show(claim),
            tension: None,
        }
    } else {
        Judgement {
            rule: Rule::OverlappingValue,
            reason: format!("“{said}” and “{standard}” may be the same value."),
            value: show(claim),
            tension: None,
        }
    };
    if let Some(&(other, _)) = outside.filter(|_| row.row.kind != ClaimKind::Date) {
        judgement.tension = Some((
            ground.features.span(claim),
            ground.features.span(other),
            format!(
                "Gives both “{}” and “{}” for the same thing.",
                quote(claim),
                quote(other)
            ),
        ));
        let both = [show(claim), show(other)];
        judgement.value = Some(both.into_iter().flatten().collect::<Vec<_>>().join(" / "));
    }
    judgement
}

/// Whether more than one source may mean this value.
fn backed(ground: &Ground<'_>, row: &Row<'_>, value: &Value) -> bool {
    let sources: BTreeSet<SourceId> = row
        .values
        .iter()
        .filter(|(_, other)| value.may_equal(other))
        .map(|(c, _)| ground.features.source(*c))
        .collect();
    sources.len() > 1
}

fn equal_rule(kind: ClaimKind) -> Rule {
    match kind {
        ClaimKind::Date => Rule::SameDate,
        ClaimKind::Duration => Rule::SameDuration,
        _ => Rule::SameCount,
    }
}

/// The value excludes the reference: an update where a later report gives a higher count, else a conflict.
fn excluded(
    ground: &Ground<'_>,
    claim: ClaimId,
    value: &Value,
    reference: ClaimId,
    wanted: &Value,
) -> Judgement {
    let said = quoted_value(ground, claim).unwrap_or_default();
    let standard = quoted_value(ground, reference).unwrap_or_default();
    if let (Value::Number(a), Value::Number(b)) = (value, wanted)
        && let Some(reason) = update(ground, claim, *a, reference, *b)
    {
        return Judgement {
            rule: Rule::MovingCount,
            reason,
            value: shown_value(ground, claim),
            tension: None,
        };
    }
    if is_moving(ground, claim) && is_moving(ground, reference) {
        return Judgement {
            value: shown_value(ground, claim),
            ..other_moment(&said, &standard)
        };
    }
    if !measure_one_thing(ground.readings, ground.features, claim, reference) {
        return Judgement {
            rule: Rule::OtherThing,
            reason: format!("“{said}” and “{standard}” possibly measure different things."),
            value: shown_value(ground, claim),
            tension: None,
        };
    }
    Judgement {
        rule: match value {
            Value::Days(_) => Rule::DurationExcluded,
            Value::Number(_) => Rule::CountExcluded,
            Value::Calendar(..) | Value::Partial(_) => Rule::DateExcluded,
        },
        reason: format!(
            "“{said}”{} lies outside “{standard}”{}.",
            range_note(value),
            range_note(wanted)
        ),
        value: shown_value(ground, claim),
        tension: None,
    }
}

/// The interval in plain words where the wording alone does not show it.
pub(super) fn range_note(value: &Value) -> String {
    let days = |v: f64| {
        if v >= 1.0 {
            format!("{v:.0} days")
        } else if v * 24.0 >= 1.0 {
            format!("{:.1} hours", v * 24.0)
        } else {
            format!("{:.0} minutes", v * 1440.0)
        }
    };
    let count = |v: f64| compact::number(v);
    let note = |i: &Interval, show: &dyn Fn(f64) -> String| match (i.lo, i.hi) {
        (lo, hi) if lo == hi => None,
        (Some(lo), Some(hi)) if lo > 0.0 => Some(format!("{} to {}", show(lo), show(hi))),
        (_, Some(hi)) => Some(format!("at most {}", show(hi))),
        (Some(lo), None) => Some(format!("at least {}", show(lo))),
        (None, None) => None,
    };
    let note = match value {
        Value::Days(i) => note(i, &days),
        Value::Number(i) => note(i, &count),
        Value::Calendar(from, to) if from == to => Some(from.strftime("%-d %b %Y").to_string()),
        Value::Calendar(from, to) => Some(format!(
            "{} to {}",
            from.strftime("%-d %b %Y"),
            to.strftime("%-d %b %Y")
        )),
        Value::Partial(_) => None,
    };
    note.map_or(String::new(), |n| format!(" ({n})"))
}

/// Tolls grow: a higher count in a later report is an update of the lower one.
fn update(
    ground: &Ground<'_>,
    claim: ClaimId,
    said: Interval,
    reference: ClaimId,
    standard: Interval,
) -> Option<String> {
    let published = |c: ClaimId| {
        ground.readings[ground.features.source(c).0]
            .metadata
            .published
    };
    if !is_toll(ground, claim) {
        return None;
    }
    let (Some(mine), Some(theirs)) = (published(claim), published(reference)) else {
        return Some(format!(
            "“{}” and “{}” are counts that move as reports come in; which is later is not known.",
            quoted_value(ground, claim)?,
            quoted_value(ground, reference)?,
        ));
    };
    if mine == theirs {
        return Some(format!(
            "“{}” and “{}” are counts of one day; such counts move as reports come in.",
            quoted_value(ground, claim)?,
            quoted_value(ground, reference)?,
        ));
    }
    let (later, earlier) = if mine > theirs {
        (said, standard)
    } else {
        (standard, said)
    };
    let grows = later.lo? > earlier.hi?;
    if !grows {
        return None;
    }
    let (new, old) = match mine > theirs {
        true => (claim, reference),
        false => (reference, claim),
    };
    Some(format!(
        "“{}” ({}) is a later figure than “{}” ({}).",
        quoted_value(ground, new)?,
        published(new)?,
        quoted_value(ground, old)?,
        published(old)?,
    ))
}

/// Counts that grow as an event is understood: people killed, hurt, missing, rescued, arrested.
fn is_toll(ground: &Ground<'_>, claim: ClaimId) -> bool {
    let entry = ground.features.entry(claim);
    let (counted, people) = match entry.claim.fact {
        Fact::Quantity(i) => {
            let quantity = &ground.readings[entry.source.0].quantities[i];
            let words = quantity.span.of(&ground.corpus.document(entry.source).text);
            // "137 Norwegians" are people, as every noun with a capital that is killed or freed.
            let named = words
                .split_whitespace()
                .last()
                .is_some_and(|w| w.starts_with(char::is_uppercase));
            let people = named || quantity.noun.as_deref().is_none_or(is_human);
            (quantity.unit.is_none(), quantity.unit.is_none() && people)
        }
        _ => return false,
    };
    tokens_of(ground, claim).iter().any(|t| {
        match LEXICON.event(&t.form, &t.stem) {
            Some("die" | "injure" | "missing") => counted,
            // "Four rescue units" are no toll.
            Some("rescue" | "arrest") => people,
            _ => false,
        }
    })
}

pub(super) fn other_moment(said: &str, standard: &str) -> Judgement {
    Judgement {
        rule: Rule::OtherMoment,
        reason: format!(
            "“{said}” and “{standard}” may both hold, each at its own moment: such values change by the hour."
        ),
        value: Some(said.to_owned()),
        tension: None,
    }
}

/// Values that change from hour to hour: speeds and temperatures, prices on a market, how far off a storm is.
fn is_moving(ground: &Ground<'_>, claim: ClaimId) -> bool {
    let entry = ground.features.entry(claim);
    match entry.claim.fact {
        Fact::Quantity(i) => {
            let quantity = &ground.readings[entry.source.0].quantities[i];
            moves(quantity, &tokens_of(ground, claim))
        }
        _ => false,
    }
}

/// Whether a measure or count in these words changes from hour to hour.
pub(super) fn moves(quantity: &Quantity, tokens: &[Token]) -> bool {
    const MARKETS: [&str; 7] = [
        "shares", "stock", "stocks", "index", "futures", "trading", "traded",
    ];
    const MOVES: [&str; 15] = [
        "fell", "rose", "fall", "rise", "up", "down", "dropped", "gained", "slid", "jumped",
        "climbed", "slipped", "traded", "trading", "closed",
    ];
    /// What is counted up while a vote or a contest is on.
    const STANDINGS: [&str; 8] = [
        "seat", "vote", "ballot", "delegate", "precinct", "point", "run", "lead",
    ];
    const CONTESTS: [&str; 30] = [
        "secured",
        "versus",
        "majority",
        "candidate",
        "candidates",
        "parliament",
        "poll",
        "polls",
        "party",
        "election",
        "vote",
        "votes",
        "exit",
        "lead",
        "leads",
        "led",
        "clear",
        "ahead",
        "behind",
        "trail",
        "trails",
        "trailed",
        "title",
        "race",
        "game",
        "match",
        "won",
        "win",
        "season",
        "championship",
    ];
    let says = |words: &[&str]| tokens.iter().any(|t| t.is_any(words));
    let counted = quantity.noun.as_deref().or(quantity.unit.as_deref());
    if counted.is_some_and(|n| STANDINGS.contains(&n)) && says(&CONTESTS) {
        return true;
    }
    let Some(unit) = quantity.unit.as_deref() else {
        return false;
    };
    let price =
        matches!(unit, "percentage" | "point") || unit.contains("dollar") || says(&["$", "£", "€"]);
    unit.ends_with(" per hour")
        || matches!(unit, "celsius" | "fahrenheit" | "degree" | "knot")
        || (price && says(&MARKETS) && says(&MOVES))
        || says(&["located", "centered", "centred"])
}
