//! A pair of dependent sources → who has it from whom, as far as credits and dates tell.
//!
//! Credits first: an agency before those who print it, an outlet before those who cite it. Then days of
//! publication; times of day are not compared, since outlets rarely say in which zone they count them.

use std::collections::BTreeSet;

use super::credits::Credit;
use super::roots::wholly;
use super::words::Words;
use super::{Origin, SourcePair};
use crate::engine::document::{Corpus, Role, SourceId};
use crate::engine::reading::Reading;

/// Who of two sources has it from whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The second source has it from the first.
    FirstToSecond,
    /// The first source has it from the second.
    SecondToFirst,
    /// Both have it from this agency.
    Agency(&'static str),
    /// Neither dates nor credits tell.
    #[default]
    Unknown,
}

impl Direction {
    fn reversed(self) -> Self {
        match self {
            Self::FirstToSecond => Self::SecondToFirst,
            Self::SecondToFirst => Self::FirstToSecond,
            same => same,
        }
    }
}

/// What directions are read off.
pub(super) struct Ground<'a> {
    /// The articles.
    pub(super) corpus: &'a Corpus,
    /// What was read out of them.
    pub(super) readings: &'a [Reading],
    /// What they credit to agencies.
    pub(super) credits: &'a [Vec<Credit>],
}

impl Ground<'_> {
    /// The agency a source is wholly credited to.
    pub(super) fn agency(&self, source: usize) -> Option<&'static str> {
        wholly(&self.credits[source])
    }

    fn credits_agency(&self, source: usize, agency: &str) -> bool {
        self.credits[source]
            .iter()
            .any(|c| c.agency == agency && c.kind.is_of_text())
    }

    /// The direction between two sources.
    pub(super) fn direction(&self, a: usize, b: usize) -> Direction {
        if let Some(agency) = self.agency(a).filter(|x| self.credits_agency(b, x)) {
            return Direction::Agency(agency);
        }
        if let Some(agency) = self.agency(b).filter(|x| self.credits_agency(a, x)) {
            return Direction::Agency(agency);
        }
        match (self.cites(b, a), self.cites(a, b)) {
            (true, false) => return Direction::FirstToSecond,
            (false, true) => return Direction::SecondToFirst,
            _ => {}
        }
        let by_date = self.by_date(a, b);
        // Text shared with an agency's report is the agency's, unless it was printed elsewhere before.
        match (self.agency(a), self.agency(b)) {
            (Some(agency), None) if by_date != Direction::SecondToFirst => {
                Direction::Agency(agency)
            }
            (None, Some(agency)) if by_date != Direction::FirstToSecond => {
                Direction::Agency(agency)
            }
            _ => by_date,
        }
    }

    fn by_date(&self, a: usize, b: usize) -> Direction {
        let published = |source: usize| self.readings[source].metadata.published;
        match (published(a), published(b)) {
            (Some(a), Some(b)) if a < b => Direction::FirstToSecond,
            (Some(a), Some(b)) if a > b => Direction::SecondToFirst,
            _ => Direction::Unknown,
        }
    }

    /// Whether the text of one source names the outlet of another.
    fn cites(&self, source: usize, other: usize) -> bool {
        let (own, outlet) = (self.outlet(source), self.outlet(other));
        let Some(outlet) = outlet.filter(|outlet| Some(*outlet) != own) else {
            return false;
        };
        let text = &self.corpus.documents[source].text;
        text.match_indices(outlet).any(|(at, _)| {
            let whole = !text[..at].ends_with(char::is_alphanumeric)
                && !text[at + outlet.len()..].starts_with(char::is_alphanumeric);
            let blocks = &self.readings[source].blocks;
            let block = blocks.partition_point(|b| b.span.end <= at);
            whole
                && blocks
                    .get(block)
                    .is_some_and(|b| matches!(b.role, Role::Lead | Role::Body))
        })
    }

    /// The name an outlet would be cited by. An address is not one; a single short word means too much.
    fn outlet(&self, source: usize) -> Option<&str> {
        self.readings[source]
            .metadata
            .outlet
            .as_deref()
            .map(str::trim)
            .filter(|name| name.len() >= 5 && !name.contains('.') && name.contains(' '))
    }

    /// Where the words of a group come from: the agency all its pairs lead to, or the one source from which
    /// every other has it, directly or through others.
    pub(super) fn origin(&self, sources: &[SourceId], pairs: &[SourcePair]) -> Origin {
        let agencies: BTreeSet<&str> = sources.iter().filter_map(|s| self.agency(s.0)).collect();
        if let (Some(agency), 1) = (
            sources.iter().find_map(|s| self.agency(s.0)),
            agencies.len(),
        ) {
            return Origin::Agency(agency);
        }
        let takes = |source: SourceId| {
            pairs
                .iter()
                .filter_map(SourcePair::giver_and_taker)
                .any(|(_, taker)| taker == source)
        };
        let mut firsts = sources.iter().copied().filter(|s| !takes(*s));
        match (firsts.next(), firsts.next()) {
            (Some(first), None) => Origin::Source(first),
            _ => Origin::Unknown,
        }
    }

    /// Whether `taker` surely has text from `giver`.
    pub(super) fn takes_from(&self, taker: usize, giver: usize) -> bool {
        let direction = match taker < giver {
            true => self.direction(taker, giver).reversed(),
            false => self.direction(giver, taker),
        };
        direction == Direction::FirstToSecond
    }
}

/// Whether two sets of words of one source have nothing worth naming in common.
pub(super) fn are_apart(words: &Words, first: &[usize], second: &[usize]) -> bool {
    let mut marked = vec![false; words.len()];
    for &word in first {
        marked[word] = true;
    }
    let common = second.iter().filter(|&&word| marked[word]).count();
    common * 10 < first.len().min(second.len())
}
