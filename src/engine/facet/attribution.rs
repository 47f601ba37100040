//! How strongly a clause is asserted, and who is said to have said it.

use crate::engine::Span;

/// How strongly a source stands behind a statement, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Said in the source's own voice.
    #[default]
    Asserted,
    /// Reported with a named speaker ("police said").
    Reported,
    /// Alleged, reportedly, said to be.
    Alleged,
    /// May, might, could, likely.
    Possible,
}

impl Strength {
    /// The stable name used in exports (`hedge` in the inspection format).
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "fact",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Possible => "possible",
        }
    }
}

/// Who is said to have said a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words ("Police", "the coastguard").
    pub speaker: Option<Span>,
    /// The word or phrase that makes it a report ("said", "according to", "reportedly").
    pub cue: Span,
}
