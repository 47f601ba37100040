//! Who depends on whom: copied text, common agencies, claims that only two sources share.
//!
//! In: the articles and what was read out of them; later the sources of each row. Out: groups of sources that
//! count as one ([`Lineage`]), the agencies several rest on ([`Root`]) and what each source credits
//! ([`Credit`]). Copying and whole credits join sources; a contribution, a mention or a picture does not.

mod candidates;
mod claims;
mod copying;
mod credits;
mod direction;
mod group;
mod order;
mod passages;
mod reason;
mod roots;
#[cfg(test)]
mod tests;
mod words;

use rayon::prelude::*;

use super::document::{Corpus, SourceId};
use super::reading::Reading;
use super::span::Span;

pub use claims::{RowPlaces, add_shared_claims};
pub use credits::{Credit, CreditKind};
pub use direction::Direction;
pub use roots::{Rests, Root, common_root};

/// Everything that speaks against the independence of sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dependence {
    /// Groups of two or more sources that count as one origin. No source is in two.
    pub lineages: Vec<Lineage>,
    /// Pairs across lineages: a source that took text from several others, which are independent of each
    /// other. It stands in the lineage it has most from.
    pub borrowings: Vec<SourcePair>,
    /// The agencies two sources or more rest on, by name.
    pub roots: Vec<Root>,
    /// What each source credits to agencies, by [`SourceId`].
    pub credits: Vec<Vec<Credit>>,
}

impl Dependence {
    /// The lineage a source belongs to, as index into [`Dependence::lineages`].
    pub fn lineage_of(&self, source: SourceId) -> Option<usize> {
        self.lineages
            .iter()
            .position(|lineage| lineage.sources.contains(&source))
    }
}

/// Sources that copy each other, print one agency, or tell a story nobody else tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// Its members in column order.
    pub sources: Vec<SourceId>,
    /// What holds it together.
    pub kind: LineageKind,
    /// How sure that is.
    pub strength: LineageStrength,
    /// Whose words or report it is, as far as dates and credits tell.
    pub origin: Origin,
    /// One sentence for people.
    pub reason: String,
    /// The passages two members share.
    pub passages: Vec<SharedPassage>,
    /// The pairs that are directly connected. Members without a pair are connected through others.
    pub pairs: Vec<SourcePair>,
}

/// What holds a lineage together; the plainest sign first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineageKind {
    /// Members share running text.
    #[default]
    Copied,
    /// Members are wholly credited to one agency.
    SameAgency,
    /// Two members share claims nobody else makes, and an agency.
    SharedClaims,
}

impl LineageKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copied => "copied",
            Self::SameAgency => "same agency",
            Self::SharedClaims => "shared claims",
        }
    }
}

/// How sure it is that the members of a lineage are one origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineageStrength {
    /// A sign that a person should weigh.
    Weak,
    /// Whole sentences, or a credit.
    Fair,
    /// Much of the shorter text.
    #[default]
    Strong,
}

impl LineageStrength {
    /// The word people read and exports hold.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Strong => "strong",
        }
    }
}

impl Lineage {
    /// What its members are, in words that follow their names: "are not independent".
    pub fn claim(&self) -> &'static str {
        match (self.kind, self.strength) {
            (LineageKind::SharedClaims, _) => "may have one source",
            (_, LineageStrength::Weak) => "are probably not independent",
            (LineageKind::SameAgency, _) => "print one agency",
            _ => "are not independent",
        }
    }
}

/// Where the words of a lineage come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// One member had them first.
    Source(SourceId),
    /// An agency.
    Agency(&'static str),
    /// Neither dates nor credits tell.
    #[default]
    Unknown,
}

/// The same words in two sources, small edits allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPassage {
    /// Where the first source has them.
    pub a: (SourceId, Span),
    /// Where the second has them.
    pub b: (SourceId, Span),
    /// How many words are the same.
    pub words: usize,
}

/// Two sources that are directly connected.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcePair {
    /// The earlier column.
    pub a: SourceId,
    /// The later column.
    pub b: SourceId,
    /// By what.
    pub kind: LineageKind,
    /// Words they share outside quotations; 0 unless copied.
    pub words: usize,
    /// Those as a share of the shorter text's running words, 0 to 1.
    pub share: f64,
    /// Words the same in the longest passage.
    pub longest: usize,
    /// How many passages they share.
    pub passages: usize,
    /// How many of those stand in the same order in both.
    pub in_order: usize,
    /// Who has it from whom.
    pub direction: Direction,
}

impl SourcePair {
    /// Who has it from whom, if one of the two has it from the other.
    pub fn giver_and_taker(&self) -> Option<(SourceId, SourceId)> {
        match self.direction {
            Direction::FirstToSecond => Some((self.a, self.b)),
            Direction::SecondToFirst => Some((self.b, self.a)),
            Direction::Agency(_) | Direction::Unknown => None,
        }
    }
}

/// Finds copied text and common agencies. Rows are not known yet; [`add_shared_claims`] comes after them.
pub fn dependence(corpus: &Corpus, readings: &[Reading]) -> Dependence {
    let quoted = words::Quoted::new(readings);
    let texts: Vec<words::Words> = corpus
        .documents
        .par_iter()
        .zip(readings)
        .map(|(document, reading)| words::Words::new(&document.text, reading, &quoted))
        .collect();
    let credits: Vec<Vec<Credit>> = corpus
        .documents
        .par_iter()
        .zip(readings)
        .map(|(document, reading)| credits::credits(document, reading))
        .collect();
    let copying = copying::copying(&texts);
    let ground = direction::Ground {
        corpus,
        readings,
        credits: &credits,
    };
    let (lineages, borrowings) = group::group(&ground, &texts, &copying);
    Dependence {
        lineages,
        borrowings,
        roots: roots::roots(&credits),
        credits,
    }
}
