//! Constrained average link, for quotations and typed facts; and a row for each clause no other row holds.
//!
//! Pairs are taken best first; two groups become one when their claims are alike on average. A source may
//! stand in a row with several claims only when they say the same.

use std::collections::BTreeMap;

use super::AlignedRow;
use super::features::{ClaimId, Features};
use crate::engine::document::Role;
use crate::engine::reading::ClaimKind;

/// Best score first; ties by position.
pub fn sort_best_first(links: &mut [(ClaimId, ClaimId, f64)]) {
    links.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
}

/// Two groups that were not joined: their sizes then, and the sum of similarities across.
#[derive(Clone, Copy, Default)]
struct Refused {
    sizes: (usize, usize),
    total: f64,
    /// A source says different things in the two: they can never be one.
    clash: bool,
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
    let mut refused: BTreeMap<(usize, usize), Refused> = BTreeMap::new();
    for &(a, b, _) in links {
        let (left, right) = (group_of[a.0], group_of[b.0]);
        if left == right {
            continue;
        }
        let (keep, gone) = (left.min(right), left.max(right));
        let known = refused.get(&(keep, gone)).copied().unwrap_or_default();
        let (kept, moved) = (&groups[keep], &groups[gone]);
        if known.clash || known.sizes == (kept.len(), moved.len()) {
            continue;
        }
        // Groups only grow, and at their ends: what was summed before still holds.
        let fresh = || {
            let of = |(at, x): (usize, ClaimId)| {
                let from = if at < known.sizes.0 { known.sizes.1 } else { 0 };
                moved[from..].iter().map(move |&y| (x.min(y), x.max(y)))
            };
            kept.iter().copied().enumerate().flat_map(of)
        };
        // Two clauses of one source that say different things stand in different rows.
        let clash =
            fresh().any(|(x, y)| features.source(x) == features.source(y) && score(x, y) < join);
        let total = match clash {
            true => 0.0,
            false => known.total + fresh().map(|(x, y)| score(x, y)).sum::<f64>(),
        };
        let sizes = (kept.len(), moved.len());
        if clash || total / ((sizes.0 * sizes.1) as f64) < join {
            let now = Refused {
                sizes,
                total,
                clash,
            };
            refused.insert((keep, gone), now);
            continue;
        }
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

/// A row for each clause that no row holds yet.
pub fn single_rows(features: &Features, rows: &[AlignedRow]) -> Vec<AlignedRow> {
    let mut covered = vec![Vec::new(); features.sources()];
    for row in rows {
        for &member in &row.members {
            covered[features.source(member).0].push(row.span(features, member));
        }
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
            spans: BTreeMap::new(),
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
