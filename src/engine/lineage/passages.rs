//! Two sources' words → the stretches one has from the other, small edits allowed.
//!
//! Exact runs of shared shingles are the seeds, longest first. Each grows at both ends over a word changed, put
//! in or left out, as long as the texts meet again at once; neighbors in the same order become one passage.
//! Greedy extension after a seed, as in BLAST (Altschul and others 1990).

use super::words::{SHINGLE, Words};

/// A stretch of words two sources share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The words that are the same: (index in a, index in b), both rising.
    pub(super) words: Vec<(usize, usize)>,
}

/// Places of one shingle that are looked at in each source. A refrain stands more often.
const PLACES: usize = 4;

/// What may lie between two words that are the same: words of a, words of b. Smallest first.
const EDITS: [(usize, usize); 9] = [
    (1, 1),
    (1, 0),
    (0, 1),
    (2, 2),
    (2, 1),
    (1, 2),
    (2, 0),
    (0, 2),
    (3, 3),
];

/// Words that must be the same again after an edit.
const AGREE: usize = 3;

/// Words that may lie between two passages in each source for them to be one.
const JOIN: usize = 8;

/// Words in the run by which copying is usually counted in studies of text reuse.
const LONG: usize = 8;

impl Passage {
    /// First words in a and b.
    pub(super) fn start(&self) -> (usize, usize) {
        self.words[0]
    }

    /// Last words in a and b.
    pub(super) fn end(&self) -> (usize, usize) {
        self.words[self.words.len() - 1]
    }

    /// Its unbroken runs: letter for letter in both, nothing left out between.
    fn runs<'a>(
        &'a self,
        a: &'a Words,
        b: &'a Words,
    ) -> impl Iterator<Item = &'a [(usize, usize)]> + 'a {
        self.words.chunk_by(|x, y| {
            y.0 == x.0 + 1
                && y.1 == x.1 + 1
                && !a.breaks[y.0]
                && !b.breaks[y.1]
                && a.written[x.0] == b.written[x.1]
                && a.written[y.0] == b.written[y.1]
        })
    }

    /// How many eight-word runs lie in it unbroken.
    pub(super) fn eights(&self, a: &Words, b: &Words) -> usize {
        self.runs(a, b)
            .map(|run| (run.len() + 1).saturating_sub(LONG))
            .sum()
    }

    /// Words of prose in its longest unbroken run: neither names nor numbers.
    pub(super) fn longest_prose(&self, a: &Words, b: &Words) -> usize {
        self.runs(a, b)
            .map(|run| run.iter().filter(|word| a.plain[word.0]).count())
            .max()
            .unwrap_or(0)
    }

    /// Its words of prose.
    pub(super) fn prose(&self, a: &Words) -> usize {
        self.words.iter().filter(|word| a.plain[word.0]).count()
    }
}

/// The shared passages of two sources in the order of the first. They do not overlap in either.
pub(super) fn passages(a: &Words, b: &Words) -> Vec<Passage> {
    let mut growing = Growing {
        a,
        b,
        taken_a: vec![false; a.len()],
        taken_b: vec![false; b.len()],
    };
    let mut passages: Vec<Passage> = seeds(a, b)
        .into_iter()
        .filter_map(|seed| growing.grow(seed))
        .collect();
    passages.sort_by_key(Passage::start);
    joined(passages)
}

/// An exact run: (start in a, start in b, words).
type Seed = (usize, usize, usize);

/// Exact runs of shingles, longest first, then in order.
fn seeds(a: &Words, b: &Words) -> Vec<Seed> {
    let mut meetings: Vec<(usize, usize)> = Vec::new();
    let mut rest = b.shingles.as_slice();
    for same in a.shingles.chunk_by(|x, y| x.0 == y.0) {
        let hash = same[0].0;
        rest = &rest[rest.partition_point(|s| s.0 < hash)..];
        let others = rest.iter().take_while(|s| s.0 == hash).take(PLACES);
        for &(_, at_b) in others {
            let here = same.iter().take(PLACES);
            meetings.extend(here.map(|&(_, at_a)| (at_a as usize, at_b as usize)));
        }
    }
    // By diagonal: a run lies on one.
    meetings.sort_unstable_by_key(|&(at_a, at_b)| (at_b + a.len() - at_a, at_a));
    let mut seeds: Vec<Seed> = meetings
        .chunk_by(|x, y| y.0 == x.0 + 1 && y.1 == x.1 + 1)
        .map(|run| (run[0].0, run[0].1, run.len() + SHINGLE - 1))
        .collect();
    seeds.sort_unstable_by_key(|&(at_a, at_b, length)| (std::cmp::Reverse(length), at_a, at_b));
    seeds
}

struct Growing<'a> {
    a: &'a Words,
    b: &'a Words,
    /// Words that belong to a passage already.
    taken_a: Vec<bool>,
    taken_b: Vec<bool>,
}

impl Growing<'_> {
    /// The passage around a seed; none if a longer one has most of it.
    fn grow(&mut self, (at_a, at_b, length): Seed) -> Option<Passage> {
        let free: Vec<(usize, usize)> = (0..length)
            .map(|i| (at_a + i, at_b + i))
            .filter(|&(i, j)| !self.taken_a[i] && !self.taken_b[j])
            .collect();
        let mut words = free
            .chunk_by(|x, y| y.0 == x.0 + 1)
            .max_by_key(|run| run.len())
            .filter(|run| run.len() >= SHINGLE)?
            .to_vec();
        let (first, last) = (words[0], words[words.len() - 1]);
        let mut before = Vec::new();
        let (mut i, mut j) = first;
        while let Some((di, dj)) = self.step(|d| Some((i.checked_sub(d.0)?, j.checked_sub(d.1)?))) {
            (i, j) = (i - di, j - dj);
            before.push((i, j));
        }
        before.reverse();
        (i, j) = last;
        let mut after = Vec::new();
        while let Some((di, dj)) = self.step(|d| Some((i + d.0, j + d.1))) {
            (i, j) = (i + di, j + dj);
            after.push((i, j));
        }
        before.append(&mut words);
        before.append(&mut after);
        for &(i, j) in &before {
            self.taken_a[i] = true;
            self.taken_b[j] = true;
        }
        Some(Passage { words: before })
    }

    /// How far it is to the next words that are the same; `place` counts from where we are, either way.
    fn step(
        &self,
        place: impl Fn((usize, usize)) -> Option<(usize, usize)>,
    ) -> Option<(usize, usize)> {
        let same = |d: (usize, usize)| {
            place(d).is_some_and(|(i, j)| {
                i < self.a.len()
                    && j < self.b.len()
                    && self.a.hashes[i] == self.b.hashes[j]
                    && !self.taken_a[i]
                    && !self.taken_b[j]
            })
        };
        if same((1, 1)) {
            return Some((1, 1));
        }
        EDITS
            .iter()
            .find(|edit| (1..=AGREE).all(|n| same((edit.0 + n, edit.1 + n))))
            .map(|edit| (edit.0 + 1, edit.1 + 1))
    }
}

/// Passages that follow each other closely in both sources become one.
fn joined(passages: Vec<Passage>) -> Vec<Passage> {
    let mut joined: Vec<Passage> = Vec::with_capacity(passages.len());
    for passage in passages {
        let start = passage.start();
        match joined.last_mut() {
            Some(last)
                if start.1 > last.end().1
                    && start.0 > last.end().0
                    && start.0 - last.end().0 <= JOIN
                    && start.1 - last.end().1 <= JOIN =>
            {
                last.words.extend(passage.words);
            }
            _ => joined.push(passage),
        }
    }
    joined
}
