//! Rows → verdicts: what each source says of the row's claim, by which rule, on what evidence.
//!
//! Rules are asked in order and the first that fires decides: typed values against the value most lineages
//! hold, then quotations word by word, then words that negate or oppose each other, then hedges. A source
//! without a claim in the row is silent; the closest thing it says is kept beside it.

pub mod compact;
pub mod judge;
pub mod opposition;
pub mod rules;
pub mod wording;

use std::collections::BTreeMap;

use super::alignment::{AlignedRow, ClaimId, Features, Pairs};
use super::analysis::{Cell, ClaimGroup, Nearest, Tension, Verdict};
use super::document::{Corpus, SourceId};
use super::facet::attribution::Strength;
use super::lineage::Lineage;
use super::observer::{Cancelled, Observer, Phase, Progress};
use super::reading::Reading;
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
    let mut groups = Vec::with_capacity(rows.len());
    let mut tensions = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if index % 256 == 0 {
            observer.report(Progress {
                phase: Phase::Verdicts,
                done: index,
                total: rows.len(),
            })?;
        }
        let judged = rules::judge(ground, &Row::new(ground, row));
        tensions.extend(judged.iter().filter_map(|(source, j)| {
            j.tension.as_ref().map(|t| Tension {
                source: *source,
                a: t.0,
                b: t.1,
                reason: t.2.clone(),
            })
        }));
        groups.push(group(ground, index + 1, row, judged));
    }
    tensions.sort_by_key(|t| (t.source, t.a, t.b));
    tensions.dedup_by_key(|t| (t.source, t.a, t.b));
    Ok((groups, tensions))
}

fn group(
    ground: &Ground<'_>,
    number: usize,
    row: &AlignedRow,
    judged: Vec<(SourceId, Judgement)>,
) -> ClaimGroup {
    let wording = wording::wording(ground, row);
    let nearest = nearest(ground, row);
    let mut cells: Vec<Cell> = ground
        .corpus
        .sources()
        .map(|source| silent(nearest.get(&source).cloned()))
        .collect();
    for (source, judgement) in judged {
        cells[source.0] = cell(ground, row, source, judgement);
    }
    ClaimGroup {
        number,
        kind: row.kind,
        text: wording
            .1
            .of(&ground.corpus.document(wording.0).text)
            .to_owned(),
        wording,
        cells,
    }
}

fn cell(ground: &Ground<'_>, row: &AlignedRow, source: SourceId, judgement: Judgement) -> Cell {
    let members = row.of(source, ground.features);
    let mut evidence: Vec<_> = members.iter().map(|&m| ground.features.span(m)).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let strongest = members
        .iter()
        .map(|&m| &ground.features.entry(m).claim)
        .min_by_key(|c| (c.strength, c.span));
    Cell {
        verdict: judgement.verdict,
        evidence,
        value: judgement.value,
        confidence: judgement.confidence,
        rule: judgement.rule.name(),
        reason: judgement.reason,
        strength: strongest.map_or(Strength::Asserted, |c| c.strength),
        speaker: strongest.and_then(|c| c.speaker),
        nearest: None,
    }
}

/// Score from which a silent cell asks for a look.
const UNSURE: f64 = 0.28;

/// The closest thing each source says, found in one pass over the partners of the row's claims.
fn nearest(ground: &Ground<'_>, row: &AlignedRow) -> BTreeMap<SourceId, Nearest> {
    let mut best: BTreeMap<SourceId, (ClaimId, f64)> = BTreeMap::new();
    for &(claim, score) in row.members.iter().flat_map(|&m| ground.pairs.partners(m)) {
        let entry = best
            .entry(ground.features.source(claim))
            .or_insert((claim, score));
        if score > entry.1 || (score == entry.1 && claim < entry.0) {
            *entry = (claim, score);
        }
    }
    let nearest = |(claim, score): (ClaimId, f64)| Nearest {
        span: ground.features.span(claim),
        score,
        unsure: score >= UNSURE,
    };
    best.into_iter()
        .map(|(source, found)| (source, nearest(found)))
        .collect()
}

fn silent(nearest: Option<Nearest>) -> Cell {
    let reason = match &nearest {
        Some(n) if n.unsure => "Not found for certain; the closest words may mean the same.",
        Some(_) => "Not found; the closest words say something else.",
        None => "Nothing in this source comes near the claim.",
    };
    Cell {
        verdict: Verdict::Silent,
        evidence: Vec::new(),
        value: None,
        confidence: nearest
            .as_ref()
            .map_or(0.95, |n| (1.0 - n.score).clamp(0.3, 0.95)),
        rule: Rule::NotFound.name(),
        reason: reason.to_owned(),
        strength: Strength::Asserted,
        speaker: None,
        nearest,
    }
}
