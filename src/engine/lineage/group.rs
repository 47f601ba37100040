//! Pairs → lineages: which sources count as one origin.
//!
//! Copying is passed on: if a shares text with b and b with c, the three are one, as when early and late
//! versions of one agency report share nothing with each other and both much with the version between. One
//! case is not: a source that is later than two others and took different passages from each put them
//! together; those two stay independent, and its weaker tie is kept as a borrowing.
//! Sources wholly credited to one agency are joined after that, whatever they share.

use std::collections::BTreeMap;

use super::copying::Copying;
use super::direction::{Direction, Ground, are_apart};
use super::order::in_order;
use super::passages::Passage;
use super::words::Words;
use super::{Lineage, LineageKind, LineageStrength, SharedPassage, SourcePair, reason};
use crate::engine::document::SourceId;

/// Share of the shorter text from which two sources are one text.
const MUCH: f64 = 0.4;

/// Share of the shorter text from which copying is beyond doubt.
const ENOUGH: f64 = 0.12;

/// The lineages in the order of their first members, and the pairs left out of them.
pub(super) fn group(
    ground: &Ground<'_>,
    texts: &[Words],
    copying: &[Copying],
) -> (Vec<Lineage>, Vec<SourcePair>) {
    let left_out = put_together(ground, texts, copying);
    let mut union = Union::new(texts.len());
    for (link, _) in copying.iter().zip(&left_out).filter(|(_, out)| !**out) {
        union.join(link.a, link.b);
    }
    let by_credit = join_agencies(ground, &mut union);
    let mut parts: BTreeMap<usize, Parts<'_>> = BTreeMap::new();
    for (link, _) in copying.iter().zip(&left_out).filter(|(_, out)| !**out) {
        let parts = parts.entry(union.first(link.a)).or_default();
        parts.links.push(link);
        parts.pairs.push(pair(ground, link));
    }
    for pair in by_credit {
        let parts = parts.entry(union.first(pair.a.0)).or_default();
        parts.pairs.push(pair);
    }
    for source in 0..texts.len() {
        if let Some(parts) = parts.get_mut(&union.first(source)) {
            parts.sources.push(SourceId(source));
        }
    }
    let lineages = parts
        .into_values()
        .map(|parts| lineage(ground, texts, parts))
        .collect();
    let borrowings = copying
        .iter()
        .zip(&left_out)
        .filter(|(_, out)| **out)
        .map(|(link, _)| pair(ground, link))
        .collect();
    (lineages, borrowings)
}

#[derive(Default)]
struct Parts<'a> {
    sources: Vec<SourceId>,
    links: Vec<&'a Copying>,
    pairs: Vec<SourcePair>,
}

fn pair(ground: &Ground<'_>, link: &Copying) -> SourcePair {
    let mut starts: Vec<(usize, usize)> = link.passages.iter().map(Passage::start).collect();
    SourcePair {
        a: SourceId(link.a),
        b: SourceId(link.b),
        kind: LineageKind::Copied,
        words: link.words,
        share: link.share,
        longest: link.longest,
        passages: link.passages.len(),
        in_order: in_order(&mut starts),
        direction: ground.direction(link.a, link.b),
    }
}

fn lineage(ground: &Ground<'_>, texts: &[Words], mut parts: Parts<'_>) -> Lineage {
    parts.pairs.sort_by_key(|p| (p.a, p.b));
    let kind = parts.pairs.iter().map(|p| p.kind).min().unwrap_or_default();
    let strength = parts
        .sources
        .iter()
        .map(|source| strength_of(*source, &parts.pairs))
        .min()
        .unwrap_or_default();
    let origin = ground.origin(&parts.sources, &parts.pairs);
    let mut lineage = Lineage {
        kind,
        strength,
        origin,
        reason: String::new(),
        passages: parts
            .links
            .iter()
            .flat_map(|link| shared(texts, link))
            .collect(),
        sources: parts.sources,
        pairs: parts.pairs,
    };
    lineage.reason = reason::reason(ground, &lineage);
    lineage
}

/// How firmly one member is tied to the rest, by its best pair.
fn strength_of(source: SourceId, pairs: &[SourcePair]) -> LineageStrength {
    pairs
        .iter()
        .filter(|p| p.a == source || p.b == source)
        .map(|p| match p.kind {
            LineageKind::Copied if p.share >= MUCH => LineageStrength::Strong,
            LineageKind::Copied if p.share >= ENOUGH => LineageStrength::Fair,
            LineageKind::SameAgency => LineageStrength::Fair,
            LineageKind::Copied | LineageKind::SharedClaims => LineageStrength::Weak,
        })
        .max()
        .unwrap_or_default()
}

fn shared(texts: &[Words], link: &Copying) -> Vec<SharedPassage> {
    link.passages
        .iter()
        .map(|passage| {
            let (from, to) = (passage.start(), passage.end());
            SharedPassage {
                a: (SourceId(link.a), texts[link.a].cover(from.0, to.0)),
                b: (SourceId(link.b), texts[link.b].cover(from.1, to.1)),
                words: passage.words.len(),
            }
        })
        .collect()
}

/// For every link, whether it is the weaker tie of a source that put several independent ones together.
fn put_together(ground: &Ground<'_>, texts: &[Words], copying: &[Copying]) -> Vec<bool> {
    let mut left_out = vec![false; copying.len()];
    let mut links_of: Vec<Vec<usize>> = vec![Vec::new(); texts.len()];
    for (at, link) in copying.iter().enumerate() {
        links_of[link.a].push(at);
        links_of[link.b].push(at);
    }
    for (taker, links) in links_of.iter().enumerate() {
        let other = |link: usize| match copying[link].a == taker {
            true => copying[link].b,
            false => copying[link].a,
        };
        if links.len() < 2 || !links.iter().all(|&l| ground.takes_from(taker, other(l))) {
            continue;
        }
        // How the others hang together without it.
        let mut union = Union::new(texts.len());
        for link in copying.iter().filter(|l| l.a != taker && l.b != taker) {
            union.join(link.a, link.b);
        }
        let mut givers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &link in links {
            givers
                .entry(union.first(other(link)))
                .or_default()
                .push(link);
        }
        let taken: Vec<(Vec<usize>, Vec<usize>)> = givers
            .into_values()
            .map(|links| {
                let mut words: Vec<usize> = links
                    .iter()
                    .flat_map(|&l| copying[l].passages.iter().flat_map(|p| &p.words))
                    .zip(links.iter().flat_map(|&l| {
                        std::iter::repeat_n(copying[l].a == taker, copying[l].words)
                    }))
                    .map(|(word, first)| if first { word.0 } else { word.1 })
                    .collect();
                words.sort_unstable();
                words.dedup();
                (links, words)
            })
            .collect();
        let Some(most) = (0..taken.len()).max_by_key(|&i| (taken[i].1.len(), std::cmp::Reverse(i)))
        else {
            continue;
        };
        for (at, (links, words)) in taken.iter().enumerate() {
            if at != most && are_apart(&texts[taker], words, &taken[most].1) {
                for &link in links {
                    left_out[link] = true;
                }
            }
        }
    }
    left_out
}

/// Joins the sources of one agency; the pairs that were not joined already.
fn join_agencies(ground: &Ground<'_>, union: &mut Union) -> Vec<SourcePair> {
    let mut firsts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for source in 0..ground.credits.len() {
        let Some(agency) = ground.agency(source) else {
            continue;
        };
        let first = *firsts.entry(agency).or_insert(source);
        if union.first(first) != union.first(source) {
            union.join(first, source);
            pairs.push(SourcePair {
                a: SourceId(first),
                b: SourceId(source),
                kind: LineageKind::SameAgency,
                words: 0,
                share: 0.0,
                longest: 0,
                passages: 0,
                in_order: 0,
                direction: Direction::Agency(agency),
            });
        }
    }
    pairs
}

/// Sets of sources, each named by its first member.
pub(super) struct Union {
    parents: Vec<usize>,
}

impl Union {
    pub(super) fn new(sources: usize) -> Self {
        Self {
            parents: (0..sources).collect(),
        }
    }

    /// The first member of the set a source is in.
    pub(super) fn first(&self, mut source: usize) -> usize {
        while self.parents[source] != source {
            source = self.parents[source];
        }
        source
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.parents[a.max(b)] = a.min(b);
    }
}
