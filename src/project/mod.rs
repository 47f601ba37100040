//! What the user made: the only state that is saved and undone.
//!
//! In: [`Edit`]s. Out: a [`Project`] and its [`History`]. A project is changed by [`Edit`] through
//! [`History`] alone, and nothing derived is stored in it: no rows, no matrix, no machine verdicts.

pub mod claim_key;
pub mod edit;
pub mod file;
pub mod history;

use std::collections::BTreeMap;

use crate::engine::Verdict;

pub use claim_key::{CellKey, ClaimIndex, ClaimKey, Resolution};
pub use edit::Edit;
pub use history::History;

/// The user's work on one comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// What the user calls it.
    pub name: String,
    /// Verdicts set by a person, by the content they are about.
    pub reviews: BTreeMap<CellKey, Verdict>,
}
