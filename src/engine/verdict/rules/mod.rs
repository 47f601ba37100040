//! The rules, in the order they are asked.
//!
//! Each has a stable name, and gives a reason that quotes what was compared.

pub mod confidence;
pub mod figures;
pub mod moments;
pub mod page;
pub mod quotations;
pub mod table;
pub mod values;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use quotations::quotations;
use table::Rule;
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
fn tokens_of(ground: &Ground<'_>, claim: ClaimId) -> Vec<Token> {
    let entry = ground.features.entry(claim);
    ground.readings[entry.source.0].tokens_in(entry.claim.span)
}

/// A source that only alleges what others assert is hedged, unless it conflicts.
fn hedges(ground: &Ground<'_>, row: &Row<'_>, judged: &mut [(SourceId, Judgement)]) {
    let said: BTreeMap<SourceId, Said> = row
        .by_source
        .keys()
        .map(|&source| (source, said(ground, row, source)))
        .collect();
    for (source, judgement) in judged {
        let others = said.iter().filter(|(other, _)| *other != source);
        let hedged = match distance(ground, row, *source, &said) {
            Distance::None | Distance::Unreal => false,
            // Where all say that something is possible, that is what they agree on.
            Distance::Open => others.into_iter().any(|(_, o)| said[source].doubts(o)),
            Distance::Alleged => true,
        };
        if hedged && judgement.rule.about().verdict != Verdict::Conflicts {
            judgement.rule = Rule::OnlyAlleged;
            judgement.reason =
                "Does not vouch for it: reports it as alleged or possible.".to_owned();
        }
    }
}

/// The stems of a source's claims in a row, by how it says them.
#[derive(Default)]
struct Said {
    /// Every one.
    all: BTreeSet<String>,
    /// Those it vouches for.
    asserted: BTreeSet<String>,
    /// Those it says may be so.
    open: BTreeSet<String>,
}

impl Said {
    /// Whether the other vouches for at least half of what both say and this source leaves open.
    fn doubts(&self, other: &Self) -> bool {
        let shared = self.open.intersection(&other.all).count();
        let asserted = self.open.intersection(&other.asserted).count();
        asserted > 0 && asserted * 2 >= shared
    }
}

fn said(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> Said {
    let mut said = Said::default();
    let reading = &ground.readings[source.0];
    for &claim in &row.by_source[&source] {
        let read = &ground.features.entry(claim).claim;
        for token in substance_of(ground, claim) {
            let hedge = match read.fact {
                Fact::None => reading.hedge_of(token.span).map(|h| h.strength),
                _ => Some(read.strength).filter(|s| s.is_hedged()),
            };
            match hedge {
                Some(Strength::Possible) => {
                    said.open.insert(token.stem.clone());
                }
                None if read.modality == Modality::Actual => {
                    said.asserted.insert(token.stem.clone());
                }
                _ => {}
            }
            said.all.insert(token.stem);
        }
    }
    said
}

/// The tokens of a claim that carry what it says.
fn substance_of(ground: &Ground<'_>, claim: ClaimId) -> Vec<Token> {
    let mut tokens = tokens_of(ground, claim);
    tokens.retain(|t| t.form.starts_with(char::is_alphanumeric) && !LEXICON.is_stopword(&t.form));
    tokens
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
fn distance(
    ground: &Ground<'_>,
    row: &Row<'_>,
    source: SourceId,
    said: &BTreeMap<SourceId, Said>,
) -> Distance {
    row.by_source[&source]
        .iter()
        .map(|&claim| {
            let read = &ground.features.entry(claim).claim;
            let strength = match read.fact {
                Fact::None => compared_strength(ground, claim, said),
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

/// How strongly a claim states what others have in common with it, the more of them the more it counts; its own
/// strength where that is little.
fn compared_strength(
    ground: &Ground<'_>,
    claim: ClaimId,
    said: &BTreeMap<SourceId, Said>,
) -> Strength {
    const LEAST_WORDS: usize = 2;
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let mut words = 0;
    let (mut all, mut alleged, mut possible) = (0, 0, 0);
    let mut predicated = false;
    for token in substance_of(ground, claim) {
        let weight = said
            .iter()
            .filter(|(other, o)| **other != entry.source && o.all.contains(&token.stem))
            .count();
        if weight == 0 {
            continue;
        }
        words += 1;
        all += weight;
        let Some(hedge) = reading.hedge_of(token.span) else {
            continue;
        };
        match hedge.strength {
            Strength::Alleged => alleged += weight,
            _ => possible += weight,
        }
        // "The mayor may resign" hedges what the mayor does, not that there is a mayor.
        predicated |= token.span.start >= hedge.cue.start;
    }
    if words < LEAST_WORDS {
        entry.claim.strength
    } else if !predicated || (alleged + possible) * 2 <= all {
        Strength::Asserted
    } else if alleged >= possible {
        Strength::Alleged
    } else {
        Strength::Possible
    }
}
