//! Progress and cancelling: how a long analysis talks to whoever started it.
//!
//! One call both reports and asks: a phase calls [`Observer::report`] once per document or batch and
//! passes [`Cancelled`] up with `?`.

/// A stage of the analysis, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Sentences, clauses, facets and claims of every document.
    Reading,
    /// Who copies whom.
    Lineage,
    /// Claims of several documents brought into rows.
    Alignment,
    /// A verdict for every cell.
    Verdicts,
}

impl Phase {
    /// All phases in order.
    pub const ALL: [Self; 4] = [
        Self::Reading,
        Self::Lineage,
        Self::Alignment,
        Self::Verdicts,
    ];

    /// What a person reads beside the progress bar.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "Reading articles",
            Self::Lineage => "Looking for copied text",
            Self::Alignment => "Lining up claims",
            Self::Verdicts => "Comparing claims",
        }
    }
}

/// How far a phase has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The running phase.
    pub phase: Phase,
    /// Steps finished.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}

/// The analysis was asked to stop; there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the analysis was cancelled")]
pub struct Cancelled;

/// Receives progress and may cancel.
pub trait Observer: Sync {
    /// Called by phases; an `Err` ends the analysis.
    fn report(&self, progress: Progress) -> Result<(), Cancelled>;
}

/// Neither shows progress nor cancels.
pub struct Silent;

impl Observer for Silent {
    fn report(&self, _progress: Progress) -> Result<(), Cancelled> {
        Ok(())
    }
}
