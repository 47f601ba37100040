//! The rules, in the order they are asked.
//!
//! Each has a stable name, and gives a reason that quotes what was compared.

pub mod quotations;
pub mod values;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use quotations::quotations;
use values::{shown_value, values};
use words::words;

use super::Ground;
use crate::engine::alignment::value::{Value, value_of};
use crate::engine::alignment::{AlignedRow, ClaimId};
use crate::engine::analysis::Verdict;
use crate::engine::document::SourceId;
use crate::engine::facet::attribution::Strength;
use crate::engine::facet::modality::Modality;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::{ClaimKind, Fact};
use crate::engine::span::Span;
use crate::engine::token::Token;

/// What a rule decided for one source.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Stable name of the rule.
    pub rule: &'static str,
    /// One sentence for people.
    pub reason: String,
    /// The value shown in the cell.
    pub value: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// Two places where the source contradicts itself, and why.
    pub tension: Option<(Span, Span, String)>,
}

/// A row with its claims by source and their values.
pub struct Row<'a> {
    row: &'a AlignedRow,
    by_source: BTreeMap<SourceId, Vec<ClaimId>>,
    values: BTreeMap<ClaimId, Value>,
}

impl<'a> Row<'a> {
    /// Sorts the row's claims by source and reads their values.
    pub fn new(ground: &Ground<'_>, row: &'a AlignedRow) -> Self {
        let mut by_source: BTreeMap<SourceId, Vec<ClaimId>> = BTreeMap::new();
        let mut values = BTreeMap::new();
        for &member in &row.members {
            let entry = ground.features.entry(member);
            by_source.entry(entry.source).or_default().push(member);
            if row.typed
                && let Some(value) = value_of(ground.readings, entry)
            {
                values.insert(member, value);
            }
        }
        Self {
            row,
            by_source,
            values,
        }
    }
}

/// A judgement for every source that speaks.
pub fn judge(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    if row.by_source.len() == 1 {
        return row
            .by_source
            .keys()
            .map(|&s| (s, alone(ground, row, s)))
            .collect();
    }
    let mut judged = if row.row.kind == ClaimKind::Quote && row.row.typed {
        quotations(ground, row)
    } else if !row.values.is_empty() {
        values(ground, row)
    } else {
        words(ground, row)
    };
    hedges(ground, row, &mut judged);
    judged
}

/// The only source of a row cannot disagree with anybody; it may still keep its distance.
fn alone(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> Judgement {
    let hedged = row.by_source[&source]
        .iter()
        .all(|&m| ground.features.entry(m).claim.strength.is_hedged());
    let value = row.by_source[&source]
        .iter()
        .find_map(|&m| shown_value(ground, m));
    if hedged {
        Judgement {
            verdict: Verdict::Hedged,
            rule: "only-alleged",
            reason: "Only this source says so, and it does not vouch for it.".to_owned(),
            value,
            confidence: 0.7,
            tension: None,
        }
    } else {
        Judgement {
            verdict: Verdict::Supports,
            rule: "only-source",
            reason: "Only this source says so.".to_owned(),
            value,
            confidence: 0.9,
            tension: None,
        }
    }
}

/// The words of a claim's value, and its source.
fn value_words<'a>(ground: &Ground<'a>, claim: ClaimId) -> Option<(&'a str, SourceId)> {
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let span = match entry.claim.fact {
        Fact::Quantity(i) => reading.quantities[i].span,
        Fact::Time(i) => reading.times[i].span,
        Fact::None | Fact::Quote(_) => return None,
    };
    Some((
        span.of(&ground.corpus.document(entry.source).text),
        entry.source,
    ))
}

/// The tokens of a claim's words.
fn tokens_of(ground: &Ground<'_>, claim: ClaimId) -> Vec<Token> {
    let entry = ground.features.entry(claim);
    ground.readings[entry.source.0].tokens_in(entry.claim.span)
}

/// A source that only alleges what others assert is hedged, unless it conflicts.
///
/// "May" and "whether" count against an assertion alone: where all say that something is possible or still to
/// come, that is what they agree on.
fn hedges(ground: &Ground<'_>, row: &Row<'_>, judged: &mut [(SourceId, Judgement)]) {
    let distances: Vec<Distance> = judged
        .iter()
        .map(|&(source, _)| distance(ground, row, source))
        .collect();
    let asserted = distances.contains(&Distance::None);
    for ((_, judgement), distance) in judged.iter_mut().zip(distances) {
        let cue = match distance {
            Distance::None | Distance::Unreal => false,
            Distance::Open => asserted,
            Distance::Alleged => true,
        };
        if cue && judgement.verdict != Verdict::Conflicts {
            judgement.verdict = Verdict::Hedged;
            judgement.rule = "only-alleged";
            judgement.reason =
                "Does not vouch for it: reports it as alleged or possible.".to_owned();
            judgement.confidence = 0.65;
        }
    }
}

/// How far a source keeps from a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// Says that it is so.
    None,
    /// Says that it will or would be so.
    Unreal,
    /// Says that it may be so, or asks.
    Open,
    /// Says that somebody says so.
    Alleged,
}

/// The least distance of a source's claims in the row.
fn distance(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> Distance {
    let others: BTreeSet<String> = row
        .by_source
        .iter()
        .filter(|(other, _)| **other != source)
        .flat_map(|(_, claims)| claims)
        .flat_map(|&c| tokens_of(ground, c))
        .map(|t| t.stem)
        .collect();
    row.by_source[&source]
        .iter()
        .map(|&claim| {
            let read = &ground.features.entry(claim).claim;
            let strength = match read.fact {
                Fact::None => compared_strength(ground, claim, &others),
                _ => read.strength,
            };
            match strength {
                Strength::Alleged => Distance::Alleged,
                Strength::Possible => Distance::Open,
                Strength::Asserted | Strength::Reported => match read.modality {
                    Modality::Actual => Distance::None,
                    Modality::Asked if read.fact == Fact::None => Distance::None,
                    Modality::Asked => Distance::Open,
                    _ => Distance::Unreal,
                },
            }
        })
        .min()
        .unwrap_or(Distance::None)
}

/// How strongly a claim states what others have in common with it; its own strength where that is little.
fn compared_strength(ground: &Ground<'_>, claim: ClaimId, others: &BTreeSet<String>) -> Strength {
    const LEAST_WORDS: usize = 2;
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let shared: Vec<Option<Strength>> = tokens_of(ground, claim)
        .iter()
        .filter(|t| {
            t.form.starts_with(char::is_alphanumeric)
                && !LEXICON.is_stopword(&t.form)
                && others.contains(&t.stem)
        })
        .map(|t| reading.hedge_of(t.span))
        .collect();
    if shared.len() < LEAST_WORDS {
        return entry.claim.strength;
    }
    let count = |strength| shared.iter().filter(|&&s| s == Some(strength)).count();
    let (alleged, possible) = (count(Strength::Alleged), count(Strength::Possible));
    if (alleged + possible) * 2 <= shared.len() {
        Strength::Asserted
    } else if alleged >= possible {
        Strength::Alleged
    } else {
        Strength::Possible
    }
}
