//! Names: persons, organisations, places.

use crate::engine::Span;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, party, unit.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name.
    Other,
}

impl EntityKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands.
    pub span: Span,
    /// What it stands for.
    pub kind: EntityKind,
    /// The fullest form of the name in this document.
    pub name: String,
}
