//! The rules, in the order they are asked.
//!
//! Each has a stable name, and gives a reason that quotes what was compared.

pub mod confidence;
pub mod figures;
mod hedges;
pub mod moments;
pub mod page;
pub mod quotations;
pub mod table;
pub mod values;
pub mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use hedges::hedges;
use quotations::quotations;
use table::Rule;
use values::{shown_value, values};
use words::words;

use super::Ground;
use crate::engine::alignment::value::{Value, value_of};
use crate::engine::alignment::{AlignedRow, ClaimId};
use crate::engine::document::SourceId;
use crate::engine::reading::{ClaimKind, Fact};
use crate::engine::span::Span;
use crate::engine::token::Token;

/// What a rule decided for one source.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The rule.
    pub rule: Rule,
    /// One sentence for people.
    pub reason: String,
    /// The value shown in the cell.
    pub value: Option<String>,
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

/// How sure the judgement of a source is, 0 to 1.
pub fn sureness(ground: &Ground<'_>, row: &Row<'_>, source: SourceId, rule: Rule) -> f64 {
    confidence::confidence(rule, closeness(ground, row, source))
}

/// The best score of a source's claims with those of others in the row.
fn closeness(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> f64 {
    let others = || row.by_source.iter().filter(|(other, _)| **other != source);
    row.by_source[&source]
        .iter()
        .flat_map(|&own| {
            others().flat_map(move |(_, claims)| {
                claims
                    .iter()
                    .map(move |&claim| ground.pairs.score(own, claim))
            })
        })
        .fold(0.0, f64::max)
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
            rule: Rule::OnlyAlleged,
            reason: "Only this source says so, and it does not vouch for it.".to_owned(),
            value,
            tension: None,
        }
    } else {
        Judgement {
            rule: Rule::OnlySource,
            reason: "Only this source says so.".to_owned(),
            value,
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
fn tokens_of<'a>(ground: &Ground<'a>, claim: ClaimId) -> Cow<'a, [Token]> {
    let entry = ground.features.entry(claim);
    ground.readings[entry.source.0].tokens_in(entry.claim.span)
}
