//! Scored pairs → groups, by average link (UPGMA) over sparse pairs.
//!
//! In: items of sources and the scores of those pairs that have one; all others score nothing. Out: groups of two
//! or more. Sums across groups are kept and added up as groups grow, so the cost follows the number of pairs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::engine::document::SourceId;

/// Scores of pairs, the smaller item first.
pub type Edges = BTreeMap<(usize, usize), f64>;

/// How far items go together.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Score from which a pair makes a group.
    pub makes: f64,
    /// Average score from which two groups are one.
    pub joins: f64,
    /// Average score from which an item of a source not in a group is added to it.
    pub attaches: f64,
    /// With how many others an item is compared at most: what a hundred sources state cannot be compared each with
    /// each, and what was not compared does not count against them.
    pub room: usize,
}

/// Groups of items of different sources; an item may be added to several groups.
pub fn groups(sources: &[SourceId], edges: &Edges, thresholds: Thresholds) -> Vec<Vec<usize>> {
    let mut linking = Linking::new(sources, edges, thresholds.room);
    let mut best: Vec<(usize, usize, f64)> = edges
        .iter()
        .filter(|e| *e.1 >= thresholds.makes)
        .map(|(&(x, y), &score)| (x, y, score))
        .collect();
    best.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    for (x, y, _) in best {
        let (left, right) = (linking.group_of[x], linking.group_of[y]);
        if left != right && linking.average(left, right) >= thresholds.joins {
            linking.join(left, right);
        }
    }
    let mut partners: Vec<Vec<(usize, f64)>> = vec![Vec::new(); sources.len()];
    for (&(x, y), &score) in edges {
        partners[x].push((y, score));
        partners[y].push((x, score));
    }
    let mut groups: Vec<Vec<usize>> = linking
        .members
        .into_iter()
        .filter(|g| g.len() >= 2)
        .collect();
    groups.par_iter_mut().for_each(|group| {
        group.sort_unstable();
        let more = attached(group, sources, &partners, thresholds);
        group.extend(more);
        group.sort_unstable();
    });
    groups.sort_unstable();
    groups
}

struct Linking {
    room: usize,
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// By group: how many members each source has.
    sources: Vec<BTreeMap<SourceId, usize>>,
    /// By group: sum of scores with each other group.
    sums: Vec<BTreeMap<usize, f64>>,
}

impl Linking {
    fn new(sources: &[SourceId], edges: &Edges, room: usize) -> Self {
        let mut sums = vec![BTreeMap::new(); sources.len()];
        for (&(x, y), &score) in edges {
            sums[x].insert(y, score);
            sums[y].insert(x, score);
        }
        Self {
            room,
            group_of: (0..sources.len()).collect(),
            members: (0..sources.len()).map(|item| vec![item]).collect(),
            sources: sources.iter().map(|&s| BTreeMap::from([(s, 1)])).collect(),
            sums,
        }
    }

    /// Mean score across two groups, over pairs of different sources.
    fn average(&self, left: usize, right: usize) -> f64 {
        let sum = self.sums[left].get(&right).copied().unwrap_or(0.0);
        let (short, long) = match self.sources[left].len() <= self.sources[right].len() {
            true => (&self.sources[left], &self.sources[right]),
            false => (&self.sources[right], &self.sources[left]),
        };
        let same: usize = short
            .iter()
            .map(|(source, n)| n * long.get(source).copied().unwrap_or(0))
            .sum();
        let sizes = (self.members[left].len(), self.members[right].len());
        let compared = sizes.0.min(sizes.1) * self.room;
        let pairs = (sizes.0 * sizes.1 - same).min(compared);
        match pairs {
            0 => 0.0,
            pairs => sum / pairs as f64,
        }
    }

    /// Makes two groups one; the one with fewer neighbors moves.
    fn join(&mut self, left: usize, right: usize) {
        let (keep, gone) = match self.sums[left].len() >= self.sums[right].len() {
            true => (left, right),
            false => (right, left),
        };
        let moved = std::mem::take(&mut self.members[gone]);
        for &item in &moved {
            self.group_of[item] = keep;
        }
        self.members[keep].extend(moved);
        for (source, n) in std::mem::take(&mut self.sources[gone]) {
            *self.sources[keep].entry(source).or_default() += n;
        }
        for (other, sum) in std::mem::take(&mut self.sums[gone]) {
            self.sums[other].remove(&gone);
            if other != keep {
                *self.sums[keep].entry(other).or_default() += sum;
                *self.sums[other].entry(keep).or_default() += sum;
            }
        }
    }
}

/// For each source not in a group, the item that goes with it best, if it goes with it well enough.
fn attached(
    group: &[usize],
    sources: &[SourceId],
    partners: &[Vec<(usize, f64)>],
    thresholds: Thresholds,
) -> Vec<usize> {
    let mut present: Vec<SourceId> = group.iter().map(|&item| sources[item]).collect();
    present.sort_unstable();
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for &(other, score) in group.iter().flat_map(|&item| &partners[item]) {
        if present.binary_search(&sources[other]).is_err() {
            *sums.entry(other).or_default() += score;
        }
    }
    let pairs = group.len().min(thresholds.room) as f64;
    let mut best: BTreeMap<SourceId, (f64, usize)> = BTreeMap::new();
    for (item, sum) in sums {
        let likely = sum / pairs;
        let entry = best.entry(sources[item]).or_insert((0.0, item));
        if likely > entry.0 {
            *entry = (likely, item);
        }
    }
    best.into_values()
        .filter(|b| b.0 >= thresholds.attaches)
        .map(|b| b.1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EASY: Thresholds = Thresholds {
        makes: 0.5,
        joins: 0.4,
        attaches: 0.2,
        room: 24,
    };

    /// Items of the sources given by letters, and their scored pairs.
    #[track_caller]
    fn check(sources: &str, edges: &[(usize, usize, f64)], expected: &[&[usize]]) {
        let sources: Vec<SourceId> = sources
            .bytes()
            .map(|letter| SourceId(usize::from(letter - b'a')))
            .collect();
        let edges: Edges = edges.iter().map(|&(x, y, s)| ((x, y), s)).collect();
        assert_eq!(groups(&sources, &edges, EASY), expected);
    }

    #[test]
    fn a_likely_pair_is_a_group_and_an_unlikely_one_is_none() {
        check("ab", &[(0, 1, 0.6)], &[&[0, 1]]);
        check("ab", &[(0, 1, 0.4)], &[]);
    }

    #[test]
    fn a_chain_is_no_group() {
        let chain = [(0, 1, 0.9), (1, 2, 0.3), (2, 3, 0.8)];
        check("abcd", &chain, &[&[0, 1], &[2, 3]]);
        // What stands in the middle may go with both ends.
        let chain = [(0, 1, 0.9), (1, 2, 0.7), (2, 3, 0.8)];
        check("abcd", &chain, &[&[0, 1, 2], &[1, 2, 3]]);
    }

    #[test]
    fn a_silent_source_is_added_where_it_goes_with_most() {
        check("abc", &[(0, 1, 0.9), (0, 2, 0.45)], &[&[0, 1, 2]]);
        check("abc", &[(0, 1, 0.9), (0, 2, 0.3)], &[&[0, 1]]);
    }

    #[test]
    fn two_items_of_one_source_do_not_count_against_each_other() {
        check("aab", &[(0, 2, 0.8), (1, 2, 0.8)], &[&[0, 1, 2]]);
    }
}
