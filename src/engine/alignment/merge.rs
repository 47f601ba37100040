//! Rows that rest on the same words are one row.

use std::collections::BTreeMap;

use super::AlignedRow;
use super::features::Features;
use crate::engine::document::SourceId;
use crate::engine::span::Span;

/// Drops a row whose evidence another row holds as well; the typed or larger row stays.
pub fn merge_duplicates(features: &Features, rows: &[AlignedRow]) -> Vec<AlignedRow> {
    let evidence: Vec<BTreeMap<SourceId, Vec<Span>>> =
        rows.iter().map(|r| evidence(features, r)).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&i| {
        (
            std::cmp::Reverse(evidence[i].len()),
            std::cmp::Reverse(rows[i].typed),
            i,
        )
    });
    let mut kept: Vec<usize> = Vec::new();
    let mut by_sentence: BTreeMap<(SourceId, usize), Vec<usize>> = BTreeMap::new();
    for &row in &order {
        let key = |m| (features.source(m), features.entry(m).claim.sentence);
        let mut neighbours: Vec<usize> = rows[row]
            .members
            .iter()
            .filter_map(|&m| by_sentence.get(&key(m)))
            .flatten()
            .copied()
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        let duplicate = neighbours.into_iter().any(|other| {
            same_fact_kind(&rows[row], &rows[other]) && is_covered(&evidence[row], &evidence[other])
        });
        if !duplicate {
            for &member in &rows[row].members {
                by_sentence.entry(key(member)).or_default().push(row);
            }
            kept.push(row);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|i| rows[i].clone()).collect()
}

/// Two rows keyed on different typed facts of one clause are two claims.
fn same_fact_kind(a: &AlignedRow, b: &AlignedRow) -> bool {
    !(a.typed && b.typed) || a.kind == b.kind
}

fn evidence(features: &Features, row: &AlignedRow) -> BTreeMap<SourceId, Vec<Span>> {
    let mut evidence: BTreeMap<SourceId, Vec<Span>> = BTreeMap::new();
    for &member in &row.members {
        evidence
            .entry(features.source(member))
            .or_default()
            .push(features.span(member));
    }
    evidence
}

/// Whether most of the words of `a` stand in `b`, in every source of `a` but at most one in four.
fn is_covered(a: &BTreeMap<SourceId, Vec<Span>>, b: &BTreeMap<SourceId, Vec<Span>>) -> bool {
    let covered = a
        .iter()
        .filter(|(source, spans)| {
            b.get(source).is_some_and(|other| {
                spans
                    .iter()
                    .any(|s| other.iter().any(|o| s.overlap(*o) * 2 > s.len()))
            })
        })
        .count();
    covered * 4 > a.len() * 3 || covered == a.len()
}
