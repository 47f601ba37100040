//! Rows → verdicts: what each source says of the row's claim, by which rule, on what evidence.
//!
//! Rules are asked in order and the first that fires decides: typed values against the value most lineages
//! hold, then quotations word by word, then words that negate or oppose each other, then hedges. A source
//! without a claim in the row is silent; the closest thing it says is kept beside it.

pub mod compact;
pub mod judge;
pub mod opposition;
pub mod predicate;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod wording;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::alignment::{AlignedRow, ClaimId, Features, Pairs};
use super::analysis::{Tension, Verdict};
use super::document::{Corpus, SourceId};
use super::facet::attribution::Strength;
use super::group::{Cell, ClaimGroup, Nearest};
use super::lineage::Lineage;
use super::observer::{Cancelled, Observer, Phase, Progress};
use super::reading::Reading;
use super::span::Span;
use rules::table::Rule;
use rules::{Judgement, Row};

/// Everything the rules look at.
pub struct Ground<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// What was read out of them.
    pub readings: &'a [Reading],
    /// Their claims.
    pub features: &'a Features,
    /// Scored pairs of claims.
    pub pairs: &'a Pairs,
    /// Who copies whom.
    pub lineages: &'a [Lineage],
}

impl Ground<'_> {
    /// Copies share one number; a source alone has its own.
    pub fn lineage(&self, source: SourceId) -> usize {
        self.lineages
            .iter()
            .position(|l| l.sources.contains(&source))
            .unwrap_or(self.lineages.len() + source.0)
    }
}

/// Gives every row its verdicts, and lists sources that contradict themselves.
pub fn verdicts(
    ground: &Ground<'_>,
    rows: &[AlignedRow],
    observer: &dyn Observer,
) -> Result<(Vec<ClaimGroup>, Vec<Tension>), Cancelled> {
    let total = rows.len();
    let mut groups = Vec::with_capacity(rows.len());
    let mut tensions = Vec::new();
    for (batch, rows) in rows.chunks(BATCH).enumerate() {
        observer.report(Progress {
            phase: Phase::Verdicts,
            done: groups.len(),
            total,
        })?;
        let judged: Vec<(ClaimGroup, Vec<Tension>)> = rows
            .par_iter()
            .enumerate()
            .map(|(at, row)| judged(ground, batch * BATCH + at + 1, row))
            .collect();
        for (group, own) in judged {
            groups.push(group);
            tensions.extend(own);
        }
    }
    tensions.sort_by_key(|t| (t.source, t.a, t.b));
    tensions.dedup_by_key(|t| (t.source, t.a, t.b));
    name_apart(ground, rows, &mut groups);
    Ok((groups, tensions))
}

/// Rows that rest on one clause are worded by different ones where they can be: two rows of one name cannot be told
/// apart.
fn name_apart(ground: &Ground<'_>, rows: &[AlignedRow], groups: &mut [ClaimGroup]) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (row, group) in rows.iter().zip(groups) {
        let words = |(source, span): &(SourceId, Span)| {
            span.of(&ground.corpus.document(*source).text).to_owned()
        };
        if used.contains(&group.text)
            && let Some(other) = wording::wordings(ground, row)
                .into_iter()
                .find(|w| !used.contains(&words(w)))
        {
            group.text = words(&other);
            group.wording = other;
        }
        used.insert(group.text.clone());
    }
}

/// Rows between two reports of progress.
const BATCH: usize = 512;

/// One row with its verdicts, and the sources that contradict themselves in it.
fn judged(ground: &Ground<'_>, number: usize, row: &AlignedRow) -> (ClaimGroup, Vec<Tension>) {
    let read = Row::new(ground, row);
    let judged = rules::judge(ground, &read);
    let tensions = judged
        .iter()
        .filter_map(|(source, j)| {
            j.tension.as_ref().map(|t| Tension {
                source: *source,
                a: t.0,
                b: t.1,
                reason: t.2.clone(),
            })
        })
        .collect();
    let sureness = |source, rule| rules::sureness(ground, &read, source, rule);
    (group(ground, number, row, judged, sureness), tensions)
}

fn group(
    ground: &Ground<'_>,
    number: usize,
    row: &AlignedRow,
    judged: Vec<(SourceId, Judgement)>,
    sureness: impl Fn(SourceId, Rule) -> f64,
) -> ClaimGroup {
    let wording = wording::wordings(ground, row)
        .into_iter()
        .next()
        .expect("a row has members");
    let mut cells: Vec<Cell> = judged
        .into_iter()
        .filter(|(_, judgement)| judgement.rule.about().verdict != Verdict::Silent)
        .map(|(source, judgement)| {
            let sureness = sureness(source, judgement.rule);
            cell(ground, row, source, judgement, sureness)
        })
        .collect();
    cells.sort_by_key(|cell| cell.source);
    let near = nearest(ground, row, &cells);
    ClaimGroup {
        number,
        kind: row.kind,
        text: wording
            .1
            .of(&ground.corpus.document(wording.0).text)
            .to_owned(),
        wording,
        rarity: rarity(ground, row),
        cells,
        near,
    }
}

/// Mean weight of a concept in the row's claims.
fn rarity(ground: &Ground<'_>, row: &AlignedRow) -> f64 {
    let entries = row.members.iter().map(|&m| ground.features.entry(m));
    let (weight, count) = entries.fold((0.0, 0), |(weight, count), entry| {
        (weight + entry.weight, count + entry.concepts.len())
    });
    weight / count.max(1) as f64
}

fn cell(
    ground: &Ground<'_>,
    row: &AlignedRow,
    source: SourceId,
    judgement: Judgement,
    confidence: f64,
) -> Cell {
    let members = row.of(source, ground.features);
    let mut evidence: Vec<_> = members
        .iter()
        .map(|&m| with_subject(ground, row, m))
        .collect();
    evidence.sort_unstable();
    evidence.dedup();
    let strongest = members
        .iter()
        .map(|&m| &ground.features.entry(m).claim)
        .min_by_key(|c| (c.strength, c.span));
    Cell {
        source,
        verdict: judgement.rule.about().verdict,
        evidence,
        value: judgement.value,
        confidence,
        rule: judgement.rule.name(),
        reason: judgement.reason,
        strength: strongest.map_or(Strength::Asserted, |c| c.strength),
        speaker: strongest.and_then(|c| c.speaker),
    }
}

/// The words of a member that the row is about, with its subject where that stands shortly before: "answered questions"
/// says little without who did.
fn with_subject(ground: &Ground<'_>, row: &AlignedRow, member: ClaimId) -> Span {
    const SHORTLY: usize = 60;
    let span = row.span(ground.features, member);
    let subject = ground.features.entry(member).claim.subject;
    match subject.filter(|s| s.end <= span.start && span.start - s.end <= SHORTLY) {
        Some(subject) if !row.typed => subject.cover(span),
        _ => span,
    }
}

/// Score from which a silent cell asks for a look.
const UNSURE: f64 = 0.28;

/// How many silent sources of a row keep their closest words. A person looks at a handful, and among hundreds of
/// articles on many events something comes near nearly everywhere.
const MOST_NEAR: usize = 8;

/// The closest thing each silent source says, found among the partners of the row's claims.
fn nearest(ground: &Ground<'_>, row: &AlignedRow, speaking: &[Cell]) -> Vec<Nearest> {
    let speaks = |source: SourceId| speaking.binary_search_by_key(&source, |c| c.source).is_ok();
    let mut found: Vec<(SourceId, f64, ClaimId)> = Vec::new();
    for &member in &row.members {
        // Partners stand in order of claims, so those of one source stand together.
        let partners = ground.pairs.partners(member);
        let source = |p: &(ClaimId, f64)| ground.features.source(p.0);
        for own in partners.chunk_by(|a, b| source(a) == source(b)) {
            if !speaks(source(&own[0])) {
                let best = own
                    .iter()
                    .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
                found.extend(best.map(|&(claim, score)| (source(&own[0]), score, claim)));
            }
        }
    }
    // The best of each source first; equals by position.
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    found.dedup_by_key(|(source, ..)| *source);
    if found.len() > MOST_NEAR {
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(MOST_NEAR);
        found.sort_unstable_by_key(|(source, ..)| *source);
    }
    found
        .into_iter()
        .map(|(source, score, claim)| Nearest {
            source,
            span: ground.features.span(claim),
            score,
            unsure: score >= UNSURE,
        })
        .collect()
}
