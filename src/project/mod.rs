//! What the user made: the only state that is saved and undone.
//!
//! A [`Project`] is changed by [`Edit`] through [`History`] alone, and nothing derived is stored in it.

use std::collections::BTreeMap;

use crate::engine::Verdict;

/// The user's work on one comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// What the user calls it.
    pub name: String,
    /// Verdicts set by a person, by the content they are about.
    pub reviews: BTreeMap<CellKey, Verdict>,
}

/// Names a claim by its content, so that a review survives re-analysis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimKey {
    /// SHA-256 of the text of the document whose words stand for the row.
    pub document: String,
    /// The normalised words of the claim.
    pub words: String,
}

/// Names one cell by content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// The row.
    pub claim: ClaimKey,
    /// SHA-256 of the source's text.
    pub source: String,
}
