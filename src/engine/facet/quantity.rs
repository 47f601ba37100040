//! Quantities: numbers with unit, bound and what they count, as intervals.

use crate::engine::Span;

/// How the written number bounds the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Exactly.
    Equal,
    /// About, around, some.
    About,
    /// Less than, under.
    Less,
    /// At most, up to.
    AtMost,
    /// More than, over.
    More,
    /// At least.
    AtLeast,
    /// Between two values, or dozens, thousands.
    Range,
}

impl Relation {
    /// The stable sign used in exports.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "~",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Range => "range",
        }
    }
}

/// Whether the text says that a quantity rose or fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Rose, grew, increased.
    Up,
    /// Fell, shrank, decreased.
    Down,
}

/// One quantity of the text; dates and durations are kept apart in [`super::time`].
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Number, modifier and unit or noun.
    pub span: Span,
    /// The number as written.
    pub value: f64,
    /// Lowest value meant, in `unit`; `None` is unbounded.
    pub lo: Option<f64>,
    /// Highest value meant, in `unit`; `None` is unbounded.
    pub hi: Option<f64>,
    /// How the number bounds the truth.
    pub relation: Relation,
    /// Up or down where the text says so.
    pub change: Option<Change>,
    /// Plain singular English name of the unit ("kilometre", "dollar", "percentage"), if measured.
    pub unit: Option<String>,
    /// Singular head noun of what is counted ("troop", "container").
    pub noun: Option<String>,
}
