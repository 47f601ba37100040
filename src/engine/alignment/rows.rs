//! Clauses → rows by constrained average link, and late joiners.
//!
//! Pairs are taken best first; two groups become one when their claims are alike on average. A source may
//! stand in a row with several clauses only when they say the same.

use std::collections::BTreeMap;

use super::AlignedRow;
use super::candidates::Pairs;
use super::features::{ClaimId, Features};
use super::score::similarity;
use crate::engine::document::{Role, SourceId};
use crate::engine::reading::ClaimKind;

/// Average similarity at which two groups are about the same thing.
pub const JOIN: f64 = 0.26;

/// Similarity at which a clause joins a finished row of other sources.
pub const ATTACH: f64 = 0.28;

/// Rows of two or more sources among clauses.
pub fn clause_rows(features: &Features, pairs: &Pairs) -> Vec<AlignedRow> {
    let mut links: Vec<(ClaimId, ClaimId, f64)> = pairs
        .iter()
        .filter(|&(a, b, score)| score >= JOIN && features.is_clause(a) && features.is_clause(b))
        .collect();
    sort_best_first(&mut links);
    let groups = average_link(features, &links, JOIN, |a, b| similarity(features, a, b));
    groups
        .into_iter()
        .map(|members| AlignedRow {
            kind: prevailing_kind(features, &members),
            members,
            typed: false,
        })
        .filter(|row| row.sources(features).len() >= 2)
        .collect()
}

/// Best score first; ties by position.
pub fn sort_best_first(links: &mut [(ClaimId, ClaimId, f64)]) {
    links.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
}

/// Groups of claims whose average similarity across groups is at least `join`; only groups of two or more.
pub fn average_link(
    features: &Features,
    links: &[(ClaimId, ClaimId, f64)],
    join: f64,
    score: impl Fn(ClaimId, ClaimId) -> f64,
) -> Vec<Vec<ClaimId>> {
    let mut group_of: Vec<usize> = (0..features.len()).collect();
    let mut groups: Vec<Vec<ClaimId>> = features.ids().map(|id| vec![id]).collect();
    for &(a, b, _) in links {
        let (left, right) = (group_of[a.0], group_of[b.0]);
        if left == right {
            continue;
        }
        let mut total = 0.0;
        let mut count = 0;
        let mut clash = false;
        for &x in &groups[left] {
            for &y in &groups[right] {
                let alike = score(x.min(y), x.max(y));
                // Two clauses of one source that say different things stand in different rows.
                clash |= features.source(x) == features.source(y) && alike < join;
                total += alike;
                count += 1;
            }
        }
        if clash || total / f64::from(count) < join {
            continue;
        }
        let (keep, gone) = if left < right {
            (left, right)
        } else {
            (right, left)
        };
        let moved = std::mem::take(&mut groups[gone]);
        for &id in &moved {
            group_of[id.0] = keep;
        }
        groups[keep].extend(moved);
    }
    groups.retain(|g| g.len() >= 2);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// Lets a clause join rows of other sources it belongs to as well: one clause may state several facts.
pub fn attach(features: &Features, pairs: &Pairs, rows: &mut [AlignedRow]) {
    for row in rows.iter_mut().filter(|r| !r.typed) {
        let present = row.sources(features);
        let mut candidates: Vec<ClaimId> = row
            .members
            .iter()
            .flat_map(|&m| pairs.partners(m))
            .map(|p| p.0)
            .filter(|&c| features.is_clause(c) && !present.contains(&features.source(c)))
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: BTreeMap<SourceId, (f64, ClaimId)> = BTreeMap::new();
        for claim in candidates {
            let score = row_similarity(features, &row.members, claim);
            let source = features.source(claim);
            if score >= ATTACH && best.get(&source).is_none_or(|b| score > b.0) {
                best.insert(source, (score, claim));
            }
        }
        row.members.extend(best.into_values().map(|b| b.1));
        row.members.sort_unstable();
    }
}

/// The clauses of each source.
pub fn clauses_by_source(features: &Features) -> Vec<Vec<ClaimId>> {
    let sources = features
        .ids()
        .map(|id| features.source(id).0 + 1)
        .max()
        .unwrap_or(0);
    let mut clauses = vec![Vec::new(); sources];
    for id in features.ids().filter(|&id| features.is_clause(id)) {
        clauses[features.source(id).0].push(id);
    }
    clauses
}

/// How alike a claim is to a row, on average.
pub fn row_similarity(features: &Features, members: &[ClaimId], claim: ClaimId) -> f64 {
    let total: f64 = members
        .iter()
        .map(|&m| similarity(features, m.min(claim), m.max(claim)))
        .sum();
    total / members.len().max(1) as f64
}

/// A row for each clause that no row holds yet.
pub fn single_rows(features: &Features, rows: &[AlignedRow]) -> Vec<AlignedRow> {
    let mut covered = vec![Vec::new(); clauses_by_source(features).len()];
    for &member in rows.iter().flat_map(|r| &r.members) {
        covered[features.source(member).0].push(features.span(member));
    }
    features
        .ids()
        .filter(|&id| features.is_clause(id) && features.entry(id).role != Role::Boilerplate)
        .filter(|&id| {
            let span = features.span(id);
            let taken: usize = covered[features.source(id).0]
                .iter()
                .map(|c| c.overlap(span))
                .max()
                .unwrap_or(0);
            taken * 2 < span.len()
        })
        .map(|id| AlignedRow {
            kind: features.kind(id),
            members: vec![id],
            typed: false,
        })
        .collect()
}

/// The kind most members have; ties by display order.
pub fn prevailing_kind(features: &Features, members: &[ClaimId]) -> ClaimKind {
    let count = |kind| {
        members
            .iter()
            .filter(|&&m| features.kind(m) == kind)
            .count()
    };
    ClaimKind::ALL
        .into_iter()
        .rev()
        .max_by_key(|&kind| count(kind))
        .unwrap_or(ClaimKind::Background)
}
