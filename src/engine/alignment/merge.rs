//! Rows that rest on the same words are one row.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::AlignedRow;
use super::features::Features;
use crate::engine::document::SourceId;
use crate::engine::span::Span;

/// Drops a row whose evidence another row holds as well; the typed or larger row stays.
pub fn merge_duplicates(features: &Features, rows: &[AlignedRow]) -> Vec<AlignedRow> {
    let evidence: Vec<Evidence> = rows.iter().map(|r| Evidence::new(features, r)).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&i| {
        (
            Reverse(rows[i].typed),
            Reverse(evidence[i].clauses.len()),
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
            // A typed fact and the clause it stands in are two claims, as are two typed facts of one clause:
            // against a typed row only the very words it turns on count.
            match rows[other].typed {
                true => is_covered(&evidence[row].cores, &evidence[other].cores),
                false => is_covered(&evidence[row].clauses, &evidence[other].clauses),
            }
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

type Spans = BTreeMap<SourceId, Vec<Span>>;

/// What a row rests on, by source.
struct Evidence {
    /// The claims' words.
    clauses: Spans,
    /// The words the claims turn on: values where they are typed.
    cores: Spans,
}

impl Evidence {
    fn new(features: &Features, row: &AlignedRow) -> Self {
        let mut evidence = Self {
            clauses: Spans::new(),
            cores: Spans::new(),
        };
        for &member in &row.members {
            let source = features.source(member);
            evidence
                .clauses
                .entry(source)
                .or_default()
                .push(row.span(features, member));
            evidence.cores.entry(source).or_default().push(
                row.spans
                    .get(&member)
                    .filter(|_| !row.typed)
                    .copied()
                    .unwrap_or_else(|| features.core(member)),
            );
        }
        evidence
    }
}

/// Whether most of the words of `a` stand in `b`, in every source of `a` but at most one in four.
fn is_covered(a: &Spans, b: &Spans) -> bool {
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
