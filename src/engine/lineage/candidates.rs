//! Sources' shingles → pairs of sources that may share text.
//!
//! One sorted list of all shingles. A shingle that stands in a crowd of sources joins each only with its next
//! neighbors in column order, so that a text in a thousand copies makes thousands of pairs and not half a
//! million; copies of one text still hang together.

use rayon::prelude::*;

use super::words::Words;

/// Sources from which a shingle's sources are a crowd.
const CROWD: usize = 10;

/// With how many next sources each one of a crowd is compared.
const NEIGHBORS: usize = 4;

/// Shared shingles from which two sources are compared word by word.
const SHARED: usize = 3;

/// Pairs worth comparing, in order. A pair is (earlier column, later column).
pub(super) fn candidates(texts: &[Words]) -> Vec<(usize, usize)> {
    let mut places: Vec<(u64, u32)> = texts
        .par_iter()
        .enumerate()
        .flat_map_iter(|(source, words)| {
            let mut hashes: Vec<u64> = words.shingles.iter().map(|s| s.0).collect();
            hashes.dedup();
            hashes.into_iter().map(move |hash| (hash, source as u32))
        })
        .collect();
    places.par_sort_unstable();
    let mut meetings: Vec<(u32, u32)> = Vec::new();
    for same in places.chunk_by(|x, y| x.0 == y.0) {
        let reach = if same.len() < CROWD { CROWD } else { NEIGHBORS };
        for (at, &(_, a)) in same.iter().enumerate() {
            let others = same[at + 1..].iter().take(reach);
            meetings.extend(others.map(|&(_, b)| (a, b)));
        }
    }
    meetings.par_sort_unstable();
    meetings
        .chunk_by(|x, y| x == y)
        .filter(|same| same.len() >= SHARED)
        .map(|same| (same[0].0 as usize, same[0].1 as usize))
        .collect()
}
